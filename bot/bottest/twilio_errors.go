package bottest

import (
	"fmt"
	"net/http"
)

// refuse is an error answer of the API. about is what its message quotes: for
// 21211 it is the number that was texted, which is why an error of Twilio's may
// never be logged whole (R54).
func refuse(code int, about string) answer {
	return answer{status: errorStatus(code), code: code, body: map[string]any{
		"code": code, "status": errorStatus(code), "message": errorMessage(code, about),
		"more_info": fmt.Sprintf("https://www.twilio.com/docs/errors/%d", code),
	}}
}

// errorStatus is the HTTP status of a code; 400 for all that say that the
// request itself is wrong.
func errorStatus(code int) int {
	switch code {
	case 20003:
		return http.StatusUnauthorized
	case 20403:
		return http.StatusForbidden
	case 20404:
		return http.StatusNotFound
	case 20009: // the status is from reports of users; clients should go by the code
		return http.StatusConflict
	case 20429:
		return http.StatusTooManyRequests
	case 20500:
		return http.StatusInternalServerError
	}
	return http.StatusBadRequest
}

// errorMessage words an error as Twilio might, with what it quotes.
func errorMessage(code int, about string) string {
	switch code {
	case 20404:
		return "The requested resource " + about + " was not found"
	case 21211:
		return "The 'To' number " + about + " is not a valid phone number."
	case 21606, 21660, 63007:
		return errorText(code) + ": " + about
	}
	return errorText(code)
}

// errorText names a code in a few words, as the message resource does in
// error_message.
func errorText(code int) string {
	switch code {
	case 0:
		return ""
	case 20001:
		return "Invalid parameter"
	case 20003:
		return "Authenticate"
	case 20009:
		return "Cannot delete this resource before it is complete"
	case 20403:
		return "Forbidden by a policy of the account"
	case 20429:
		return "Too many requests"
	case 20500:
		return "Internal server error"
	case 21211:
		return "Invalid 'To' phone number"
	case 21602:
		return "Message body is required"
	case 21603:
		return "A 'From' number or a Messaging Service is required"
	case 21604:
		return "A 'To' number is required"
	case 21606:
		return "The 'From' number cannot send messages"
	case 21610:
		return "Attempt to send to unsubscribed recipient"
	case 21617:
		return "The message body is longer than 1600 characters"
	case 21660:
		return "The 'From' number does not belong to this account"
	case 21701:
		return "The Messaging Service does not exist"
	case 21704:
		return "The Messaging Service has no sender"
	case 30003:
		return "Unreachable destination handset"
	case 30012:
		return "Validity period too small"
	case 30029:
		return "Invalid ContentRetention"
	case 30030:
		return "Invalid AddressRetention"
	case 30036:
		return "Validity period expired"
	case 30409:
		return "This message cannot be canceled"
	case 63007:
		return "No channel with the given 'From' address"
	case 63016:
		return "Outside the messaging window"
	}
	return fmt.Sprintf("Error %d", code)
}

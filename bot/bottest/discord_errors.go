package bottest

import (
	"fmt"
	"slices"
	"strings"
)

// discordError is what Discord says to a request that it does not take.
type discordError struct {
	status, code int
	field, about string // of an invalid form
}

func (e discordError) Error() string {
	text := fmt.Sprintf("%d %s", e.code, discordErrorText(e.code))
	if e.field != "" {
		text += ": " + e.field + ": " + e.about
	}
	return text
}

// says is an error of Discord's.
func says(status, code int) error { return discordError{status: status, code: code} }

// wrong is Discord's answer to a form with a field that it does not take.
func wrong(field, about string, args ...any) error {
	return discordError{status: 400, code: 50035, field: field, about: fmt.Sprintf(about, args...)}
}

// view is the error as the API tells it.
func (e discordError) view() map[string]any {
	out := map[string]any{"code": e.code, "message": discordErrorText(e.code)}
	if e.field == "" {
		return out
	}
	var at any = map[string]any{"_errors": []map[string]any{{"code": "INVALID", "message": e.about}}}
	for _, step := range slices.Backward(strings.Split(e.field, ".")) {
		at = map[string]any{step: at}
	}
	out["errors"] = at
	return out
}

// discordErrorText is the text of a code in Discord's documentation.
func discordErrorText(code int) string {
	switch code {
	case 10002:
		return "Unknown application"
	case 10003:
		return "Unknown channel"
	case 10004:
		return "Unknown guild"
	case 10007:
		return "Unknown member"
	case 10008:
		return "Unknown message"
	case 10013:
		return "Unknown user"
	case 10015:
		return "Unknown webhook"
	case 10062:
		return "Unknown interaction"
	case 20028:
		return "The write action you are performing on the channel has hit the write rate limit"
	case 40060:
		return "Interaction has already been acknowledged"
	case 50001:
		return "Missing access"
	case 50005:
		return "Cannot edit a message authored by another user"
	case 50006:
		return "Cannot send an empty message"
	case 50013:
		return "You lack permissions to perform that action"
	case 50024:
		return "Cannot execute this action on this channel type"
	case 50027:
		return "Invalid webhook token provided"
	case 50033:
		return "Invalid recipient(s)"
	case 50034:
		return "A message provided was too old to bulk delete"
	case 50035:
		return "Invalid form body"
	case 50083:
		return "Tried to perform an operation on an archived thread"
	}
	return fmt.Sprintf("Error %d", code)
}

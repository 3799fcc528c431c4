package sms

import (
	"net/http"
)

// signatureLength is that of a SHA-1 in base64.
const signatureLength = 28

// verified reads what was sent, once, and says whether Twilio signed it for our
// public address and this very path and query (R83). Everything that leaves a
// doubt is refused: a repeated key, a broken escape, a body that is too long.
func (h *Webhook) verified(r *http.Request) (sent fields, ok bool) {
	signature := r.Header.Get("X-Twilio-Signature")
	if len(h.validators) == 0 || len(signature) != signatureLength {
		return nil, false
	}
	body, release, ok := h.read(r)
	defer release()
	if !ok {
		return nil, false
	}
	if sent, ok = parse(body); !ok {
		return nil, false
	}
	return sent, h.valid(h.public+r.URL.RequestURI(), sent, signature)
}

// valid tries every token. The comparison takes the same time for every
// signature; Twilio signs the address with or without its port, so both count.
func (h *Webhook) valid(address string, sent fields, signature string) bool {
	for i := range h.validators {
		if h.validators[i].Validate(address, sent, signature) {
			return true
		}
	}
	return false
}

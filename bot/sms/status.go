package sms

import (
	"net/http"
	"slices"
)

// final are the statuses after which a message can be deleted. "sent" may be a
// message's last word too; such a one is deleted when its minute is over.
var final = []string{"delivered", "undelivered", "failed", "canceled", "read", "received"}

// Status answers POST /sms/{collaborative}/status, where Twilio tells what
// became of a message of ours. A final one is deleted at once (R50). Every
// signed request gets 204, whatever it says: nothing in it is ours to judge,
// and doctor's self-test relies on it.
func (h *Webhook) Status(w http.ResponseWriter, r *http.Request) {
	id, _, in, ok := h.admit(w, r)
	if !ok {
		return
	}
	status := in.get("MessageStatus")
	if slices.Contains(final, status) {
		h.eraser.soon(in.sid(), in.from())
	}
	if code := in.get("ErrorCode"); code != "" && code != "0" && len(code) <= 5 {
		h.log.Warn("message not delivered", "code", "twilio_"+code, "collaborative", string(id))
	}
	w.WriteHeader(http.StatusNoContent)
}

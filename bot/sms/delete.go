package sms

import (
	"context"
	"errors"
	"net/http"
	"regexp"
	"time"

	api "github.com/twilio/twilio-go/rest/api/v2010"
)

// deletePatience is for one request that deletes or redacts.
const deletePatience = 10 * time.Second

// sidForm is a message's id, as Twilio's specification has it.
var sidForm = regexp.MustCompile(`^(SM|MM)[0-9a-f]{32}$`)

// erased is what became of a message at Twilio.
type erased int

const (
	kept     erased = iota // still there; to be tried again
	deleted                // gone, with its media
	redacted               // there, with an empty body: Twilio refused to delete it
)

// erase deletes one message. One that is not final yet cannot be (20009). One
// that Twilio refuses to delete for good is redacted (R50).
func (a *Account) erase(ctx context.Context, sid string) (erased, error) {
	if !sidForm.MatchString(sid) {
		return deleted, nil // there is none that this could be
	}
	ctx, cancel := context.WithTimeout(ctx, deletePatience)
	defer cancel()
	c := a.call(ctx)
	err := c.outcome(a.on(c).DeleteMessage(sid, nil))
	var r refusal
	switch {
	case err == nil && c.status == http.StatusNoContent:
		return deleted, nil
	case err == nil: // a proxy's answer, or a redirect: the library takes them for success
		return kept, refusal{status: c.status}
	case !errors.As(err, &r) || r.code == codeNotFinal:
		return kept, err
	case r.status == http.StatusNotFound:
		return deleted, nil
	case r.status == http.StatusTooManyRequests, r.status == http.StatusUnauthorized, r.status >= http.StatusInternalServerError:
		return kept, err
	}
	return a.redact(ctx, sid)
}

// redact empties the body of a message.
func (a *Account) redact(ctx context.Context, sid string) (erased, error) {
	c := a.call(ctx)
	_, err := a.on(c).UpdateMessage(sid, new(api.UpdateMessageParams).SetBody(""))
	if err = c.outcome(err); err != nil {
		return kept, err
	}
	return redacted, nil
}

package sms

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	api "github.com/twilio/twilio-go/rest/api/v2010"
)

// texts counts what is left at Twilio of what people wrote, and reads none of it (R51).
func (i *inspection) texts(ctx context.Context) error {
	numbers := Numbers(i.want.Collaboratives...)
	left, err := NewEraser(i.account, numbers).Remaining(ctx, alarmAfter)
	if err != nil {
		return err
	}
	if left > 0 {
		i.add("texts_left", "account", "porchlight sms sweep; then see that porchlight serve runs, with the account's SID and token", "%s older than an hour still at Twilio, with what was written", plural(left, "text"))
	}
	older, err := i.older(ctx, numbers)
	if err != nil {
		return err
	}
	if older {
		i.add("texts_older", "account", "porchlight sms sweep --older: shows how many there are, and asks", "texts older than 14 days are still at Twilio, with what was written")
	}
	if i.account.noRetention.Load() != 0 {
		i.add("no_retention", "account", "Console: Messaging > Settings > General > Message Redaction: Message Body Redaction on", "Twilio refused to discard what is written (30029): Message Body Redaction is off")
	}
	return nil
}

// older says whether there is anything from before the sweeper's span.
func (i *inspection) older(ctx context.Context, numbers []string) (bool, error) {
	before := i.account.now().Add(-SweepOldest)
	for _, number := range numbers {
		for _, way := range []*api.ListMessageParams{new(api.ListMessageParams).SetTo(number), new(api.ListMessageParams).SetFrom(number)} {
			some, err := i.account.list(ctx, way.SetDateSentBefore(before), number, time.Time{}, before, 1)
			if err != nil || slices.ContainsFunc(some, func(m listed) bool { return !m.bare }) {
				return err == nil, err
			}
		}
	}
	return false, nil
}

func plural(n int, what string) string {
	if n != 1 && !strings.HasSuffix(what, "s") {
		what += "s"
	}
	return fmt.Sprintf("%d %s", n, what)
}

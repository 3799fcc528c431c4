package local_test

import (
	"testing"

	"porchlight/bot"
	"porchlight/internal/store/local"
	"porchlight/internal/store/storetest"
)

// R12, R36, R55: expiry, wipes that win every race, copies.
func TestSessionsKeepTheContract(t *testing.T) {
	storetest.Sessions(t, func(c *storetest.Clock) bot.Sessions { return local.NewSessions(c.Now) })
}

// R82, R83: sliding windows, and counts that end.
func TestLimitsKeepTheContract(t *testing.T) {
	storetest.Limits(t, func(c *storetest.Clock) bot.Limits { return local.NewLimits(c.Now) })
}

// R32: no date, no topic, repeatable.
func TestOptOutsKeepTheContract(t *testing.T) {
	storetest.OptOuts(t, func() bot.OptOuts { return local.NewOptOuts() })
}

package local_test

import (
	"testing"

	"porchlight/bot"
	"porchlight/internal/store/local"
	"porchlight/internal/store/storetest"
)

func TestSessionsKeepTheContract(t *testing.T) {
	storetest.Sessions(t, func(c *storetest.Clock) bot.Sessions { return local.NewSessions(c.Now) })
}

func TestLimitsKeepTheContract(t *testing.T) {
	storetest.Limits(t, func(c *storetest.Clock) bot.Limits { return local.NewLimits(c.Now) })
}

func TestOptOutsKeepTheContract(t *testing.T) {
	storetest.OptOuts(t, func() bot.OptOuts { return local.NewOptOuts() })
}

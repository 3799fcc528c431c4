package local_test

import (
	"testing"

	"porchlight/bot"
	"porchlight/bot/desk"
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

// R32, R41: on the disk before STOP has returned, and there after a restart.
func TestKeptOptOutsKeepTheContractOverRestarts(t *testing.T) {
	storetest.LastingOptOuts(t, func(t *testing.T) (bot.OptOuts, storetest.Reopen) {
		dir := t.TempDir()
		var state *local.State
		open := func() bot.OptOuts {
			if state != nil {
				if err := state.Close(); err != nil {
					t.Errorf("close: %v", err)
				}
			}
			var err error
			if state, err = local.OpenState(t.Context(), dir); err != nil {
				t.Fatalf("open: %v", err)
			}
			return state.OptOuts()
		}
		t.Cleanup(func() { _ = state.Close() })
		return open(), open
	})
}

func TestSettingsKeepTheContract(t *testing.T) {
	storetest.Settings(t, func() desk.Settings { return local.NewSettings() })
}

func TestKeptSettingsKeepTheContractOverRestarts(t *testing.T) {
	storetest.LastingSettings(t, func(t *testing.T) (desk.Settings, func() desk.Settings) {
		dir := t.TempDir()
		var state *local.State
		open := func() desk.Settings {
			if state != nil {
				if err := state.Close(); err != nil {
					t.Errorf("close: %v", err)
				}
			}
			var err error
			if state, err = local.OpenState(t.Context(), dir); err != nil {
				t.Fatalf("open: %v", err)
			}
			return state.Settings()
		}
		t.Cleanup(func() { _ = state.Close() })
		return open(), open
	})
}

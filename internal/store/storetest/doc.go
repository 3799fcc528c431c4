// Package storetest is the contract that every store keeps: one suite for each
// of bot.Sessions, bot.Limits, bot.OptOuts and desk.Settings, run by the stores'
// own tests; and LastingOptOuts and LastingSettings for what outlives a restart,
// which they prove by one.
//
// A store's test passes a function that opens an empty store on the given
// Clock; the suite plays against it and reports to testing.T. Time moves only
// by Clock.Advance, so that nothing sleeps; a store whose time is kept by a
// server hooks itself in with Clock.OnAdvance. The suite knows nothing of how a
// store works and demands nothing that the interfaces in bot/stores.go and
// bot/desk do not promise.
//
// Tests only. Read Sessions, then model.go, which says the whole of the
// sessions' promise in one state machine.
package storetest

// Package local is the store of a single machine, in demo and for real: in
// memory the sealed sessions and the counts for limits, which a restart is meant
// to forget; in the data folder state.db, with the people who told us to stop,
// the weekly numbers and what admins set up in Discord, the secret made for a deployment that gave none, and
// directory.db, with the services and their history.
//
// Of members, sealed bytes, keyed hashes and labels come in and go out, never a
// word or a number; of the directory, what resources.Apply decided. It touches
// those files, a backup where it is asked for one, and no network, and reads only
// the clock it is given. No goroutine outlives a call but those of database/sql.
// Memory is bounded: what is full refuses a new session and evicts the limit that
// would have ended first, but never a live session, an exit or an opt-out.
//
// Whoever owns it calls Sweep, Refresh, SaveTally and Tidy once a minute, and
// FlushTally at a stop. The promises are bot.Sessions, bot.Limits, bot.OptOuts,
// desk.Settings and resources.Store, held by storetest. Read Sessions first, then State, then
// Directory.
package local

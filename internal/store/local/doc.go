// Package local is the store of a single machine, in demo and for real: in
// memory the sealed sessions and the counts for limits, which a restart is meant
// to forget; in the data folder state.db, with the people who told us to stop and
// the weekly numbers, and the secret made for a deployment that gave none.
//
// Sealed bytes, keyed hashes and labels come in and go out, never a word or a
// number. It touches those two files and no network, starts no goroutine but
// those of database/sql, and reads only the clock it is given. Memory is
// bounded: what is full refuses a new session and evicts the limit that would
// have ended first, but never a live session, an exit or an opt-out.
//
// Whoever owns it calls Sweep, Refresh and SaveTally once a minute, and
// FlushTally at a stop. The promises are bot.Sessions, bot.Limits and
// bot.OptOuts, held by storetest. Read Sessions first, then State.
package local

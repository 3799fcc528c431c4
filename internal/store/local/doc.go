// Package local keeps in memory what the bot must remember for minutes:
// sealed sessions, counts for limits, and the list of people who told us to
// stop. It is the store of a single machine, in demo and for real; a restart
// forgets the sessions and the counts, which is intended.
//
// Sealed bytes and hashes come in and go out; it never sees a word or a
// number. It touches no file and no network, starts no goroutine and reads
// only the clock it is given. All of it is bounded: what is full refuses a new
// session and evicts the limit that would have ended first, but never a live
// session and never an exit.
//
// What has expired is never given out, and is overwritten when its part of the
// store is next used; whoever owns the store calls Sweep once a minute, so that
// a quiet night forgets as well. The promises are bot.Sessions, bot.Limits and
// bot.OptOuts, held by storetest. Read Sessions first.
package local

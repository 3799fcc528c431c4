// Package bot is one message in and one reply out. Quick exit comes first, then
// the crisis card, then the conversation; what was said is dropped when the
// reply leaves. It is where flows, resources and locales meet.
//
// In goes a Message, which a channel makes from something that somebody has
// just sent us. Out comes a Reply, which the channel lays out; no channel
// knows a message key. The package may use what is passed to it (sessions,
// limits, opt-outs, a clock) and nothing else: no vendor, no HTTP, no file, and
// it never logs a word that somebody wrote.
//
// Read Message, Reply, Door and then Bot.Handle.
package bot

// Package sms is the road by which texts reach us and answers leave: Twilio's
// webhook with its signature, sending by Twilio's API with TwiML as the net,
// deleting there what was said, the fallback address, and what doctor asks of the
// account. WhatsApp comes by the same road.
//
// A signed form comes in; a bot.Message goes to the bot, and what the bot replies
// goes to whoever sent that form, under its Door. A request that is not signed
// for our public address gets 403 and nothing is done. A signed one gets 200 and
// well-formed TwiML whatever happens inside, because Twilio keeps the whole
// request of a webhook that failed (R53). Nothing that was received is ever
// repeated, logged or fetched (R46, R47).
//
// The package may use the bot, the limits, the keys, the list of opt-outs, the
// clock and the log that it is given, and reach Twilio's API; doctor's self-test
// reaches our own public address, and nothing reaches anybody else. It is the
// only room that imports Twilio's library.
//
// Read Options, then Webhook.ServeHTTP; answer.go for what happens when something
// hangs, send.go for the one place that creates a message, erase.go and sweep.go
// for what becomes of it.
package sms

// Package sms is the road by which texts reach us: Twilio's webhook, its
// signature and the TwiML that answers it.
//
// A signed form comes in; a bot.Message goes to the bot, and what the bot
// replies goes out in the answer to the same request. A request that is not
// signed for our public address gets 403 and nothing is done. A signed one gets
// 200 and well-formed TwiML whatever happens inside, because Twilio keeps the
// whole request of a webhook that failed (R53). Nothing that was received is
// ever repeated, logged or fetched (R46, R47).
//
// The package may use the bot, the limits, the keys, the clock and the log that
// it is given. It opens no connection. Of Twilio's library it uses the request
// validator alone; no other package may import that library.
//
// Read Options, then Webhook.ServeHTTP, then answer.go for what happens when
// something hangs.
package sms

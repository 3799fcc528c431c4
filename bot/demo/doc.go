// Package demo is a phone in the browser, at /try: somebody texts it as they
// would text us, and sees beside it what we hold about the conversation.
//
// In come GET for the page and small JSON bodies by POST; out go a page, its
// one script and stylesheet, and a bot.Reply laid out for bubbles and buttons.
// Nothing is sent anywhere. Every visitor has a House of their own (bot, keys,
// stores), so that one may let time pass without ending another's chat, and
// all of it is thrown away with the page. The package may use the clock, the
// randomness of cookie names and what Options brings; it logs nothing, puts
// nothing into an address and touches no file. Only demo mode wires it.
//
// Read Options, then Demo.say, layout and Watched.
package demo

// Package discord is the skin over Discord: the screen on which a member presses
// buttons, the commands of staff, and the places where staff are called to a
// hand-off. It is the only room that imports Discord's library.
//
// Signed interactions come in by HTTP (Endpoint). What a member pressed or typed
// goes to the bot, and what the bot replies is shown on the one message that only
// this member sees, under the Door of that press. What staff did goes to the desk,
// and its Screens are laid out. Out go answers to interactions and, as the desk's
// Board (App), cards, private threads and what is written in them. An interaction
// that is not signed gets 401; one that is signed is always answered, within
// three seconds, whatever hangs or fails inside.
//
// Nothing that was received is ever repeated, logged or kept: a member's id is
// turned into keys at once, the last token of each screen lies in memory until the
// screen is taken away, thirteen minutes after the last press at the latest. No
// request to Discord says who or where a member is (R58).
//
// The package may use the bot, the desk, the limits, the keys, the clock and the
// log that it is given, and reach Discord's API; nobody else.
//
// Read Options, then Endpoint.ServeHTTP; ask.go for what happens when something
// hangs, member.go and staff.go for the two kinds of people, board.go for where
// staff are.
package discord

// Package desk is what staff of a collaborative can do: look something up, put a
// service into words for a client, flag and verify entries, take a hand-off,
// follow a protocol, ask the domestic-violence programme. It knows no Discord.
//
// In go commands, presses and forms of somebody named by the skin (Who), and
// from the bot the calls and lines of members who agreed to write with a person
// (bot.Desk). Out come Screens, which a skin lays out, and what a Board is asked
// to post, write and take away. Who may do what is decided here: a role, and a
// place on the directory's roster (R87); approval only in resources.Apply.
//
// A hand-off lives in this process's memory and nowhere else. Staff never learn
// who or where a member is (R58); a member never learns who of the staff writes.
// The package touches no network, no file and no clock: Tick moves it on. Read
// board.go and screen.go, then commands.go and dispatch.go.
package desk

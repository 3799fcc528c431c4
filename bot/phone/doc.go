// Package phone is a pretend phone: it reads the lines of a transcript, sends
// each as a message, and writes what comes back. `porchlight chat` and the
// golden transcripts use the same one, so that a transcript can be piped into
// chat and gives itself again.
//
// In go lines and an Answerer (the bot); out come lines. It touches nothing
// else. Its clock starts where it is told and moves only by "@" lines.
//
//	> hola          the person (the mark may be left out)
//	< Valley Info   us; a bare "<" parts two messages
//	= silent        nothing is sent; "= wiped" when the turn forgot everything
//	# why           a comment
//	@ +11m          time passes; also: @ from NAME, @ picture, @ empty
//
// Read Parse, then Phone.Play.
package phone

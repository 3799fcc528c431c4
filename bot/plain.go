package bot

import (
	"strconv"
	"strings"

	"porchlight/locales"
)

// MaxMessages is how many messages one turn may send (DESIGN.md §4).
const MaxMessages = DoorMessages

// Plain lays a Reply out as plain texts, one for each message: for SMS, the
// terminal, check and previews. A silent Reply has none.
func Plain(r Reply) []string {
	size := 0
	lay(&r, func(piece string) { size += len(piece) }, func() {})
	if size == 0 {
		return nil
	}
	var b strings.Builder
	b.Grow(size)
	out, from := make([]string, 0, MaxMessages), 0
	cut := func() {
		out = append(out, b.String()[from:])
		from = b.Len()
	}
	lay(&r, func(piece string) { b.WriteString(piece) }, cut)
	cut()
	return out
}

// fits says whether every message of a reply is within its segments (R44).
func fits(r *Reply) bool {
	var m locales.Meter
	ok := true
	cut := func() {
		n, gsm := m.Segments()
		ok = ok && (gsm && n <= maxSegmentsGSM || !gsm && n <= maxSegmentsUCS)
		m = locales.Meter{}
	}
	lay(r, func(piece string) { m.Add(piece) }, cut)
	cut()
	return ok
}

// lay gives the pieces of a reply's messages in order, and calls cut between two
// messages. A turn is never more than three: what is too many is sent together.
func lay(r *Reply, say func(piece string), cut func()) {
	if r.Silent {
		return
	}
	messages, open := 0, false // open: what comes next is of the same message
	next := func(stays bool) {
		switch {
		case open && stays, messages >= MaxMessages:
			say("\n")
		case messages > 0:
			cut()
			messages++
		default:
			messages++
		}
		open = stays
	}
	for i := range r.Blocks {
		block := &r.Blocks[i]
		if block.Text == "" {
			continue
		}
		next(block.Kind != Notice)
		say(block.Text)
	}
	if r.Inline {
		return
	}
	for _, c := range r.Choices {
		next(true)
		say(strconv.Itoa(int(c.Digit)))
		say(" ")
		say(c.Label)
	}
}

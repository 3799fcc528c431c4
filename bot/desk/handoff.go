package desk

import (
	"fmt"
	"time"

	"porchlight/bot"
	"porchlight/internal/privacy"
)

// The times of a hand-off (DESIGN.md §8).
const (
	alertAfter  = 2 * time.Minute  // unclaimed: the group is called once more
	nobodyAfter = 5 * time.Minute  // unclaimed or unanswered: the member hears that nobody is free
	hurryAfter  = 3 * time.Minute  // unanswered: whoever has it hears that somebody waits
	wholeTime   = 60 * time.Minute // and no longer, whatever is said
	farewell    = 30 * time.Second // before the conversation's own end, so that the last word still reaches
)

// handOff is one member's hand-off as staff see it. Desk.mu guards it. What takes
// time is left in its outbox.
type handOff struct {
	name    string
	call    bot.Call
	line    *bot.Line
	state   state
	holder  StaffID   // who has taken it, or is taking it
	asked   time.Time // since when somebody is asked to take it
	alerted bool      // the group was called a second time
	back    bool      // whoever had it gave it back to the group
	heard   time.Time // the member's last message
	owed    time.Time // since when the member waits for words of the holder; zero: they do not
	hurried bool      // the holder was told so
	warned  bool      // the holder was told what to do when somebody speaks of violence
	told    int       // sentences of ours since the member's last message
	posts   []Post    // its cards; the last one is in force
	room    Room
	opening bool // a Room is being opened
	outbox
}

// Format prints nothing of the member.
func (*handOff) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(privacy.Redacted)) }

// state says where a hand-off stands.
type state uint8

const (
	waiting state = iota // for somebody to take it
	taking               // a Room is being opened for the holder
	taken
	over // nothing of it is for staff any more; what they see of it is taken away
)

// group is whom a hand-off is for: what is about violence at home or an assault
// goes to the domestic-violence programme only (R8).
func (h *handOff) group() Group {
	if h.call.Partner {
		return Partner
	}
	return OnDuty
}

// inRoom names the hand-off of a Room, or is empty.
func (d *Desk) inRoom(r Room) string {
	d.mu.Lock()
	defer d.mu.Unlock()
	for name, h := range d.named {
		if r != "" && h.room == r {
			return name
		}
	}
	return ""
}

// Open asks staff for a person. A hand-off that the member had before ends.
func (d *Desk) Open(c bot.Call) {
	defer d.rouse()
	d.mu.Lock()
	defer d.mu.Unlock()
	if old := d.lines[c.Session]; old != nil {
		d.drop(old)
	}
	h := &handOff{name: d.freshName(), call: c, line: c.Line, asked: c.At, heard: c.At}
	h.call.Line = nil // h.line is the one in force
	d.lines[c.Session], d.named[h.name] = h, h
	if !c.Line.Open() {
		d.drop(h) // left meanwhile
		return
	}
	h.add(job{task: showCard})
}

// Hear takes what the member writes. Before somebody has taken the hand-off the
// words are dropped here: the member agreed to a person who reads along, and
// there is none yet.
func (d *Desk) Hear(session privacy.Key, line *bot.Line, text privacy.Text) bot.Heard {
	defer d.rouse()
	d.mu.Lock()
	defer d.mu.Unlock()
	h := d.lines[session]
	if h == nil || h.state == over || h.writes() >= maxWrites {
		text.Drop()
		if h == nil || h.state == over {
			return bot.HeardNobody
		}
		d.drop(h)
		return bot.HeardLost
	}
	h.line.Close()
	h.line, h.heard, h.told = line, d.Now(), 0
	if h.state != taken {
		text.Drop()
		return bot.HeardWaiting
	}
	if h.owed.IsZero() {
		h.owed = h.heard
	}
	h.add(job{task: write, text: text})
	if !h.call.Partner && !h.warned && line.ForPartner() {
		h.warned = true
		h.add(job{task: notice, key: "staff.handoff.violence"})
	}
	return bot.HeardPassed
}

// Hang ends the hand-off of a member who has left: at once, and without a word.
func (d *Desk) Hang(session privacy.Key) {
	defer d.rouse()
	d.mu.Lock()
	defer d.mu.Unlock()
	if h := d.lines[session]; h != nil {
		d.drop(h)
	}
}

// end says a last sentence to the member and takes away what staff see. The
// caller holds mu.
func (d *Desk) end(h *handOff, key string) {
	h.stop()
	h.add(job{task: last, key: key}, job{task: takeAway})
}

// drop closes the way to the member and takes away what staff see. The caller
// holds mu.
func (d *Desk) drop(h *handOff) {
	h.line.Close()
	d.release(h)
	h.stop()
	h.add(job{task: takeAway})
}

// say leaves a sentence of ours for the member. The caller holds mu.
func (h *handOff) say(key string) { h.add(job{task: tell, key: key}) }

// release forgets whose hand-off it was. The caller holds mu.
func (d *Desk) release(h *handOff) {
	if d.lines[h.call.Session] == h {
		delete(d.lines, h.call.Session)
	}
}

// forget lets go of a hand-off of which nothing is left to do. The caller holds mu.
func (d *Desk) forget(h *handOff) {
	if h.state == over && !h.opening && h.idle() && len(h.posts) == 0 && h.room == "" {
		delete(d.named, h.name)
	}
}

// stop ends it for staff: no act finds it, and no words wait any more.
func (h *handOff) stop() {
	h.state = over
	h.dropAll()
}

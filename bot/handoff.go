package bot

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"porchlight/flows"
	"porchlight/internal/privacy"
	"porchlight/locales"
	"porchlight/resources/places"
)

// Desk is where staff are, as the bot uses it (bot/desk). None of its methods
// waits for anybody or fails: leaving must never hang on it.
type Desk interface {
	// Reach says who of a collaborative this person could write with just now:
	// nobody where staff have ended a chat of theirs and asked for a pause.
	Reach(id CollaborativeID, person privacy.Key, at time.Time) flows.Reach
	// Open asks staff for a person, for a member who has just agreed.
	Open(Call)
	// Hear takes what a member writes in a hand-off. It must not keep the text
	// beyond passing it on; line replaces the one it had.
	Hear(session privacy.Key, line *Line, text privacy.Text) Heard
	// Hang ends the hand-off of a session, if there is one: the member has left.
	Hang(session privacy.Key)
}

// Heard is what became of a member's line.
type Heard uint8

// What becomes of a line. HeardNobody: there is no hand-off any more, and the Line
// was not kept.
// HeardWaiting: nobody has taken it yet, and the text was dropped. HeardLost: it
// could not be passed on, nor what came before it, and the hand-off is over.
const (
	HeardNobody Heard = iota
	HeardWaiting
	HeardPassed
	HeardLost
)

// Call is what staff are told of a member who agreed to write with a person:
// nothing that says who or where they are (R58).
type Call struct {
	Session       privacy.Key
	Person        privacy.Key // only to give them a pause; see Desk.Reach
	Collaborative CollaborativeID
	Topic         flows.Label
	Partner       bool   // for the domestic-violence programme only (R8)
	County        string // "Fresno County", or empty; nothing finer
	Locale        string // BCP 47, of the conversation
	At            time.Time
	Line          *Line
}

// Format prints nothing of the person.
func (Call) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(privacy.Redacted)) }

// Back is a channel's way to whoever sent one message. It lets a Reply out
// through the Door it is given, and past it nothing. sent is false when the Door
// let nothing out.
type Back interface {
	Send(ctx context.Context, d *Door, r Reply) (sent bool, err error)
}

// What a Line says to somebody who writes by it.
var (
	// ErrLeft says that the person has left: nothing reaches them any more.
	ErrLeft = errors.New("the person has left")
	// ErrWait says that five messages went out since the member last wrote.
	ErrWait = errors.New("wait until they write again")
	// ErrBusy says that other messages were going out; try again.
	ErrBusy = errors.New("other messages are going out")
)

// maxStaffLines is how many of a person's messages lie between two of the member's.
const maxStaffLines = 5

// Line is the way to one member who agreed to write with a person, from one
// message of theirs on. Who holds it learns nothing of who that is. It lets
// nothing out once the member has left, has stopped, has been silent for ten
// minutes or has written again (then a newer Line does).
type Line struct {
	bot    *Bot
	house  CollaborativeID
	until  time.Time     // when the conversation ends that agreed to it (R12)
	locale string        // BCP 47
	hash   uint32        // of the content that rest is of
	rest   flows.Session // where the conversation goes on when nobody is there
	door   *Door
	back   Back
	mu     sync.Mutex
	staffs int // messages of the person's
}

// Format prints nothing of the person.
func (*Line) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(privacy.Redacted)) }

// Until is when the conversation ends, whoever writes.
func (l *Line) Until() time.Time { return l.until }

// ForPartner says that violence at home or an assault was spoken of: in what led
// here, or in a text to the person.
func (l *Line) ForPartner() bool { return l.rest.ForPartner() }

// Open says whether something could still reach the member.
func (l *Line) Open() bool {
	now := l.bot.now()
	return now.Before(l.until) && !l.door.closed(now)
}

// Close shuts the Line for good. It waits for nothing: what is going out at this
// moment may still arrive. (Leaving waits; see Door.Close.)
func (l *Line) Close() { l.door.shut() }

// Say sends a person's words. It counts them: ErrWait after five.
func (l *Line) Say(ctx context.Context, text privacy.Text) error {
	defer text.Drop()
	return l.asStaff(ctx, func(t *turn, r *Reply) { r.Blocks = []Block{{Text: text.Reveal()}} })
}

// Canned sends one of the ready answers, in the member's language.
func (l *Line) Canned(ctx context.Context, key string) error {
	return l.asStaff(ctx, func(t *turn, r *Reply) {
		t.words(r, key, locales.Args{"Brand": t.house.Name, "Phone": PrintPhone(t.house.Human())})
	})
}

func (l *Line) asStaff(ctx context.Context, fill func(*turn, *Reply)) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.staffs >= maxStaffLines {
		if !l.Open() {
			return ErrLeft
		}
		return ErrWait
	}
	err := l.send(ctx, WantsLine, fill)
	if err == nil {
		l.staffs++
	}
	return err
}

// Tell sends a sentence of ours while the hand-off goes on.
func (l *Line) Tell(ctx context.Context, key string) error {
	return l.send(ctx, WantsLine, func(t *turn, r *Reply) { t.words(r, key, nil) })
}

// End sends a last sentence of ours, with the numbers that a person answers and
// the question at which the conversation goes on, and closes the Line. After an
// error other than ErrLeft it is still open, to try again; no person's words
// follow all the same.
func (l *Line) End(ctx context.Context, key string) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.staffs = maxStaffLines
	err := l.send(ctx, WantsDigit, func(t *turn, r *Reply) {
		t.words(r, key, nil)
		t.lines(r, l.rest.Need, true)
		if t.c.hash != l.hash {
			return // other flows are in force: the next text gets the first reply
		}
		next := t.c.engine.Again(t.house.flows, l.rest)
		t.events(r, next.Events, next.Session)
	})
	if err == nil || errors.Is(err, ErrLeft) {
		l.Close()
	}
	return err
}

// send lays words out in the member's language and sends them through the Door.
func (l *Line) send(ctx context.Context, wants Wants, fill func(*turn, *Reply)) (err error) {
	defer func() {
		if p := recover(); p != nil {
			l.bot.log.Error("line panicked", privacy.Panic(p))
			err = errPanicked
		}
	}()
	c, now := l.bot.content.Load(), l.bot.now()
	t := &turn{bot: l.bot, c: c, m: Message{Collaborative: l.house, At: now}, house: c.houses[l.house], now: now}
	if t.house == nil || !now.Before(l.until) {
		return ErrLeft
	}
	r := Reply{Locale: l.locale, Wants: wants}
	fill(t, &r)
	for range sendTries {
		l.door.idle(ctx)
		sent, err := l.back.Send(ctx, l.door, r)
		if err != nil || sent {
			return err
		}
		if !l.Open() {
			return ErrLeft
		}
	}
	return ErrBusy
}

// sendTries is how often a message waits for another one that is in the Door.
const sendTries = 3

// reach is the collaborative's House for this turn: with whom a member could
// write just now. Without consent to it in the configuration, or a way back,
// there is nobody.
func (t *turn) reach() flows.House {
	h := t.house.flows
	if t.bot.desk != nil && t.m.Back != nil && t.house.HandOff == HandOffRelay {
		h.Reach = t.bot.desk.Reach(t.m.Collaborative, t.m.Person, t.now)
		h.Reach.Partner = h.Reach.Partner && t.house.Partner != nil
	}
	return h
}

// relayed passes a text on to the person in a hand-off. done is false when there
// is none any more, or the member goes on without them.
func (t *turn) relayed(ctx context.Context, text string, s flows.Session, r flows.Reading, started time.Time, gen Gen) (reply Reply, done bool) {
	b := t.bot
	if b.desk == nil || t.m.Back == nil || r.Leaves() {
		t.hang()
		return Reply{}, false
	}
	for _, l := range []flows.Label{r.Need, r.Second} {
		if l == flows.DV || l == flows.SexualAssault {
			s.Guard() // whoever joins next is of the programme (R8)
		}
	}
	line := t.line(s, started)
	if line == nil {
		return Reply{Silent: true}, true // left meanwhile
	}
	if err := t.save(ctx, s, started, gen); err != nil {
		t.m.Door.alone()
		t.hang()
		if errors.Is(err, ErrGone) {
			return Reply{Silent: true}, true
		}
		b.log.Error("session not saved", privacy.Code(err))
		return t.sorry(), true
	}
	heard := b.desk.Hear(t.m.Session, line, privacy.NewText(text))
	if heard == HeardNobody {
		t.m.Door.alone() // the computer answers this very message
		return Reply{}, false
	}
	if heard == HeardLost {
		t.m.Door.alone()
		return t.nobody(ctx, s, started, gen), true
	}
	if heard == HeardWaiting {
		still := t.note("relay.still", s.Language)
		still.Wants = WantsLine
		return still, true
	}
	return Reply{Silent: true, Wants: WantsLine}, true
}

// nobody says that the person is not there any more, and goes on with the computer.
func (t *turn) nobody(ctx context.Context, s flows.Session, started time.Time, gen Gen) Reply {
	next := t.c.engine.Again(t.reach(), t.c.engine.Rest(s))
	r := Reply{Locale: t.tag(s.Language)}
	t.words(&r, "relay.nobody", nil)
	t.lines(&r, s.Need, true)
	t.events(&r, next.Events, next.Session)
	if err := t.save(ctx, next.Session, started, gen); err != nil {
		t.bot.log.Error("session not saved", privacy.Code(err))
		return t.sorry()
	}
	return r
}

// line keeps this message's Door for the person; nil when it is closed already.
func (t *turn) line(s flows.Session, started time.Time) *Line {
	if !t.m.Door.stay(t.now) {
		return nil
	}
	return &Line{
		bot: t.bot, house: t.m.Collaborative, until: started.Add(MaxSession), locale: t.tag(s.Language),
		hash: t.c.hash, rest: t.c.engine.Rest(s), door: t.m.Door, back: t.m.Back,
	}
}

// call asks staff for a person, once the conversation that agreed to it is kept.
func (t *turn) call(s flows.Session, started time.Time) {
	line := t.line(s, started)
	if line == nil {
		return
	}
	t.bot.desk.Open(Call{
		Session: t.m.Session, Person: t.m.Person, Collaborative: t.m.Collaborative, Topic: s.Need, Partner: s.ForPartner(),
		County: t.county(s), Locale: t.tag(s.Language), At: t.now, Line: line,
	})
}

// county is as much of a place as staff are told.
func (t *turn) county(s flows.Session) string {
	if s.Place == 0 {
		return ""
	}
	return t.c.places.Place(places.ID(s.Place)).County
}

// hang ends the hand-off of this conversation, if there is one.
func (t *turn) hang() {
	if t.bot.desk == nil {
		return
	}
	defer func() {
		if p := recover(); p != nil {
			t.bot.log.Error("desk panicked", privacy.Panic(p))
		}
	}()
	t.bot.desk.Hang(t.m.Session)
}

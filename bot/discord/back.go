package discord

import (
	"context"
	"fmt"
	"time"
	"unicode/utf8"

	"porchlight/bot"
	"porchlight/internal/privacy"
)

// back is the way to a member's screen for a hand-off: by the token of their
// last press, as long as the screen is there.
type back struct {
	e       *Endpoint
	house   bot.CollaborativeID
	session privacy.Key
}

var _ bot.Back = back{}

// Format prints nothing of the person.
func (back) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(privacy.Redacted)) }

// Send shows a reply on the screen, under what the hand-off has shown so far: the
// screen is edited in place, and a line may not take the one before away unread.
// Where the screen is gone the Door closes for good.
func (b back) Send(ctx context.Context, d *bot.Door, r bot.Reply) (sent bool, err error) {
	e := b.e
	sc := e.screens.find(b.session)
	if sc == nil || r.Silent {
		d.Close()
		return false, nil
	}
	ctx, cancel := context.WithTimeout(ctx, requestLasts)
	defer cancel()
	sc.editing.Lock()
	defer sc.editing.Unlock()
	n := d.Through(ctx, e.now(), 1, func(ctx context.Context, _ int) int {
		if err = e.add(ctx, b, sc, r); err != nil {
			return 0
		}
		return 1
	})
	if missing(err) || spent(err) {
		d.Close() // the screen is gone, and so are they
		return false, nil
	}
	return n == 1, err
}

// add shows a reply under the lines before it.
func (e *Endpoint) add(ctx context.Context, b back, sc *screen, r bot.Reply) error {
	_, before := e.screens.lines(sc, func(shown []string) []string { return shown })
	lines := append(append([]string{}, before...), texts(r)...)
	p := e.bot.Panel(b.house, r.Locale)
	turn := uint32(0)
	if len(r.Choices) > 0 {
		turn = e.screens.next(b.session, r.Locale)
	}
	lines = lastThatFit(lines)
	all := r
	all.Blocks = words(lines)
	if err := e.insist(ctx, sc, memberView(p, turn, all, nil)); err != nil {
		return err
	}
	if r.Wants != bot.WantsLine {
		lines = nil
	}
	e.screens.lines(sc, func([]string) []string { return lines })
	return nil
}

// insist shows something by the token of the last press. Right after a press
// Discord may not know its message yet: that is not somebody who has left.
func (e *Endpoint) insist(ctx context.Context, sc *screen, v view) error {
	for try := 0; ; try++ {
		token, _ := e.screens.lines(sc, func(shown []string) []string { return shown })
		err := e.app.edit(ctx, token, v)
		if !missing(err) || try == tossTries-1 || e.app.pause(ctx, putTries[try]) != nil {
			return err
		}
	}
}

// markPatience is short: a line of the person's waits behind the mark.
const markPatience = 3 * time.Second

// sent marks on the screen that a line has gone to the person in the hand-off. It
// takes none of the messages that the Door lets out, and shows nothing when that
// is closed.
func (e *Endpoint) sent(ctx context.Context, house bot.CollaborativeID, m bot.Message) {
	sc := e.screens.find(m.Session)
	if sc == nil {
		return
	}
	sc.editing.Lock()
	defer sc.editing.Unlock()
	ctx, cancel := context.WithTimeout(ctx, markPatience)
	defer cancel()
	m.Door.Through(ctx, e.now(), 1, func(ctx context.Context, _ int) int {
		token, shown := e.screens.lines(sc, func(shown []string) []string { return shown })
		tag := e.screens.tag(m.Session, m.Tongue)
		r := bot.Reply{Locale: tag, Wants: bot.WantsLine, Blocks: words(lastThatFit(append(append([]string{}, shown...), sentMark)))}
		_ = e.show(ctx, token, memberView(e.bot.Panel(house, tag), 0, r, nil))
		return 0
	})
}

// lastThatFit leaves out the oldest lines where all do not fit on one screen.
func lastThatFit(lines []string) []string {
	size, from := 0, len(lines)
	for from > 0 {
		size += utf8.RuneCountInString(plain(lines[from-1])) + 2
		if size > maxContent {
			break
		}
		from--
	}
	return lines[from:]
}

func words(lines []string) []bot.Block {
	out := make([]bot.Block, len(lines))
	for i, line := range lines {
		out[i] = bot.Block{Text: line}
	}
	return out
}

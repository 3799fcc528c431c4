package phone

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strings"
	"sync/atomic"
	"time"

	"porchlight/bot"
	"porchlight/internal/privacy"
)

// Answerer is the bot as a phone sees it.
type Answerer interface {
	Handle(context.Context, bot.Message) bot.Reply
}

// Clock is the time that a Phone and the stores behind it share. It moves only
// when somebody moves it, and may be read meanwhile.
type Clock struct{ at atomic.Pointer[time.Time] }

// NewClock starts a clock.
func NewClock(at time.Time) *Clock {
	c := &Clock{}
	c.at.Store(&at)
	return c
}

// Now is the time on the clock.
func (c *Clock) Now() time.Time { return *c.at.Load() }

// Advance moves the clock on.
func (c *Clock) Advance(d time.Duration) {
	at := c.Now().Add(d)
	c.at.Store(&at)
}

// Phone is one handset in one person's hand.
type Phone struct {
	Bot           Answerer
	Keys          *privacy.Keys
	Clock         *Clock
	Collaborative bot.Collaborative
	Channel       bot.Channel
	Name          string // who holds it; another name is another number
	Echo          bool   // write the person's lines and comments too, as golden files do
	Inbox         *Inbox // takes what a person of the staff writes in a hand-off; nil: nobody can
}

// maxLine is the longest line that is read; a longer one is cut there.
const maxLine = 2 << 20

// Play sends the lines of r and writes what comes back, flushed after every
// turn. An error says which line could not be used.
func (p *Phone) Play(ctx context.Context, r io.Reader, w io.Writer) error {
	in := bufio.NewScanner(r)
	in.Buffer(make([]byte, 0, 64<<10), maxLine)
	out := bufio.NewWriter(w)
	for n := 1; in.Scan(); n++ {
		line, err := Parse(in.Text())
		if err != nil {
			return fmt.Errorf("line %d: %w", n, err)
		}
		p.step(ctx, line, out)
		if err := out.Flush(); err != nil {
			return fmt.Errorf("write: %w", err)
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
	}
	if err := in.Err(); err != nil {
		return fmt.Errorf("read: %w", err)
	}
	return nil
}

func (p *Phone) step(ctx context.Context, line Line, out *bufio.Writer) {
	switch line.Kind {
	case Comments:
		p.echo(out, line.Text)
	case Later:
		p.Direct(line)
		p.echo(out, "@ +"+short(line.After))
	case From:
		p.Direct(line)
		p.echo(out, "@ from "+line.Name)
	case Said:
		p.echo(out, "> "+line.Text)
		p.turn(ctx, line, out)
	case Picture:
		p.echo(out, "@ picture")
		p.turn(ctx, line, out)
	case Empty:
		p.echo(out, "@ empty")
		p.turn(ctx, line, out)
	}
}

func (p *Phone) echo(out *bufio.Writer, line string) {
	if p.Echo {
		fmt.Fprintln(out, line)
	}
}

func (p *Phone) turn(ctx context.Context, line Line, out *bufio.Writer) {
	Print(out, p.Send(ctx, line), p.Clock.Now())
}

// Send hands one line to the bot and gives what comes back, with the Door that
// the answer must pass.
func (p *Phone) Send(ctx context.Context, line Line) Answer {
	channel := p.Channel
	if channel == "" {
		channel = bot.ChannelChat
	}
	door := bot.OpenDoor(p.Clock.Now())
	id := string(p.Collaborative.ID)
	m := bot.Message{
		Collaborative: p.Collaborative.ID, Channel: channel,
		Session: p.Keys.Session(id, string(channel), p.Name), Person: p.Keys.Person(p.Name),
		Text: privacy.NewText(line.Text), Door: door, At: p.Clock.Now(),
		Picture: line.Kind == Picture, OptOut: p.Collaborative.OptOut,
	}
	if p.Inbox != nil {
		m.Back = p.Inbox
	}
	return Answer{p.Bot.Handle(ctx, m), door}
}

// Answer is a reply and the permission to show it.
type Answer struct {
	Reply bot.Reply
	Door  *bot.Door
}

// Texts are the messages that passed the Door.
func (a Answer) Texts(now time.Time) []string {
	var out []string
	for _, text := range bot.Plain(a.Reply) {
		if !a.Door.Pass(now) {
			break
		}
		out = append(out, text)
	}
	return out
}

// Print writes one turn in the form of a transcript.
func Print(out *bufio.Writer, a Answer, now time.Time) {
	texts := a.Texts(now)
	for i, text := range texts {
		if i > 0 {
			fmt.Fprintln(out, "<")
		}
		for line := range strings.SplitSeq(text, "\n") {
			fmt.Fprintln(out, "< "+line)
		}
	}
	if len(texts) == 0 {
		fmt.Fprintln(out, "= silent")
	}
	if a.Reply.Wiped {
		fmt.Fprintln(out, "= wiped")
	}
	fmt.Fprintln(out)
}

// short prints a duration as people write it: 11m, not 11m0s.
func short(d time.Duration) string {
	s := d.String()
	if strings.HasSuffix(s, "m0s") {
		s = s[:len(s)-2]
	}
	if strings.HasSuffix(s, "h0m") {
		s = s[:len(s)-2]
	}
	return s
}

// Direct obeys an "@" line.
func (p *Phone) Direct(line Line) {
	switch line.Kind {
	case Later:
		p.Clock.Advance(line.After)
	case From:
		p.Name = line.Name
	}
}

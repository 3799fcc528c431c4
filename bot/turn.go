package bot

import (
	"context"
	"errors"
	"strings"
	"time"

	"porchlight/flows"
	"porchlight/flows/understand"
	"porchlight/internal/privacy"
)

// read answers a message that is none of the words that come first.
func (t *turn) read(ctx context.Context, text string, heard *understand.Heard) Reply {
	r := heard.Read()
	card := t.card(r, r.Language)
	if r.Exit {
		if card == nil {
			return t.leave(ctx)
		}
		t.wipe(ctx)
		return Reply{Locale: t.tag(r.Language), Blocks: card, Wiped: true}
	}
	if card == nil && t.limited(ctx, text) && !t.writing(ctx) {
		return Reply{Silent: true}
	}
	if r.Probe {
		t.wipe(ctx)
		if !t.mayGreet(ctx) {
			return t.withCard(card, Reply{Silent: true, Wiped: true})
		}
		return t.withCard(card, t.greet(ctx, r.Language))
	}
	reply := t.converse(ctx, text, r)
	if card != nil && r.Language == 0 {
		card = t.card(r, t.speaks) // "911" has no language; the conversation may have one
	}
	return t.withCard(card, reply)
}

// card is the crisis card of a Reading in a language, or nil (R72). Whether
// there is one hangs on the text alone.
func (t *turn) card(r flows.Reading, l flows.Language) []Block {
	c := t.c.cards[t.tag(l)]
	for _, label := range []flows.Label{r.Need, r.Second} {
		switch label {
		case flows.Danger:
			return []Block{{Kind: Notice, Text: c.danger}}
		case flows.Suicide:
			return []Block{{Kind: Notice, Text: c.suicide}}
		}
	}
	return nil
}

// withCard puts the crisis card before what the turn says otherwise.
func (t *turn) withCard(card []Block, r Reply) Reply {
	if card == nil {
		return r
	}
	if r.Silent {
		return Reply{Locale: t.tag(0), Blocks: card, Wiped: r.Wiped, Wants: r.Wants}
	}
	r.Blocks = append(card, r.Blocks...)
	return r
}

// converse goes on with the conversation, or begins one.
func (t *turn) converse(ctx context.Context, text string, r flows.Reading) Reply {
	s, started, gen, ok, err := t.load(ctx)
	if err != nil {
		t.bot.log.Error("session not loaded", privacy.Code(err))
		return t.sorry()
	}
	if !ok {
		t.hang() // a hand-off ends with the conversation that agreed to it
		if t.m.Picture && strings.TrimSpace(text) == "" {
			if !t.mayGreet(ctx) {
				return Reply{Silent: true}
			}
			return t.note("media.refused", 0)
		}
		return t.begin(ctx, r, gen)
	}
	if strings.TrimSpace(text) == "" {
		return t.wordless(ctx, s, started, gen)
	}
	c := t.c
	t.speaks = s.Language
	if c.engine.AsksPlace(s) && !r.Need.Crisis() && !r.Second.Crisis() {
		r = c.atPlaceQuestion(r, text, t.house.nearby)
	}
	if !r.Named && r.Language != 0 && otherScript[c.tag(r.Language)] == c.tag(s.Language) {
		r.Language = s.Language // "老公打我" is written alike in both
	}
	if c.engine.Relaying(s) {
		if reply, done := t.relayed(ctx, text, s, r, started, gen); done {
			return reply
		}
	}
	greeted := c.engine.Greeting(s)
	next := c.engine.Resume(t.reach(), s, r)
	if greeted && c.engine.Greeting(next.Session) {
		if next.Session.Language == s.Language && !t.mayGreet(ctx) {
			return Reply{Silent: true}
		}
	} else if greeted {
		t.answeredGreeting(ctx)
	}
	return t.finish(ctx, next, started, gen)
}

// wordless answers a picture, or a text with nothing in it, in a conversation,
// which goes on where it was.
func (t *turn) wordless(ctx context.Context, s flows.Session, started time.Time, gen Gen) Reply {
	if errors.Is(t.save(ctx, s, started, gen), ErrGone) {
		t.m.Door.Close()
		return Reply{Silent: true}
	}
	if t.m.Picture {
		return t.note("media.refused", s.Language)
	}
	return t.note("message.empty", s.Language)
}

func (t *turn) note(key string, l flows.Language) Reply {
	tag := t.tag(l)
	return Reply{Locale: tag, Blocks: []Block{{Text: t.c.say(tag, key, nil)}}}
}

// greet sends the first reply to somebody whose session was just wiped.
func (t *turn) greet(ctx context.Context, l flows.Language) Reply {
	_, _, gen, _, err := t.load(ctx)
	if err != nil {
		t.bot.log.Error("session not loaded", privacy.Code(err))
		return t.sorry()
	}
	return t.first(ctx, flows.Reading{Language: l}, gen)
}

// begin sends the first reply, the same to everybody (R62, R68, R80).
func (t *turn) begin(ctx context.Context, r flows.Reading, gen Gen) Reply {
	if !t.mayGreet(ctx) {
		return Reply{Silent: true}
	}
	return t.first(ctx, r, gen)
}

// first is begin for somebody whom the limit on greetings does not hold back.
func (t *turn) first(ctx context.Context, r flows.Reading, gen Gen) Reply {
	if r.Language == 0 && t.m.Tongue != "" {
		r.Language = t.c.numbers[t.c.catalog.Resolve(t.m.Tongue)]
	}
	next := t.c.engine.Begin(t.reach(), t.language(r.Language), r)
	return t.finish(ctx, next, t.now, gen)
}

// finish renders a turn and saves the session; a reply whose session was wiped
// meanwhile is dropped (R36).
func (t *turn) finish(ctx context.Context, next flows.Turn, started time.Time, gen Gen) Reply {
	reply, s := t.render(next)
	if reply.Wiped {
		t.wipe(ctx)
		return reply
	}
	switch err := t.save(ctx, s, started, gen); {
	case errors.Is(err, ErrGone):
		t.m.Door.Close()
		return Reply{Silent: true}
	case err != nil:
		t.bot.log.Error("session not saved", privacy.Code(err))
		return t.sorry()
	}
	t.count(reply)
	if t.c.engine.Relaying(s) {
		t.call(s, started)
	}
	return reply
}

// load reads the session. ok is false where there is none, or none that this
// content can read; that is no error.
func (t *turn) load(ctx context.Context) (s flows.Session, started time.Time, gen Gen, ok bool, err error) {
	b := t.bot
	if b.graves.has(t.m.Session) {
		if err := b.wipeSession(ctx, t.m.Session); err != nil {
			return s, started, 0, false, err
		}
		b.graves.lift(t.m.Session)
	}
	sealed, gen, err := b.sessions.Load(ctx, t.m.Session)
	if err != nil || sealed == nil {
		return s, started, gen, false, err
	}
	plain, err := t.sealed().Open(t.plain[:0], sealed, uint64(gen))
	if err != nil {
		return s, started, gen, false, nil // another key, another day: a greeting
	}
	s, started, ok = t.c.open(plain, t.now)
	clear(plain)
	return s, started, gen, ok, nil
}

// sealed is the conversation's Sealer.
func (t *turn) sealed() privacy.Sealer {
	if !t.hasSealer {
		t.sealer, t.hasSealer = t.bot.keys.Sealer(t.m.Session), true
	}
	return t.sealer
}

func (t *turn) save(ctx context.Context, s flows.Session, started time.Time, gen Gen) error {
	ttl := min(t.house.IdleFor(), MaxSession-t.now.Sub(started))
	if ttl <= 0 {
		return t.bot.wipeSession(ctx, t.m.Session)
	}
	plain := t.c.pack(t.plain[:0], &s, started)
	sealed := t.sealed().Seal(nil, plain, uint64(gen))
	clear(plain)
	return t.bot.sessions.Save(ctx, t.m.Session, sealed, gen, ttl)
}

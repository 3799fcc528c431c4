package bot

import (
	"context"
	"log/slog"
	"sync/atomic"
	"time"

	"porchlight/flows"
	"porchlight/flows/understand"
	"porchlight/internal/privacy"
	"porchlight/locales"
	"porchlight/resources"
)

// Finder is the directory as the bot uses it.
type Finder interface {
	Search(resources.Query) resources.Found
	Listing(resources.Ref, resources.Query) (resources.Listing, bool)
	Flag(resources.Ref)
}

// Parts is what a Bot is made of. All but Desk, Tally, Hourly, Now and Log are required.
type Parts struct {
	Keys     *privacy.Keys
	Sessions Sessions
	Limits   Limits
	OptOuts  OptOuts
	Finder   Finder
	Content  *Content
	Desk     Desk           // where staff are; nil: nobody can be written with
	Tally    *privacy.Tally // counts what was asked for, week by week; nil: nothing is counted
	Hourly   int            // answers of a collaborative within an hour; HourlyAnswers when 0
	Now      func() time.Time
	Log      *slog.Logger
}

// Bot answers messages. It is safe for concurrent use.
type Bot struct {
	keys     *privacy.Keys
	sessions Sessions
	limits   Limits
	optouts  OptOuts
	finder   Finder
	desk     Desk
	content  atomic.Pointer[Content]
	tally    *privacy.Tally
	hourly   int
	budgets  budgets
	now      func() time.Time
	log      *slog.Logger
	doors    doors
	graves   graves
}

// New makes a Bot. Content may be replaced later with Swap.
func New(p Parts) *Bot {
	b := &Bot{
		keys: p.Keys, sessions: p.Sessions, limits: p.Limits, optouts: p.OptOuts,
		finder: p.Finder, desk: p.Desk, tally: p.Tally, now: p.Now, log: p.Log,
	}
	if b.hourly = p.Hourly; b.hourly == 0 {
		b.hourly = HourlyAnswers
	}
	if b.now == nil {
		b.now = time.Now
	}
	if b.log == nil {
		b.log = slog.New(slog.DiscardHandler)
	}
	b.content.Store(p.Content)
	return b
}

// Swap replaces the content between two turns.
func (b *Bot) Swap(c *Content) { b.content.Store(c) }

// Content is what is in force just now.
func (b *Bot) Content() *Content { return b.content.Load() }

// Collaborative gives one of those that this bot answers for.
func (b *Bot) Collaborative(id CollaborativeID) (Collaborative, bool) {
	h, ok := b.content.Load().houses[id]
	if !ok {
		return Collaborative{}, false
	}
	return *h.Collaborative, true
}

// Card is the compiled-in card in English, for a channel that failed before or
// after the bot.
func (b *Bot) Card() string { return b.content.Load().cards[locales.English].sorry }

// Enter makes a message's Door known, so that leaving closes it. Handle does so
// itself; a channel that has work to do before Handle calls it first, and then
// what leaves or stops meanwhile is not answered after all (R36).
func (b *Bot) Enter(m Message) { b.doors.enter(m.Session, m.Person, m.Door, m.At) }

// Handle answers one message. It always answers, whatever happens inside:
// after a fault with the compiled-in card, and after a word that asks to leave
// or to stop with silence. The Message's text is dropped when it returns.
//
// Every Door is known before the first look at the text: a message is either
// before a quick exit, and then never answered, or after it.
//
// The order is the promise: leaving comes before everything and needs no
// store; then who may be written to at all; then danger; then the conversation.
func (b *Bot) Handle(ctx context.Context, m Message) (reply Reply) {
	c := b.content.Load()
	t := &turn{bot: b, c: c, m: m, house: c.houses[m.Collaborative], now: m.At}
	defer m.Text.Drop()
	defer func() {
		if p := recover(); p != nil {
			reply = t.afterPanic(ctx, p)
		}
	}()
	b.Enter(m)
	text := m.Text.Reveal()
	heard := c.model.Hear(text, t.gazetteer())
	defer heard.Forget()
	t.word, t.lang = heard.Word(t.covert()...)
	if t.word == understand.ExitWord {
		return t.leave(ctx)
	}
	stops := t.word == understand.CarrierStop || t.word == understand.OptOut
	switch {
	case stops:
		return t.stop(ctx)
	case m.Door != nil && m.Door.closed(t.now):
		return Reply{Silent: true} // left, or stopped, while this text was on its way here
	case t.house == nil && t.listed(ctx):
		return Reply{Silent: true, Wiped: true}
	case t.house == nil:
		return t.sorry()
	}
	if reply, done := t.opted(ctx); done {
		return reply
	}
	reply = t.read(ctx, text, heard)
	if !reply.Silent {
		b.budgets.spend(m.Collaborative, t.now)
	}
	return reply
}

// turn is one message being answered.
type turn struct {
	bot       *Bot
	c         *Content
	m         Message
	house     *house
	now       time.Time
	word      understand.Word
	lang      flows.Language
	speaks    flows.Language // of the conversation, once it is loaded
	sealer    privacy.Sealer // once hasSealer is set: making one takes longer than using it
	hasSealer bool
	plain     [128]byte        // room for the conversation's plain bytes, cleared after each use
	sought    *resources.Query // what a search of this turn was for, to be counted; nil: none was
}

func (t *turn) gazetteer() understand.Places {
	if t.house == nil {
		return nil
	}
	return t.house.nearby
}

func (t *turn) covert() []string {
	if t.house == nil {
		return nil
	}
	return t.house.ExitWords
}

// afterPanic keeps the two promises that a fault may not break: a word that
// asks to leave or to stop is silent, and anything else gets an answer.
func (t *turn) afterPanic(ctx context.Context, p any) Reply {
	t.bot.log.Error("turn panicked", privacy.Panic(p))
	switch t.word {
	case understand.ExitWord, understand.CarrierStop, understand.OptOut:
		return t.leave(ctx)
	}
	return t.sorry()
}

// sorry is the compiled-in card: it needs nothing to be up.
func (t *turn) sorry() Reply {
	tag := t.tag(0)
	return Reply{Locale: tag, Blocks: []Block{{Kind: Notice, Text: t.c.cards[tag].sorry}}}
}

// tag is the language to answer in: the given one where it is offered here, else
// the one that speaks for it or its other script, else the collaborative's first.
func (t *turn) tag(l flows.Language) string { return t.c.tag(t.language(l)) }

func (t *turn) language(l flows.Language) flows.Language {
	if t.house == nil {
		return 0
	}
	if near := t.closest(l); near != 0 {
		return near
	}
	return t.house.locale
}

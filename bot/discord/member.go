package discord

import (
	"context"
	"strconv"
	"strings"

	"github.com/bwmarrin/discordgo"

	"porchlight/bot"
	"porchlight/internal/privacy"
)

// The custom ids of what members press: a verb, and for a choice the turn it
// answers and the digit.
const (
	forMembers = "m:"
	verbStart  = "start"
	verbExit   = "exit"
	verbPick   = "pick" // a button
	verbList   = "list" // one of a list
	verbType   = "type" // opens a box
	verbLine   = "line" // opens a box to a person
	verbSay    = "say"  // that box, sent
)

const (
	maxTyped = 200 // characters of what is typed for the computer
	maxLine  = 300 // and for a person
)

// member answers a press of a member's.
func (e *Endpoint) member(w *response, in *interaction, house bot.CollaborativeID) {
	verb, rest, _ := strings.Cut(strings.TrimPrefix(in.Data.CustomID, forMembers), ":")
	switch verb {
	case verbStart:
		e.turn(w, in, house, true, "", nil)
	case verbExit:
		e.exit(w, in, house)
	case verbType, verbLine:
		e.openBox(w, in, house, verb)
	case verbPick:
		turn, digit, _ := strings.Cut(rest, ":")
		e.pick(w, in, house, turn, digit)
	case verbList:
		e.pick(w, in, house, rest, strings.Join(in.Data.Values, ""))
	case verbSay:
		e.says(w, in, house, in.fields()[verbSay])
	default:
		e.over(w, in, house, in.Message != nil && !in.onScreen())
	}
}

// message is the interaction as a Message. Its Door opens here, and here only.
func (e *Endpoint) message(in *interaction, house bot.CollaborativeID, text string) bot.Message {
	id, now := in.user(), e.now()
	m := bot.Message{
		Collaborative: house,
		Channel:       bot.ChannelPanel,
		Session:       e.keys.Session(string(house), string(bot.ChannelPanel), id),
		Person:        e.keys.Person("discord:" + id),
		Text:          privacy.NewText(text),
		Door:          bot.OpenDoor(now),
		At:            now,
		Tongue:        in.Locale,
	}
	m.Before, _ = e.keys.PersonBefore("discord:" + id)
	m.Back = back{e: e, house: house, session: m.Session}
	return m
}

// turn asks the bot and shows what it replies: to a text, or from the beginning
// where the answer is fresh. may says whether it is still asked for.
func (e *Endpoint) turn(w *response, in *interaction, house bot.CollaborativeID, fresh bool, text string, may func(privacy.Key) bool) {
	m := e.message(in, house, text)
	e.enter(m)
	for _, token := range e.screens.press(m.Session, in.Token, m.At, fresh) {
		e.tossOld(token)
	}
	sorry := func() answer {
		r := e.bot.Sorry(house, e.screens.tag(m.Session, in.Locale))
		v := memberView(e.bot.Panel(house, r.Locale), 0, r, nil)
		return answer{view: &v, door: m.Door}
	}
	e.ask(w, in, fresh, sorry, func(ctx context.Context) answer {
		switch {
		case fresh:
			return e.answered(house, m, e.bot.Greet(ctx, m), fresh)
		case may != nil && !may(m.Session):
			return answer{door: m.Door}
		}
		return e.answered(house, m, e.bot.Handle(ctx, m), fresh)
	})
}

// enter makes the Door known before anything is counted, so that leaving closes it.
func (e *Endpoint) enter(m bot.Message) {
	defer func() {
		if p := recover(); p != nil {
			e.log.Error("door not known", privacy.Panic(p))
		}
	}()
	e.bot.Enter(m)
}

// answered lays a reply out. What is silent and wiped takes the screen away, as
// leaving does; what is silent in a hand-off stays as it was, with a mark.
func (e *Endpoint) answered(house bot.CollaborativeID, m bot.Message, r bot.Reply, fresh bool) answer {
	switch {
	case r.Silent && r.Wiped:
		e.screens.close(m.Session)
		return answer{gone: true, door: m.Door}
	case r.Silent && r.Wants == bot.WantsLine:
		return answer{door: m.Door, then: func(ctx context.Context) { e.sent(ctx, house, m) }}
	case r.Silent:
		v := e.overView(house, m.Session, m.Tongue)
		return answer{view: &v, door: m.Door}
	}
	var under []string
	if fresh {
		under = []string{e.bot.Panel(house, r.Locale).Keeps}
	}
	v := e.screenOf(house, m.Session, r, under)
	return answer{view: &v, door: m.Door}
}

// pick answers a choice by its digit, once: a second press of the same question,
// or one of an earlier question, changes nothing.
func (e *Endpoint) pick(w *response, in *interaction, house bot.CollaborativeID, turn, digit string) {
	session := e.keys.Session(string(house), string(bot.ChannelPanel), in.user())
	n, err := strconv.ParseUint(turn, 10, 32)
	switch {
	case err != nil, len(digit) != 1, !e.screens.has(session):
		e.over(w, in, house, false)
	default:
		e.turn(w, in, house, false, digit, func(session privacy.Key) bool { return e.screens.take(session, uint32(n)) })
	}
}

// says takes what was typed. It counts whatever is on the screen meanwhile, as a
// text does; without a screen there is nothing that it could go on with.
func (e *Endpoint) says(w *response, in *interaction, house bot.CollaborativeID, text string) {
	session := e.keys.Session(string(house), string(bot.ChannelPanel), in.user())
	if !e.screens.has(session) {
		e.over(w, in, house, true)
		return
	}
	e.turn(w, in, house, false, text, nil)
}

// openBox opens the box to type in. It asks nobody, so that it is there at once.
func (e *Endpoint) openBox(w *response, in *interaction, house bot.CollaborativeID, verb string) {
	session := e.keys.Session(string(house), string(bot.ChannelPanel), in.user())
	if !e.screens.has(session) {
		e.over(w, in, house, false)
		return
	}
	p := e.bot.Panel(house, e.screens.tag(session, in.Locale))
	title, most := p.Box, maxTyped
	if verb == verbLine {
		title, most = p.Reply, maxLine
	}
	w.send(discordgo.InteractionResponseModal, boxes(forMembers+verbSay, title, []field{{name: verbSay, label: title, long: verb == verbLine, most: most, needs: true}}))
}

// over says that this screen has ended. It stays thirteen minutes at most, as
// every screen.
func (e *Endpoint) over(w *response, in *interaction, house bot.CollaborativeID, fresh bool) {
	m := e.message(in, house, "")
	for _, token := range e.screens.press(m.Session, in.Token, m.At, fresh) {
		e.tossOld(token)
	}
	v := e.overView(house, m.Session, in.Locale)
	kind := discordgo.InteractionResponseUpdateMessage
	if fresh {
		kind = discordgo.InteractionResponseChannelMessageWithSource
	}
	w.send(kind, v.data())
}

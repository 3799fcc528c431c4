package bot

import (
	"context"

	"porchlight/internal/privacy"
)

// Panel is the words of a screen on which a member presses buttons.
type Panel struct {
	Invite string // stands in public, above the button
	Button string // that opens the screen
	Keeps  string // who sees it, and how long it stays
	Exit   string
	Type   string // opens a box
	Box    string // the name of the box
	Reply  string // opens a box to a person in a hand-off
	Choose string
	Over   string // this screen has ended
}

// Panel gives the words in a language as a screen names it, or in the one that
// is nearest to it in this collaborative.
func (b *Bot) Panel(id CollaborativeID, tag string) Panel {
	c := b.content.Load()
	t := &turn{bot: b, c: c, house: c.houses[id]}
	tag = t.tag(c.numbers[c.catalog.Resolve(tag)])
	say := func(key string) string { return c.say(tag, key, nil) }
	return Panel{
		Invite: say("discord.invite"), Button: say("discord.button"), Keeps: say("discord.keeps"),
		Exit: say("discord.exit"), Type: say("discord.type"), Box: say("discord.box"),
		Reply: say("discord.reply"), Choose: say("discord.choose"), Over: say("discord.over"),
	}
}

// Sorry is the compiled-in card in the nearest language to a screen's, for a
// channel that failed before or after the bot.
func (b *Bot) Sorry(id CollaborativeID, tag string) Reply {
	c := b.content.Load()
	t := &turn{bot: b, c: c, house: c.houses[id]}
	tag = t.tag(c.numbers[c.catalog.Resolve(tag)])
	return Reply{Locale: tag, Blocks: []Block{{Kind: Notice, Text: c.cards[tag].sorry}}}
}

// Greet answers somebody who has pressed a button to begin, without a word.
// Whatever there was of a conversation is forgotten, and the first reply is the
// same for everybody (R62, R80).
//
// Nobody can press in somebody else's name, as texts can be forged. So a press
// takes an opt-out back, as START does, for there is no box to type it in; and
// what is counted is presses, not greetings that nobody has answered: whoever
// had to leave three times within the hour may still come back (R81).
func (b *Bot) Greet(ctx context.Context, m Message) (reply Reply) {
	c := b.content.Load()
	t := &turn{bot: b, c: c, m: m, house: c.houses[m.Collaborative], now: m.At}
	defer m.Text.Drop()
	defer func() {
		if p := recover(); p != nil {
			reply = t.afterPanic(ctx, p)
		}
	}()
	b.Enter(m)
	if t.house == nil {
		return t.sorry()
	}
	t.wipe(ctx)
	if t.tooMany(ctx) || !t.affordable() {
		return Reply{Silent: true}
	}
	if t.listed(ctx) {
		b.keep(ctx, wish{m.who(), false})
	}
	if reply = t.greet(ctx, 0); !reply.Silent {
		b.budgets.spend(m.Collaborative, t.now)
	}
	return reply
}

// Leave is quick exit by a button: what Handle does for a word that leaves.
func (b *Bot) Leave(ctx context.Context, m Message) (reply Reply) {
	t := &turn{bot: b, c: b.content.Load(), m: m, now: m.At}
	defer m.Text.Drop()
	defer func() {
		if p := recover(); p != nil {
			b.log.Error("leaving panicked", privacy.Panic(p))
			reply = Reply{Silent: true, Wiped: true}
		}
	}()
	b.Enter(m)
	return t.leave(ctx)
}

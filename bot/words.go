package bot

import (
	"context"

	"porchlight/flows/understand"
	"porchlight/internal/privacy"
	"porchlight/locales"
)

// opted decides the other words of the carriers' table and who may be written
// to at all (DESIGN.md §8, R31–R38). done says that nothing else is to be answered.
func (t *turn) opted(ctx context.Context) (reply Reply, done bool) {
	listed := t.listed(ctx)
	switch {
	case t.word == understand.StartWord, t.word == understand.YesWord && listed:
		if listed {
			t.unlist(ctx)
		}
		if t.m.OptOut == OptOutAdvanced {
			return Reply{Silent: true}, true
		}
		t.wipe(ctx)
		if !listed && !t.mayGreet(ctx) { // who comes back after a STOP is always answered
			return Reply{Silent: true, Wiped: true}, true
		}
		return t.greet(ctx, t.lang), true
	case listed:
		t.wipe(ctx)
		return Reply{Silent: true, Wiped: true}, true
	case t.word == understand.CarrierHelp && t.m.OptOut == OptOutAdvanced:
		return Reply{Silent: true}, true
	case t.word == understand.CarrierHelp, t.word == understand.LocalHelp:
		return t.help(ctx), true
	}
	return Reply{}, false
}

// stop wipes, and lists the person on all our numbers (R34, R41). The carriers'
// own words are answered by the carrier, unless that is ours to do. The Door of
// a silent answer closes before any store is asked: one that hangs changes nothing.
func (t *turn) stop(ctx context.Context) Reply {
	silent := t.house == nil || t.word == understand.CarrierStop && t.m.OptOut != OptOutSelf
	if silent {
		t.m.Door.Close()
	}
	t.wipe(ctx)
	if err := t.bot.optouts.Add(context.WithoutCancel(ctx), t.m.Person); err != nil {
		t.bot.log.Error("opt-out not stored, kept to repeat", privacy.Code(err))
		t.bot.graves.stopped(t.m.Person)
	}
	if silent {
		return Reply{Silent: true, Wiped: true}
	}
	tag := t.tag(t.lang)
	text := t.c.say(tag, "stop.confirmed", locales.Args{"Brand": t.house.Name})
	return Reply{Locale: tag, Blocks: []Block{{Text: text}}, Wiped: true}
}

// listed says whether the person told us to stop. Where the list cannot be
// read and no carrier would stop us, we stay silent.
func (t *turn) listed(ctx context.Context) bool {
	b := t.bot
	if b.graves.hasStopped(t.m.Person) {
		if b.optouts.Add(ctx, t.m.Person) == nil {
			b.graves.resume(t.m.Person)
		}
		return true
	}
	listed, err := b.optouts.Has(ctx, t.m.Person)
	if err != nil {
		b.log.Error("opt-outs not readable", privacy.Code(err))
		return t.m.OptOut == OptOutSelf
	}
	return listed
}

func (t *turn) unlist(ctx context.Context) {
	t.bot.graves.resume(t.m.Person)
	if err := t.bot.optouts.Remove(ctx, t.m.Person); err != nil {
		t.bot.log.Error("opt-out not removed", privacy.Code(err))
	}
}

// help is the answer to HELP: who we are, a human's number, 911, STOP and the
// rates (R38). The conversation goes on as it was.
func (t *turn) help(ctx context.Context) Reply {
	tag := t.tag(t.lang)
	if t.lang == 0 {
		if s, _, _, ok, err := t.load(ctx); err == nil && ok {
			tag = t.tag(s.Language)
		}
	}
	text := t.c.say(tag, "help.text", locales.Args{"Brand": t.house.Name, "Phone": t.house.Human()})
	return Reply{Locale: tag, Blocks: []Block{{Text: text}}}
}

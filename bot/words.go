package bot

import (
	"context"
	"time"

	"porchlight/flows"
	"porchlight/flows/understand"
	"porchlight/internal/privacy"
	"porchlight/locales"
)

// How often somebody can make us answer by stopping and coming back. A sender
// of forged texts, or a machine, may do nothing else (R81, R82).
const (
	maxTurnings     = 3 // confirmations, and first replies after START, a person in turningWindow
	turningWindow   = 60 * time.Minute
	limitOfStopping = "stopping"
	limitOfReturn   = "return"
)

// opted decides the other words of the carriers' table and who may be written
// to at all (DESIGN.md §8, R31–R38). done says that nothing else is to be answered.
func (t *turn) opted(ctx context.Context) (reply Reply, done bool) {
	listed := t.listed(ctx)
	switch {
	case t.word == understand.StartWord, t.word == understand.YesWord && listed:
		return t.start(ctx, listed), true
	case listed:
		t.wipe(ctx)
		return Reply{Silent: true, Wiped: true}, true
	case t.word == understand.Reaction, t.word == understand.NoWord && t.echoes(t.m.Text.Reveal()):
		return Reply{Silent: true}, true // a heart on a text of ours, or the text itself, is no message to us
	case t.word == understand.CarrierHelp && t.m.OptOut == OptOutAdvanced:
		return Reply{Silent: true}, true
	case t.word == understand.CarrierHelp, t.word == understand.LocalHelp:
		return t.help(ctx), true
	}
	return Reply{}, false
}

// start takes an opt-out back, and brings the first reply unless the carrier
// has answered. Who comes back after a STOP is answered however many greetings
// nobody had answered before.
func (t *turn) start(ctx context.Context, listed bool) Reply {
	t.bot.keep(ctx, wish{t.m.who(), false}) // also where the list could not be read
	if t.m.OptOut == OptOutAdvanced {
		return Reply{Silent: true}
	}
	t.wipe(ctx)
	may := t.mayGreet
	if listed {
		may = func(ctx context.Context) bool { return t.within(ctx, limitOfReturn, maxTurnings, turningWindow) }
	}
	if !may(ctx) {
		return Reply{Silent: true, Wiped: true}
	}
	return t.greet(ctx, t.closest(t.lang))
}

// stop wipes, and lists the person on all our numbers (R34, R41). The carriers'
// own words are answered by the carrier, unless that is ours to do. The Door of
// a silent answer closes before any store is asked: one that hangs changes nothing.
//
// We confirm once, and only what was done: with a conversation that could not
// be wiped, an opt-out that could not be stored, or one that stood already,
// there is silence.
func (t *turn) stop(ctx context.Context) Reply {
	silent := t.house == nil || t.word == understand.CarrierStop && t.m.OptOut != OptOutSelf
	if silent {
		t.m.Door.Close()
	}
	t.bot.doors.close(t.m.Person, t.m.Door)
	wiped := t.wipe(ctx)
	news := !silent && t.notListed(ctx)
	kept := t.bot.keep(ctx, wish{t.m.who(), true})
	if silent || !wiped || !news || !kept || !t.mayConfirm(ctx) {
		t.m.Door.Close()
		return Reply{Silent: true, Wiped: true}
	}
	tag := t.tag(t.closest(t.lang))
	text := t.c.say(tag, "stop.confirmed", locales.Args{"Brand": t.house.Name})
	return Reply{Locale: tag, Blocks: []Block{{Text: text}}, Wiped: true}
}

// notListed says that this opt-out is the first. A list that cannot be read
// does not say so.
func (t *turn) notListed(ctx context.Context) bool {
	p := t.m.who()
	if w, ok := t.bot.graves.wanted(p); ok && w.stop {
		return false
	}
	var listed bool
	err := t.bot.ask(ctx, func(ctx context.Context) (err error) {
		listed, err = t.bot.onList(ctx, p)
		return err
	})
	return err == nil && !listed
}

// mayConfirm counts a confirmation. One that cannot be counted is not sent: the
// person asked for silence.
func (t *turn) mayConfirm(ctx context.Context) bool {
	var may bool
	err := t.bot.ask(ctx, func(ctx context.Context) (err error) {
		may, err = t.bot.limits.Allow(ctx, t.bot.keys.Sub(t.m.Person, limitOfStopping), maxTurnings, turningWindow)
		return err
	})
	if err != nil {
		t.bot.log.Error("limit not counted", privacy.Code(err))
	}
	return err == nil && may
}

// help is the answer to HELP: who we are, a human's number, 911, STOP and the
// rates (R38). The conversation goes on as it was. It speaks the language of the
// word, the one that speaks for that, that of the conversation, or the first.
func (t *turn) help(ctx context.Context) Reply {
	l := t.closest(t.lang)
	if l == 0 {
		if s, _, _, ok, err := t.load(ctx); err == nil && ok {
			l = s.Language
		}
	}
	tag := t.tag(l)
	text := t.c.say(tag, "help.text", locales.Args{"Brand": t.house.Name, "Phone": PrintPhone(t.house.Human())})
	return Reply{Locale: tag, Blocks: []Block{{Text: text}}}
}

// closest is the language itself where it is offered here, else the one that
// speaks for it (Spanish for Mam, Mixteco and Triqui) or the other way to write
// it, else none. English speaks for every language and is not meant.
func (t *turn) closest(l flows.Language) flows.Language {
	if t.house == nil || l == 0 {
		return 0
	}
	tag := t.c.tag(l)
	for _, near := range []string{tag, t.c.catalog.Fallback(tag), otherScript[tag]} {
		if near == locales.English && tag != locales.English {
			continue
		}
		for _, offered := range t.house.flows.Languages {
			if t.c.tag(offered) == near {
				return offered
			}
		}
	}
	return 0
}

// otherScript names the other way to write a language: better than another language.
var otherScript = map[string]string{"zh-Hans": "zh-Hant", "zh-Hant": "zh-Hans"}

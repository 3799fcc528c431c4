package check

import (
	"strings"

	"porchlight/flows"
	"porchlight/resources"
)

// codeKeys are the messages that the program says by itself, each with the
// values that it fills in. A test holds the list against the source. The
// texts must use every one of them: a number that is not printed helps nobody.
var codeKeys = map[string][]string{
	"start.hello":           {"Brand", "Languages"},
	"common.not_understood": nil,
	"common.lost":           nil,
	"common.machine":        nil,
	"common.about":          nil,
	"common.stop_words":     nil,
	"common.more":           nil,
	"common.no_more":        nil,
	"common.second":         nil,
	"common.wrong_entry":    nil,
	"common.other_subject":  nil,
	"place.which":           nil,
	"place.skip":            nil,
	"place.choice":          {"Name", "County"},
	"place.no_such_zip":     nil,
	"results.near":          {"Place"},
	"results.wider":         nil,
	"results.area":          nil,
	"results.more":          nil,
	"person.phone":          {"Brand"},
	"help.text":             {"Brand", "Phone"},
	"stop.confirmed":        {"Brand"},
	"relay.write":           nil,
	"relay.consent":         {"Who"},
	"relay.still":           nil,
	"relay.joined":          nil,
	"relay.nobody":          nil,
	"relay.ended":           nil,
	"relay.lost":            nil,
	"relay.moved":           nil,
	"canned.hello":          {"Brand"},
	"canned.moment":         nil,
	"canned.safe":           nil,
	"canned.need":           nil,
	"canned.call":           {"Phone"},
	"canned.bye":            nil,
	"discord.invite":        nil,
	"discord.button":        nil,
	"discord.keeps":         nil,
	"discord.exit":          nil,
	"discord.type":          nil,
	"discord.box":           nil,
	"discord.reply":         nil,
	"discord.choose":        nil,
	"discord.over":          nil,
	"media.refused":         nil,
	"message.empty":         nil,
	"crisis.danger":         {"NDVH", "TTY", "Line988"},
	"crisis.suicide":        {"NDVH", "TTY", "Line988"},
	"crisis.sorry":          {"Line211", "Line988"},
	"line.with_number":      {"Name", "Number"},
	"line.press":            {"Press"},
	"line.tty":              {"Number"},
	"card.by_text":          {"Number"},
	"line.text":             {"Name", "To", "Word"},
	"card.stale":            nil,
	"card.speaks":           {"Languages"},
	"distance.miles":        {"Miles"},
	"distance.serves":       {"Area"},
	"language.name":         nil,
	"hours.unknown":         nil,
	"hours.always":          nil,
	"hours.by_appointment":  nil,
	"hours.whole_day":       nil,
	"hours.every_day":       nil,
	"hours.noon":            nil,
	"hours.midnight":        nil,
	"hours.comma":           nil,
	"hours.between":         nil,
	"hours.am":              {"Time"},
	"hours.pm":              {"Time"},
	"hours.to":              {"From", "To"},
	"hours.sun":             nil,
	"hours.mon":             nil,
	"hours.tue":             nil,
	"hours.wed":             nil,
	"hours.thu":             nil,
	"hours.fri":             nil,
	"hours.sat":             nil,
}

// namesOfLanguages begin the keys that name a language on a card. Which there
// are is for English to say; a language without a name is left out.
const namesOfLanguages = "lang."

// use is where a message is demanded, and who may come to read it.
type use struct {
	file  string // empty: the program itself
	line  int
	step  flows.StepID
	open  bool // a member may read it without an explicit 1 to "OK to text now?"
	asks  bool // it is a choice: a label, not a sentence
	staff bool // only staff read it
}

// uses finds every message that is demanded: by a step or a choice, by a menu,
// by the program. Of several uses the first of each key is kept, and it is open
// when one of them is.
func (c *checker) uses() map[string]use {
	all := map[string]use{}
	note := func(key string, u use) {
		before, twice := all[key]
		if twice {
			before.open, before.staff = before.open || u.open, before.staff && u.staff
			u = before
		}
		all[key] = u
	}
	for i := range c.flows.all {
		f := &c.flows.all[i]
		staff := f.Reader == flows.Staff
		open := !staff && !f.Sensitive
		for _, s := range f.Steps {
			file, line := c.flows.at(f.ID, s.ID)
			if s.Key != "" && s.Verb != flows.TallyUp {
				note(string(s.Key), use{file, line, s.ID, open, false, staff})
			}
			for _, o := range s.Choices {
				note(string(o.Label), use{file, line, s.ID, open, true, staff})
			}
		}
	}
	for i := range c.houses {
		h := &c.houses[i]
		for _, id := range h.Menu {
			note(string(flows.MenuLabel(flows.FlowID(id))), use{file: h.file, line: h.lines.item("menu", id), open: true, asks: true})
		}
	}
	for key := range codeKeys {
		note(key, use{open: true})
	}
	for _, l := range subjectLabels() { // "A or B?" names each of them
		note(string(flows.MenuLabel(flows.FlowID(l.String()))), use{open: true, asks: true})
	}
	for _, l := range resources.Lines() {
		note(l.Key, use{open: true, asks: true})
	}
	if c.catalog != nil {
		for _, key := range c.catalog.Keys("en") {
			if strings.HasPrefix(key, namesOfLanguages) {
				note(key, use{open: true, asks: true})
			}
		}
	}
	return all
}

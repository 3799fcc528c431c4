package desk

import (
	"context"

	"porchlight/locales"
	"porchlight/resources"
)

// The names of commands and options that the code itself speaks of.
const (
	setupCommand   = "setup"
	optionNeed     = "need"
	optionPlace    = "place"
	optionLanguage = "language"
	optionService  = "service"
	optionReason   = "reason"
	optionHow      = "how"
	optionState    = "state"
	optionHours    = "hours"
)

// command is one that staff can type, and what it does.
type command struct {
	name    string
	options []option
	do      func(q *request, ctx context.Context, options map[string]string) Screen
}

// option is one thing that a command is told: a text, something to be completed,
// or one of some choices.
type option struct {
	name     string
	needs    bool
	suggests bool
	choices  func(*locales.Catalog) []choice
	max      int
}

// choice is a value and the key of its words; without a key its name is the
// same in every language.
type choice struct{ value, key, name string }

// commands are all of them. Their words are staff.command.NAME and .about, those
// of an option staff.option.NAME and .about.
var commands = []command{
	{"find", []option{
		{name: optionNeed, needs: true, choices: needChoices},
		{name: optionPlace, needs: true, suggests: true, max: maxTyped},
		{name: optionLanguage, choices: languageChoices},
	}, (*request).find},
	{"card", []option{
		{name: optionService, needs: true, suggests: true, max: maxTyped},
		{name: optionLanguage, choices: languageChoices},
	}, (*request).card},
	{"flag", []option{
		{name: optionService, needs: true, suggests: true, max: maxTyped},
		{name: optionReason, needs: true, choices: reasonChoices},
	}, (*request).flag},
	{"verify", []option{
		{name: optionService, needs: true, suggests: true, max: maxTyped},
		{name: optionHow, needs: true, choices: howChoices},
	}, (*request).verify},
	{"queue", nil, (*request).queue},
	{"duty", []option{
		{name: optionState, choices: stateChoices},
		{name: optionHours, choices: hourChoices},
	}, (*request).duty},
	{sayCommand, []option{{name: fieldText, needs: true, max: maxSaid}}, (*request).sayHere},
	{"consult", nil, (*request).consult},
	{"admin", nil, (*request).admin},
	{setupCommand, nil, (*request).setUp},
}

// Limits of what a skin can show (Discord's), and of what may be typed.
const (
	maxOptions = 25
	maxLabel   = 100 // characters of an Option
	maxTyped   = 100
)

// CommandNames lists what Commands announces.
func CommandNames() []string {
	names := make([]string, len(commands))
	for i, c := range commands {
		names[i] = c.name
	}
	return names
}

// Commands lists every command with its words in each language that staff have
// words in.
func (d *Desk) Commands() []Command {
	catalog := d.bot.Content().Catalog()
	all := make([]Command, 0, len(commands))
	for _, c := range commands {
		name := "staff.command." + c.name
		a := Command{
			Name: c.name, About: catalog.Say(locales.English, name+".about", nil),
			Names: others(catalog, name), Abouts: others(catalog, name+".about"),
		}
		for _, o := range c.options {
			a.Options = append(a.Options, o.announced(catalog))
		}
		all = append(all, a)
	}
	return all
}

func (o *option) announced(catalog *locales.Catalog) CommandOption {
	key := "staff.option." + o.name
	a := CommandOption{
		Name: o.name, About: catalog.Say(locales.English, key+".about", nil),
		Names: others(catalog, key), Abouts: others(catalog, key+".about"),
		Needs: o.needs, Suggests: o.suggests, Max: o.max,
	}
	if o.choices == nil {
		return a
	}
	for _, c := range o.choices(catalog) {
		if c.key == "" {
			a.Choices = append(a.Choices, LocalizedOption{Option: Option{Label: c.name, Value: c.value}})
			continue
		}
		a.Choices = append(a.Choices, LocalizedOption{
			Option: Option{Label: catalog.Say(locales.English, c.key, nil), Value: c.value},
			Labels: others(catalog, c.key),
		})
	}
	return a
}

// others are the words of a key in every language but English that has its own.
func others(catalog *locales.Catalog, key string) map[string]string {
	texts := map[string]string{}
	for _, tag := range catalog.Written() {
		if tag != locales.English && catalog.Has(tag, key) {
			texts[tag] = catalog.Say(tag, key, nil)
		}
	}
	return texts
}

func keyed(prefix string, values ...string) []choice {
	all := make([]choice, len(values))
	for i, v := range values {
		all[i] = choice{value: v, key: prefix + v}
	}
	return all
}

func needChoices(*locales.Catalog) (all []choice) {
	for _, n := range resources.Needs() {
		all = append(all, keyed("staff.need.", n.String())...)
	}
	return all
}

// languageChoices are the languages that cards can be put into, each by its own name.
func languageChoices(catalog *locales.Catalog) (all []choice) {
	for _, tag := range catalog.Spoken() {
		if len(all) < maxOptions {
			all = append(all, choice{value: tag, name: catalog.Name(tag)})
		}
	}
	return all
}

// reasonChoices are what staff can say of an entry. Nothing can be written
// beside them: it would be words about somebody sooner or later (R15).
func reasonChoices(*locales.Catalog) (all []choice) {
	for _, r := range resources.FlagReasons() {
		if r != resources.FlagByMember {
			all = append(all, keyed("staff.reason.", string(r))...)
		}
	}
	return all
}

func howChoices(*locales.Catalog) []choice {
	return keyed("staff.how.", howPhone, howPerson, howWebsite)
}

func stateChoices(*locales.Catalog) []choice { return keyed("staff.duty.state.", dutyOn, dutyOff) }

func hourChoices(*locales.Catalog) []choice { return keyed("staff.duty.hours.", dutyHours...) }

// choices are an option's as they are offered on a Screen.
func (w words) choices(of func(*locales.Catalog) []choice) []Option {
	var all []Option
	for _, c := range of(w.catalog) {
		label := c.name
		if c.key != "" {
			label = w.say(c.key, nil)
		}
		all = append(all, Option{Label: clip(label, maxLabel), Value: c.value})
	}
	return all
}

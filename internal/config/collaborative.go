package config

import (
	"strings"
	"time"

	"porchlight/bot"
)

// Limits of what a collaborative says of itself.
const (
	MaxName     = 20 // characters; the first reply has to fit two segments with it (R62)
	maxExitWord = 40 // bytes
)

// collaboratives reads the list and what must differ between its members.
func (r *reader) collaboratives(top *mapping, redacted bool, reserved func(string) bool) ([]bot.Collaborative, map[bot.CollaborativeID]NumberType) {
	nodes := top.nodes("collaboratives")
	if len(nodes) == 0 {
		r.fault(top.lines["collaboratives"], "collaboratives: there must be at least one")
		return nil, nil
	}
	all := make([]bot.Collaborative, 0, len(nodes))
	types := make(map[bot.CollaborativeID]NumberType, len(nodes))
	seen := map[string]int{}
	for _, n := range nodes {
		c := &entry{mapping: r.mapping(n, "collaboratives"), seen: seen, redacted: redacted, reserved: reserved}
		one, kind := c.read()
		all, types[one.ID] = append(all, one), kind
	}
	return all, types
}

// entry is one collaborative being read.
type entry struct {
	*mapping
	seen     map[string]int // what was used before, and on which line
	redacted bool           // Twilio stores no whole numbers
	reserved func(string) bool
}

func (e *entry) read() (bot.Collaborative, NumberType) {
	texts := e.sms()
	c := bot.Collaborative{
		ID:        bot.CollaborativeID(e.id()),
		Name:      e.brand(),
		Phone:     e.one("phone", isHuman, "must be a number where a person answers for you, such as +15595550100 or 211; never 911 or 988"),
		Numbers:   e.many("numbers", isNumber(texts.kind), "must be a number such as +15595550100"),
		Guild:     e.one("guild", snowflakeIs.MatchString, "must be a Discord id, digits only"),
		Hosts:     e.many("hosts", isHost, "must be a host name in lower case, without https:// or a path"),
		Counties:  e.many("counties", countyForm.MatchString, "must be a county's five FIPS digits, such as 06019"),
		Languages: e.languages(),
		Menu:      e.menu(),
		ExitWords: e.exitWords(),
		Idle:      e.idle(),
		Partner:   e.partner(),
		HandOff:   e.handOff(),
		OptOut:    texts.optout,
		Messaging: texts.service,
		WhatsApp:  texts.whatsapp,
	}
	e.unique("numbers", c.Numbers)
	e.unique("hosts", c.Hosts)
	if c.Guild != "" {
		e.unique("guild", []string{c.Guild})
	}
	if c.HandOff == bot.HandOffRelay && c.Guild == "" && e.lines["guild"] == 0 {
		e.r.fault(e.lines["handoff"], "handoff: relay needs the Discord server in which people answer: add guild, its id (docs/discord-setup.md), or leave handoff out")
	}
	e.done()
	return c, texts.kind
}

func (e *entry) id() string {
	before := len(e.r.faults)
	id := e.one("id", idForm.MatchString, "must be a short name of a-z, 0-9 and _, such as fresno")
	if e.needs(id != "", before, "a collaborative needs an id") {
		e.unique("id", []string{id})
	}
	return id
}

func (e *entry) brand() string {
	before := len(e.r.faults)
	name := e.text("name")
	e.needs(name.text != "", before, "a collaborative needs a name, which is what people see first")
	if len([]rune(name.text)) > MaxName {
		e.r.fault(name.line, "name is longer than %d characters", MaxName)
	}
	return name.text
}

func (e *entry) languages() []string {
	before := len(e.r.faults)
	all := e.many("languages", localeForm.MatchString, "must be a language tag, such as es or zh-Hant")
	e.needs(len(all) > 0, before, "a collaborative needs at least one language; the first is its default")
	return all
}

// menu is every subject for those who do not choose.
func (e *entry) menu() []string {
	chosen := e.many("menu", idForm.MatchString, "must be the id of a flow, such as housing")
	if _, said := e.lines["menu"]; !said {
		return []string{"housing", "food", "money", "work", "mental_health", "legal", "dv", "community", "person"}
	}
	return chosen
}

// exitWords are covert words that wipe; one that is an answer, or belongs to
// the carriers, would wipe whom it should serve or never reach us (R33).
func (e *entry) exitWords() []string {
	var words []string
	for _, w := range e.texts("exit_words") {
		switch {
		case len(w.text) > maxExitWord:
			e.r.fault(w.line, "an exit word is longer than %d bytes", maxExitWord)
		case choiceDigits.MatchString(w.text):
			e.r.fault(w.line, "exit word %s answers a question; choose another", quote(w.text))
		case e.reserved != nil && e.reserved(w.text):
			e.r.fault(w.line, "exit word %s is reserved; choose another", quote(w.text))
		default:
			words = append(words, w.text)
		}
	}
	return words
}

func (e *entry) idle() time.Duration {
	value := e.text("idle")
	if value.text == "" {
		return 0
	}
	d, err := time.ParseDuration(value.text)
	if err != nil || d < bot.MinIdle || d > bot.DefaultIdle {
		e.r.fault(value.line, "idle must be a time from %s to %s, such as 10m", short(bot.MinIdle), short(bot.DefaultIdle))
		return 0
	}
	return d
}

func (e *entry) handOff() bot.HandOff {
	value := e.text("handoff")
	if value.text != "" && value.text != string(bot.HandOffRelay) {
		e.r.fault(value.line, "handoff must be relay, or be left out: then we give a number to call")
	}
	return bot.HandOff(value.text)
}

// short prints 5m0s as 5m.
func short(d time.Duration) string { return strings.TrimSuffix(d.String(), "0s") }

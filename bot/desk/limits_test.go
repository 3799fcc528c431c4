package desk_test

import (
	"regexp"
	"testing"
	"unicode/utf8"

	"porchlight/bot/desk"
)

// What Discord can show, and no skin has to mend.
const (
	maxText    = 2000
	maxRows    = 5
	maxOptions = 25
)

// fits holds a Screen to what can be shown.
func fits(t testing.TB, s desk.Screen) {
	t.Helper()
	length := utf8.RuneCountInString
	upTo := func(what, said string, most int) {
		if length(said) > most || said == "" {
			t.Errorf("%s has %d characters, want 1 to %d: %q", what, length(said), most, said)
		}
	}
	all := 0
	for _, p := range s.Text {
		upTo("a paragraph", p, maxText)
		all += length(p)
	}
	for _, c := range s.Cards {
		upTo("a card's title", c.Title, 200)
		for _, l := range c.Lines {
			upTo("a line", l, 1000)
			all += length(l)
		}
		acts(t, c.Buttons)
	}
	if all > 5500 {
		t.Errorf("%d characters in all", all)
	}
	rows := len(s.Selects)
	if len(s.Buttons) > 0 {
		rows++
	}
	if rows > maxRows || len(s.Buttons) > 5 {
		t.Errorf("%d rows, %d buttons", rows, len(s.Buttons))
	}
	acts(t, s.Buttons)
	for _, sel := range s.Selects {
		upTo("an act", string(sel.Act), 90)
		upTo("a prompt", sel.Prompt, 100)
		if len(sel.Options) > maxOptions || sel.Kind == desk.FromOptions && len(sel.Options) == 0 {
			t.Errorf("%d options", len(sel.Options))
		}
		for _, o := range sel.Options {
			upTo("an option", o.Label, 100)
			upTo("a value", o.Value, 100)
		}
	}
	if s.Form == nil {
		return
	}
	upTo("a form's title", s.Form.Title, 45)
	upTo("an act", string(s.Form.Act), 90)
	for _, f := range s.Form.Fields {
		upTo("a field", f.Label, 45)
		upTo("a hint", f.Hint, 100)
		if length(f.Value) > f.Max {
			t.Errorf("field %s holds more than it takes", f.Name)
		}
	}
}

func acts(t testing.TB, all []desk.Button) {
	t.Helper()
	for _, b := range all {
		if n := utf8.RuneCountInString(b.Label); n == 0 || n > 80 {
			t.Errorf("button %q has %d characters", b.Label, n)
		}
		if len(b.Act) == 0 || len(b.Act) > 90 {
			t.Errorf("act %q has %d bytes", b.Act, len(b.Act))
		}
	}
}

var discordName = regexp.MustCompile(`^[-_\p{Ll}\p{Lo}\p{N}]{1,32}$`)

func TestCommandsAreWhatDiscordAllowsInEveryLanguage(t *testing.T) {
	o := open(t)
	name := func(said string) {
		if !discordName.MatchString(said) {
			t.Errorf("name %q", said)
		}
	}
	about := func(said string) {
		if n := utf8.RuneCountInString(said); n < 1 || n > 100 {
			t.Errorf("about %q has %d characters", said, n)
		}
	}
	seen := map[string]bool{}
	for _, c := range o.Commands() {
		if seen[c.Name] {
			t.Errorf("command %q stands twice", c.Name)
		}
		seen[c.Name] = true
		name(c.Name)
		about(c.About)
		named(t, c.Names, name)
		named(t, c.Abouts, about)
		needs := true
		for _, opt := range c.Options {
			name(opt.Name)
			about(opt.About)
			named(t, opt.Names, name)
			named(t, opt.Abouts, about)
			if opt.Needs && !needs {
				t.Errorf("%s: %s is required and follows one that is not", c.Name, opt.Name)
			}
			needs = opt.Needs
			if opt.Suggests && len(opt.Choices) > 0 || len(opt.Choices) > maxOptions {
				t.Errorf("%s: %s has %d choices", c.Name, opt.Name, len(opt.Choices))
			}
			for _, choice := range opt.Choices {
				about(choice.Label)
				about(choice.Value)
				for _, said := range choice.Labels {
					about(said)
				}
			}
		}
	}
	for _, want := range []string{"find", "card", "flag", "verify", "queue", "duty", "consult", "admin", "setup"} {
		if !seen[want] {
			t.Errorf("no command %q", want)
		}
	}
}

// named: Spanish has every word of a command.
func named(t *testing.T, by map[string]string, check func(string)) {
	t.Helper()
	if by["es"] == "" {
		t.Errorf("no Spanish for %v", by)
	}
	for _, said := range by {
		check(said)
	}
}

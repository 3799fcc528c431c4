package desk_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"porchlight/bot/desk"
)

var write = flag.Lookup("update") // bottest has it: go test ./bot/desk -update

// text writes a Screen as somebody could read it on paper: words in [ ] are
// buttons, those in { } are chosen from.
func text(s desk.Screen) string {
	var b strings.Builder
	line := func(indent string, format string, args ...any) {
		said := fmt.Sprintf(format, args...)
		b.WriteString(indent + strings.ReplaceAll(said, "\n", "\n"+indent) + "\n")
	}
	if s.Form != nil {
		line("", "form: %s", s.Form.Title)
		for _, f := range s.Form.Fields {
			line("", "  %s (%s)", f.Label, f.Hint)
			line("    ", "%s", f.Value)
		}
		return b.String()
	}
	if s.Ping {
		line("", "(calls the group)")
	}
	if s.Title != "" {
		line("", "== %s ==", s.Title)
	}
	if s.From != "" {
		line("", "(from a member of staff)")
	}
	for _, p := range s.Text {
		line("", "%s", p)
	}
	for _, c := range s.Cards {
		line("", "")
		line("* ", "%s", c.Title)
		for _, l := range c.Lines {
			line("  ", "%s", l)
		}
		buttons(&b, "  ", c.Buttons)
	}
	if s.Paste != "" {
		line("| ", "%s", s.Paste)
	}
	for _, sel := range s.Selects {
		line("", "{%s: %s}", sel.Prompt, options(sel))
	}
	buttons(&b, "", s.Buttons)
	return b.String()
}

func buttons(b *strings.Builder, indent string, all []desk.Button) {
	if len(all) == 0 {
		return
	}
	var labels []string
	for _, one := range all {
		labels = append(labels, "["+one.Label+"]")
	}
	b.WriteString(indent + strings.Join(labels, " ") + "\n")
}

// options lists what can be chosen, with a star at what is in force.
func options(s desk.Select) string {
	switch s.Kind {
	case desk.FromChannels:
		return "any channel" + chosen(s)
	case desk.FromRoles:
		return "any role" + chosen(s)
	}
	var labels []string
	for _, o := range s.Options {
		label := o.Label
		if slices.Contains(s.Chosen, o.Value) {
			label = "*" + label
		}
		labels = append(labels, label)
	}
	return strings.Join(labels, " / ")
}

// page is a golden file of answers, each under what was done to get it.
type page struct {
	strings.Builder
	t *testing.T
}

// note writes an answer down, and holds it to what a skin can show.
func (p *page) note(did string, s desk.Screen) desk.Screen {
	p.t.Helper()
	fits(p.t, s)
	fmt.Fprintf(p, "> %s\n\n%s\n", did, text(s))
	return s
}

// golden compares the page with its file, or writes it with -update.
func (p *page) golden(name string) {
	p.t.Helper()
	file := filepath.Join("testdata", name+".txt")
	if write != nil && write.Value.String() == "true" {
		if err := os.WriteFile(file, []byte(p.String()), 0o644); err != nil {
			p.t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		p.t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), p.String()); diff != "" {
		p.t.Errorf("the answers changed (-golden +now); if they should, run: go test ./bot/desk -update\n%s", diff)
	}
}

func chosen(s desk.Select) string {
	if len(s.Chosen) == 0 {
		return ""
	}
	return ", one is chosen"
}

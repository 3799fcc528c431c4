package desk_test

import (
	"context"
	"strings"
	"testing"
	"unicode/utf8"

	"porchlight/resources"
)

// What is typed is completed, and what is chosen is what was meant.
func TestPlacesAreCompletedAsTheyAreTyped(t *testing.T) {
	o := open(t)
	for typed, want := range map[string]string{
		"93701": "93701 Fresno, Fresno County, CA", "9370": "93701 Fresno, Fresno County, CA", "fresno": "Fresno, Fresno County, CA",
		"Fres": "Fresno, Fresno County, CA", "san j": "San Joaquin, Fresno County, CA", "springfield": "Springfield, Greene County, MO",
		"Humboldt County": "Humboldt County, CA", "frezno": "Fresno, Fresno County, CA",
	} {
		all := o.Suggest(context.Background(), who(writer), "find", "place", typed)
		if len(all) == 0 || len(all) > 25 {
			t.Errorf("%q has %d suggestions", typed, len(all))
			continue
		}
		found := false
		for _, s := range all {
			found = found || s.Label == want
			if utf8.RuneCountInString(s.Label) > 100 || s.Value == "" {
				t.Errorf("%q: %+v", typed, s)
			}
		}
		if !found {
			t.Errorf("%q: %v has no %q", typed, all, want)
		}
		s := o.command(who(writer), "find", "need", "food", "place", all[0].Value)
		if !strings.HasSuffix(s.Title, all[0].Label) {
			t.Errorf("%q was chosen, and %q found", all[0].Label, s.Title)
		}
	}
	for _, typed := range []string{"", " ", "zzzz", "@", "@-1", "@99999999", "'; drop", strings.Repeat("x", 5000)} {
		if all := o.Suggest(context.Background(), who(writer), "find", "place", typed); len(all) > 0 {
			t.Errorf("%q has suggestions: %v", typed, all)
		}
	}
}

func TestServicesAreCompletedWithASlipForgiven(t *testing.T) {
	o := open(t)
	for typed, want := range map[string]string{
		"acorn": "Acorn Pantry", "valey homes": "Valley Homes", "559-555-0121": "Lark House Shelter", "pantry": "Acorn Pantry",
	} {
		all := o.Suggest(context.Background(), who(writer), "card", "service", typed)
		if len(all) == 0 || !strings.HasPrefix(all[0].Label, want) {
			t.Errorf("%q: %v", typed, all)
			continue
		}
		if s := o.command(who(writer), "card", "service", all[0].Value); !strings.HasPrefix(s.Title, want) {
			t.Errorf("%q was chosen, and %q shown", all[0].Label, s.Title)
		}
	}
	if all := o.Suggest(context.Background(), who(writer), "card", "language", "e"); all != nil {
		t.Errorf("a language is completed: %v", all)
	}
}

// Each language that a card can be put into is put so, in few enough letters.
func TestACardComesInEveryLanguage(t *testing.T) {
	o := open(t)
	card := o.command(who(writer), "card", "service", "valley homes")
	seen := map[string]bool{}
	for _, language := range card.Selects[0].Options {
		s := o.press(who(writer), card.Selects[0].Act, language.Value)
		fits(t, s)
		if !strings.Contains(s.Paste, "559-555-0120") || strings.Contains(s.Paste, "1 Main") {
			t.Errorf("%s: %q", language.Value, s.Paste)
		}
		seen[s.Paste] = true
	}
	if len(seen) < len(card.Selects[0].Options)-2 {
		t.Errorf("%d texts in %d languages", len(seen), len(card.Selects[0].Options))
	}
}

// Why an entry is not shown is said, and none of its numbers with it.
func TestAHiddenEntrySaysWhyAndNoNumber(t *testing.T) {
	dv := []resources.Need{resources.DV}
	for says, hide := range map[string]func(*resources.Record){
		"closed or not active":  func(r *resources.Record) { r.Service.Status = resources.TemporarilyClosed },
		"no number":             func(r *resources.Record) { r.Service.Phones = nil },
		"on hold":               func(r *resources.Record) { r.Provenance.Hold = true },
		"what it helps with":    func(r *resources.Record) { r.Service.Needs = nil },
		"county or state":       func(r *resources.Record) { r.Service.Area = resources.Area{} },
		"name tells":            func(r *resources.Record) { r.Organization.Name = "Oriole Domestic Violence Desk" },
		"cannot promise":        func(r *resources.Record) { r.Kind = resources.PartnerProgram },
		"must be confirmed":     func(r *resources.Record) { r.Kind, r.Service.Needs, r.Service.SMSName = resources.Refuge, dv, "Oriole" },
		"does not fit the need": func(r *resources.Record) { r.Kind, r.Service.SMSName = resources.Refuge, "Oriole" },
	} {
		o := open(t)
		r := entries()[0]
		r.Service.ID, r.Organization.Name = "hidden", "Oriole Desk"
		hide(&r)
		o.apply("admin", resources.Put{Records: []resources.Record{r}})
		for _, p := range o.Directory.Proposals() {
			o.apply("ana", resources.Approve{Proposal: p.ID})
		}
		if _, ok := o.Directory.Record("hidden"); !ok { // nobody may write it so, but a file may bring it
			o.apply("admin", resources.Import{Dataset: "file", Records: []resources.Record{r}})
		}
		s := o.command(who(writer), "card", "service", "#"+o.ref("hidden"))
		if !strings.Contains(text(s), says) || strings.Contains(text(s), "0120") || s.Paste != "" {
			t.Errorf("%s:\n%s", says, text(s))
		}
	}
}

package porchlight_test

import (
	"slices"
	"strings"
	"testing"

	"porchlight/bot"
	"porchlight/bot/bottest"
	"porchlight/bot/phone"
	"porchlight/resources"
)

// R79, R14: somebody who worries about how they act is shown nothing that is
// meant for those who are hurt, nor the other way round; and having asked for the
// one changes no letter of the other.
func TestHelpForThoseWhoHarmChangesNothingForThoseWhoAreHurt(t *testing.T) {
	h := bottest.Open(t)
	theirs, ours := numbersOf(h, resources.BehaviorChange), numbersOf(h, resources.DV, resources.SexualAssault)
	if len(theirs) == 0 || len(ours) < 10 {
		t.Fatalf("only %v and %v are shown", theirs, ours)
	}
	for _, c := range h.All {
		for hurt, own := range map[string]string{
			"my husband hits me":    "i hit my wife and want to stop",
			"i was raped last week": "i put hands on my girl. dont want to be that guy",
			"mi esposo me pega":     "le pegue a mi esposa y me arrepiento",
		} {
			h := bottest.Open(t) // a house that knows no phone yet
			fresh, both := h.Phone(t, c.ID), h.Phone(t, c.ID)
			fresh.Name, both.Name = "hers", "theirs"
			alone := told(t, fresh, hurt, "1", "1")
			before := told(t, both, own, "1", "1")
			after := told(t, both, hurt)
			for _, number := range ours {
				if strings.Contains(strings.Join(before, ""), number) {
					t.Errorf("%s: %q is shown %s", c.ID, own, number)
				}
			}
			for _, number := range theirs {
				if strings.Contains(strings.Join(append(alone, after...), ""), number) {
					t.Errorf("%s: %q is shown %s", c.ID, hurt, number)
				}
				if !strings.Contains(strings.Join(before, ""), number) {
					t.Errorf("%s: %q is not shown %s: %q", c.ID, own, number, before)
				}
			}
			if after[len(after)-1] != alone[len(alone)-1] {
				t.Errorf("%s: %q after %q ends %q, and alone %q", c.ID, hurt, own, after, alone)
			}
			for _, message := range after {
				if !slices.Contains(alone, message) {
					t.Errorf("%s: %q after %q gets\n%q\nand alone\n%q", c.ID, hurt, own, message, alone)
				}
			}
		}
	}
}

// told is every message that a phone gets.
func told(t *testing.T, p *phone.Phone, texts ...string) []string {
	t.Helper()
	var all []string
	for _, text := range texts {
		_, got := bottest.Say(t, p, text)
		all = append(all, strings.Split(got, "\n\n")...)
	}
	return all
}

// numbersOf are the numbers shown under some needs, as texts print them.
func numbersOf(h *bottest.House, needs ...resources.Need) []string {
	var out []string
	for _, need := range needs {
		for _, l := range resources.LineFor(need) {
			if l.Number != "" && l.ID != resources.Line211 {
				out = append(out, bot.PrintPhone(l.Number))
			}
		}
		for _, c := range h.All {
			for _, l := range h.Directory.Search(resources.Query{Need: need, Counties: c.Counties, At: bottest.Noon, Limit: 10}).Listings {
				out = append(out, bot.PrintPhone(l.Phone))
			}
		}
	}
	return out
}

// R66, R67: after a disclosure phone safety is one digit away. It speaks of the
// thread on the phone, with the caution that an empty one can be noticed, of the
// lock screen and of other devices, in every language that we speak.
func TestPhoneSafetyIsOneDigitFromADisclosure(t *testing.T) {
	h := bottest.Open(t)
	words := map[string][]string{
		"my husband hits me": {"Phone safety", "can be noticed", "if that is safe", "locked phone", "Recently Deleted", "tablet"},
		"i was raped":        {"Phone safety", "can be noticed", "if that is safe", "locked phone", "Recently Deleted", "tablet"},
		"mi esposo me pega":  {"Cuidar el tel", "se nota", "riesgo", "bloqueada", "Eliminados", "tableta"},
	}
	for _, tag := range h.Catalog.Spoken() {
		for _, key := range []string{"dv.phone", "phone_safety.thread", "phone_safety.screen", "phone_safety.devices"} {
			if !h.Catalog.Has(tag, key) {
				t.Errorf("%s does not speak of the phone: it has no %s", tag, key)
			}
		}
		if thread := h.Catalog.Say(tag, "phone_safety.thread", nil); !strings.Contains(thread, "EXIT") && tag != "es" {
			t.Errorf("%s: %q does not say what EXIT leaves", tag, thread)
		}
	}
	for hurt, want := range words {
		p := h.Phone(t, "humboldt")
		p.Name = hurt
		reply, got := bottest.Say(t, p, hurt, "1", "1")
		for _, c := range reply.Choices {
			if !strings.HasPrefix(c.Label, want[0]) {
				continue
			}
			_, thread := bottest.Say(t, p, string('0'+rune(c.Digit)))
			_, screen := bottest.Say(t, p, "1")
			_, devices := bottest.Say(t, p, "2")
			got = thread + screen + devices
		}
		for _, word := range want[1:] {
			if !strings.Contains(got, word) {
				t.Errorf("%q, then phone safety, does not say %q:\n%s", hurt, word, got)
			}
		}
	}
}

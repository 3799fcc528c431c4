package understand

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"porchlight/flows"
)

// utterance is one row of the tuning set.
type utterance struct {
	id, lang, text, need, also, urgent, note string
}

// devSet finds the tuning set beside the repository.
func devSet(t *testing.T) []utterance {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		path := filepath.Join(dir, "..", "shared", "data", "utterances_dev.csv")
		if f, err := os.Open(path); err == nil {
			defer f.Close()
			rows, err := csv.NewReader(f).ReadAll()
			if err != nil {
				t.Fatal(err)
			}
			var set []utterance
			for _, r := range rows[1:] {
				set = append(set, utterance{r[0], r[1], r[2], r[3], r[4], r[5], r[6]})
			}
			return set
		}
		up := filepath.Dir(dir)
		if up == dir {
			break
		}
		dir = up
	}
	if os.Getenv("CI") == "true" {
		t.Fatal("the tuning set is not there")
	}
	t.Skip("the tuning set is not beside the repository")
	return nil
}

// guess is what `porchlight understand` would print for a text.
func guess(m *Model, text string) (need, also flows.Label, r flows.Reading) {
	switch kind, _ := m.Word(text, nil); kind {
	case ExitWord:
		return flows.ExitWord, 0, r
	case CarrierStop, OptOut:
		return flows.Stop, 0, r
	case CarrierHelp, LocalHelp:
		return flows.Help, 0, r
	case StartWord:
		return flows.Other, 0, r
	}
	r = m.Read(text, nil)
	switch {
	case r.Need.Crisis():
		return r.Need, r.Second, r
	case r.Exit:
		return flows.ExitWord, 0, r
	case r.Need != flows.None:
		return r.Need, r.Second, r
	}
	return flows.Other, 0, r
}

func TestAccuracyOnTheTuningSet(t *testing.T) {
	m := testModel(t)
	type tally struct{ rows, right, secondOf, secondRight, secondExtra, urgent, hot, hotFound, hotCard, calm, alarms, either int }
	by := map[string]*tally{}
	for _, u := range devSet(t) {
		b := by[u.lang]
		if b == nil {
			b = &tally{}
			by[u.lang] = b
		}
		want, _ := flows.ParseLabel(u.need)
		also, _ := flows.ParseLabel(u.also)
		need, second, r := guess(m, u.text)
		b.rows++
		if need == want {
			b.right++
		}
		if need == want || second == want {
			b.either++
		}
		if need != want && (u.lang == "en" || u.lang == "es") {
			t.Logf("%s %q: want %v/%v, got %v/%v", u.id, u.text, want, also, need, second)
		}
		if also != flows.None {
			b.secondOf++
			if second == also {
				b.secondRight++
			}
		} else if second != flows.None {
			b.secondExtra++
		}
		if r.Urgent == (u.urgent == "yes") {
			b.urgent++
		}
		if want.Crisis() {
			b.hot++
			if need == want {
				b.hotFound++
			}
			if need.Crisis() || second.Crisis() {
				b.hotCard++
			}
		} else if !also.Crisis() {
			b.calm++
			if need.Crisis() {
				b.alarms++
			}
		}
	}
	for _, lang := range []string{"en", "es"} {
		b := by[lang]
		if b.right*100 < 99*b.rows || b.hotCard < b.hot || b.hotFound < b.hot || b.alarms > 0 {
			t.Errorf("%s is worse than it was", lang)
		}
		t.Logf("%s: second right %d of %d, %d more without one; urgent right %d", lang, b.secondRight, b.secondOf, b.secondExtra, b.urgent)
		t.Logf("%s: %d rows, right %d (%.1f%%), first or second %d; danger and suicide %d: found %d, carded %d; false alarms %d of %d",
			lang, b.rows, b.right, 100*float64(b.right)/float64(b.rows), b.either, b.hot, b.hotFound, b.hotCard, b.alarms, b.calm)
	}
}

// Texts beyond the tuning set: none of them may lose its card, few their subject.
func TestTextsOfOurOwn(t *testing.T) {
	m := testModel(t)
	data, err := os.ReadFile(filepath.Join("testdata", "utterances.txt"))
	if err != nil {
		t.Fatal(err)
	}
	rows, right := 0, 0
	for line := range strings.Lines(string(data)) {
		name, text, ok := strings.Cut(strings.TrimSpace(line), "|")
		if strings.HasPrefix(line, "#") || !ok {
			continue
		}
		want, known := flows.ParseLabel(name)
		if !known {
			t.Fatalf("no label %q", name)
		}
		need, second, _ := guess(m, text)
		rows++
		if need == want {
			right++
		} else {
			t.Logf("%q: want %v, got %v/%v", text, want, need, second)
		}
		if want.Crisis() && !need.Crisis() && !second.Crisis() {
			t.Errorf("%q brings no card", text)
		}
	}
	if t.Logf("%d of %d right", right, rows); right*100 < 98*rows {
		t.Errorf("%d of %d right is worse than it was", right, rows)
	}
}

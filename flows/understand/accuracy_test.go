package understand

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
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
	type tally struct{ rows, right, hot, hotFound, hotCard, calm, alarms, either int }
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
		if need != want && (u.lang == "en" || u.lang == "es") && testing.Verbose() {
			fmt.Printf("%-8s %-70.70s want %v/%v got %v/%v sure=%v\n", u.id, u.text, want, also, need, second, r.Sure)
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
		t.Logf("%s: %d rows, right %d (%.1f%%), first or second %d; danger and suicide %d: found %d, carded %d; false alarms %d of %d",
			lang, b.rows, b.right, 100*float64(b.right)/float64(b.rows), b.either, b.hot, b.hotFound, b.hotCard, b.alarms, b.calm)
	}
}

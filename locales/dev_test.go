package locales

import (
	"bytes"
	"encoding/csv"
	"testing"
)

// utterance is one row of the tuning set.
type utterance struct{ id, lang, text, need, also string }

func utterances(t *testing.T) []utterance {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(shared(t, "data", "utterances_dev.csv"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var all []utterance
	for _, r := range rows[1:] {
		all = append(all, utterance{r[0], r[1], r[2], r[3], r[4]})
	}
	return all
}

// matches gives the lists that a whole text is in; near adds exit words with one letter wrong (R37).
func matches(all map[string][]listed, text string) (lists map[string]bool, near []listed) {
	folded := Fold(text)
	lists = map[string]bool{}
	for _, l := range all[folded] {
		lists[l.list] = true
	}
	if len(lists) > 0 {
		return lists, nil
	}
	for word, at := range all {
		if at[0].list == "exit" && len([]rune(word)) >= nearLetters && oneApart(word, folded) {
			near = append(near, at[0])
		}
	}
	return lists, near
}

// No text of the tuning set that means something else is taken for an exit or opt-out word.
func TestNoOtherTextIsTakenForExitOrOptOut(t *testing.T) {
	all := read(t).listings()
	for _, u := range utterances(t) {
		lists, near := matches(all, u.text)
		if lists["exit"] && u.need != "exit" {
			t.Errorf("%s (%s) exits", u.id, u.need)
		}
		if lists["stop"] && u.need != "stop" {
			t.Errorf("%s (%s) opts out", u.id, u.need)
		}
		if len(near) > 0 && u.need != "exit" {
			t.Errorf("%s (%s) exits by %v", u.id, u.need, near[0])
		}
	}
}

// The lists alone, without phrases, know most exit and opt-out texts of every language.
func TestListsKnowTheExitAndOptOutTextsOfTheTuningSet(t *testing.T) {
	all := read(t).listings()
	known, total := map[string]int{}, map[string]int{}
	for _, u := range utterances(t) {
		if u.need != "exit" && u.need != "stop" {
			continue
		}
		total[u.need]++
		lists, near := matches(all, u.text)
		if lists[u.need] || len(near) > 0 || u.need == "stop" && isReserved(u.text) {
			known[u.need]++
			continue
		}
		t.Logf("%s %s: left to phrases", u.id, u.need)
	}
	for need, floor := range map[string]float64{"exit": 0.75, "stop": 0.9} {
		share := float64(known[need]) / float64(total[need])
		t.Logf("%s: %d of %d", need, known[need], total[need])
		if share < floor {
			t.Errorf("%s: %.2f known, want %.2f", need, share, floor)
		}
	}
}

func isReserved(text string) bool {
	for _, word := range reserved {
		if Fold(text) == word {
			return true
		}
	}
	return false
}

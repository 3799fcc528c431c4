package privacy_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
	"porchlight/internal/privacy"
)

var monday = time.Date(2026, 11, 16, 0, 0, 0, 0, time.UTC)

func TestAWeekRunsFromMondayToSundayOfUTC(t *testing.T) {
	la := time.FixedZone("PST", -8*3600)
	for want, times := range map[privacy.Week][]time.Time{
		"2026-W47": {monday, monday.Add(7*24*time.Hour - 1)},
		"2026-W48": {monday.Add(7 * 24 * time.Hour), time.Date(2026, 11, 22, 16, 0, 0, 0, la)}, // still Sunday in Fresno
		"2026-W53": {time.Date(2026, 12, 31, 12, 0, 0, 0, time.UTC), time.Date(2027, 1, 3, 23, 59, 59, 0, time.UTC)},
		"2027-W01": {time.Date(2027, 1, 4, 0, 0, 0, 0, time.UTC)},
		"2025-W01": {time.Date(2024, 12, 30, 0, 0, 0, 0, time.UTC)},
	} {
		for _, at := range times {
			if got := privacy.WeekOf(at); got != want {
				t.Errorf("%s lies in %s, want %s", at, got, want)
			}
		}
	}
}

// R4, R5: what is not one of our labels is counted, and not kept.
func TestATallyKeepsLabelsOnly(t *testing.T) {
	for given, want := range map[string]string{
		"housing": "housing", "sexual_assault": "sexual_assault", "zh-Hans": "zh-Hans", "es-419": "es-419",
		"": "other", "other": "other", "5595550123": "other", "a5595550123": "other", "r93701": "other", "x-9370-1": "other",
		"my name": "other", "José": "other", "a@b": "other", "-a": "other", "a\n": "other", "a.b": "other",
		strings.Repeat("a", 24): strings.Repeat("a", 24), strings.Repeat("a", 25): "other",
	} {
		var tally privacy.Tally
		tally.Count(monday, given, "", given, given)
		for _, cell := range tally.Take() {
			if cell.Label != want || cell.N != 1 || cell.Week != "2026-W47" {
				t.Errorf("%q is kept as %q", given, cell.Label)
			}
		}
	}
	for given, want := range map[string]string{
		"": "", "06019": "06019", "78030": "78030", "93701": "other", "00501": "other", "79999": "other",
		"6019": "other", "060190": "other", "0601x": "other", "Fresno": "other", "０６０１９": "other",
	} {
		var tally privacy.Tally
		tally.Count(monday, "food", given, "en", "sms")
		for _, cell := range tally.Take() {
			if cell.Table == privacy.ByNeed && cell.County != want || cell.Table != privacy.ByNeed && cell.County != "" {
				t.Errorf("county %q is kept as %q", given, cell.County)
			}
		}
	}
}

// R4: the three tables are never crossed.
func TestATallyCannotTellWhoAskedInWhichLanguage(t *testing.T) {
	count := func(pairs ...string) []privacy.Cell {
		var tally privacy.Tally
		for _, p := range pairs {
			need, language, _ := strings.Cut(p, "/")
			tally.Count(monday, need, "06019", language, "sms")
		}
		return tally.Take()
	}
	if diff := cmp.Diff(count("dv/mam", "food/en"), count("food/mam", "dv/en")); diff != "" {
		t.Errorf("who asked for what in which language can be told apart: %s", diff)
	}
}

func TestTakeAndPutLoseAndDoubleNothing(t *testing.T) {
	var tally privacy.Tally
	if got := tally.Take(); len(got) != 0 {
		t.Errorf("an empty tally gives %d cells", len(got))
	}
	var taken sync.Map
	var wait sync.WaitGroup
	for n := range 32 {
		wait.Go(func() {
			for range 50 {
				tally.Count(monday, "food", "06019", "es", "sms")
			}
			cells := tally.Take()
			if n%2 == 0 {
				tally.Put(cells) // it could not be stored
				return
			}
			taken.Store(n, cells)
		})
	}
	wait.Wait()
	taken.Store("rest", tally.Take())
	got := map[privacy.Table]int{}
	taken.Range(func(_, cells any) bool {
		for _, cell := range cells.([]privacy.Cell) {
			got[cell.Table] += cell.N
		}
		return true
	})
	for _, table := range []privacy.Table{privacy.ByNeed, privacy.ByLanguage, privacy.ByChannel} {
		if got[table] != 1600 {
			t.Errorf("%s holds %d of 1600", table, got[table])
		}
	}
}

func TestTheOrderOfCountingLeavesNoTrace(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		asked := drawAsked(t)
		var one, other privacy.Tally
		for _, a := range asked {
			a.count(&one)
		}
		slices.Reverse(asked)
		for i, a := range asked {
			if a.count(&other); i == len(asked)/2 {
				other.Put(other.Take())
			}
		}
		if diff := cmp.Diff(one.Take(), other.Take()); diff != "" {
			t.Fatalf("two orders differ: %s", diff)
		}
	})
}

// A flood of labels, which only a fault of ours could make, costs bounded memory.
func TestATallyIsBounded(t *testing.T) {
	var tally privacy.Tally
	for n := range 40_000 {
		tally.Count(monday, fmt.Sprintf("n%c%c%c%c", 'a'+n%26, 'a'+n/26%26, 'a'+n/676%26, 'a'+n/17576), "06019", "en", "sms")
	}
	cells, sum := tally.Take(), map[privacy.Table]int{}
	for _, cell := range cells {
		sum[cell.Table] += cell.N
	}
	if len(cells) > 10_003 {
		t.Errorf("%d cells", len(cells))
	}
	if sum[privacy.ByNeed] != 40_000 || sum[privacy.ByChannel] != 40_000 {
		t.Errorf("the tables hold %v", sum)
	}
}

// R54: an open count is below ten at first, and is not printed.
func TestATallyPrintsAsPrivate(t *testing.T) {
	tally := new(privacy.Tally)
	tally.Count(monday, "canary-7f3a", "06019", "canary-7f3a", "canary-7f3a")
	refuses(t, "tally", tally, "canary-7f3a")
	for _, verb := range verbs {
		if verb == "%p" || verb == "%w" { // go vet refuses both
			continue
		}
		for name, value := range map[string]any{
			"tally": tally, "in a struct": struct{ t *privacy.Tally }{tally}, "cell": privacy.Cell{Label: "canary-7f3a"},
			"cells": []privacy.Cell{{Label: "canary-7f3a"}},
		} {
			if out := fmt.Sprintf(verb, value); leaks(out, "canary-7f3a") {
				t.Errorf("%s of %s gives %s", verb, name, out)
			}
		}
	}
}

package privacy_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
	"porchlight/internal/privacy"
)

// asked is one answered question.
type asked struct{ need, county, language, channel string }

func (a asked) count(t *privacy.Tally) { t.Count(monday, a.need, a.county, a.language, a.channel) }

func (a asked) times(n int, t *privacy.Tally) {
	for range n {
		a.count(t)
	}
}

// drawAsked draws a week: a few kinds of questions, each asked some times, so
// that cells on both sides of ten are common.
func drawAsked(t *rapid.T) (out []asked) {
	pick := func(name string, from ...string) string { return rapid.SampledFrom(from).Draw(t, name) }
	for range rapid.IntRange(0, 12).Draw(t, "kinds") {
		a := asked{
			need:     pick("need", "housing", "food", "dv", "money", "other", "no label"),
			county:   pick("county", "06019", "06107", "06001", "06037", "", "93701"),
			language: pick("language", "en", "es", "mam", "so", "other"),
			channel:  pick("channel", "sms", "web", "discord"),
		}
		for range rapid.SampledFrom([]int{1, 2, 3, 5, 8, 9, 10, 11, 15, 30}).Draw(t, "times") {
			out = append(out, a)
		}
	}
	return out
}

func tallied(all []asked) []privacy.Cell {
	var tally privacy.Tally
	for _, a := range all {
		a.count(&tally)
	}
	return tally.Take()
}

// tables are the three as cells by place.
func tables(c privacy.Closed) map[privacy.Table]map[[2]string]int {
	out := map[privacy.Table]map[[2]string]int{privacy.ByNeed: {}, privacy.ByLanguage: {}, privacy.ByChannel: {}}
	for _, cell := range c.Cells {
		out[cell.Table][[2]string{cell.Label, cell.County}] += cell.N
	}
	return out
}

// R4: no number of one to nine, in no table, and the tables have one sum.
func TestNoNumberBelowTenIsShown(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := drawAsked(t)
		closed := privacy.CloseWeek("2026-W47", tallied(all))
		if closed.Few != (len(all) < privacy.Fewest) || closed.Few && len(closed.Cells) > 0 {
			t.Fatalf("%d questions: few is %v, with %d cells", len(all), closed.Few, len(closed.Cells))
		}
		for _, cell := range closed.Cells {
			if cell.N < privacy.Fewest || cell.Week != "2026-W47" {
				t.Fatalf("%s of %s shows %d", cell.Table, cell.Label, cell.N)
			}
		}
		if closed.Few {
			return
		}
		for table, cells := range tables(closed) {
			sum := 0
			for _, n := range cells {
				sum += n
			}
			if sum != len(all) || closed.Total() != len(all) {
				t.Fatalf("%s sums to %d, the week says %d, want %d", table, sum, closed.Total(), len(all))
			}
		}
	})
}

// R4: whoever subtracts any published cells from any other sum of cells of the
// table, from a need's sum or from the total, is left with nobody or with ten
// and more: every shown cell is exactly those who were counted there, and
// all others are in Other.
func TestNothingSmallIsFoundBySubtraction(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := drawAsked(t)
		closed := privacy.CloseWeek("2026-W47", tallied(all))
		if closed.Few {
			return
		}
		total := closed.Total()
		for table, cells := range tables(closed) {
			var numbers []int
			for _, n := range cells {
				numbers = append(numbers, n)
			}
			for subset := range 1 << min(len(numbers), 12) {
				left := total
				for i, n := range numbers {
					if subset&(1<<i) != 0 {
						left -= n
					}
				}
				if left != 0 && left < privacy.Fewest {
					t.Fatalf("%s: %d are left of %d", table, left, total)
				}
			}
			want := map[[2]string]int{}
			for _, a := range all {
				want[where(table, a, cells)]++
			}
			if diff := cmp.Diff(want, cells); diff != "" {
				t.Fatalf("%s counts people where they are not: %s", table, diff)
			}
		}
	})
}

// where says in which shown cell a question is counted.
func where(table privacy.Table, a asked, cells map[[2]string]int) [2]string {
	label, county := map[privacy.Table]string{privacy.ByNeed: a.need, privacy.ByLanguage: a.language, privacy.ByChannel: a.channel}[table], ""
	if table == privacy.ByNeed {
		county = a.county
	}
	shown := func(cell [2]string) bool { _, ok := cells[cell]; return ok }
	switch own, rest := [2]string{label, county}, [2]string{label, privacy.Other}; {
	case shown(own):
		return own
	case table == privacy.ByNeed && shown(rest):
		return rest
	case table == privacy.ByNeed:
		return [2]string{privacy.Other, privacy.Other}
	}
	return [2]string{privacy.Other, ""}
}

func TestClosingDoesNotDependOnTheOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		open := tallied(drawAsked(t))
		mixed := rapid.Permutation(open).Draw(t, "order")
		if diff := cmp.Diff(privacy.CloseWeek("2026-W47", open), privacy.CloseWeek("2026-W47", mixed)); diff != "" {
			t.Fatal(diff)
		}
	})
}

// R4: what stays and what is merged, one rule a row.
func TestWhatIsMergedWhenAWeekCloses(t *testing.T) {
	many := asked{"food", "06019", "en", "sms"}
	for name, c := range map[string]struct {
		more map[asked]int // beside fifty of many
		want string
	}{
		"nothing small": {
			map[asked]int{{"housing", "06019", "es", "web"}: 10},
			"channel sms/ 50, channel web/ 10, language en/ 50, language es/ 10, need food/06019 50, need housing/06019 10, ",
		},
		"a small county takes the smallest shown with it": {
			map[asked]int{{"food", "06107", "en", "sms"}: 12, {"food", "06001", "en", "sms"}: 9},
			"channel sms/ 71, language en/ 71, need food/06019 50, need food/other 21, ",
		},
		"small counties that are ten together leave the others": {
			map[asked]int{{"food", "06107", "en", "sms"}: 5, {"food", "06001", "en", "sms"}: 5},
			"channel sms/ 60, language en/ 60, need food/06019 50, need food/other 10, ",
		},
		"a small need takes the smallest shown with it": {
			map[asked]int{{"dv", "06019", "en", "sms"}: 3, {"work", "06019", "en", "sms"}: 20, {"money", "", "en", "sms"}: 11},
			"channel sms/ 84, language en/ 84, need food/06019 50, need other/other 14, need work/06019 20, ",
		},
		"a small language and a small channel": {
			map[asked]int{{"food", "06019", "mam", "web"}: 1},
			"channel other/ 51, language other/ 51, need food/06019 51, ",
		},
		"no place is a place of its own": {
			map[asked]int{{"food", "", "en", "sms"}: 10},
			"channel sms/ 60, language en/ 60, need food/ 10, need food/06019 50, ",
		},
	} {
		t.Run(name, func(t *testing.T) {
			var tally privacy.Tally
			many.times(50, &tally)
			for a, n := range c.more {
				a.times(n, &tally)
			}
			got := ""
			for _, cell := range privacy.CloseWeek("2026-W47", tally.Take()).Cells {
				got += fmt.Sprintf("%s %s/%s %d, ", cell.Table, cell.Label, cell.County, cell.N)
			}
			if got != c.want {
				t.Errorf("shows %s\nwant  %s", got, c.want)
			}
		})
	}
}

// Cells of other weeks, of no table and of no sum are not shown, and tables
// that disagree would tell a small number by their difference.
func TestAWeekThatDoesNotAddUpIsNotShown(t *testing.T) {
	var tally privacy.Tally
	asked{"food", "06019", "en", "sms"}.times(50, &tally)
	open := tally.Take()
	tally.Count(monday.Add(7*24*time.Hour), "food", "06019", "en", "sms")
	open = append(open, tally.Take()...)
	if got := privacy.CloseWeek("2026-W47", open); got.Few || got.Total() != 50 {
		t.Errorf("another week changes this one to %d", got.Total())
	}
	for name, wrong := range map[string]privacy.Cell{
		"one too many": {Week: "2026-W47", Table: privacy.ByChannel, Label: "web", N: 1},
		"two too many": {Week: "2026-W47", Table: privacy.ByNeed, Label: "dv", County: "06019", N: 2},
	} {
		if got := privacy.CloseWeek("2026-W47", append(open[:len(open):len(open)], wrong)); !got.Few || got.Cells != nil {
			t.Errorf("%s: the difference is shown", name)
		}
	}
	for name, nothing := range map[string]privacy.Cell{
		"no table": {Week: "2026-W47", Table: "person", Label: "x", N: 40}, "less than nothing": {Week: "2026-W47", Table: privacy.ByNeed, Label: "dv", N: -4},
	} {
		if got := privacy.CloseWeek("2026-W47", append(open[:len(open):len(open)], nothing)); got.Total() != 50 {
			t.Errorf("%s is counted", name)
		}
	}
}

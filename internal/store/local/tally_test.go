package local

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"porchlight/internal/privacy"
)

// friday is two days before a week ends.
var friday = time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)

const w47, w48 privacy.Week = "2026-W47", "2026-W48"

func ask(tally *privacy.Tally, at time.Time, times int) {
	for range times {
		tally.Count(at, "food", "06019", "es", "sms")
	}
}

// open gives how many questions of a week's open counts are on the disk.
func open(t *testing.T, s *State, week privacy.Week) int {
	t.Helper()
	cells, err := readCells(ctx, s.db, "SELECT week, tally, label, county, n FROM tally_open WHERE week = ?", week)
	must(t, err)
	sum := map[privacy.Table]int{}
	for _, c := range cells {
		sum[c.Table] += c.N
	}
	if sum[privacy.ByNeed] != sum[privacy.ByLanguage] || sum[privacy.ByNeed] != sum[privacy.ByChannel] {
		t.Errorf("the tables of %s do not agree: %v", week, sum)
	}
	return sum[privacy.ByNeed]
}

// totals gives the closed weeks; 0 is a week of too few.
func totals(t *testing.T, s *State) map[privacy.Week]int {
	t.Helper()
	weeks, err := s.LoadTally(ctx)
	must(t, err)
	out := map[privacy.Week]int{}
	for _, w := range weeks {
		if out[w.Week] = w.Total(); w.Few != (w.Total() == 0) {
			t.Errorf("%s: few is %v with %d", w.Week, w.Few, w.Total())
		}
	}
	return out
}

func wantTotals(t *testing.T, s *State, want map[privacy.Week]int) {
	t.Helper()
	if diff := cmp.Diff(want, totals(t, s)); diff != "" {
		t.Errorf("closed weeks: %s", diff)
	}
}

// R4: a write at the moment of a conversation would tell of it.
func TestCountsAreWrittenOnceAnHourAndAtAStop(t *testing.T) {
	s, tally, now := opened(t, t.TempDir()), new(privacy.Tally), friday
	must(t, s.SaveTally(ctx, tally, now))
	ask(tally, now, 1)
	for range 59 {
		now = now.Add(time.Minute)
		must(t, s.SaveTally(ctx, tally, now))
	}
	if got := open(t, s, w47); got != 0 {
		t.Errorf("%d written within the hour", got)
	}
	now = now.Add(time.Minute)
	must(t, s.SaveTally(ctx, tally, now))
	ask(tally, now, 2)
	must(t, s.SaveTally(ctx, tally, now.Add(time.Minute)))
	if got := open(t, s, w47); got != 1 {
		t.Errorf("%d written after an hour", got)
	}
	must(t, s.FlushTally(ctx, tally, now.Add(2*time.Minute)))
	if got := open(t, s, w47); got != 3 || len(tally.Take()) != 0 {
		t.Errorf("%d written at a stop", got)
	}
}

// A clock that is set back must not stop the writing until it has caught up.
func TestAClockThatIsSetBackLosesNothing(t *testing.T) {
	s, tally := opened(t, t.TempDir()), new(privacy.Tally)
	must(t, s.SaveTally(ctx, tally, friday.Add(48*time.Hour)))
	ask(tally, friday, 1)
	must(t, s.SaveTally(ctx, tally, friday))
	ask(tally, friday, 1)
	must(t, s.SaveTally(ctx, tally, friday.Add(time.Hour)))
	if got := open(t, s, w47); got != 2 {
		t.Errorf("%d of 2", got)
	}
}

// R4: of a week that is over only what may be shown is kept.
func TestAClosedWeekKeepsNoSmallNumber(t *testing.T) {
	dir := t.TempDir()
	s, tally := opened(t, dir), new(privacy.Tally)
	ask(tally, friday, 12)
	tally.Count(friday, "dv", "06107", "mam", "web")
	must(t, s.FlushTally(ctx, tally, friday))
	wantTotals(t, s, map[privacy.Week]int{})
	ask(tally, friday.Add(60*time.Hour-1), 1) // Sunday's last moment, written on Monday
	ask(tally, friday.Add(60*time.Hour), 1)
	must(t, s.FlushTally(ctx, tally, friday.Add(60*time.Hour)))
	weeks, err := s.LoadTally(ctx)
	must(t, err)
	cell := func(table privacy.Table, label, county string) privacy.Cell {
		return privacy.Cell{Week: w47, Table: table, Label: label, County: county, N: 14}
	}
	want := []privacy.Closed{{Week: w47, Cells: []privacy.Cell{
		cell(privacy.ByChannel, "other", ""), cell(privacy.ByLanguage, "other", ""), cell(privacy.ByNeed, "other", "other"),
	}}}
	if !cmp.Equal(want, weeks) {
		t.Errorf("%d weeks, of %d cells", len(weeks), len(weeks[0].Cells))
	}
	if open(t, s, w47) != 0 || open(t, s, w48) != 1 {
		t.Error("open counts of the closed week stay, or the new one's are gone")
	}
	must(t, s.OptOuts().Refresh(ctx)) // a minute later
	for _, label := range []string{"mam", "06107"} {
		if strings.Contains(string(read(t, stateFile(dir))), label) {
			t.Errorf("%s is still in the file", label)
		}
	}
}

func TestAWeekOfFewSaysOnlyThat(t *testing.T) {
	s, tally := opened(t, t.TempDir()), new(privacy.Tally)
	ask(tally, friday, 9)
	must(t, s.FlushTally(ctx, tally, friday.Add(7*24*time.Hour)))
	wantTotals(t, s, map[privacy.Week]int{w47: 0})
}

// What comes late for a closed week would be a small number by subtraction.
func TestAClosedWeekNeverChanges(t *testing.T) {
	s, tally := opened(t, t.TempDir()), new(privacy.Tally)
	ask(tally, friday, 20)
	must(t, s.FlushTally(ctx, tally, friday.Add(7*24*time.Hour)))
	ask(tally, friday, 3)
	must(t, s.FlushTally(ctx, tally, friday)) // the clock was set back
	must(t, s.FlushTally(ctx, tally, friday.Add(14*24*time.Hour)))
	wantTotals(t, s, map[privacy.Week]int{w47: 20})
}

// A restart goes on where the last one stopped; one over a border closes.
func TestARestartGoesOnAndClosesWhatEnded(t *testing.T) {
	for name, c := range map[string]struct {
		stop, start time.Time
		closed      map[privacy.Week]int
		open        privacy.Week
	}{
		"within a week":   {friday, friday.Add(time.Hour), map[privacy.Week]int{}, w47},
		"over a Sunday":   {friday, friday.Add(72 * time.Hour), map[privacy.Week]int{w47: 10}, w48},
		"weeks later":     {friday, friday.Add(40 * 24 * time.Hour), map[privacy.Week]int{w47: 10}, "2026-W53"},
		"over a new year": {time.Date(2027, 1, 3, 23, 0, 0, 0, time.UTC), time.Date(2027, 1, 4, 1, 0, 0, 0, time.UTC), map[privacy.Week]int{"2026-W53": 10}, "2027-W01"},
		"in a new year":   {time.Date(2026, 12, 31, 23, 0, 0, 0, time.UTC), time.Date(2027, 1, 1, 1, 0, 0, 0, time.UTC), map[privacy.Week]int{}, "2026-W53"},
	} {
		t.Run(name, func(t *testing.T) {
			dir, tally := t.TempDir(), new(privacy.Tally)
			s := opened(t, dir)
			ask(tally, c.stop, 10)
			must(t, s.FlushTally(ctx, tally, c.stop))
			must(t, s.Close())
			s, tally = opened(t, dir), new(privacy.Tally)
			must(t, s.SaveTally(ctx, tally, c.start)) // the first call of a start
			wantTotals(t, s, c.closed)
			ask(tally, c.start, 5)
			must(t, s.FlushTally(ctx, tally, c.start))
			want := 5
			if len(c.closed) == 0 {
				want = 15
			}
			if got := open(t, s, c.open); got != want {
				t.Errorf("%d open in %s, want %d", got, c.open, want)
			}
		})
	}
}

func TestCountsThatCannotBeWrittenAreKeptForTheNextHour(t *testing.T) {
	dir, tally := t.TempDir(), new(privacy.Tally)
	s := opened(t, dir)
	db := other(t, dir)
	run(t, db, "CREATE TRIGGER no BEFORE INSERT ON tally_closed BEGIN SELECT RAISE(ABORT, 'disk'); END")
	ask(tally, friday, 12)
	next := friday.Add(7 * 24 * time.Hour)
	var f *Fault
	if err := s.FlushTally(ctx, tally, next); !errors.As(err, &f) {
		t.Errorf("a failing write gives %v", err)
	}
	if open(t, s, w47) != 0 || len(totals(t, s)) != 0 {
		t.Error("half of it was written")
	}
	run(t, db, "DROP TRIGGER no")
	must(t, s.SaveTally(ctx, tally, next)) // the first call begins the hour
	must(t, s.SaveTally(ctx, tally, next.Add(time.Hour)))
	wantTotals(t, s, map[privacy.Week]int{w47: 12})
}

// Two processes add to one week and take nothing from each other.
func TestTwoProcessesAddToOneWeek(t *testing.T) {
	dir := t.TempDir()
	for range 2 {
		s, tally := opened(t, dir), new(privacy.Tally)
		ask(tally, friday, 6)
		must(t, s.FlushTally(ctx, tally, friday))
	}
	if got := open(t, opened(t, dir), w47); got != 12 {
		t.Errorf("%d of 12", got)
	}
}

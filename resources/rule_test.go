package resources_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/teambition/rrule-go"
	"pgregory.net/rapid"

	"porchlight/resources"
)

// Every rule falls on the days that rrule-go gives for it. (Days with and
// without a number are not mixed: there rrule-go asks for both, RFC 5545 for
// either. Nor are weeks that lie in two years: it does not follow those that are
// counted from the end. The test below holds them against the calendar.)
func TestRulesFallOnTheDaysThatRRuleGives(t *testing.T) {
	freqs := map[resources.Freq]rrule.Frequency{
		resources.Daily: rrule.DAILY, resources.Weekly: rrule.WEEKLY, resources.Monthly: rrule.MONTHLY, resources.Yearly: rrule.YEARLY,
	}
	days := []rrule.Weekday{rrule.SU, rrule.MO, rrule.TU, rrule.WE, rrule.TH, rrule.FR, rrule.SA}
	all := []resources.Span{{Open: 0, Close: 1440}}
	rapid.Check(t, func(t *rapid.T) {
		start := time.Date(rapid.IntRange(1999, 2026).Draw(t, "year"), time.January, rapid.IntRange(1, 365).Draw(t, "day"), 0, 0, 0, 0, time.UTC)
		r := resources.Rule{
			Spans: all, Start: resources.DateOf(start),
			Freq:      rapid.SampledFrom([]resources.Freq{resources.Daily, resources.Weekly, resources.Monthly, resources.Yearly}).Draw(t, "freq"),
			Interval:  rapid.IntRange(0, 4).Draw(t, "interval"),
			WeekStart: rapid.SampledFrom([]int{0, 1, 6}).Draw(t, "wkst"),
		}
		few := func(name string, least, most int) []int {
			if !rapid.Bool().Draw(t, name+"?") {
				return nil
			}
			list := rapid.SliceOfN(rapid.IntRange(least, most).Filter(func(n int) bool { return n != 0 }), 1, 3).Draw(t, name)
			return list
		}
		r.MonthDays, r.YearDays, r.Weeks, r.Months = few("monthdays", -31, 31), few("yeardays", -366, 366), few("weeks", 2, 51), few("months", 1, 12)
		if r.Freq == resources.Yearly && len(r.MonthDays)+len(r.YearDays)+len(r.Weeks)+len(r.Months) > 0 && len(r.Days) == 0 && len(r.MonthDays)+len(r.YearDays)+len(r.Weeks) == 0 {
			r.MonthDays = []int{start.Day()}
		}
		o := rrule.ROption{
			Freq: freqs[r.Freq], Dtstart: start, Interval: r.Interval, Wkst: days[r.WeekStart],
			Bymonthday: r.MonthDays, Byyearday: r.YearDays, Byweekno: r.Weeks, Bymonth: r.Months,
		}
		if rapid.Bool().Draw(t, "days?") {
			nth := r.Freq == resources.Monthly && rapid.Bool().Draw(t, "nth")
			for range rapid.IntRange(1, 3).Draw(t, "days") {
				d := resources.RuleDay{Weekday: rapid.IntRange(0, 6).Draw(t, "weekday")}
				day := days[d.Weekday]
				if nth {
					d.N = rapid.SampledFrom([]int{1, 2, 3, 4, 5, -1, -2}).Draw(t, "n")
					day = day.Nth(d.N)
				}
				r.Days, o.Byweekday = append(r.Days, d), append(o.Byweekday, day)
			}
		}
		rule, err := rrule.NewRRule(o)
		if err != nil {
			t.Fatal(err)
		}
		from := start.AddDate(0, rapid.IntRange(0, 30).Draw(t, "later"), 0)
		want := map[string]bool{}
		for _, at := range rule.Between(from, from.AddDate(0, 0, 400), true) {
			want[at.Format(time.DateOnly)] = true
		}
		s := resources.Schedule{Rules: []resources.Rule{r}}
		for day := from; day.Before(from.AddDate(0, 0, 400)); day = day.AddDate(0, 0, 1) {
			got := s.OpenAt(day.Add(12*time.Hour)) == resources.OpenYes
			if got != want[day.Format(time.DateOnly)] {
				t.Fatal(fmt.Sprintf("%+v on %s: open %v", r, day.Format("Mon 2006-01-02"), got))
			}
		}
	})
}

func TestWeeksOfTheYearAreThoseOfTheCalendar(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := time.Date(rapid.IntRange(1990, 2050).Draw(t, "year"), time.January, rapid.IntRange(-10, 380).Draw(t, "day"), 12, 0, 0, 0, time.UTC)
		year, week := day.ISOWeek()
		_, weeks := time.Date(year, time.December, 28, 0, 0, 0, 0, time.UTC).ISOWeek()
		for n := 1; n <= 53; n++ {
			for _, listed := range []int{n, -n} {
				s := resources.Schedule{Rules: []resources.Rule{{Spans: []resources.Span{{Close: 1440}}, WeekStart: 1, Weeks: []int{listed}}}}
				if open, want := s.OpenAt(day) == resources.OpenYes, listed == week || listed == week-weeks-1; open != want {
					t.Fatalf("%s, week %d of %d, rule for %d: open %v", day.Format(time.DateOnly), week, weeks, listed, open)
				}
			}
		}
	})
}

package resources

import (
	"slices"
	"time"
)

// Freq is how often a Rule comes round (HSDS 3.2 schedule.freq; 2.0.1 has all four).
type Freq uint8

// The frequencies.
const (
	Weekly Freq = iota
	Monthly
	Daily
	Yearly
)

// Rule is one recurring opening that the weekly table cannot hold: "the second
// Monday", every other Friday, or a weekly one that holds for a season only.
//
// Whether it falls on a day is worked out from that day alone: a search may ask
// a hundred thousand rules and walks through no calendar. The tests hold the
// answers against rrule-go.
type Rule struct {
	Spans     []Span
	From, To  Date `json:",omitempty"` // the statement holds on these days; outside nothing is known
	Start     Date `json:",omitempty"` // RRULE dtstart; needed where Interval is more than 1
	Until     Date `json:",omitempty"` // the last day on which it may come
	Freq      Freq
	Interval  int       `json:",omitempty"` // 0 is 1
	WeekStart int       `json:",omitempty"` // as time.Weekday
	Days      []RuleDay `json:",omitempty"`
	MonthDays []int     `json:",omitempty"` // -1 is the last
	YearDays  []int     `json:",omitempty"`
	Weeks     []int     `json:",omitempty"` // of the year, ISO 8601 but for WeekStart
	Months    []int     `json:",omitempty"`
}

// RuleDay is a day of the week; with N it is the Nth of its month (of its year,
// under Yearly), from the end where N is negative.
type RuleDay struct {
	Weekday int // as time.Weekday
	N       int `json:",omitempty"`
}

// weekly says that the rule could stand in a weekly table while it holds.
func (r *Rule) weekly() bool {
	return r.Freq == Weekly && r.Interval <= 1 && len(r.Days) > 0 && len(r.MonthDays)+len(r.YearDays)+len(r.Weeks)+len(r.Months) == 0
}

// holds says that the rule knows about a day. Where it has ended, nothing is
// known: an old statement means "ask again", never "closed" (hsds.md §3).
func (r *Rule) holds(d Date) bool {
	return r.From <= d && r.Start <= d && (r.To == 0 || d <= r.To) && (r.Until == 0 || d <= r.Until)
}

// on says that the rule falls on a day, which holds has let through.
func (r *Rule) on(d Date, weekday int) bool {
	return r.inStep(d) && r.onDay(d, weekday) &&
		(len(r.Months) == 0 || slices.Contains(r.Months, d.month())) &&
		matches(r.MonthDays, d.day(), daysOf(d.year(), d.month())) &&
		matches(r.YearDays, d.Time().YearDay(), yearDays(d.year())) &&
		(len(r.Weeks) == 0 || r.inWeek(d))
}

// inStep is true in every Interval-th day, week, month or year from Start.
func (r *Rule) inStep(d Date) bool {
	if r.Interval <= 1 {
		return true
	}
	apart := 0
	switch r.Freq {
	case Daily:
		apart = d.number() - r.Start.number()
	case Weekly:
		apart = r.week(d) - r.week(r.Start)
	case Monthly:
		apart = (d.year()-r.Start.year())*12 + d.month() - r.Start.month()
	case Yearly:
		apart = d.year() - r.Start.year()
	}
	return apart%r.Interval == 0
}

// week numbers all weeks, by the day on which they start. The first of January
// 1970 was a Thursday; no calendar here begins before the year 1.
func (r *Rule) week(d Date) int {
	const ages = 7 * 200_000
	return (d.number() + ages + int(time.Thursday) - r.WeekStart) / 7
}

func (r *Rule) onDay(d Date, weekday int) bool {
	if len(r.Days) == 0 {
		return r.byStart(d, weekday)
	}
	at, length := d.day(), daysOf(d.year(), d.month())
	if r.Freq == Yearly && len(r.Months) == 0 {
		at, length = d.Time().YearDay(), yearDays(d.year())
	}
	for _, on := range r.Days {
		if on.Weekday != weekday {
			continue
		}
		switch {
		case on.N == 0 || r.Freq == Weekly || r.Freq == Daily:
			return true
		case on.N > 0 && (at-1)/7+1 == on.N, on.N < 0 && (length-at)/7+1 == -on.N:
			return true
		}
	}
	return false
}

// byStart is what a rule without any day means: the day of its Start.
func (r *Rule) byStart(d Date, weekday int) bool {
	if len(r.MonthDays)+len(r.YearDays)+len(r.Weeks) > 0 {
		return true
	}
	switch r.Freq {
	case Weekly:
		return int(r.Start.Time().Weekday()) == weekday
	case Monthly:
		return r.Start.day() == d.day()
	case Yearly:
		return r.Start.day() == d.day() && (len(r.Months) > 0 || r.Start.month() == d.month())
	default:
		return true
	}
}

// inWeek says that a day lies in one of the Weeks of its year.
func (r *Rule) inWeek(d Date) bool {
	year := d.year()
	first, next := r.firstWeek(year), r.firstWeek(year+1)
	switch at := d.number(); {
	case at < first:
		first, next = r.firstWeek(year-1), first
	case at >= next:
		first, next = next, r.firstWeek(year+2)
	}
	return matches(r.Weeks, (d.number()-first)/7+1, (next-first)/7)
}

// firstWeek is the number of the day on which week 1 of a year starts: the
// week that holds the fourth of January.
func (r *Rule) firstWeek(year int) int {
	fourth := NewDate(year, 1, 4)
	return fourth.number() - (int(fourth.Time().Weekday())-r.WeekStart+7)%7
}

// matches says that a place, counted from the start or from the end, is listed.
// An empty list takes every place.
func matches(list []int, at, length int) bool {
	return len(list) == 0 || slices.Contains(list, at) || slices.Contains(list, at-length-1)
}

func daysOf(year, month int) int {
	return NewDate(year, month, 1).Time().AddDate(0, 1, -1).Day()
}

func yearDays(year int) int { return NewDate(year, 12, 31).Time().YearDay() }

package hsds

import (
	"slices"
	"strings"
	"time"

	"porchlight/resources"
)

// maxScheduleRows is how many rows the hours of one thing may have: a year of
// weeks and its holidays. Every search asks each rule.
const maxScheduleRows = 100

// readSchedule reads all rows of one set, or none of them.
func readSchedule(rows []*resources.Row) (s resources.Schedule, ok bool) {
	if len(rows) > maxScheduleRows {
		return s, false
	}
	for _, r := range rows {
		if !readHours(&s, r) {
			return resources.Schedule{}, false
		}
	}
	if !orderly(&s.Week) {
		return resources.Schedule{}, false
	}
	if everyDay(&s.Week) {
		s.Week, s.Always = [7][]resources.Span{}, true
	}
	return s, true
}

// readHours reads one row into a schedule; false when it cannot be sure of it.
func readHours(s *resources.Schedule, r *resources.Row) bool {
	rule, okRule := ruleOf(r)
	if !okRule {
		return false
	}
	if e, ok := yearlyDays(r); ok && rule == nil {
		return readException(s, e, r)
	}
	from, okFrom := calendarDay(said(r, "valid_from"))
	to, okTo := calendarDay(said(r, "valid_to"))
	if !okFrom || !okTo || to != 0 && to < from {
		return false
	}
	if rule == nil && from != 0 {
		return readException(s, resources.Exception{From: from, To: max(from, to)}, r)
	}
	closed := saysYes(r.Extra["closed"])
	opens, closes := said(r, "opens_at"), said(r, "closes_at")
	if opens == "" && closes == "" {
		if closed {
			// A weekday without hours: the table says so by having none. For a
			// season only, no table says it.
			return from == 0 && to == 0
		}
		s.ByAppointment = s.ByAppointment || byAppointment(said(r, "description"))
		return rule == nil // words alone say nothing against the other rows; a day without hours does
	}
	span, ok := spanOf(opens, closes)
	if !ok || closed {
		return false
	}
	switch {
	case rule == nil:
		return false // hours on no day
	case plain(rule) && from == 0 && to == 0:
		for _, d := range rule.Days {
			if !slices.Contains(s.Week[d.Weekday], span) {
				s.Week[d.Weekday] = append(s.Week[d.Weekday], span)
			}
		}
	default:
		rule.From, rule.To, rule.Spans = from, to, []resources.Span{span}
		s.Rules = append(s.Rules, *rule)
	}
	return true
}

// longestException is the longest stretch, in days, for which hours without days
// of the week are believed: holidays and fairs last no longer.
const longestException = 31

// readException reads the hours of days that have their own.
func readException(s *resources.Schedule, e resources.Exception, r *resources.Row) bool {
	opens, closes := said(r, "opens_at"), said(r, "closes_at")
	closed := saysYes(r.Extra["closed"]) || strings.EqualFold(strings.TrimSpace(said(r, "description")), "closed")
	if opens == "" && closes == "" {
		if closed {
			s.Exceptions = append(s.Exceptions, e)
		}
		return true // words about some days say nothing against the others
	}
	span, ok := spanOf(opens, closes)
	if !ok || closed || e.Yearly || e.To.Time().Sub(e.From.Time()) > longestException*24*time.Hour {
		return false
	}
	for i := range s.Exceptions {
		if have := &s.Exceptions[i]; have.From == e.From && have.To == e.To && len(have.Spans) > 0 {
			have.Spans = append(have.Spans, span) // split hours
			return true
		}
	}
	e.Spans = []resources.Span{span}
	s.Exceptions = append(s.Exceptions, e)
	return true
}

// yearlyDays reads days of every year, which Ohana's files mark by the year 1.
func yearlyDays(r *resources.Row) (e resources.Exception, ok bool) {
	from, errFrom := time.Parse("January 2, 2006", said(r, "valid_from"))
	to, errTo := time.Parse("January 2, 2006", said(r, "valid_to"))
	if errFrom != nil || errTo != nil || from.Year() != 1 || to.Year() != 1 {
		return e, false
	}
	day := func(t time.Time) resources.Date { return resources.NewDate(0, int(t.Month()), t.Day()) }
	return resources.Exception{From: day(from), To: day(to), Yearly: true}, true
}

// plain says that a rule is every week for as long as anybody knows.
func plain(r *resources.Rule) bool {
	return r.Freq == resources.Weekly && r.Interval <= 1 && r.Start == 0 && r.Until == 0 && len(r.Days) > 0 &&
		len(r.MonthDays)+len(r.YearDays)+len(r.Weeks) == 0
}

// orderly sorts each day; false when hours of one day overlap.
func orderly(week *[7][]resources.Span) bool {
	for _, spans := range week {
		slices.SortFunc(spans, func(a, b resources.Span) int { return a.Open - b.Open })
		for i := 1; i < len(spans); i++ {
			if spans[i-1].Close <= spans[i-1].Open || spans[i].Open < spans[i-1].Close {
				return false
			}
		}
	}
	return true
}

var wholeDay = resources.Span{Open: 0, Close: 24 * 60}

func everyDay(week *[7][]resources.Span) bool {
	for _, spans := range week {
		if len(spans) != 1 || spans[0] != wholeDay {
			return false
		}
	}
	return true
}

package hsds

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"porchlight/resources"
)

// ruleOf reads the RRULE columns. nil is no rule at all; ok is false when they
// say something that is not certain.
func ruleOf(r *resources.Row) (rule *resources.Rule, ok bool) {
	freq := strings.ToUpper(strings.TrimSpace(said(r, "freq")))
	byday := said(r, "byday")
	rule = &resources.Rule{}
	switch freq {
	case "":
		if byday == "" {
			return nil, true
		}
	case "WEEKLY":
	case "MONTHLY":
		rule.Freq = resources.Monthly
	case "DAILY":
		rule.Freq = resources.Daily
	case "YEARLY":
		rule.Freq = resources.Yearly
	default:
		return nil, false
	}
	var oks [7]bool
	rule.Days, oks[0] = ruleDays(byday)
	rule.MonthDays, oks[1] = numbers(said(r, "bymonthday"), 31)
	rule.YearDays, oks[2] = numbers(said(r, "byyearday"), 366)
	rule.Weeks, oks[3] = numbers(said(r, "byweekno"), 53)
	rule.Start, oks[4] = calendarDay(said(r, "dtstart"))
	rule.Until, oks[5] = untilDay(said(r, "until"))
	rule.Interval, oks[6] = interval(said(r, "interval"))
	if slices.Contains(oks[:], false) {
		return nil, false
	}
	rule.WeekStart = int(time.Monday)
	if d, isDay := dayNumbers[strings.ToUpper(said(r, "wkst"))]; isDay {
		rule.WeekStart = d
	}
	numbered := slices.ContainsFunc(rule.Days, func(d resources.RuleDay) bool { return d.N != 0 })
	if numbered && rule.Freq != resources.Monthly && rule.Freq != resources.Yearly {
		return nil, false // "2MO" of no month
	}
	needsStart := rule.Interval > 1 || len(rule.Days)+len(rule.MonthDays)+len(rule.YearDays)+len(rule.Weeks) == 0 && rule.Freq != resources.Daily
	if needsStart && rule.Start == 0 {
		return nil, false
	}
	if count := said(r, "count"); count != "" {
		n, err := strconv.Atoi(count)
		return rule, err == nil && rule.Start != 0 && rule.End(n)
	}
	return rule, true
}

// untilDay reads UNTIL in the form of HSDS and in that of RFC 5545.
func untilDay(text string) (resources.Date, bool) {
	if len(text) >= 8 && !strings.Contains(text[:8], "-") {
		at, err := time.Parse("20060102", text[:8])
		return resources.DateOf(at), err == nil && at.Year() >= firstYear
	}
	return calendarDay(text)
}

func interval(text string) (int, bool) {
	if text == "" {
		return 0, true
	}
	n, err := strconv.Atoi(strings.TrimSuffix(text, ".0"))
	return n, err == nil && n >= 1 && n <= 1000
}

var dayNumbers = map[string]int{
	"SU": 0, "MO": 1, "TU": 2, "WE": 3, "TH": 4, "FR": 5, "SA": 6,
	"SUN": 0, "MON": 1, "TUE": 2, "WED": 3, "THU": 4, "FRI": 5, "SAT": 6,
	"SUNDAY": 0, "MONDAY": 1, "TUESDAY": 2, "WEDNESDAY": 3, "THURSDAY": 4, "FRIDAY": 5, "SATURDAY": 6,
}

// ruleDays reads "MO,TU" and "2MO,-1FR".
func ruleDays(text string) ([]resources.RuleDay, bool) {
	var days []resources.RuleDay
	for _, part := range strings.FieldsFunc(strings.ToUpper(text), func(r rune) bool { return r == ',' || r == ' ' || r == ';' }) {
		at := strings.IndexFunc(part, func(r rune) bool { return r >= 'A' && r <= 'Z' })
		if at < 0 {
			return nil, false
		}
		day, isDay := dayNumbers[part[at:]]
		n := 0
		if at > 0 {
			var err error
			if n, err = strconv.Atoi(part[:at]); err != nil || n == 0 || n < -53 || n > 53 {
				return nil, false
			}
		}
		d := resources.RuleDay{Weekday: day, N: n}
		if !isDay {
			return nil, false
		}
		if !slices.Contains(days, d) {
			days = append(days, d)
		}
	}
	return days, true
}

// numbers reads "2,3,-1": places from 1 to most, from either end.
func numbers(text string, most int) ([]int, bool) {
	var all []int
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ' ' || r == ';' }) {
		n, err := strconv.Atoi(part)
		if err != nil || n == 0 || n < -most || n > most {
			return nil, false
		}
		all = append(all, n)
	}
	return all, true
}

package hsds

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"porchlight/resources"
)

// hours gives a service's schedule and the source's words for it. Its own rows
// decide, else those of its joints with places, else those of the places; where
// two places keep other hours, nobody can say when "it" is open, and the hours
// are not known. One row that cannot be read for certain makes the whole table
// unknown: a table that is half right sends somebody to a locked door (R86).
func (c *compiler) hours(row *resources.Row, sites []site) (resources.Schedule, string) {
	words := own(row, "hours")
	if words == saysNone {
		return resources.Schedule{}, ""
	}
	sets := [][]*resources.Row{c.all(resources.TableSchedule, "service_id", row.ID)}
	if len(sets[0]) == 0 {
		sets = c.siteHours(sites)
	}
	text := words
	for _, rows := range sets {
		if text == "" {
			text = hoursText(rows)
		}
	}
	s, ok := agreed(sets)
	if !ok || (!stated(&s) && !s.ByAppointment) {
		if s = resources.ParseHours(text); !stated(&s) {
			s.ByAppointment = byAppointment(text)
		}
	}
	return s, text
}

func (c *compiler) siteHours(sites []site) [][]*resources.Row {
	var sets [][]*resources.Row
	for _, s := range sites {
		if rows := c.all(resources.TableSchedule, "service_at_location_id", s.joint.ID); len(rows) > 0 {
			sets = append(sets, rows)
		}
	}
	if len(sets) > 0 {
		return sets
	}
	for _, s := range sites {
		if s.location == nil {
			continue
		}
		if rows := c.all(resources.TableSchedule, "location_id", s.location.ID); len(rows) > 0 {
			sets = append(sets, rows)
		}
	}
	return sets
}

// agreed gives the schedule that all sets make; ok is false when they differ or
// one of them cannot be read.
func agreed(sets [][]*resources.Row) (resources.Schedule, bool) {
	var all resources.Schedule
	for i, rows := range sets {
		s, ok := readSchedule(rows)
		if !ok || i > 0 && !reflect.DeepEqual(s, all) {
			return resources.Schedule{}, false
		}
		all = s
	}
	return all, true
}

func stated(s *resources.Schedule) bool {
	return s.Known() || len(s.Rules) > 0
}

// hoursText joins what the rows say in words, each once.
func hoursText(rows []*resources.Row) string {
	var texts []string
	for _, r := range rows {
		texts = add(texts, said(r, "description"))
		for _, column := range []string{"opens_at_text", "closes_at_text"} {
			texts = add(texts, r.Extra[column])
		}
	}
	return strings.Join(texts, "; ")
}

func byAppointment(text string) bool {
	text = strings.ToLower(text)
	return strings.Contains(text, "by appointment") || strings.Contains(text, "appointment only") || strings.Contains(text, "appointments only")
}

// readSchedule reads all rows of one set, or none of them.
func readSchedule(rows []*resources.Row) (s resources.Schedule, ok bool) {
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
			return true // a weekday without hours: the table says so by having none
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

// longestNight is the longest shift past midnight that is believed, in minutes:
// a longer one is more likely a slip of am for pm.
const longestNight = 12 * 60

func spanOf(opens, closes string) (resources.Span, bool) {
	open, okOpen := wallClock(opens)
	end, okEnd := wallClock(closes)
	if !okOpen || !okEnd || open == 24*60 || open == end {
		return resources.Span{}, false
	}
	if open == 0 && end == 24*60-1 {
		return wholeDay, true // HSDS writes the whole day so (hsds.md §3)
	}
	if end == 0 {
		end = 24 * 60
	}
	if end < open && end+24*60-open > longestNight {
		return resources.Span{}, false
	}
	return resources.Span{Open: open, Close: end}, true
}

// wallClock reads a time of day in minutes. An offset or a Z behind it is not
// used: sources write local time whatever they put there (hsds.md §3), and an
// offset cannot follow daylight saving time. "9:00m" and "4:00pm (dispensing)"
// are not certain.
func wallClock(text string) (minutes int, ok bool) {
	text = strings.ToLower(strings.TrimSpace(text))
	switch text {
	case "noon":
		return 12 * 60, true
	case "midnight":
		return 0, true
	}
	text = strings.TrimSuffix(text, "z")
	if at := strings.LastIndexAny(text, "+-"); at >= 4 {
		text = text[:at]
	}
	text = strings.ReplaceAll(strings.ReplaceAll(text, ".", ""), " ", "")
	if text == "24:00" || text == "24:00:00" {
		return 24 * 60, true
	}
	for _, layout := range []string{"15:04", "15:04:05", "3:04pm", "3:04:05pm", "3pm"} {
		if at, err := time.Parse(layout, text); err == nil {
			return at.Hour()*60 + at.Minute(), true
		}
	}
	return 0, false
}

// calendarDay reads a date; an empty text is none.
func calendarDay(text string) (resources.Date, bool) {
	if text == "" {
		return 0, true
	}
	for _, layout := range []string{time.DateOnly, "1/2/2006", "1/2/06"} {
		if at, err := time.Parse(layout, text); err == nil {
			return resources.DateOf(at), true
		}
	}
	return 0, false
}

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
		return resources.DateOf(at), err == nil
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

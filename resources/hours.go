package resources

import (
	"slices"
	"strings"
)

// maxOvernight is the longest shift past midnight that is believed: a longer
// one is more likely a slip of am for pm. Shelters open in the late afternoon
// and close after breakfast.
const (
	maxOvernight = 12 * 60
	lateDay      = 17 * 60
	maxLate      = 14 * 60 // of one that opens at lateDay or later
)

// believed says that a stretch past midnight is no slip.
func believed(from, to int) bool {
	long := to + dayMinutes - from
	return long <= maxOvernight || from >= lateDay && long <= maxLate
}

// ParseHours reads opening hours in words: "24/7", "Mon-Fri 8am-5pm",
// "Monday through Friday: 8 a.m. to noon, 1pm-4pm", "Daily 10am-2pm", "By
// appointment". It answers only when it is certain. Times without days, days
// without times and every word it does not know give the zero Schedule, "hours
// not known".
func ParseHours(text string) Schedule {
	if len(text) > maxHoursText {
		return Schedule{}
	}
	text = strings.ToLower(strings.Join(strings.Fields(dashes.Replace(text)), " "))
	switch strings.TrimPrefix(strings.TrimSuffix(text, "."), "crisis line ") {
	case "24/7", "24 hours", "24 hours a day", "24 hours, 7 days a week", "24 hours a day, 7 days a week", "24 hours daily", "24 hours/7 days",
		"24 hours 7 days a week", "24 hours, 7 days", "24 hours, every day", "open 24 hours", "open 24/7", "24-7", "24x7", "24 hrs", "24 hrs/7 days":
		return Schedule{Always: true}
	case "by appointment", "by appointment only", "appointment only":
		return Schedule{ByAppointment: true}
	}
	text = hourWords.Replace(strings.ReplaceAll(text, ".:", ":"))
	var s Schedule
	if !parseWeek(&s.Week, tokens(text)) || !tidy(&s.Week) {
		return Schedule{}
	}
	return s
}

// maxHoursText is the longest text that is read as hours; more is prose.
const maxHoursText = 600

// hourWords brings the ways of writing days and times to one. "M-F" is certain;
// "T" may be two days.
var hourWords = strings.NewReplacer(
	"a.m.", "am", "p.m.", "pm", " through ", "-", " thru ", "-", " to ", "-", "day:", "day", "&", ",",
	"mon.", "mon", "tue.", "tue", "wed.", "wed", "thu.", "thu", "fri.", "fri", "sat.", "sat", "sun.", "sun",
	"mon:", "mon", "tue:", "tue", "wed:", "wed", "thu:", "thu", "fri:", "fri", "sat:", "sat", "sun:", "sun",
	"m-f ", "mon-fri ", "m-f:", "mon-fri ", "daily:", "daily", "every day", "daily", "7 days a week", "daily", "weekdays:", "weekdays",
)

var dashes = strings.NewReplacer("–", "-", "—", "-", "−", "-")

// parseWeek reads groups of days and then times, until nothing is left.
func parseWeek(week *[7][]Span, left []string) bool {
	if len(left) == 0 {
		return false
	}
	for len(left) > 0 {
		days, after, ok := parseDays(left)
		if !ok {
			return false
		}
		spans, rest, ok := parseTimes(after)
		if !ok {
			return false
		}
		for d, open := range days {
			if open {
				week[d] = append(week[d], spans...)
			}
		}
		left = rest
	}
	return true
}

// parseDays reads "mon", "mon-fri" and lists of both; a range may pass Saturday.
func parseDays(left []string) (days [7]bool, rest []string, ok bool) {
	if len(left) > 0 && groups[left[0]] != nil {
		for _, d := range groups[left[0]] {
			days[d] = true
		}
		return days, left[1:], true
	}
	for {
		first, isDay := weekday(left)
		if !isDay {
			return days, left, false
		}
		last := first
		left = left[1:]
		if len(left) > 1 && left[0] == "-" {
			if last, isDay = weekday(left[1:]); !isDay {
				return days, left, false
			}
			left = left[2:]
		}
		for d := first; ; d = (d + 1) % 7 {
			days[d] = true
			if d == last {
				break
			}
		}
		if len(left) == 0 || (left[0] != "," && left[0] != "and") {
			return days, left, true
		}
		left = left[1:]
	}
}

// parseTimes reads "8am-12pm" and ", 1pm-4pm" after it, or "closed"; a comma or
// semicolon before a day's name begins the next group.
func parseTimes(left []string) (spans []Span, rest []string, ok bool) {
	if len(left) > 0 && left[0] == "closed" {
		return nil, nextGroup(left[1:]), len(left) == 1 || nextGroup(left[1:]) != nil
	}
	for {
		if len(left) < 3 || left[1] != "-" {
			return nil, left, false
		}
		from, okFrom := clock(left[0])
		to, okTo := clock(left[2])
		if !okFrom || !okTo || from == to {
			return nil, left, false
		}
		if to == 0 {
			to = dayMinutes
		}
		if to < from && !believed(from, to) {
			return nil, left, false
		}
		spans = append(spans, Span{from, to})
		left = left[3:]
		if len(left) == 0 {
			return spans, nil, true
		}
		if after := nextGroup(left); after != nil {
			return spans, after, true
		}
		if left[0] != "," && left[0] != ";" {
			return nil, left, false
		}
		left = left[1:]
	}
}

// nextGroup gives what follows a mark that stands before days; nil when none does.
func nextGroup(left []string) []string {
	if len(left) < 2 || left[0] != "," && left[0] != ";" {
		return nil
	}
	if _, isDay := weekday(left[1:]); isDay || groups[left[1]] != nil {
		return left[1:]
	}
	return nil
}

// tidy sorts each day and refuses hours that overlap.
func tidy(week *[7][]Span) bool {
	for _, spans := range week {
		slices.SortFunc(spans, func(a, b Span) int { return a.Open - b.Open })
		for i := 1; i < len(spans); i++ {
			if spans[i-1].overnight() || spans[i].Open < spans[i-1].Close {
				return false
			}
		}
	}
	return true
}

func weekday(left []string) (int, bool) {
	if len(left) == 0 {
		return 0, false
	}
	at := slices.Index(dayNames, left[0])
	return at % 7, at >= 0
}

var dayNames = []string{
	"sun", "mon", "tue", "wed", "thu", "fri", "sat",
	"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
	"su", "mo", "tues", "weds", "thurs", "fr", "sa",
	"sundays", "mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays",
	"su", "mo", "tu", "we", "thur", "fr", "sa",
}

// groups are words for several days.
var groups = map[string][]int{"daily": {0, 1, 2, 3, 4, 5, 6}, "weekdays": {1, 2, 3, 4, 5}}

// clock reads "8am", "8:30am", "8:30 am" (joined by tokens) and "noon". A time
// without am or pm is not certain.
func clock(token string) (minutes int, ok bool) {
	switch token {
	case "noon":
		return dayMinutes / 2, true
	case "midnight":
		return 0, true
	}
	half, afternoon := strings.CutSuffix(token, "pm")
	if !afternoon {
		if half, ok = strings.CutSuffix(token, "am"); !ok {
			return 0, false
		}
	}
	hours, past, split := strings.Cut(half, ":")
	h, okH := number(hours, 1, 2)
	m, okM := 0, true
	if split {
		m, okM = number(past, 2, 2)
	}
	if !okH || !okM || h < 1 || h > 12 || m > 59 {
		return 0, false
	}
	h %= 12
	if afternoon {
		h += 12
	}
	return h*60 + m, true
}

func number(digits string, least, most int) (n int, ok bool) {
	if len(digits) < least || len(digits) > most {
		return 0, false
	}
	for _, c := range []byte(digits) {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	return n, true
}

// tokens splits at blanks and keeps ",", ";" and "-" as tokens of their own.
func tokens(text string) []string {
	for _, mark := range []string{",", ";", "-"} {
		text = strings.ReplaceAll(text, mark, " "+mark+" ")
	}
	var list []string
	for _, word := range strings.Fields(text) {
		if (word == "am" || word == "pm") && len(list) > 0 {
			list[len(list)-1] += word
			continue
		}
		list = append(list, word)
	}
	return list
}

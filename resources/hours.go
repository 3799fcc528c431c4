package resources

import (
	"slices"
	"strings"
)

// maxOvernight is the longest shift past midnight that is believed: a longer
// one is more likely a slip of am for pm.
const maxOvernight = 12 * 60

// ParseHours reads opening hours in words: "24/7", "Mon-Fri 8am-5pm",
// "Mon-Fri 8am-12pm, 1pm-4pm", "Mon, Tue, Thu, Fri 10am-2pm; Sat 9am-12pm". It
// answers only when it is certain. Times without days, days without times and
// every word it does not know give the zero Schedule, "hours not known".
func ParseHours(text string) Schedule {
	text = strings.ToLower(strings.Join(strings.Fields(dashes.Replace(text)), " "))
	switch strings.TrimPrefix(text, "crisis line ") {
	case "24/7", "24 hours", "24 hours a day", "24 hours, 7 days a week", "24 hours a day, 7 days a week":
		return Schedule{Always: true}
	}
	var s Schedule
	if !parseWeek(&s.Week, tokens(text)) || !tidy(&s.Week) {
		return Schedule{}
	}
	return s
}

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

// parseTimes reads "8am-12pm" and ", 1pm-4pm" after it; a comma or semicolon
// before a day's name begins the next group.
func parseTimes(left []string) (spans []Span, rest []string, ok bool) {
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
		if to < from && to+dayMinutes-from > maxOvernight {
			return nil, left, false
		}
		spans = append(spans, Span{from, to})
		left = left[3:]
		if len(left) == 0 {
			return spans, nil, true
		}
		if left[0] != "," && left[0] != ";" {
			return nil, left, false
		}
		left = left[1:]
		if _, isDay := weekday(left); isDay {
			return spans, left, true
		}
	}
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
}

// clock reads "8am", "8:30am", "8:30 am" (joined by tokens) and "noon". A time
// without am or pm is not certain.
func clock(token string) (minutes int, ok bool) {
	if token == "noon" {
		return dayMinutes / 2, true
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

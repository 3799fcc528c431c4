package locales

import (
	"cmp"
	"slices"
)

// smallHours bounds the end of a night that is written as the next day's first
// span: Friday to 24:00 and Saturday 0:00 to 2:00 are one evening.
const smallHours = 6 * 60

// tidyWeek sorts and joins each day's spans. It says false for a table that is
// empty or holds a time that cannot be: a wrong hour is worse than none.
func tidyWeek(table week) (week, bool) {
	var days week
	known := false
	for d, spans := range table {
		for _, s := range spans {
			s, ok := tidySpan(s)
			if !ok {
				return week{}, false
			}
			days[d] = append(days[d], s)
			known = true
		}
		days[d] = joinSpans(days[d])
	}
	if !known {
		return week{}, false
	}
	return joinNights(days), true
}

// tidySpan brings Close after Open, on the next day where needed.
func tidySpan(s Span) (Span, bool) {
	if s.Open < 0 || s.Open >= DayMinutes || s.Close < 0 || s.Close > 2*DayMinutes {
		return s, false
	}
	if s.Open == 0 && s.Close == DayMinutes-1 { // 23:59 is how spreadsheets write the end of a day
		s.Close = DayMinutes
	}
	if s.Close <= s.Open {
		s.Close += DayMinutes
	}
	return s, s.Close-s.Open <= DayMinutes
}

func joinSpans(spans []Span) []Span {
	slices.SortFunc(spans, func(a, b Span) int { return cmp.Or(a.Open-b.Open, a.Close-b.Close) })
	kept := spans[:0]
	for _, s := range spans {
		if n := len(kept); n > 0 && s.Open <= kept[n-1].Close {
			kept[n-1].Close = max(kept[n-1].Close, s.Close)
			continue
		}
		kept = append(kept, s)
	}
	return kept
}

// joinNights gives the small hours of a day back to the evening before.
func joinNights(days week) week {
	joined := days
	for d := range days {
		next := (d + 1) % 7
		evening, morning := days[d], days[next]
		if len(evening) == 0 || len(morning) == 0 {
			continue
		}
		last, first := evening[len(evening)-1], morning[0]
		if last.Open == 0 || last.Close != DayMinutes || first.Open != 0 || first.Close > smallHours {
			continue
		}
		joined[d] = slices.Clone(joined[d])
		joined[d][len(joined[d])-1].Close = DayMinutes + first.Close
		joined[next] = joined[next][1:]
	}
	return joined
}

// always says whether every minute of every day is covered.
func always(days week) bool {
	for _, spans := range days {
		if len(spans) != 1 || spans[0] != (Span{0, DayMinutes}) {
			return false
		}
	}
	return true
}

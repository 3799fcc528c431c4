package hsds

import (
	"strings"
	"time"

	"porchlight/resources"
)

// longestNight is the longest shift past midnight that is believed of two cells,
// in minutes: a longer one is more likely the two in the wrong order.
const longestNight = 12 * 60

// firstYear is the calendar's first: ISO 8601 has a year 0, RFC 5545 has none.
const firstYear = 1

// spanOf reads the two times of a row.
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
		if at, err := time.Parse(layout, text); err == nil && at.Year() >= firstYear {
			return resources.DateOf(at), true
		}
	}
	return 0, false
}

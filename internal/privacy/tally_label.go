package privacy

import (
	"fmt"
	"time"
)

// Other is the label of what has no label of its own: what was too few to be
// shown, and what was not a label.
const Other = "other"

// Limits of a label in a Tally.
const (
	maxLabel       = 24 // bytes; the longest need has 15
	maxLabelDigits = 3  // in a row, as in es-419: no ZIP code and no phone number is a label
)

// Week is a week of ISO 8601 in UTC, from Monday to Sunday, as 2026-W47. Weeks
// compare as their texts do.
type Week string

// WeekOf gives the week that a moment lies in. The first days of January may
// lie in the last week of the year before, and the last of December in the first
// of the next.
func WeekOf(at time.Time) Week {
	year, week := at.UTC().ISOWeek()
	return Week(fmt.Sprintf("%04d-W%02d", year, week))
}

// label lets a label through, and nothing that somebody may have written: a
// letter, then letters, digits, _ and -.
func label(s string) string {
	if len(s) == 0 || len(s) > maxLabel || !letter(s[0]) {
		return Other
	}
	run := 0
	for i := range len(s) {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			if run++; run > maxLabelDigits {
				return Other
			}
		case letter(c), c == '_', c == '-':
			run = 0
		default:
			return Other
		}
	}
	return s
}

func letter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

// countyLabel lets a county's five digits through (FIPS: two of the state, at
// most 78, and three), or "" for none. No ZIP code of the West, 8… and 9…, is one.
func countyLabel(s string) string {
	if s == "" {
		return ""
	}
	if len(s) != 5 || s[:2] < "01" || s[:2] > "78" {
		return Other
	}
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return Other
		}
	}
	return s
}

// otherCounty is the county of what is merged: only needs have one.
func otherCounty(t Table) string {
	if t == ByNeed {
		return Other
	}
	return ""
}

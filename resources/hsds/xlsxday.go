package hsds

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// lastDay is the day after 9999-12-31, counted from 1900.
const lastDay = 2_958_466

// dayOf gives the day and the hour that a number is, to the second: days since
// the end of 1899, or of 1903 in workbooks of old Macs (late). There is a day
// too much, the 29th of February 1900, which a program before Excel made up.
func dayOf(n float64, late bool) (time.Time, bool) {
	if n < 0 || n >= lastDay {
		return time.Time{}, false
	}
	seconds := int64(math.Round(n * 24 * 60 * 60))
	zero := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case late:
		zero = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case n < 60:
		zero = time.Date(1899, 12, 31, 0, 0, 0, 0, time.UTC)
	}
	return time.Unix(zero.Unix()+seconds, 0).UTC(), true
}

// day fills the units of a form. Parts of a second are left out.
func (s *lookSection) day(at time.Time, n float64) string {
	var out strings.Builder
	for i, p := range s.pieces {
		switch {
		case p.place == '.' && i+1 < len(s.pieces) && s.pieces[i+1].place == '0', p.place == '0':
		case p.place != 0:
			out.WriteByte(p.place)
		case p.unit == 0:
			out.WriteString(p.text)
		case p.open:
			out.WriteString(padded(passed(p.unit, n), p.times))
		default:
			out.WriteString(s.unitText(p, at))
		}
	}
	return out.String()
}

// passed counts all hours, minutes or seconds.
func passed(unit byte, n float64) int {
	seconds := int(math.Round(n * 24 * 60 * 60))
	switch unit {
	case 'h':
		return seconds / 3600
	case 'n':
		return seconds / 60
	}
	return seconds
}

func (s *lookSection) unitText(p lookPiece, at time.Time) string {
	switch p.unit {
	case 'y':
		if p.times <= 2 {
			return padded(at.Year()%100, 2)
		}
		return padded(at.Year(), 4)
	case 'm':
		switch {
		case p.times == 3:
			return at.Format("Jan")
		case p.times == 5:
			return at.Format("Jan")[:1]
		case p.times > 3:
			return at.Month().String()
		}
		return padded(int(at.Month()), p.times)
	case 'd':
		switch {
		case p.times == 3:
			return at.Format("Mon")
		case p.times > 3:
			return at.Weekday().String()
		}
		return padded(at.Day(), p.times)
	case 'h':
		hour := at.Hour()
		if s.half {
			hour = (hour+11)%12 + 1
		}
		return padded(hour, p.times)
	case 'n':
		return padded(at.Minute(), p.times)
	case 's':
		return padded(at.Second(), p.times)
	}
	return at.Format("PM")
}

// padded gives a number with as many digits at least.
func padded(n, digits int) string {
	text := strconv.Itoa(n)
	return strings.Repeat("0", max(0, min(digits, 8)-len(text))) + text
}

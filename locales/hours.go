package locales

import (
	"math"
	"slices"
	"strconv"
)

// Span is a time that a place is open, in minutes since midnight of its day. A
// Close at or before Open, or above DayMinutes, is on the next day; a whole day
// is 0 to DayMinutes.
type Span struct{ Open, Close int }

// DayMinutes is the length of a day.
const DayMinutes = 24 * 60

// week is seven days, Sunday first.
type week = [7][]Span

// Hours puts a weekly table (Sunday is 0) into few words: "Mon-Fri 8am-5pm". A
// table that is empty, or holds a time that cannot be, is "hours not known".
func (c *Catalog) Hours(code string, table [7][]Span) string {
	l := c.find(code)
	if l == nil {
		l = c.locales[English]
	}
	if l == nil {
		return ""
	}
	w := &l.hours
	days, ok := tidyWeek(table)
	if !ok {
		return w.unknown
	}
	if always(days) {
		return w.always
	}
	var room [160]byte
	text := room[:0]
	var done [7]bool
	for i, day := range monday {
		if done[i] || len(days[day]) == 0 {
			continue
		}
		if len(text) > 0 {
			text = append(text, w.between...)
		}
		text = w.days(text, &days, i, &done)
		text = append(text, ' ')
		text = w.spans(text, days[day])
	}
	return string(text)
}

// monday is the order in which days are read out.
var monday = [7]int{1, 2, 3, 4, 5, 6, 0}

// hourWords are the pieces that Hours is made of, taken from hours.* once.
type hourWords struct {
	unknown, always, wholeDay, everyDay string
	comma, between                      string
	noon, midnight                      string
	am, pm, to                          template // {{.Time}}; {{.From}} and {{.To}}
	names                               [7]string
	rtl                                 bool
}

func (c *Catalog) hourWords(l *locale) hourWords {
	say := func(key string) string {
		if m := l.said[key]; m != nil {
			return m.plain
		}
		return ""
	}
	pattern := func(key string) template {
		if m := l.said[key]; m != nil {
			return m.other
		}
		return nil
	}
	w := hourWords{
		unknown: say("hours.unknown"), always: say("hours.always"), wholeDay: say("hours.whole_day"),
		everyDay: say("hours.every_day"), comma: say("hours.comma"), between: say("hours.between"),
		noon: say("hours.noon"), midnight: say("hours.midnight"),
		am: pattern("hours.am"), pm: pattern("hours.pm"), to: pattern("hours.to"), rtl: l.rtl,
	}
	for i, key := range [7]string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"} {
		w.names[i] = say("hours." + key)
	}
	return w
}

// days writes all days whose times equal those of the i-th, and marks them done.
func (w *hourWords) days(text []byte, table *week, i int, done *[7]bool) []byte {
	spans, runs := table[monday[i]], 0
	for from := i; from < 7; from++ {
		if done[from] || !slices.Equal(table[monday[from]], spans) {
			continue
		}
		to := from
		for to+1 < 7 && slices.Equal(table[monday[to+1]], spans) {
			to++
		}
		for d := from; d <= to; d++ {
			done[d] = true
		}
		if to-from == 6 {
			return append(text, w.everyDay...)
		}
		if runs > 0 {
			text = append(text, w.comma...)
		}
		runs++
		text = append(text, w.names[monday[from]]...)
		if to > from {
			text = append(text, '-')
			text = append(text, w.names[monday[to]]...)
		}
	}
	return text
}

func (w *hourWords) spans(text []byte, spans []Span) []byte {
	for i, s := range spans {
		if i > 0 {
			text = append(text, w.comma...)
		}
		if s == (Span{0, DayMinutes}) {
			text = append(text, w.wholeDay...)
			continue
		}
		if w.rtl {
			text = append(text, isolate...)
		}
		text = w.fill(text, w.to, s)
		if w.rtl {
			text = append(text, popIsolate...)
		}
	}
	return text
}

// fill writes "{{.From}}-{{.To}}".
func (w *hourWords) fill(text []byte, t template, s Span) []byte {
	for i, part := range t {
		switch {
		case i%2 == 0:
			text = append(text, part...)
		case part == "From":
			text = w.clock(text, s.Open)
		default:
			text = w.clock(text, s.Close)
		}
	}
	return text
}

// clock writes a time of day on the twelve-hour clock: "8:30am".
func (w *hourWords) clock(text []byte, minutes int) []byte {
	minutes %= DayMinutes
	if minutes == 0 && w.midnight != "" {
		return append(text, w.midnight...)
	}
	if minutes == DayMinutes/2 && w.noon != "" {
		return append(text, w.noon...)
	}
	hour, minute, half := minutes/60, minutes%60, w.am
	if hour >= 12 {
		half = w.pm
	}
	if hour %= 12; hour == 0 {
		hour = 12
	}
	for i, part := range half {
		if i%2 == 0 {
			text = append(text, part...)
			continue
		}
		text = strconv.AppendInt(text, int64(hour), 10)
		if minute > 0 {
			text = append(text, ':', byte('0'+minute/10), byte('0'+minute%10))
		}
	}
	return text
}

// Distance says how far a place is: one decimal under 10 miles, none above. What
// is no distance (negative, not a number) is "".
func (c *Catalog) Distance(code string, miles float64) string {
	if math.IsNaN(miles) || math.IsInf(miles, 0) || miles < 0 {
		return ""
	}
	const near = 0.1 // nearer than the centre of a ZIP code can tell
	digits := 1
	if miles = max(miles, near); math.Round(miles*10) >= 100 {
		digits = 0
	}
	return c.Say(code, "distance.miles", Args{"Miles": strconv.FormatFloat(miles, 'f', digits, 64)})
}

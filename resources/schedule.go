package resources

import "time"

// Span is one stretch of opening, in minutes since midnight of the day it
// starts. A Close at or before Open lies on the next day; a whole day is 0 to 1440.
type Span struct{ Open, Close int }

const dayMinutes = 24 * 60

// Schedule is when a service is open, in local time: a weekly table in which
// Sunday is 0, rules that no weekly table can hold, and days on which other
// hours hold. The zero value means that the hours are not known.
type Schedule struct {
	Week          [7][]Span
	Always        bool // 24 hours, every day
	ByAppointment bool
	Rules         []Rule      `json:",omitempty"`
	Exceptions    []Exception `json:",omitempty"`
}

// Exception is a stretch of days, both ends included, whose hours hold in place
// of all others; without spans it is closed. With Yearly the dates have no year.
type Exception struct {
	From, To Date
	Yearly   bool   `json:",omitempty"`
	Spans    []Span `json:",omitempty"`
}

// Known says that the weekly table holds opening hours.
func (s *Schedule) Known() bool {
	if s.Always {
		return true
	}
	for _, day := range s.Week {
		if len(day) > 0 {
			return true
		}
	}
	return false
}

// Open is the answer to "open now?". It sorts and never filters.
type Open uint8

// The answers.
const (
	OpenUnknown Open = iota
	OpenYes
	OpenNo
)

// String gives yes, no or unknown.
func (o Open) String() string {
	switch o {
	case OpenYes:
		return "yes"
	case OpenNo:
		return "no"
	default:
		return "unknown"
	}
}

// moment is a time as a clock and a calendar on the wall show it.
type moment struct {
	date   Date
	day    int // of the week; Sunday is 0
	minute int
}

func momentOf(here time.Time) moment {
	return moment{DateOf(here), int(here.Weekday()), here.Hour()*60 + here.Minute()}
}

// OpenAt answers for a moment that the caller has put into the service's own
// zone. Wall-clock time decides, also in the hour that autumn repeats. A day
// for which nothing was said, because every statement has run out, is unknown.
func (s *Schedule) OpenAt(here time.Time) Open { return s.openAt(momentOf(here)) }

func (s *Schedule) openAt(m moment) Open {
	if s.Always && len(s.Exceptions) == 0 {
		return OpenYes
	}
	open, said := s.during(m)
	if open {
		return OpenYes
	}
	if !s.Always {
		night := moment{m.date.before(), (m.day + 6) % 7, m.minute + dayMinutes}
		if late, _ := s.during(night); late {
			return OpenYes
		}
	}
	if !said {
		return OpenUnknown
	}
	return OpenNo
}

// during answers for one day's own hours, which may run past its midnight; said
// tells whether anything is known of the day.
func (s *Schedule) during(m moment) (open, said bool) {
	if spans, ok := s.exception(m.date); ok {
		return within(spans, m.minute), true
	}
	if s.Always {
		return true, true
	}
	if within(s.Week[m.day], m.minute) {
		return true, true
	}
	said = s.Known()
	for i := range s.Rules {
		r := &s.Rules[i]
		if !r.holds(m.date) {
			continue
		}
		said = true
		if r.on(m.date, m.day) && within(r.Spans, m.minute) {
			return true, true
		}
	}
	return false, said
}

// exception gives the hours of a day that has its own. Where two speak of one
// day, the one that says closed is believed.
func (s *Schedule) exception(d Date) (spans []Span, ok bool) {
	for i := range s.Exceptions {
		e := &s.Exceptions[i]
		if !e.covers(d) {
			continue
		}
		if len(e.Spans) == 0 {
			return nil, true
		}
		spans, ok = e.Spans, true
	}
	return spans, ok
}

func (e *Exception) covers(d Date) bool {
	if !e.Yearly {
		return e.From <= d && d <= e.To
	}
	d %= yearStep
	if e.From <= e.To {
		return e.From <= d && d <= e.To
	}
	return d >= e.From || d <= e.To
}

// On gives the schedule as it can be written on one day: its weekly table also
// holds the weekly rules of which that day is a part.
func (s *Schedule) On(d Date) Schedule {
	shown := *s
	for i := range s.Rules {
		r := &s.Rules[i]
		if !r.weekly() || !r.holds(d) {
			continue
		}
		for _, on := range r.Days {
			day := &shown.Week[on.Weekday]
			*day = append((*day)[:len(*day):len(*day)], r.Spans...)
		}
	}
	if len(s.Rules) > 0 && !tidy(&shown.Week) {
		shown.Week = s.Week
	}
	return shown
}

func within(spans []Span, minute int) bool {
	for _, span := range spans {
		end := span.Close
		if span.overnight() {
			end += dayMinutes
		}
		if span.Open <= minute && minute < end {
			return true
		}
	}
	return false
}

func (s Span) overnight() bool { return s.Close <= s.Open }

// anyZone answers without knowing the local time.
func (s *Schedule) anyZone() Open {
	if s.Always && len(s.Exceptions) == 0 {
		return OpenYes
	}
	return OpenUnknown
}

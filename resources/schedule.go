package resources

import "time"

// Span is one stretch of opening, in minutes since midnight of the day it
// starts. A Close at or before Open lies on the next day; a whole day is 0 to 1440.
type Span struct{ Open, Close int }

const dayMinutes = 24 * 60

// Schedule is the weekly table of a service, in local time; Sunday is 0. The
// zero value means that the hours are not known.
type Schedule struct {
	Week          [7][]Span
	Always        bool // 24 hours, every day
	ByAppointment bool
}

// Known says that the table holds opening hours.
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

// OpenAt answers for a moment that the caller has put into the service's own
// zone. Wall-clock time decides, also in the hour that autumn repeats.
func (s *Schedule) OpenAt(here time.Time) Open {
	return s.openAt(int(here.Weekday()), here.Hour()*60+here.Minute())
}

func (s *Schedule) openAt(day, minute int) Open {
	if s.Always {
		return OpenYes
	}
	if !s.Known() {
		return OpenUnknown
	}
	for _, span := range s.Week[day] {
		if minute >= span.Open && (minute < span.Close || span.overnight()) {
			return OpenYes
		}
	}
	for _, span := range s.Week[(day+6)%7] {
		if span.overnight() && minute < span.Close {
			return OpenYes
		}
	}
	return OpenNo
}

func (s Span) overnight() bool { return s.Close <= s.Open }

// anyZone answers without knowing the local time.
func (s *Schedule) anyZone() Open {
	if s.Always {
		return OpenYes
	}
	return OpenUnknown
}

package resources

import "encoding/binary"

// opening is one weekly table in one time zone, kept once for all services
// that share it, or the whole schedule of a service that no table holds.
type opening struct {
	zone  *zone
	day   [8]uint8  // where each day's stretches start in spans; the last is the end
	spans []stretch // by day; within a day in no order
	whole *Schedule // with rules or exceptions; nil when the table says it all
}

// stretch is minutes of one day, at most until its midnight.
type stretch struct{ from, to uint16 }

// maxStretches keeps opening.day in a byte; a longer table is read whole.
const maxStretches = 255

// openingOf numbers the hours of a service.
func (w *workshop) openingOf(s *Schedule, z *zone) uint32 {
	if z == nil {
		if s.anyZone() == OpenYes {
			return openingAlways
		}
		return openingNone
	}
	switch {
	case len(s.Rules)+len(s.Exceptions) > 0:
		own := *s // a pointer into the record would keep all of it from being forgotten
		return w.keep(opening{zone: z, whole: &own})
	case s.Always:
		return openingAlways
	case !s.Known():
		return openingNone
	}
	key := append(w.key[:0], z.name...)
	for _, spans := range s.Week {
		key = append(key, '|')
		for _, span := range spans {
			key = binary.AppendVarint(binary.AppendVarint(key, int64(span.Open)), int64(span.Close))
		}
	}
	w.key = key
	if at, ok := w.openings[string(key)]; ok {
		return at
	}
	at := w.keep(openingIn(s, z))
	w.openings[string(key)] = at
	return at
}

func (w *workshop) keep(o opening) uint32 {
	w.kept = append(w.kept, o)
	return uint32(len(w.kept) - 1)
}

// openingIn cuts a weekly table at the midnights.
func openingIn(s *Schedule, z *zone) opening {
	o := opening{zone: z}
	for day := range s.Week {
		o.day[day] = uint8(len(o.spans))
		o.cut(s.Week[day], 0)
		o.cut(s.Week[(day+6)%7], dayMinutes)
		if len(o.spans) > maxStretches {
			own := *s
			return opening{zone: z, whole: &own}
		}
	}
	o.day[7] = uint8(len(o.spans))
	return o
}

// cut adds what spans that began some minutes before a day leave open on it.
func (o *opening) cut(spans []Span, before int) {
	for _, span := range spans {
		end := span.Close
		if span.overnight() {
			end += dayMinutes
		}
		from, to := max(span.Open-before, 0), min(end-before, dayMinutes)
		if from < to {
			o.spans = append(o.spans, stretch{uint16(from), uint16(to)})
		}
	}
}

func (o *opening) at(w wall) Open {
	for _, s := range o.spans[o.day[w.day]:o.day[w.day+1]] {
		if w.minute >= int(s.from) && w.minute < int(s.to) {
			return OpenYes
		}
	}
	return OpenNo
}

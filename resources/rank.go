package resources

import (
	"math"
	"slices"
	"time"
)

// The distances and ages that order listings (DESIGN.md §7).
const (
	// WiderMiles is how far the wider search looks before it takes the state.
	WiderMiles = 75

	freshDays = 90  // verified as lately as this comes first; also the age at which delicate records are stale
	staleDays = 180 // every other record is stale after this
	day       = 24 * time.Hour
)

// bandMiles are the upper ends of distances that count as equal. A service with
// no known point sorts behind all that lie within ten miles and before all that
// lie further.
var bandMiles = [...]float64{2, 5, 10, 25, 50}

// bands are the same as squared chords, bandDegrees as degrees of arc.
var bands, bandDegrees = func() (chords, degrees [len(bandMiles)]float64) {
	for i, miles := range bandMiles {
		chords[i], degrees[i] = chord2Of(miles), degreesOf(miles)
	}
	return chords, degrees
}()

// widerChord2 is WiderMiles as a squared chord.
var widerChord2, widerDegrees = chord2Of(WiderMiles), degreesOf(WiderMiles)

const (
	unknownBand = 3 // between 5-10 and 10-25
	lastBand    = 6
)

func band(chord2 float64) uint64 {
	for i, upTo := range bands {
		if chord2 < upTo {
			return bandAt(i)
		}
	}
	return lastBand
}

// bandAt is the place of one of the bands in the order.
func bandAt(i int) uint64 {
	if i < unknownBand {
		return uint64(i)
	}
	return uint64(i) + 1
}

// scored is one candidate. A smaller key comes first; ties go by id, which is
// by place.
type scored struct {
	key         uint64
	place, slot uint32
}

func (a *scored) before(b *scored) bool {
	return a.key < b.key || (a.key == b.key && a.place < b.place)
}

// A key is tier, band of distance, open now, language, freshness, and the exact
// distance in its lower half: the order of DESIGN.md §7 as one number.
const (
	tierShift = 41
	bandShift = 37
)

// offer scores one service and keeps it if it belongs among the best.
func (s *seeker) offer(slot uint32, tier uint64, wide bool) {
	f := &s.ix.facts[slot]
	if f.owner != everybodys && f.owner != s.owner {
		return
	}
	at, far := uint64(unknownBand), float32(math.MaxFloat32)
	switch {
	case s.exact && f.is(placed):
		chord2 := f.chord2(s.spot)
		at, far = band(chord2), float32(chord2)
	case wide:
		at = lastBand
	}
	key := tier<<tierShift | at<<bandShift
	if s.full() && key > s.last().key {
		return // the rest only adds to it
	}
	if key |= openOrder(s.open(f)) << 35; s.full() && key > s.last().key {
		return
	}
	if !s.understands(f) {
		key |= 1 << 34
	}
	key |= s.age(f)<<32 | uint64(math.Float32bits(far))
	s.keep(scored{key, f.place, slot})
}

func openOrder(o Open) uint64 {
	switch o {
	case OpenYes:
		return 0
	case OpenUnknown:
		return 1
	default:
		return 2
	}
}

// near says that a service's known point lies within WiderMiles.
func (s *seeker) near(slot uint32) bool {
	f := &s.ix.facts[slot]
	return s.placed && f.is(placed) && f.chord2(s.spot) <= widerChord2
}

func (s *seeker) open(f *facts) Open {
	switch f.opening {
	case openingNone:
		return OpenUnknown
	case openingAlways:
		return OpenYes
	}
	o := &s.ix.openings[f.opening]
	if o.whole != nil {
		return o.whole.OpenAt(s.at.In(o.zone.at))
	}
	if s.zone != o.zone {
		s.zone, s.here = o.zone, o.zone.wall(s.seconds)
	}
	return o.at(s.here)
}

// understands is true where nothing was wished for.
func (s *seeker) understands(f *facts) bool {
	if s.wishCount == 0 || f.spoken&s.wished&^otherTongues != 0 {
		return true
	}
	if f.spoken&s.wished == 0 {
		return false
	}
	for _, has := range f.entry.more.other {
		if slices.Contains(s.wishes[:s.wishCount], spoken(has)) {
			return true
		}
	}
	return false
}

// age is the tier of freshness: verified lately, verified, long ago, never.
func (s *seeker) age(f *facts) uint64 {
	switch {
	case f.verified >= s.freshSince:
		return 0
	case f.verified >= s.staleSince:
		return 1
	case f.verified != never:
		return 2
	default:
		return 3
	}
}

func (s *seeker) stale(e *entry, f *facts) bool {
	limit := uint64(1)
	if e.hasty {
		limit = 0
	}
	return s.age(f) > limit
}

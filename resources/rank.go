package resources

import (
	"math"
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

// bands are the upper ends of distances that count as equal, as squared chords
// of 2, 5, 10, 25 and 50 miles. A service with no known point sorts behind all
// that lie within ten miles and before all that lie further.
var bands = [...]float64{chord2Of(2), chord2Of(5), chord2Of(10), chord2Of(25), chord2Of(50)}

// widerChord2 is WiderMiles as a squared chord.
var widerChord2 = chord2Of(WiderMiles)

const (
	unknownBand = 3 // between 5-10 and 10-25
	lastBand    = 6
)

func band(chord2 float64) uint64 {
	for i, upTo := range bands {
		if chord2 < upTo {
			if i < unknownBand {
				return uint64(i)
			}
			return uint64(i) + 1
		}
	}
	return lastBand
}

// scored is one candidate. A smaller key comes first; ties go by position,
// which is by id.
type scored struct {
	key uint64
	at  uint32
}

func (a scored) before(b scored) bool { return a.key < b.key || (a.key == b.key && a.at < b.at) }

// score packs the order of DESIGN.md §7 into one number: reach, band of
// distance, open now, language, freshness, exact distance.
func (a *asker) score(e *entry, tier uint64, wide bool) uint64 {
	at, far := uint64(unknownBand), float32(math.MaxFloat32)
	switch {
	case a.knows(e):
		chord2 := nearest(a.spot, e.spots)
		at, far = band(chord2), float32(chord2)
	case wide:
		at = lastBand
	}
	key := tier<<4 | at
	key = key<<2 | openOrder(a.open(e))
	key <<= 1
	if a.wishCount > 0 && !a.understands(e) {
		key |= 1
	}
	key = key<<2 | a.age(e)
	return key<<32 | uint64(math.Float32bits(far))
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

// knows says that there is a distance to speak of. There is none to a
// confidential record, whatever was asked, nor when a whole county asks.
func (a *asker) knows(e *entry) bool { return a.exact && len(e.spots) > 0 }

// near says that a service's known point lies within WiderMiles.
func (a *asker) near(e *entry) bool {
	return a.placed && len(e.spots) > 0 && nearest(a.spot, e.spots) <= widerChord2
}

func (a *asker) open(e *entry) Open {
	s := &e.record.Service.Schedule
	if e.zone == nil {
		return s.anyZone()
	}
	if a.zone != e.zone {
		here := a.at.In(e.zone.at)
		a.zone, a.here = e.zone, momentOf(here)
	}
	return s.openAt(a.here)
}

func (a *asker) understands(e *entry) bool {
	for _, wish := range a.wishes[:a.wishCount] {
		for _, has := range e.spoken {
			if has == wish {
				return true
			}
		}
	}
	return false
}

// age is the tier of freshness: verified lately, verified, long ago, never.
func (a *asker) age(e *entry) uint64 {
	if !e.record.Provenance.Verified() {
		return 3
	}
	switch since := a.at.Sub(e.record.Provenance.VerifiedAt); {
	case since <= freshDays*day:
		return 0
	case since <= staleDays*day:
		return 1
	default:
		return 2
	}
}

func (a *asker) stale(e *entry) bool {
	limit := uint64(1)
	if e.delicate {
		limit = 0
	}
	return a.age(e) > limit
}

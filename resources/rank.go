package resources

import (
	"math"
	"time"

	"porchlight/resources/places"
)

// The distances and ages that order listings (DESIGN.md §7).
const (
	// WiderMiles is how far the wider search looks before it takes the state.
	WiderMiles = 75

	freshDays    = 90  // verified as lately as this comes first; also the age at which delicate records are stale
	staleDays    = 180 // every other record is stale after this
	day          = 24 * time.Hour
	unknownMiles = 10 // where a service with no point stands in the order
)

// bands are the upper ends, in miles, of distances that count as equal. A
// service with no known point sorts behind all that lie within ten miles and
// before all that lie further.
var bands = [...]float64{2, 5, 10, 25, 50}

const (
	unknownBand = 3 // between 5-10 and 10-25
	lastBand    = 6
)

func band(miles float64) uint64 {
	for i, upTo := range bands {
		if miles < upTo {
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
	miles, known := a.miles(e)
	at := uint64(unknownBand)
	switch {
	case known:
		at = band(miles)
	case wide:
		at, miles = lastBand, math.MaxFloat32
	default:
		miles = unknownMiles
	}
	key := tier<<4 | at
	key = key<<2 | openOrder(a.open(e))
	key <<= 1
	if a.wishCount > 0 && !a.understands(e) {
		key |= 1
	}
	key = key<<2 | a.age(e)
	return key<<32 | uint64(math.Float32bits(float32(miles)))
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

// miles is the distance to the nearest known point. It is not known for a
// confidential record, whatever was asked, nor when a whole county asks.
func (a *asker) miles(e *entry) (float64, bool) {
	if !a.exact || len(e.points) == 0 {
		return 0, false
	}
	return nearest(a.here, e.points), true
}

func nearest(from places.Place, points []places.Place) float64 {
	best := math.MaxFloat64
	for i := range points {
		best = min(best, places.Miles(from, points[i]))
	}
	return best
}

func (a *asker) open(e *entry) Open {
	s := &e.record.Service.Schedule
	if s.Always || e.zone == nil {
		return s.anyZone()
	}
	if a.zone != e.zone {
		here := a.at.In(e.zone.at)
		a.zone, a.day, a.minute = e.zone, int(here.Weekday()), here.Hour()*60+here.Minute()
	}
	return s.openAt(a.day, a.minute)
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

package resources

import (
	"math"
	"slices"
	"time"

	"porchlight/resources/places"
)

// asker is a query, worked out once.
type asker struct {
	need      Need
	spot      spot
	lat, lon  float64
	cosLat    float64
	placed    bool      // spot is known
	exact     bool      // it is the asker's own, not the middle of a county
	counties  [8]uint32 // what the asker counts as near
	many      []uint32  // in place of counties, when there are more
	count     int       // of counties
	wishes    [4]string
	wishCount int
	wished    tongues
	owner     uint16
	at        time.Time
	seconds   int64 // of at, since 1970

	freshSince, staleSince int64 // microseconds since 1970

	zone *zone // the zone that here was worked out for
	here wall
}

// seeker is an asker before one index, with the best that it has found there.
type seeker struct {
	asker
	best
	ix *index
}

func (s *seeker) ask(d *Directory, q *Query) {
	a := &s.asker
	a.need, a.at, a.seconds = q.Need, q.At, q.At.Unix()
	a.wishes, a.wishCount = wishes(q.Languages)
	for _, w := range a.wishes[:a.wishCount] {
		if bit, ok := s.ix.tongues[w]; ok {
			a.wished |= bit
		} else {
			a.wished |= otherTongues
		}
	}
	if q.For != "" {
		a.owner = s.ix.owners[q.For]
	}
	now := q.At.UnixMicro()
	a.freshSince = now - (freshDays * day).Microseconds()
	a.staleSince = now - (staleDays * day).Microseconds()
	if q.Place != 0 {
		if c, lat, lon, kind := d.places.Stand(q.Place); c != 0 {
			a.add(c)
			a.standAt(lat, lon)
			a.exact = kind != places.CountyWide
		}
		return
	}
	for _, fips := range q.Counties {
		c := county(fips)
		if c == 0 || slices.Contains(a.mine(), c) {
			continue
		}
		if a.count == 0 {
			if middle, ok := d.places.County(fips); ok {
				a.standAt(middle.Lat, middle.Lon)
			}
		}
		a.add(c)
	}
}

func (a *asker) standAt(lat, lon float64) {
	a.spot, a.placed = spotOf(lat, lon), true
	a.lat, a.lon, a.cosLat = lat, lon, math.Sqrt(max(0, 1-a.spot.z*a.spot.z))
}

func (a *asker) mine() []uint32 {
	if a.many != nil {
		return a.many
	}
	return a.counties[:a.count]
}

func (a *asker) add(c uint32) {
	switch {
	case a.count < len(a.counties):
		a.counties[a.count] = c
	case a.many == nil:
		a.many = append(make([]uint32, 0, 4*len(a.counties)), a.counties[:]...)
		fallthrough
	default:
		a.many = append(a.many, c)
	}
	a.count++
}

func (a *asker) sameState(e *entry) bool {
	for _, c := range e.counties {
		for _, mine := range a.mine() {
			if c/1000 == mine/1000 {
				return true
			}
		}
	}
	return false
}

// hides says that a record is kept for others alone.
func (a *asker) hides(f *facts) bool { return f.owner != everybodys && f.owner != a.owner }

package resources

import (
	"math"
	"sync/atomic"
	"time"
)

// zone is one time zone, loaded once for all its services.
type zone struct {
	name string
	at   *time.Location
	now  atomic.Pointer[stay] // the one that was asked for last
}

// stay is a stretch of time in which a zone keeps its distance from UTC.
type stay struct{ from, until, offset int64 } // seconds, the first two since 1970

// wall is a time as a clock on the wall shows it; the date is worked out where
// it is needed.
type wall struct{ day, minute int }

func (z *zone) wall(at int64) wall {
	local := at + z.offset(at)
	days := local / 86400
	if local%86400 < 0 {
		days--
	}
	return wall{int(((days+4)%7 + 7) % 7), int((local - days*86400) / 60)} // 1970 began on a Thursday
}

func (z *zone) offset(at int64) int64 {
	if s := z.now.Load(); s != nil && s.from <= at && at < s.until {
		return s.offset
	}
	here := time.Unix(at, 0).In(z.at)
	_, offset := here.Zone()
	from, until := here.ZoneBounds()
	s := stay{math.MinInt64, math.MaxInt64, int64(offset)}
	if !from.IsZero() {
		s.from = from.Unix()
	}
	if !until.IsZero() {
		s.until = until.Unix()
	}
	z.now.Store(&s)
	return s.offset
}

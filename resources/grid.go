package resources

import (
	"math"
	"slices"
)

// The grid has 32 rows and columns to a degree: a cell is two miles high and, in
// California, less wide. A cell's number is its row above its column.
const (
	cellsPerDegree = 32
	rows, columns  = 180 * cellsPerDegree, 360 * cellsPerDegree
	columnBits     = 14
	columnMask     = 1<<columnBits - 1
)

func cellOf(lat, lon float64) uint32 { return rowOf(lat)<<columnBits | columnOf(lon) }

func rowOf(lat float64) uint32    { return line(lat+90, rows) }
func columnOf(lon float64) uint32 { return line(lon+180, columns) }

// line is written so that NaN is on the grid too.
func line(degrees float64, end int) uint32 {
	n := degrees * cellsPerDegree
	if !(n > 0) {
		return 0
	}
	return uint32(min(n, float64(end-1)))
}

// window is a block of cells, its ends included.
type window struct{ bottom, top, left, right uint32 }

// noWindow holds no cell.
var noWindow = window{bottom: 1}

func (w *window) holds(cell uint32) bool {
	row, column := cell>>columnBits, cell&columnMask
	return row >= w.bottom && row <= w.top && column >= w.left && column <= w.right
}

// window is a block that holds every point within some degrees of arc of the
// asker. Near the poles and across the date line it is a whole belt.
func (a *asker) window(degrees float64) window {
	const slack = 1.01 // more than sines and roundings take, up to 75 miles and 78 degrees
	high, wide := degrees*slack, degrees*slack/a.cosLat
	w := window{bottom: rowOf(a.lat - high), top: rowOf(a.lat + high), right: columns - 1}
	if a.cosLat > 0.2 && a.lon-wide > -180 && a.lon+wide < 180 {
		w.left, w.right = columnOf(a.lon-wide), columnOf(a.lon+wide)
	}
	return w
}

// degreesOf is the arc of a distance in miles.
func degreesOf(miles float64) float64 { return miles / earthRadius * 180 / math.Pi }

// shelf is some services, those with known points by cell. It is never changed.
type shelf struct {
	at    []posted // by cell; a service stands in every cell that holds a point of it
	loose []uint32 // slots of those without a point
}

type posted struct{ cell, slot uint32 }

func (s *shelf) len() int {
	if s == nil {
		return 0
	}
	return len(s.at) + len(s.loose)
}

// rows gives what stands in the rows of a window.
func (s *shelf) rows(w window) []posted {
	from := s.seek(w.bottom << columnBits)
	return s.at[from:][:s.seek((w.top+1)<<columnBits)-from]
}

// seek finds the first service at or after a cell.
func (s *shelf) seek(cell uint32) int {
	lo, hi := 0, len(s.at)
	for lo < hi {
		if mid := int(uint(lo+hi) >> 1); s.at[mid].cell < cell {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// plus and minus give a copy of the shelf with and without one service.
func (s *shelf) plus(slot uint32, cells []uint32) *shelf {
	if s == nil {
		s = &shelf{}
	}
	next := &shelf{at: s.at, loose: s.loose}
	if len(cells) == 0 {
		next.loose = append(slices.Clone(s.loose), slot)
		return next
	}
	next.at = append(make([]posted, 0, len(s.at)+len(cells)), s.at...)
	for _, c := range cells {
		next.at = slices.Insert(next.at, next.seek(c), posted{c, slot})
	}
	return next
}

func (s *shelf) minus(slot uint32) *shelf {
	if s == nil {
		return nil
	}
	next := &shelf{at: s.at, loose: s.loose}
	if slices.ContainsFunc(s.at, func(p posted) bool { return p.slot == slot }) {
		next.at = slices.DeleteFunc(slices.Clone(s.at), func(p posted) bool { return p.slot == slot })
	}
	if slices.Contains(s.loose, slot) {
		next.loose = slices.DeleteFunc(slices.Clone(s.loose), func(at uint32) bool { return at == slot })
	}
	return next
}

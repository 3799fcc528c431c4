package library

import (
	"cmp"
	"slices"
)

// trunk is a line that passes boxes: from one box or more on one side, by a
// lane of its own, into the top of another.
type trunk struct {
	to     int
	right  bool
	from   []float64 // heights at which it is joined
	starts []float64 // and where there
	lane   int
}

// jump says that what follows box i by itself is not the next box.
func (s *sheet) jump(i int) bool {
	next := s.boxes[i].next
	return next >= 0 && next != i+1
}

// lanes is how much room the trunks of each side need. It is known before
// anything is placed, because each target has at most one trunk on each side.
func (s *sheet) lanes() (left, right float64) {
	lefts, rights := map[int]bool{}, map[int]bool{}
	for i, b := range s.boxes {
		if s.jump(i) {
			lefts[b.next] = true
		}
		for _, r := range b.rows {
			if r.away == nil {
				rights[r.at] = true
			}
		}
	}
	s.leftGap, s.rightGap = laneGap(len(lefts)), laneGap(len(rights))
	return laneStart + s.leftGap*float64(len(lefts)), laneStart + s.rightGap*float64(len(rights))
}

// laneGap is how far the lanes of one side lie apart: less where there are many.
func laneGap(lanes int) float64 { return min(11, laneRoom/float64(max(lanes, 1))) }

// route draws the trunks, the longest outermost.
func (s *sheet) route() {
	found := map[[2]int]*trunk{}
	join := func(to int, side int, y, x float64) {
		t := found[[2]int{to, side}]
		if t == nil {
			t = &trunk{to: to, right: side == 1}
			found[[2]int{to, side}] = t
		}
		t.from, t.starts = append(t.from, y), append(t.starts, x)
	}
	for i, b := range s.boxes {
		if s.jump(i) {
			join(b.next, 0, b.y+b.h/2, b.x)
		}
		for j := range b.rows {
			if r := &b.rows[j]; r.away == nil {
				join(r.at, 1, r.mid(), s.rowEnd(r))
			}
		}
	}
	for _, t := range found {
		s.trunks = append(s.trunks, *t)
	}
	slices.SortFunc(s.trunks, func(a, b trunk) int {
		return cmp.Or(cmp.Compare(s.span(a), s.span(b)), cmp.Compare(a.to, b.to), cmp.Compare(s.laneX(a), s.laneX(b)))
	})
	lane := map[bool]int{}
	for i := range s.trunks {
		t := &s.trunks[i]
		t.lane = lane[t.right]
		lane[t.right]++
	}
}

// rowEnd is where the words of a row end.
func (s *sheet) rowEnd(r *row) float64 {
	x := s.labelX(r)
	end := x
	for _, l := range r.lines {
		end = max(end, x+textWidth(l, textSize))
	}
	for _, l := range r.fine {
		end = max(end, x+textWidth(l, smallSize))
	}
	return end + 6
}

// span is how far a trunk runs up and down.
func (s *sheet) span(t trunk) float64 {
	in := s.entry(t.to)
	low, high := in, in
	for _, y := range t.from {
		low, high = min(low, y), max(high, y)
	}
	return high - low
}

// entry is the height at which a trunk turns to the box it leads into.
func (s *sheet) entry(to int) float64 { return s.boxes[to].y - between/2 }

// laneX is where a trunk runs.
func (s *sheet) laneX(t trunk) float64 {
	if t.right {
		return s.pillX + pillWidth + laneStart + s.rightGap*float64(t.lane)
	}
	return s.boxX - laneStart - s.leftGap*float64(t.lane)
}

package privacy

import (
	"cmp"
	"slices"
)

// Fewest is the smallest number about people that is ever shown (R4).
const Fewest = 10

// Closed is a week that is over, as it may be shown to anybody. In each table
// every number is Fewest or more, and the three have the same sum: they share
// out the same questions, so whatever is subtracted from whatever, within a
// table or between a table and its total, stands for nobody or for ten and more.
type Closed struct {
	Week  Week
	Few   bool   // fewer than ten in all: there are no cells
	Cells []Cell // by table, label and county; Other is what was merged
}

// Total is what each table sums to; 0 when Few.
func (c Closed) Total() (n int) {
	for _, cell := range c.Cells {
		if cell.Table == ByChannel {
			n += cell.N
		}
	}
	return n
}

// CloseWeek coarsens one week's open cells; those of other weeks are left out.
// It is pure, and the order of the cells does not matter.
//
// A need with fewer than ten in all, and a language or channel, goes into
// Other; within a need that stays, so does a county. Where what went there is
// itself fewer than ten, the smallest that would have stayed goes with it, or
// it could be found by subtraction. Tables that do not agree on how many there
// were are not shown: their difference would be a small number too.
func CloseWeek(week Week, open []Cell) Closed {
	byTable := map[Table]map[string]int{ByNeed: {}, ByLanguage: {}, ByChannel: {}}
	counties := map[string]map[string]int{}
	total := map[Table]int{}
	for _, c := range open {
		if c.Week != week || c.N <= 0 || byTable[c.Table] == nil {
			continue
		}
		byTable[c.Table][c.Label] += c.N
		total[c.Table] += c.N
		if c.Table == ByNeed {
			if counties[c.Label] == nil {
				counties[c.Label] = map[string]int{}
			}
			counties[c.Label][c.County] += c.N
		}
	}
	n := total[ByNeed]
	if n < Fewest || total[ByLanguage] != n || total[ByChannel] != n {
		return Closed{Week: week, Few: true}
	}
	closed := Closed{Week: week}
	for _, table := range []Table{ByChannel, ByLanguage} {
		for label, n := range coarsen(byTable[table]) {
			closed.Cells = append(closed.Cells, Cell{week, table, label, "", n})
		}
	}
	for need, n := range coarsen(byTable[ByNeed]) {
		if need == Other {
			closed.Cells = append(closed.Cells, Cell{week, ByNeed, Other, Other, n})
			continue
		}
		for county, n := range coarsen(counties[need]) {
			closed.Cells = append(closed.Cells, Cell{week, ByNeed, need, county, n})
		}
	}
	slices.SortFunc(closed.Cells, compareCells)
	return closed
}

// coarsen gives the counts with the small ones merged into Other. Their sum is
// Fewest or more, stays what it was, and so is every count that comes out.
func coarsen(counts map[string]int) map[string]int {
	labels := make([]string, 0, len(counts))
	for label := range counts {
		labels = append(labels, label)
	}
	slices.SortFunc(labels, func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[a], counts[b]), cmp.Compare(a, b))
	})
	out := map[string]int{}
	merged := counts[Other]
	for _, label := range labels { // the smallest first
		switch n := counts[label]; {
		case label == Other:
		case n < Fewest, merged > 0 && merged < Fewest:
			merged += n
		default:
			out[label] = n
		}
	}
	if merged > 0 {
		out[Other] = merged
	}
	return out
}

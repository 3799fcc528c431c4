package privacy

import (
	"cmp"
	"fmt"
	"log/slog"
	"slices"
	"sync"
	"time"
)

// maxCells bounds the cells of one week's table; what is beyond counts as
// Other. Every need in every county of California makes about a thousand.
const maxCells = 10_000

// Table names one of the three tables of a week. They are never crossed with
// one another: who asked for what, where and in which language is a person (R4).
type Table string

// The tables.
const (
	ByNeed     Table = "need" // and county
	ByLanguage Table = "language"
	ByChannel  Table = "channel"
)

// Cell is one number of one week's table. An open one, below ten or not yet,
// prints as [private]; Closed holds those that anybody may see.
type Cell struct {
	Week   Week
	Table  Table
	Label  string // the need, language or channel
	County string // FIPS, five digits; "" not known; ByNeed only
	N      int
}

// Format prints [private] under every verb.
func (Cell) Format(f fmt.State, _ rune) { redact(f) }

// LogValue logs as [private].
func (Cell) LogValue() slog.Value { return slog.StringValue(Redacted) }

// place is where a Cell stands.
type place struct {
	week          Week
	table         Table
	label, county string
}

func (c Cell) place() place { return place{c.Week, c.Table, c.Label, c.County} }

// Tally counts answered questions by the week, with no day, no person and no
// place finer than a county. It holds what was counted since the last Take, and
// is for any number of goroutines. The zero Tally is ready.
type Tally struct {
	mu      sync.Mutex
	counted *counted // behind a pointer, which fmt does not follow inside another struct
}

type counted struct {
	cells map[place]int
	size  map[place]int // cells of a week's table, under its week and table alone
}

// Count adds one to each table of the week that at lies in. A label that is
// not of the form of a label, or a county that is none, counts as Other.
func (t *Tally) Count(at time.Time, need, county, language, channel string) {
	week := WeekOf(at)
	t.mu.Lock()
	defer t.mu.Unlock()
	t.add(Cell{week, ByNeed, label(need), countyLabel(county), 1})
	t.add(Cell{week, ByLanguage, label(language), "", 1})
	t.add(Cell{week, ByChannel, label(channel), "", 1})
}

// Take gives what was counted since the last Take, in a fixed order, and
// empties the Tally. Put gives it back if it could not be kept.
func (t *Tally) Take() []Cell {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.counted == nil {
		return nil
	}
	out := make([]Cell, 0, len(t.counted.cells))
	for p, n := range t.counted.cells {
		out = append(out, Cell{p.week, p.table, p.label, p.county, n})
	}
	t.counted = nil
	slices.SortFunc(out, compareCells)
	return out
}

// Put adds cells that were taken before.
func (t *Tally) Put(cells []Cell) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, c := range cells {
		t.add(c)
	}
}

func (t *Tally) add(c Cell) {
	if t.counted == nil {
		t.counted = &counted{cells: map[place]int{}, size: map[place]int{}}
	}
	cells, size := t.counted.cells, t.counted.size
	if _, ok := cells[c.place()]; !ok {
		table := place{week: c.Week, table: c.Table}
		if size[table] >= maxCells {
			c.Label, c.County = Other, otherCounty(c.Table)
		}
		size[table]++
	}
	cells[c.place()] += c.N
}

// Format prints [private] under every verb.
func (*Tally) Format(f fmt.State, _ rune) { redact(f) }

// LogValue logs as [private].
func (*Tally) LogValue() slog.Value { return slog.StringValue(Redacted) }

// MarshalText refuses; JSON comes this way too.
func (*Tally) MarshalText() ([]byte, error) { return nil, ErrPrivate }

func compareCells(a, b Cell) int {
	return cmp.Or(cmp.Compare(a.Week, b.Week), cmp.Compare(a.Table, b.Table),
		cmp.Compare(a.Label, b.Label), cmp.Compare(a.County, b.County))
}

package resources

import (
	"cmp"
	"fmt"
	"hash/maphash"
	"maps"
	"slices"
)

// stored is what the store holds of the anchors of an import: hashes only, for
// a file may have a hundred thousand rows.
type stored struct {
	seed    maphash.Seed
	content map[uint64]uint64 // by key of a row
	count   map[Anchor]int
	hidden  []string // locations whose rows carry the mark
	loose   []Row    // rows that hang on nothing: they stand under one anchor for all datasets
}

func (f *filing) readStored() error {
	if f.d.at == 0 || len(f.im.Rows) == 0 {
		return nil
	}
	anchors := map[Anchor]bool{}
	for i := range f.im.Rows {
		anchors[f.im.Rows[i].Of] = true
	}
	s := &f.stored
	order := slices.SortedFunc(maps.Keys(anchors), func(a, b Anchor) int {
		return cmp.Or(cmp.Compare(a.Table, b.Table), cmp.Compare(a.ID, b.ID))
	})
	err := f.d.store.Rows(f.ctx, order, func(r Row) bool {
		s.content[s.key(&r)] = s.sum(&r)
		s.count[r.Of]++
		if r.Table == TableLocation && truthy(r.Extra[confidentialMark]) {
			s.hidden = append(s.hidden, r.ID)
		}
		if r.Of == (Anchor{}) {
			s.loose = append(s.loose, r)
		}
		return true
	})
	if err != nil {
		return fmt.Errorf("read rows: %w", err)
	}
	return nil
}

func (s *stored) key(r *Row) uint64 {
	var h maphash.Hash
	h.SetSeed(s.seed)
	for _, part := range []string{string(r.Table), r.ID, r.Part} {
		writePart(&h, part)
	}
	return h.Sum64()
}

// sum hashes what a row says, wherever in a file it stands.
func (s *stored) sum(r *Row) uint64 {
	var h maphash.Hash
	h.SetSeed(s.seed)
	var columns [64]string
	writePart(&h, string(r.Of.Table))
	writePart(&h, r.Of.ID)
	for _, m := range []map[string]string{r.Cells, r.Extra, r.Raw} {
		order := columns[:0]
		for c := range m {
			order = append(order, c)
		}
		slices.Sort(order)
		for _, c := range order {
			writePart(&h, c)
			writePart(&h, m[c])
		}
		writePart(&h, "")
	}
	return h.Sum64()
}

// writePart keeps "ab"+"c" apart from "a"+"bc".
func writePart(h *maphash.Hash, s string) {
	_, _ = h.WriteString(s) // a Hash never fails
	_ = h.WriteByte(0xff)
}

// rows takes the rows of the file: those of what is confidential without what
// tells its place, those of a refused record into quarantine.
func (f *filing) rows() {
	kept := make([]*Row, 0, len(f.im.Rows))
	count := map[Anchor]int{}
	dirty := map[Anchor]bool{}
	known := make(map[uint64]bool, len(f.im.Rows))
	withheld := map[fileLine]bool{}
	for i := range f.im.Rows {
		r := &f.im.Rows[i]
		if code, no := f.refused[ServiceID(r.Of.ID)]; no && r.Of.Table == TableService {
			f.quarantineRow(r, code)
			continue
		}
		count[r.Of] += 0 // also of what keeps no row
		r, confined, drop := f.confinedRow(r)
		if confined {
			f.mark(r.From.File, r.From.Line, Withheld)
			withheld[fileLine{r.From.File, r.From.Line}] = true
		}
		if drop {
			continue
		}
		key := f.stored.key(r)
		if known[key] {
			f.quarantineRow(r, DuplicateID)
			continue
		}
		known[key] = true
		action := f.stored.action(key, r)
		dirty[r.Of] = dirty[r.Of] || action != Unchanged
		f.mark(r.From.File, r.From.Line, action)
		count[r.Of]++
		kept = append(kept, r)
	}
	for at := range withheld {
		f.say(RowReport{File: at.file, Row: at.row, Code: PlaceWithheld, Action: Withheld})
	}
	for of, n := range count {
		dirty[of] = dirty[of] || (of != (Anchor{}) && f.stored.count[of] != n)
	}
	f.replaceRows(kept, dirty, known)
}

// confinedRow gives a row as it may be kept: itself, or a copy without what tells
// a confidential place.
func (f *filing) confinedRow(r *Row) (kept *Row, confined, drop bool) {
	less := f.scratch
	*less = *r
	if confined, drop = f.hide.Row(less); confined {
		f.scratch = new(Row)
		return less, confined, drop
	}
	return r, false, drop
}

// action is what becomes of a row that is kept.
func (s *stored) action(key uint64, r *Row) Action {
	switch old, ok := s.content[key]; {
	case !ok:
		return Added
	case old != s.sum(r):
		return Changed
	}
	return Unchanged
}

// replaceRows commits the anchors of which something changed. What hangs on
// nothing stands under one anchor for all datasets, so that it stays.
func (f *filing) replaceRows(kept []*Row, dirty map[Anchor]bool, known map[uint64]bool) {
	f.commit.Rows = slices.DeleteFunc(kept, func(r *Row) bool { return !dirty[r.Of] })
	for i := range f.stored.loose {
		if r := &f.stored.loose[i]; dirty[Anchor{}] && !known[f.stored.key(r)] {
			f.commit.Rows = append(f.commit.Rows, r)
		}
	}
	for of := range dirty {
		if dirty[of] {
			f.commit.RowsOf = append(f.commit.RowsOf, of)
		}
	}
	slices.SortFunc(f.commit.RowsOf, func(a, b Anchor) int {
		return cmp.Or(cmp.Compare(a.Table, b.Table), cmp.Compare(a.ID, b.ID))
	})
}

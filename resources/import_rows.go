package resources

import (
	"cmp"
	"fmt"
	"hash/maphash"
	"maps"
	"slices"
	"strings"
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
	byAnchor := map[Anchor][]Row{}
	dirty := map[Anchor]bool{}
	known := map[uint64]bool{}
	withheld := map[fileLine]bool{}
	for i := range f.im.Rows {
		r := f.im.Rows[i]
		if code, no := f.refused[ServiceID(r.Of.ID)]; no && r.Of.Table == TableService {
			f.quarantineRow(&r, code)
			continue
		}
		confined, drop := f.hide.Row(&r)
		if confined {
			f.mark(r.From.File, r.From.Line, Withheld)
			withheld[fileLine{r.From.File, r.From.Line}] = true
		}
		if drop {
			continue
		}
		key := f.stored.key(&r)
		if known[key] {
			f.quarantineRow(&r, DuplicateID)
			continue
		}
		known[key] = true
		action := Unchanged
		switch old, ok := f.stored.content[key]; {
		case !ok:
			action = Added
		case old != f.stored.sum(&r):
			action = Changed
		}
		dirty[r.Of] = dirty[r.Of] || action != Unchanged
		f.mark(r.From.File, r.From.Line, action)
		byAnchor[r.Of] = append(byAnchor[r.Of], r)
	}
	for at := range withheld {
		f.say(RowReport{File: at.file, Row: at.row, Code: PlaceWithheld, Action: Withheld})
	}
	f.replaceRows(byAnchor, dirty, known)
}

// replaceRows commits the anchors of which something changed.
func (f *filing) replaceRows(byAnchor map[Anchor][]Row, dirty map[Anchor]bool, known map[uint64]bool) {
	for _, r := range f.stored.loose {
		if !known[f.stored.key(&r)] && dirty[Anchor{}] {
			byAnchor[Anchor{}] = append(byAnchor[Anchor{}], r)
		}
	}
	for of, rows := range byAnchor {
		fewer := of != (Anchor{}) && f.stored.count[of] != len(rows)
		if dirty[of] || fewer {
			f.commit.RowsOf = append(f.commit.RowsOf, of)
		}
	}
	slices.SortFunc(f.commit.RowsOf, func(a, b Anchor) int {
		return cmp.Or(cmp.Compare(a.Table, b.Table), cmp.Compare(a.ID, b.ID))
	})
	for _, of := range f.commit.RowsOf {
		f.commit.Rows = append(f.commit.Rows, byAnchor[of]...)
	}
}

// quarantineRow has a row wait as it stood.
func (f *filing) quarantineRow(r *Row, code Code) {
	cells := map[string]string{}
	for _, m := range []map[string]string{r.Cells, r.Extra, r.Raw} {
		maps.Copy(cells, m)
	}
	f.quarantine = append(f.quarantine, Held{From: r.From, Table: r.Table, Code: code, Cells: cells})
}

// refuseRecord has a record wait that no row of the file stands for.
func (f *filing) refuseRecord(r *Record, row RowReport) {
	if row.Code == DuplicateID {
		return // its rows are duplicates too
	}
	f.refused[row.ID] = row.Code
	if len(f.im.Rows) > 0 {
		return
	}
	f.quarantine = append(f.quarantine, Held{
		From: f.origin(&r.Provenance), Table: TableService, Code: row.Code,
		Cells: map[string]string{"id": string(row.ID), "organization": r.Organization.Name, "name": r.Service.Name},
	})
}

// holdConflict has the fields wait that a person and the file both changed.
func (f *filing) holdConflict(row *RowReport, said *Record, both []string) {
	cells := map[string]string{"id": string(row.ID)}
	for _, name := range both {
		shown := []string{name}
		switch name {
		case "locations":
			shown = []string{"address", "city", "state", "zip", "access"}
		case "area":
			shown = append(shown, "service_area")
		}
		for _, n := range shown {
			if field, ok := FieldNamed(n); ok {
				cells[n] = field.Get(said)
			}
		}
	}
	f.quarantine = append(f.quarantine, Held{
		From: f.origin(&said.Provenance), Table: TableService, Column: strings.Join(both, ";"), Code: EditedHere, Cells: cells,
	})
}

func (f *filing) origin(p *Provenance) Origin {
	return Origin{Dataset: f.im.Dataset, File: p.File, Line: p.Row, ID: p.Original}
}

// settleHeld replaces the dataset's quarantine by what the file leaves in it.
// What waits since an earlier file, because a person changed it too, waits on
// until the file says something else.
func (f *filing) settleHeld() error {
	all, err := f.d.store.Held(f.ctx)
	if err != nil {
		return fmt.Errorf("read quarantine: %w", err)
	}
	waiting := map[uint64][]HeldID{}
	for i := range all {
		h := &all[i]
		if h.From.Dataset != f.im.Dataset || (h.Code == EditedHere && !f.touched[ServiceID(h.Cells["id"])]) {
			continue
		}
		key := f.heldSum(h)
		waiting[key] = append(waiting[key], h.ID)
	}
	for _, h := range slices.Concat(f.im.Held, f.quarantine) {
		f.hideHeld(&h)
		h.From.Dataset = f.im.Dataset
		f.mark(h.From.File, h.From.Line, Quarantined)
		if h.Code != EditedHere {
			f.say(RowReport{File: h.From.File, Row: h.From.Line, Column: h.Column, Code: h.Code, Action: Quarantined})
		}
		key := f.heldSum(&h)
		if same := waiting[key]; len(same) > 0 {
			waiting[key] = same[1:]
			continue
		}
		f.draft.held++
		h.ID = f.draft.held
		f.commit.Held = append(f.commit.Held, h)
	}
	for _, ids := range waiting {
		f.commit.Settled = append(f.commit.Settled, ids...)
	}
	slices.Sort(f.commit.Settled)
	return nil
}

func (f *filing) heldSum(h *Held) uint64 {
	var m maphash.Hash
	m.SetSeed(f.stored.seed)
	for _, part := range []string{h.From.File, fmt.Sprint(h.From.Line), h.From.ID, string(h.Table), h.Column, string(h.Code)} {
		writePart(&m, part)
	}
	for _, c := range slices.Sorted(maps.Keys(h.Cells)) {
		writePart(&m, c)
		writePart(&m, h.Cells[c])
	}
	return m.Sum64()
}

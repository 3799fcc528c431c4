package resources

import (
	"fmt"
	"hash/maphash"
	"maps"
	"slices"
	"strings"
)

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

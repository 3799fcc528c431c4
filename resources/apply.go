package resources

import (
	"context"
	"reflect"
)

// Apply decides, row by row, what the directory keeps; nothing else does. A row
// that it refuses leaves the record of that id as it was. A record that was
// confidential once stays so, whatever a later file says. A change made from an
// older revision is refused whole with ErrStale; one that changes nothing does
// not raise the revision.
func (d *Directory) Apply(ctx context.Context, c Change) (Report, error) {
	put, _ := c.Act.(Put)
	d.apply.Lock()
	defer d.apply.Unlock()
	old := d.index.Load()
	kept := make(map[ServiceID]*Record, len(old.entries)+len(put.Records))
	for i := range old.entries {
		kept[old.entries[i].record.Service.ID] = old.entries[i].record
	}
	var changed []*Record
	report := Report{Revision: old.revision, Rows: make([]RowReport, 0, len(put.Records))}
	seen := make(map[ServiceID]bool, len(put.Records))
	moved := false
	for i := range put.Records {
		row := d.put(kept, seen, put.Records[i])
		if row.Row == 0 {
			row.Row = i + 1
		}
		report.Rows = append(report.Rows, row)
		if row.Action != Unchanged && row.Action != Quarantined {
			moved = true
			changed = append(changed, kept[row.ID])
		}
	}
	if !moved {
		return report, nil
	}
	report.Revision++
	d.index.Store(old.with(report.Revision, changed, nil))
	return report, nil
}

// put takes one record into kept, or refuses it.
func (d *Directory) put(kept map[ServiceID]*Record, seen map[ServiceID]bool, in Record) RowReport {
	before := kept[ServiceID(clean(string(in.Service.ID)))]
	if before != nil && before.Confidential {
		in.Confidential = true
	}
	r, withheld := admitted(in)
	row := RowReport{Row: r.Provenance.Row, ID: r.Service.ID, Action: Quarantined}
	if seen[row.ID] {
		row.Code = DuplicateID
		return row
	}
	if row.Code = d.refuse(&r); row.Code != Taken {
		return row
	}
	seen[row.ID] = true
	switch {
	case before != nil && same(before, &r):
		row.Action = Unchanged
	case withheld:
		row.Action = Withheld
	case before == nil:
		row.Action = Added
	default:
		row.Action = Changed
	}
	if withheld {
		row.Code = AddressWithheld
	}
	if row.Action != Unchanged {
		kept[row.ID] = &r
	}
	return row
}

// same compares two records but for the row they stood in.
func same(a, b *Record) bool {
	x, y := *a, *b
	x.Provenance.Row, y.Provenance.Row = 0, 0
	return reflect.DeepEqual(x, y)
}

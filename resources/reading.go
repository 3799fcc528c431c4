package resources

import (
	"context"
	"slices"
)

// Kept gives one record with what its file last said of it.
func (d *Directory) Kept(ctx context.Context, id ServiceID) (Kept, error) {
	return d.store.Kept(ctx, id)
}

// Rows gives the rows of some anchors, or with none of them every row.
func (d *Directory) Rows(ctx context.Context, of []Anchor, yield func(Row) bool) error {
	return d.store.Rows(ctx, of, yield)
}

// Held gives what waits in quarantine, the oldest first.
func (d *Directory) Held(ctx context.Context) ([]Held, error) { return d.store.Held(ctx) }

// History gives what happened to a record, or with an empty id to all, the
// latest first.
func (d *Directory) History(ctx context.Context, id ServiceID, limit int) ([]Audit, error) {
	return d.store.History(ctx, id, limit)
}

// Entry gives one entry of the history.
func (d *Directory) Entry(ctx context.Context, id AuditID) (Audit, error) {
	return d.store.Entry(ctx, id)
}

// Editors lists the roster by id.
func (d *Directory) Editors() []Editor { return slices.Clone(d.ledger.Load().editors) }

// Proposals lists what waits for a second person, the oldest first.
func (d *Directory) Proposals() []Proposal { return slices.Clone(d.ledger.Load().proposals) }

// Flags lists what was said of entries and not answered yet, by id.
func (d *Directory) Flags() []Flag { return slices.Clone(d.ledger.Load().flags) }

func (d *Directory) editor(id EditorID) (Editor, bool) {
	for _, e := range d.ledger.Load().editors {
		if e.ID == id {
			return e, true
		}
	}
	return Editor{}, false
}

func (d *Directory) proposal(id ProposalID) (Proposal, bool) {
	for _, p := range d.ledger.Load().proposals {
		if p.ID == id {
			return p, true
		}
	}
	return Proposal{}, false
}

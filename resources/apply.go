package resources

import (
	"context"
	"errors"
	"fmt"
)

// maxTries bounds how often an act is decided anew because another process
// committed in between.
const maxTries = 5

// errMoved says that the store has moved on: read it and decide again.
var errMoved = errors.New("the store has moved on")

// Apply decides what the directory keeps; nothing else does. It asks the role of
// who acts (with an empty roster nobody may do anything but enroll the first
// admin; Program brings the starter and keeps members' flags), whether the
// version is still the one that was looked at (else StaleError), whether a
// second person is needed (Report.Proposed), and takes away what tells the place
// of a confidential service before the store sees it. A row that it refuses
// leaves the record of that id as it was. A record that was confidential once
// stays so, whatever a later file says, until two people reveal it. What changes
// nothing does not raise the revision. All of an act is kept, or nothing.
func (d *Directory) Apply(ctx context.Context, c Change) (Report, error) {
	d.apply.Lock()
	defer d.apply.Unlock()
	for range maxTries {
		report, err := d.try(ctx, c)
		if !errors.Is(err, errMoved) {
			return report, err
		}
		if err := d.refresh(ctx); err != nil {
			return Report{}, err
		}
	}
	return Report{}, ErrStale
}

func (d *Directory) try(ctx context.Context, c Change) (Report, error) {
	t := &draft{
		ctx: ctx, d: d, c: c, now: map[ServiceID]int{},
		commit: Commit{Base: d.at, Revision: d.at + 1},
		report: Report{Revision: d.at, DryRun: c.DryRun},
		handle: d.state.lastHandle, proposal: d.state.lastProposal, held: d.state.lastHeld,
	}
	if err := t.allowed(); err != nil {
		return Report{}, err
	}
	if err := t.act(); err != nil {
		return Report{}, err
	}
	t.confine(t.commit.Purge)
	if !t.moved() {
		return t.report, nil
	}
	t.report.Revision = t.commit.Revision
	if c.DryRun {
		return t.report, nil
	}
	if err := d.store.Commit(ctx, t.commit); err != nil {
		if errors.Is(err, ErrStale) {
			return Report{}, errMoved
		}
		return Report{}, fmt.Errorf("commit: %w", err)
	}
	d.take(t)
	return t.report, nil
}

// act has the draft filled by what the Change asks for.
func (t *draft) act() error {
	switch act := t.c.Act.(type) {
	case Put:
		return t.put(act)
	case Import:
		return t.importFile(act)
	case Verify:
		return t.verify(act)
	case Conceal:
		return t.conceal(act)
	case Reveal:
		return t.reveal(act)
	case Undo:
		return t.undo(act)
	case Approve:
		return t.approve(act)
	case Reject:
		return t.reject(act)
	case Doubt:
		return t.doubt(act)
	case Settle:
		return t.settle(act)
	case Enroll:
		return t.enroll(act)
	case Dismiss:
		return t.dismiss(act)
	}
	return fmt.Errorf("%T: %w", t.c.Act, ErrUnknown)
}

// take puts a committed draft in force.
func (d *Directory) take(t *draft) {
	changed := make([]*Record, len(t.commit.Put))
	for i, k := range t.commit.Put {
		r := &k.Record
		changed[i] = r
		d.state.records[r.Service.ID] = r
	}
	d.state.lastHandle, d.state.lastProposal, d.state.lastHeld = t.handle, t.proposal, t.held
	for _, id := range t.commit.Revealed {
		d.state.cleared[id] = true
	}
	for _, id := range t.commit.Concealed {
		d.state.cleared[id] = false
	}
	d.ledger.Store(t.nextLedger())
	d.publish(t.commit.Revision, changed)
}

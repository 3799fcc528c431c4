package resources

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
)

// draft is one decision in the making: what a Commit will hold.
type draft struct {
	ctx    context.Context
	d      *Directory
	c      Change
	commit Commit
	report Report

	now      map[ServiceID]int // places in commit.Put
	handle   Ref
	proposal ProposalID
	held     HeldID
}

// moved says that there is something to commit.
func (t *draft) moved() bool {
	c := &t.commit
	return len(c.Put)+len(c.Audits)+len(c.RowsOf)+len(c.Held)+len(c.Settled)+len(c.Editors)+len(c.Dismissed)+
		len(c.Proposals)+len(c.Closed)+len(c.Flags)+len(c.Answered)+len(c.Revealed)+len(c.Concealed) > 0
}

// record is what is kept of an id, this draft's own work included.
func (t *draft) record(id ServiceID) *Record {
	if at, ok := t.now[id]; ok {
		return &t.commit.Put[at].Record
	}
	return t.d.state.records[id]
}

// imported is what the file of a record last said; nil when no file brought it.
func (t *draft) imported(id ServiceID) (*Record, error) {
	if at, ok := t.now[id]; ok {
		return t.commit.Put[at].Imported, nil
	}
	if t.d.state.records[id] == nil {
		return nil, nil
	}
	k, err := t.d.store.Kept(t.ctx, id)
	if errors.Is(err, ErrUnknown) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read record: %w", err)
	}
	return k.Imported, nil
}

// keep writes a record and its entry in the history.
func (t *draft) keep(r Record, imported *Record, a Audit) {
	id := r.Service.ID
	before := t.record(id)
	if before != nil {
		r.Handle = before.Handle
	} else {
		t.handle++
		r.Handle = t.handle
	}
	r.Version = t.commit.Revision
	k := &Kept{Record: r, Imported: imported}
	t.store(k)
	a.Record, a.Before, a.After = id, before, &k.Record
	t.audit(a)
	if _, known := t.d.state.cleared[id]; r.Confidential && (!known || t.d.state.cleared[id]) {
		t.commit.Concealed = append(t.commit.Concealed, id)
	}
}

// keepImported notes what a file says of a record that stays as it is.
func (t *draft) keepImported(id ServiceID, imported *Record) {
	t.store(&Kept{Record: *t.record(id), Imported: imported})
}

// store puts a record in the place of what the draft held of it, which the
// history may hold on to.
func (t *draft) store(k *Kept) {
	at, ok := t.now[k.Record.Service.ID]
	if !ok {
		at = len(t.commit.Put)
		t.now[k.Record.Service.ID] = at
		t.commit.Put = append(t.commit.Put, nil)
	}
	t.commit.Put[at] = k
}

// audit adds an entry to the history; who, when and why are the Change's unless
// the entry has its own.
func (t *draft) audit(a Audit) {
	a.Revision = t.commit.Revision
	a.By, a.Reason = cmp.Or(a.By, t.c.By), cmp.Or(a.Reason, clean(t.c.Reason))
	a.At = t.c.At
	t.commit.Audits = append(t.commit.Audits, a)
}

// say adds the outcome of one record.
func (t *draft) say(row RowReport) { t.report.Rows = append(t.report.Rows, row) }

// nextLedger is the ledger once the draft is committed.
func (t *draft) nextLedger() *ledger {
	old, c := t.d.ledger.Load(), &t.commit
	editors := map[EditorID]Editor{}
	for _, e := range slices.Concat(old.editors, c.Editors) {
		editors[e.ID] = e
	}
	for _, id := range c.Dismissed {
		delete(editors, id)
	}
	next := &ledger{
		editors: slices.SortedFunc(maps.Values(editors), func(a, b Editor) int { return cmp.Compare(a.ID, b.ID) }),
		flags:   addFlags(old.flags, c.Answered, c.Flags),
	}
	for _, p := range slices.Concat(old.proposals, c.Proposals) {
		if slices.Contains(c.Closed, p.ID) {
			continue
		}
		if !c.Purge.Empty() {
			c.Purge.Proposal(&p)
		}
		next.proposals = append(next.proposals, p)
	}
	return next
}

func addFlags(old []Flag, answered []ServiceID, added []Flag) []Flag {
	next := slices.DeleteFunc(slices.Clone(old), func(f Flag) bool { return slices.Contains(answered, f.ID) })
	for _, f := range added {
		at := slices.IndexFunc(next, func(o Flag) bool { return o.ID == f.ID && o.Reason == f.Reason })
		if at < 0 {
			next = append(next, f)
			continue
		}
		f.Count += next[at].Count
		next[at] = f
	}
	slices.SortFunc(next, func(a, b Flag) int { return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(a.Reason, b.Reason)) })
	return next
}

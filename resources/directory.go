package resources

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"

	"porchlight/resources/places"
)

// Revision counts the changes that Apply has taken.
type Revision uint64

// ErrStale says that somebody else changed the directory first: read it again.
var ErrStale = errors.New("directory has changed since it was read")

// StaleError is the ErrStale of one record, with both versions of it.
type StaleError struct {
	Mine   Record // what was to be written
	Theirs Record // what is kept
}

// Error names the record.
func (e *StaleError) Error() string {
	return string(e.Mine.Service.ID) + " was changed by somebody else since it was read"
}

// Is makes a StaleError an ErrStale.
func (*StaleError) Is(target error) bool { return target == ErrStale }

// ErrUnknown says that there is no such record, entry or proposal.
var ErrUnknown = errors.New("not known")

// ErrNothingBrought says that an import that retires what it lacks brings no
// entry at all.
var ErrNothingBrought = errors.New("the file brings no entry, so nothing is retired by it; to take entries out, retire them by name")

// ErrNothingToUndo says that an entry of the history changed no record.
var ErrNothingToUndo = errors.New("it changed no entry of the directory: there is nothing to take back")

// ErrNotAllowed says that the editor's role does not allow the act, or that it
// needs another person than the one who proposed it.
var ErrNotAllowed = errors.New("not allowed")

// Directory answers questions from an immutable index. Readers never wait:
// Apply builds the next index beside the one in use and swaps the pointer.
type Directory struct {
	places *places.Gazetteer
	store  Store
	index  atomic.Pointer[index]
	ledger atomic.Pointer[ledger]
	flags  flags

	apply sync.Mutex // held by Apply and Refresh; guards what follows
	at    Revision   // of the store, as far as it was read
	state holdings
}

// holdings are what Apply decides by.
type holdings struct {
	records      map[ServiceID]*Record // never changed in place: the index shares them
	cleared      map[ServiceID]bool    // true: revealed by two people; false: once confidential
	lastHandle   Ref
	lastProposal ProposalID
	lastHeld     HeldID
}

// ledger is what people keep beside the records. It is never changed.
type ledger struct {
	editors   []Editor   // by id
	proposals []Proposal // by id
	flags     []Flag     // by id and reason
}

// OpenDirectory gives the directory that a store holds.
func OpenDirectory(ctx context.Context, g *places.Gazetteer, s Store) (*Directory, error) {
	d := empty(g, s)
	if _, err := d.Refresh(ctx); err != nil {
		return nil, err
	}
	return d, nil
}

// NewDirectory makes an empty directory that lives as long as the process.
func NewDirectory(g *places.Gazetteer) *Directory { return empty(g, NewMemory()) }

func empty(g *places.Gazetteer, s Store) *Directory {
	d := &Directory{places: g, store: s}
	d.state = holdings{records: map[ServiceID]*Record{}, cleared: map[ServiceID]bool{}}
	d.ledger.Store(&ledger{})
	d.index.Store(newIndex(g, 0))
	return d
}

// Refresh takes over what another process has committed; changed says that
// there was something.
func (d *Directory) Refresh(ctx context.Context) (changed bool, err error) {
	d.apply.Lock()
	defer d.apply.Unlock()
	before := d.at
	if err := d.refresh(ctx); err != nil {
		return false, err
	}
	return d.at != before, nil
}

func (d *Directory) refresh(ctx context.Context) error {
	l, err := d.store.Load(ctx, d.at)
	if err != nil {
		return fmt.Errorf("load directory: %w", err)
	}
	if l.Revision == d.at && d.at > 0 {
		return nil
	}
	changed := make([]*Record, len(l.Records))
	for i := range l.Records {
		r := &l.Records[i]
		changed[i] = r
		d.state.records[r.Service.ID] = r
		d.state.lastHandle = max(d.state.lastHandle, r.Handle)
	}
	clear(d.state.cleared)
	for _, id := range l.Revealed {
		d.state.cleared[id] = true
	}
	for _, id := range l.Concealed {
		d.state.cleared[id] = false
	}
	d.state.lastProposal, d.state.lastHeld = l.LastProposal, l.LastHeld
	d.ledger.Store(&ledger{editors: l.Editors, proposals: l.Proposals, flags: l.Flags})
	d.publish(l.Revision, changed)
	return nil
}

// publish swaps the index for one of a later revision.
func (d *Directory) publish(rev Revision, changed []*Record) {
	d.at = rev
	d.index.Store(d.index.Load().with(rev, changed, nil))
}

// Revision is the one that Search answers from.
func (d *Directory) Revision() Revision { return d.index.Load().revision }

// Len is how many records are kept, shown or not.
func (d *Directory) Len() int { return len(d.index.Load().entries) }

// Records lists every record by id, for admins and checks, never for members.
// Inner slices are shared with the index and must not be changed.
func (d *Directory) Records() []Record {
	ix := d.index.Load()
	all := make([]Record, len(ix.entries))
	for i := range ix.entries {
		all[i] = *ix.entries[i].record
	}
	return all
}

// Record gives one record, for admins and staff, never for members.
func (d *Directory) Record(id ServiceID) (Record, bool) {
	ix := d.index.Load()
	at, ok := ix.find(id)
	if !ok {
		return Record{}, false
	}
	return *ix.entries[at].record, true
}

// ByRef gives the record of a handle, shown or not, for admins and staff, never
// for members.
func (d *Directory) ByRef(ref Ref) (Record, bool) {
	ix := d.index.Load()
	at, ok := ix.open(ref)
	if !ok {
		return Record{}, false
	}
	return *ix.entries[at].record, true
}

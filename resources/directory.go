package resources

import (
	"errors"
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

// ErrNotAllowed says that the editor's role does not allow the act, or that it
// needs another person than the one who proposed it.
var ErrNotAllowed = errors.New("not allowed")

// Directory answers questions from an immutable index. Readers never wait:
// Apply builds the next index beside the one in use and swaps the pointer.
type Directory struct {
	places *places.Gazetteer
	apply  sync.Mutex // held by Apply only
	index  atomic.Pointer[index]
	flags  flags
}

// NewDirectory makes an empty directory over a gazetteer.
func NewDirectory(g *places.Gazetteer) *Directory {
	d := &Directory{places: g}
	d.index.Store(buildIndex(g, 0, nil))
	return d
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

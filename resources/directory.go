package resources

import (
	"errors"
)

// Revision counts the changes that Apply has taken.
type Revision uint64

// ErrStale says that somebody else changed the directory first.
var ErrStale = errors.New("directory has changed since it was read")

// Change is a set of records to put, by one person.
type Change struct {
	By     EditorID
	Base   Revision // the revision the author looked at
	Put    []Record
	Source string // "starter", or the name of a file
}

// RowReport is the outcome of one row. It holds no text of a cell.
type RowReport struct {
	Row    int
	ID     ServiceID
	Code   string
	Action string
}

// Report is the outcome of a Change.
type Report struct {
	Revision Revision
	Rows     []RowReport
}

// Directory answers questions from an immutable index; Apply swaps the index.
type Directory struct {
}

// Apply takes a change, or refuses it whole with ErrStale.
func (d *Directory) Apply(Change) (Report, error) { return Report{}, nil }

// Search answers a question.
func (d *Directory) Search(Query) Found { return Found{} }

// Listing gives one service as Search would have given it.
func (d *Directory) Listing(Ref, Query) (Listing, bool) { return Listing{}, false }

package resources

import "time"

// Change is one act of one person on the directory. Only Apply decides what
// becomes of it.
type Change struct {
	By     EditorID
	At     time.Time // of the act: the directory has no clock
	Reason string    // why, in the editor's words; kept in the history
	Act    Act
	DryRun bool // say what would become of it, and keep nothing
}

// Act is what a Change does: one of the types below.
type Act interface{ act() }

// Put writes records as a person edited them. Record.Version is the version
// that was looked at, 0 for a new record; another one is a StaleError.
type Put struct{ Records []Record }

// Import brings what a file says. A record that a person edited here since its
// file was last read keeps what was edited (field by field); a field that both
// changed is refused as EditedHere. A file that says what it said before
// changes nothing.
type Import struct {
	Dataset string
	Records []Record
	Rows    []Row
	Held    []Held
	Files   []FileIn
	Retire  bool // what the dataset brought before and brings no more is retired
	Shipped bool // our own starter: its confidence counts
}

// Verify says that a person has confirmed these records by telephone. A
// delicate one needs a second person.
type Verify struct{ IDs []ServiceID }

// Conceal marks records confidential at once: their places are purged
// everywhere.
type Conceal struct{ IDs []ServiceID }

// Reveal says that the place of a record may be known after all. It needs a
// second person, brings nothing back, and is remembered by id. A file that says
// in so many words that the place is confidential is still obeyed.
type Reveal struct{ ID ServiceID }

// Undo takes back what one entry of the history did.
type Undo struct{ Entry AuditID }

// Approve puts a proposal in force; its author may not. Reject takes it away.
type (
	Approve struct{ Proposal ProposalID }
	Reject  struct{ Proposal ProposalID }
)

// Doubt says of an entry that something is wrong with it. It asks people to
// look and changes nothing (R86).
type Doubt struct {
	ID     ServiceID
	Reason FlagReason
	Count  int // how many members said so; 0 when one of the staff does
}

// Settle says that flags of these entries and rows in quarantine were dealt with.
type Settle struct {
	Flags []ServiceID
	Held  []HeldID
}

// Enroll adds or changes an editor; Dismiss takes the role away.
type (
	Enroll  struct{ Editor Editor }
	Dismiss struct{ Editor EditorID }
)

func (Put) act()     {}
func (Import) act()  {}
func (Verify) act()  {}
func (Conceal) act() {}
func (Reveal) act()  {}
func (Undo) act()    {}
func (Approve) act() {}
func (Reject) act()  {}
func (Doubt) act()   {}
func (Settle) act()  {}
func (Enroll) act()  {}
func (Dismiss) act() {}

// Action is what became of a row.
type Action string

// The actions. Withheld is a row that was taken without its place; Retired is a
// record that its dataset brings no more; Proposed waits for a second person.
const (
	Added       Action = "added"
	Changed     Action = "changed"
	Unchanged   Action = "unchanged"
	Withheld    Action = "withheld"
	Quarantined Action = "quarantined"
	Retired     Action = "retired"
	Proposed    Action = "proposed"
)

// RowReport is the outcome of one row. It holds no text of a cell but the id.
type RowReport struct {
	File   string // of an import
	Row    int    // of the file, else the place in Put.Records counted from 1
	Column string // the one that is to blame, when one is
	ID     ServiceID
	Code   Code
	Action Action
}

// FileReport counts what became of the rows of one file: each row once.
type FileReport struct {
	FileIn
	Added, Changed, Unchanged, Quarantined, Withheld int
}

// Report is the outcome of a Change.
type Report struct {
	DryRun   bool
	Revision Revision
	Retired  int
	Files    []FileReport // of an import
	// Rows has one entry for each record of a Put, in its order; of an import,
	// one for each record and each row that was refused or withheld besides.
	Rows     []RowReport
	Notes    []RowReport  // what a person should know of rows that were taken
	Proposed []ProposalID // what waits for a second person
}

// Count is how many rows came to an action.
func (r *Report) Count(a Action) int {
	n := 0
	for _, row := range r.Rows {
		if row.Action == a {
			n++
		}
	}
	return n
}

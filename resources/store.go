package resources

import (
	"context"
	"time"
)

// Store keeps the directory's truth. It decides nothing: what it is given was
// decided by Apply, and it keeps all of a Commit or nothing of it.
type Store interface {
	// Load gives what changed after a revision, and the roster, the proposals
	// and the flags whole. From revision 0 it gives everything.
	Load(ctx context.Context, since Revision) (Loaded, error)
	// Commit keeps a decision. It fails with ErrStale when the store is not at
	// c.Base any more, because another process has committed.
	Commit(ctx context.Context, c Commit) error
	// Kept gives one record with what its file last said of it.
	Kept(ctx context.Context, id ServiceID) (Kept, error)
	// Rows gives the rows of some anchors; no anchors means every row there is,
	// ordered by table, id and part. It stops at the first false.
	Rows(ctx context.Context, of []Anchor, yield func(Row) bool) error
	// Held gives every row in quarantine, the oldest first.
	Held(ctx context.Context) ([]Held, error)
	// History gives what happened to a record, or with an empty id to all, the
	// latest first, at most limit entries.
	History(ctx context.Context, id ServiceID, limit int) ([]Audit, error)
	// Entry gives one entry of the history; ErrUnknown when there is none.
	Entry(ctx context.Context, id AuditID) (Audit, error)
}

// Kept is a record at rest.
type Kept struct {
	Record   Record
	Imported *Record // as its file last said it, confined; nil when no file brought it
}

// Loaded is what a store holds.
type Loaded struct {
	Revision  Revision
	Records   []Record
	Editors   []Editor
	Proposals []Proposal
	Flags     []Flag
	Revealed  []ServiceID // "cleared by a person", by id
	Concealed []ServiceID // once confidential, so also when the record comes anew

	LastProposal ProposalID // the highest that was ever kept, closed or not
	LastHeld     HeldID     // the highest that was ever kept, settled or not
}

// Commit is one decision of Apply, as a store keeps it.
type Commit struct {
	Base, Revision Revision // Revision is Base+1
	Put            []*Kept  // what an entry of Audits holds may be the same Record
	Audits         []Audit  // their ids are given by the store, ascending
	RowsOf         []Anchor
	Rows           []*Row // in place of all rows of RowsOf; shared with the Import
	Held           []Held
	Settled        []HeldID // taken out of quarantine
	Editors        []Editor
	Dismissed      []EditorID
	Proposals      []Proposal
	Closed         []ProposalID
	Flags          []Flag // counts that are added; by id and reason; By and Day are the latest
	Answered       []ServiceID
	Revealed       []ServiceID // an id is in one of the two lists: the later word holds
	Concealed      []ServiceID
	Purge          *Purge // what every copy in the store has to lose, in this commit
}

// AuditID numbers the entries of the history, ascending.
type AuditID uint64

// Audit is one entry of the history: what one act did to one record.
type Audit struct {
	ID       AuditID
	Revision Revision
	At       time.Time
	By       EditorID
	Second   EditorID  // who approved it
	What     string    // "put", "import", "verify", "conceal", "reveal", "undo", "retire", "enroll" …
	Record   ServiceID // empty when the act was on none: an import as a whole, the roster
	Editor   EditorID  // who was enrolled or dismissed
	Reason   string
	Before   *Record // nil when the record was not there
	After    *Record
}

// ProposalID numbers the proposals.
type ProposalID uint64

// Proposal is a change of one record that waits for a second person.
type Proposal struct {
	ID     ProposalID
	At     time.Time
	By     EditorID
	What   string // as in Audit
	Reason string
	Record ServiceID
	Base   Revision // Record.Version it was made from; another one makes it stale
	After  Record
}

// Role is what an editor may do. Each may do what those before it may.
type Role string

// The roles.
const (
	Viewer    Role = "viewer"   // looks and flags
	Writer    Role = "editor"   // edits and verifies
	Approver  Role = "approver" // approves what somebody else proposed
	Custodian Role = "admin"    // imports, and keeps the roster
)

// Program is who acts when no person does: it brings the shipped starter and
// keeps what members flagged. No editor may bear its name.
const Program EditorID = "porchlight"

// Editor is one person of the roster.
type Editor struct {
	ID      EditorID // short, lower case: what --as takes
	Name    string
	Role    Role
	Discord string // user id; empty when there is none
}

// FlagReason says what is wrong with an entry.
type FlagReason string

// The reasons of flags.
const (
	FlagByMember    FlagReason = "member" // a member said that it is wrong; no more is known
	FlagWrongNumber FlagReason = "wrong_number"
	FlagClosed      FlagReason = "closed"
	FlagHours       FlagReason = "hours"
	FlagLanguage    FlagReason = "language"
	FlagNotEligible FlagReason = "eligibility"
	FlagUnsafe      FlagReason = "unsafe"
	FlagOther       FlagReason = "other"
)

// Flag is what was said of one entry, for one reason, since it was last
// answered. Members' flags carry no person, and the day they were kept, not
// the time they came.
type Flag struct {
	ID     ServiceID
	Reason FlagReason
	Count  int
	By     EditorID // the last of the staff; empty for members
	Day    time.Time
}

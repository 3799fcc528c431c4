package resources

// Purge says what has to leave every copy: what tells the place of a
// confidential record. A store calls its methods for all that it holds, in the
// transaction of the Commit, and writes back what changed.
type Purge struct {
	Services  []ServiceID
	Locations []string // ids of locations
	Texts     []string // folded street addresses that may stand inside other texts
}

// Record confines one copy of a record; it says whether anything was taken away.
func (p *Purge) Record(r *Record) bool { return false }

// Row confines one row; drop says that nothing of it may stay.
func (p *Purge) Row(r *Row) (changed, drop bool) { return false, false }

// Held confines one row in quarantine.
func (p *Purge) Held(h *Held) (changed, drop bool) { return false, false }

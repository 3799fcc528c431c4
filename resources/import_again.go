package resources

import "fmt"

// reopened gives what the file said before, without what it said and nobody has
// decided: a proposal of it that cannot be approved any more, or that waits while
// the file says something else by now. Such a proposal is closed, and what it
// asked for is asked anew. What was rejected counts as said.
func (f *filing) reopened(base, before, said *Record) (*Record, error) {
	if base == nil || len(f.waits[said.Service.ID]) == 0 {
		return base, nil
	}
	again := *base
	for _, p := range f.waits[said.Service.ID] {
		if p.Base == before.Version && f.d.stands(&p) && sameParts(base, said) {
			continue
		}
		was, err := f.at(p.Record, p.Base)
		if err != nil {
			return nil, err
		}
		if was == nil {
			continue
		}
		for _, part := range parts {
			if !part.same(was, &p.After) && part.same(base, &p.After) {
				part.take(&again, was)
			}
		}
		f.commit.Closed = append(f.commit.Closed, p.ID)
	}
	return &again, nil
}

// at is a record as it was at a version; nil when the history does not say.
func (f *filing) at(id ServiceID, version Revision) (*Record, error) {
	if r := f.d.state.records[id]; r != nil && r.Version == version {
		return r, nil
	}
	past, err := f.d.store.History(f.ctx, id, maxHistory)
	if err != nil {
		return nil, fmt.Errorf("read history: %w", err)
	}
	for _, a := range past {
		if a.After != nil && a.After.Version == version {
			return a.After, nil
		}
	}
	return nil, nil
}

// importsThatWait are the proposals that files made, by record.
func (d *Directory) importsThatWait() map[ServiceID][]Proposal {
	waits := map[ServiceID][]Proposal{}
	for _, p := range d.ledger.Load().proposals {
		if p.What == "import" {
			waits[p.Record] = append(waits[p.Record], p)
		}
	}
	return waits
}

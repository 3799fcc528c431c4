package main

import (
	"errors"
	"io"

	"porchlight/resources"
)

// actJSON is what became of a change.
type actJSON struct {
	Revision  uint64      `json:"revision"`
	Entries   []entryJSON `json:"entries"`
	Proposals []uint64    `json:"proposals"` // what waits for a second person
}

type entryJSON struct {
	ID     string `json:"id"`
	Action string `json:"action"` // quarantined: refused
	Code   string `json:"code"`
}

func toldJSON(out io.Writer, r resources.Report) error {
	told := actJSON{Revision: uint64(r.Revision), Entries: []entryJSON{}, Proposals: []uint64{}}
	for _, row := range r.Rows {
		told.Entries = append(told.Entries, entryJSON{string(row.ID), string(row.Action), string(row.Code)})
	}
	for _, id := range r.Proposed {
		told.Proposals = append(told.Proposals, uint64(id))
	}
	if err := printJSON(out, told); err != nil {
		return err
	}
	if n := r.Count(resources.Quarantined); n > 0 {
		return errors.New(count(n, "entry") + " refused; the code says why")
	}
	return nil
}

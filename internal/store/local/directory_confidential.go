package local

import (
	"context"
	"errors"
	"io/fs"
	"os"

	"porchlight/resources"
)

// confidential is what a directory.db knows as such.
type confidential struct {
	ids      []resources.ServiceID
	revision resources.Revision
	unread   bool
}

func confidentialIn(ctx context.Context, file string) (c confidential, err error) {
	if _, err := os.Lstat(file); errors.Is(err, fs.ErrNotExist) {
		return c, nil
	}
	d, err := openDirectory(ctx, directoryBase, file)
	if busyFault(err) || ctx.Err() != nil {
		return c, err
	}
	if err != nil {
		return confidential{unread: true}, nil // damaged is why one restores
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	l, err := d.Load(ctx, 0)
	if err != nil {
		return confidential{unread: true}, nil
	}
	c.revision, c.ids = l.Revision, l.Concealed
	for i := range l.Records {
		if l.Records[i].Confidential {
			c.ids = append(c.ids, l.Records[i].Service.ID)
		}
	}
	return c, nil
}

// apply takes the places of confidential records out of a copy, says how many
// it holds, and makes the copy later than every version that anybody has seen.
func (c *confidential) apply(ctx context.Context, file string, confine Confine) (n int, err error) {
	backup := *directoryBase
	backup.called, backup.code, backup.lost = directoryCopy.called, directoryCopy.code, directoryCopy.lost
	d, err := openDirectory(ctx, &backup, file)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	l, err := d.Load(ctx, 0)
	if err != nil {
		return 0, err
	}
	open := map[resources.ServiceID]bool{}
	for i := range l.Records {
		open[l.Records[i].Service.ID] = !l.Records[i].Confidential
	}
	var again []resources.ServiceID
	for _, id := range c.ids {
		if open[id] {
			again, open[id] = append(again, id), false
		}
	}
	if len(again) > 0 {
		if err := confine(ctx, d, again); err != nil {
			return 0, err
		}
	}
	if err := c.mark(ctx, d); err != nil {
		return 0, err
	}
	return len(again), d.Tidy(ctx) // nobody else has it: it must be done
}

func (c *confidential) mark(ctx context.Context, d *Directory) error {
	tx, err := d.write.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	k := keeper{ctx: ctx, tx: tx, c: &resources.Commit{Concealed: c.ids}}
	if err := k.marks(); err != nil {
		return err
	}
	for _, query := range []string{
		"UPDATE state SET revision = max(revision, ?) + 1", "UPDATE records SET changed = (SELECT revision FROM state) WHERE ?1 IS NOT NULL",
	} {
		if _, err := tx.ExecContext(ctx, query, c.revision); err != nil {
			return err
		}
	}
	return tx.Commit()
}

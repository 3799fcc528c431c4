package local

import (
	"context"
	"database/sql"

	"porchlight/internal/privacy"
)

// Bind sees that the list is read with the secret that it was made with. Under
// another one nobody would be found, and everybody who told us to stop would be
// answered again without a word of warning. It refuses that with a Fault.
//
// A list that holds nobody takes any secret; one whose secret is being replaced
// is known by the old one, and takes the new one.
func (s *State) Bind(ctx context.Context, keys *privacy.Keys) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	return failed("see which secret the opt-outs were made with", s.bind(ctx, keys))
}

func (s *State) bind(ctx context.Context, keys *privacy.Keys) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	var people, secrets int
	if err := tx.QueryRowContext(ctx, "SELECT (SELECT count(*) FROM optouts), (SELECT count(*) FROM secrets)").Scan(&people, &secrets); err != nil {
		return err
	}
	known, err := isKnown(ctx, tx, keys.Mark())
	if err != nil || known {
		return err
	}
	before, replaced := keys.MarkBefore()
	if replaced {
		if replaced, err = isKnown(ctx, tx, before); err != nil {
			return err
		}
	}
	switch {
	case people == 0:
		if _, err := tx.ExecContext(ctx, "DELETE FROM secrets"); err != nil {
			return err
		}
	case secrets > 0 && !replaced:
		return faultf("secret_changed", "the people who told us to stop were listed under another secret, and would be answered again: give that one too, after the new one (PORCHLIGHT_SECRET=new,old), or put the file secret back")
	}
	mark := keys.Mark()
	if _, err := tx.ExecContext(ctx, "INSERT INTO secrets (mark) VALUES (?)", mark[:]); err != nil {
		return err
	}
	return tx.Commit()
}

func isKnown(ctx context.Context, tx *sql.Tx, mark privacy.Mark) (known bool, err error) {
	err = tx.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM secrets WHERE mark = ?)", mark[:]).Scan(&known)
	return known, err
}

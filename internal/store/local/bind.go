package local

import (
	"context"

	"porchlight/internal/privacy"
)

// Bind says with which secret people are listed from now on, and sees that
// nobody stands on the list under another one: they would not be found, and
// everybody who told us to stop would be answered again without a word of
// warning. It refuses that with a Fault. It writes nothing, so that another
// process may look too.
//
// Those who stand under the secret that is being replaced are found by it; how
// many they are is what old gives. When it is 0 the old secret may go.
func (s *State) Bind(ctx context.Context, keys *privacy.Keys) (old int, err error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	mark := keys.Mark()
	before, replaced := keys.MarkBefore()
	if !replaced {
		before = mark
	}
	var others int
	err = s.db.QueryRowContext(ctx, `SELECT count(*) FILTER (WHERE mark = ?2 AND ?1 <> ?2), count(*) FILTER (WHERE mark NOT IN (?1, ?2)) FROM optouts`,
		mark[:], before[:]).Scan(&old, &others)
	switch {
	case err != nil:
		return 0, failed("see which secret the opt-outs were made with", err)
	case others > 0:
		return 0, faultf("secret_changed", "%d people who told us to stop were listed under another secret, and would be answered again: give that one too, after the new one (PORCHLIGHT_SECRET=new,old), or put the file secret back", others)
	}
	s.optouts.mu.Lock()
	s.optouts.mark = mark
	s.optouts.mu.Unlock()
	return old, nil
}

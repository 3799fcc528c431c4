package local

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"

	"porchlight/bot"
	"porchlight/bot/desk"
	"porchlight/internal/privacy"
)

var _ desk.Settings = (*KeptSettings)(nil)

// KeptSettings is what the admins of collaboratives set up, in state.db. The desk
// reads it once and keeps it in mind. Take it from State.Settings.
type KeptSettings struct {
	db      *sql.DB
	removed *residue
}

// Setup gives what was kept; the zero Setup when nothing was.
func (s *KeptSettings) Setup(ctx context.Context, house bot.CollaborativeID) (desk.Setup, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	var written string
	err := s.db.QueryRowContext(ctx, "SELECT setup FROM desks WHERE house = ?", string(house)).Scan(&written)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return desk.Setup{}, failed("read what was set up", err)
	}
	return readSetup(written)
}

// Keep replaces it whole. After an error what was kept before is there.
func (s *KeptSettings) Keep(ctx context.Context, house bot.CollaborativeID, setup desk.Setup) error {
	written, err := writeSetup(setup)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	_, err = s.db.ExecContext(ctx, "INSERT INTO desks (house, setup) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET setup = excluded.setup", string(house), written)
	if err != nil {
		return failed("keep what was set up", err)
	}
	s.removed.due.Store(true) // who is on duty no more shall stand nowhere
	return nil
}

// Format prints nothing of what is kept.
func (*KeptSettings) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(privacy.Redacted)) }

// LogValue logs nothing of what is kept.
func (*KeptSettings) LogValue() slog.Value { return slog.StringValue(privacy.Redacted) }

package local

import (
	"context"
	"database/sql"
	"sync"

	"porchlight/bot"
	"porchlight/bot/desk"
)

var _ desk.Settings = (*KeptSettings)(nil)

// KeptSettings is what the admins of collaboratives set up, in memory and in
// state.db. A reader never waits for the disk, because a member's turn reads
// too: is anybody on duty? Take it from State.Settings.
type KeptSettings struct {
	*Settings
	db      *sql.DB
	removed *residue
	writing sync.Mutex // one writer at a time, so that memory and disk say the same
}

func newKeptSettings(db *sql.DB, removed *residue) *KeptSettings {
	return &KeptSettings{Settings: NewSettings(), db: db, removed: removed}
}

// Keep writes it to the disk and then here. After an error what was kept before
// is in force.
func (s *KeptSettings) Keep(ctx context.Context, house bot.CollaborativeID, setup desk.Setup) error {
	written, err := writeSetup(setup)
	if err != nil {
		return err
	}
	s.writing.Lock()
	defer s.writing.Unlock()
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	_, err = s.db.ExecContext(ctx, "INSERT INTO desks (house, setup) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET setup = excluded.setup", string(house), written)
	if err != nil {
		return failed("keep what was set up", err)
	}
	s.removed.due.Store(true) // who is on duty no more shall stand nowhere
	s.put(house, written)
	return nil
}

// Refresh reads again, for what another process wrote. Call it once a minute.
func (s *KeptSettings) Refresh(ctx context.Context) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	return failed("read what was set up", s.read(ctx))
}

func (s *KeptSettings) read(ctx context.Context) error {
	rows, err := s.db.QueryContext(ctx, "SELECT house, setup FROM desks")
	if err != nil {
		return err
	}
	defer rows.Close()
	kept := map[bot.CollaborativeID]string{}
	for rows.Next() {
		var house, written string
		if err := rows.Scan(&house, &written); err != nil {
			return err
		}
		kept[bot.CollaborativeID(house)] = written
	}
	if err := rows.Err(); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.setups = kept
	return nil
}

package local

import (
	"context"
	"database/sql"
	"time"

	"porchlight/internal/privacy"
)

// tallyEvery is how long counts rest in memory before they are written. A write
// at the moment of a conversation would tell that there was one.
const tallyEvery = time.Hour

// SaveTally adds what was counted to state.db, at most once an hour; before the
// hour has passed it does nothing. Call it at the start and once a minute: the
// first call closes the weeks that ended meanwhile and begins the hour. A kill
// loses at most an hour. Where it fails the counts are given back to the tally.
//
// Weeks before the one that now lies in are closed in the same transaction:
// what privacy.CloseWeek shows of them is kept, their open counts are deleted.
// A count that comes for a closed week is dropped, as the difference would be a
// small number.
func (s *State) SaveTally(ctx context.Context, tally *privacy.Tally, now time.Time) error {
	s.saving.Lock()
	defer s.saving.Unlock()
	first, since := s.saved.IsZero(), now.Sub(s.saved)
	switch {
	case first:
		if err := s.writeTally(ctx, nil, now); err != nil {
			return err
		}
		s.saved = now
		return nil
	case since >= 0 && since < tallyEvery: // below 0 the clock was set back
		return nil
	}
	return s.flushTally(ctx, tally, now)
}

// FlushTally writes at once, for a stop.
func (s *State) FlushTally(ctx context.Context, tally *privacy.Tally, now time.Time) error {
	s.saving.Lock()
	defer s.saving.Unlock()
	return s.flushTally(ctx, tally, now)
}

func (s *State) flushTally(ctx context.Context, tally *privacy.Tally, now time.Time) error {
	cells := tally.Take()
	if err := s.writeTally(ctx, cells, now); err != nil {
		tally.Put(cells)
		return err
	}
	s.saved = now
	return nil
}

// LoadTally gives the weeks that are closed, the earliest first. Nobody may see
// an open one: what it holds may be one person.
func (s *State) LoadTally(ctx context.Context) ([]privacy.Closed, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	weeks, err := closedWeeks(ctx, s.db)
	if err != nil {
		return nil, failed("read the weekly numbers", err)
	}
	cells, err := readCells(ctx, s.db, "SELECT week, tally, label, county, n FROM tally_closed ORDER BY week, tally, label, county")
	if err != nil {
		return nil, failed("read the weekly numbers", err)
	}
	at := map[privacy.Week]int{}
	for i, w := range weeks {
		at[w.Week] = i
	}
	for _, c := range cells {
		if i, ok := at[c.Week]; ok {
			weeks[i].Cells = append(weeks[i].Cells, c)
		}
	}
	return weeks, nil
}

func (s *State) writeTally(ctx context.Context, cells []privacy.Cell, now time.Time) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return failed("write the weekly numbers", err)
	}
	defer tx.Rollback()
	if err := addCells(ctx, tx, cells); err != nil {
		return failed("write the weekly numbers", err)
	}
	closed, err := closeWeeks(ctx, tx, privacy.WeekOf(now))
	if err != nil {
		return failed("close a week's numbers", err)
	}
	if closed {
		s.removed.due.Store(true)
	}
	return failed("write the weekly numbers", tx.Commit())
}

// addCells adds to what is there, so that a restart need not read it.
func addCells(ctx context.Context, tx *sql.Tx, cells []privacy.Cell) error {
	for _, c := range cells {
		_, err := tx.ExecContext(ctx, `INSERT INTO tally_open (week, tally, label, county, n)
			SELECT ?1, ?2, ?3, ?4, ?5 WHERE NOT EXISTS (SELECT 1 FROM tally_weeks WHERE week = ?1)
			ON CONFLICT DO UPDATE SET n = n + excluded.n`, c.Week, c.Table, c.Label, c.County, c.N)
		if err != nil {
			return err
		}
	}
	return nil
}

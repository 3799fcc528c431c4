package local

import (
	"sync"

	"porchlight/bot"
	"porchlight/internal/privacy"
)

// session is what one key holds: a sealed value until it expires, and the
// trace of its last wipe. A value saved after a wipe stands beside the trace
// and does not shorten it: a turn that began before the wipe may still be on
// its way when the new session has expired.
type session struct {
	sealed []byte
	gen    bot.Gen // what sealed was sealed with
	wiped  bot.Gen // a Save with a lower one began before the last wipe
	until  instant // sealed expires
	trace  instant // wiped may be forgotten, when nothing is sealed
}

func (e *session) live(now instant) bool { return e.sealed != nil && now < e.until }

func (e *session) done(now instant) bool { return !e.live(now) && now >= e.trace }

// forget overwrites the sealed bytes.
func (e *session) forget() {
	clear(e.sealed[:cap(e.sealed)])
	e.sealed = nil
}

type sessionShard struct {
	mu        sync.Mutex
	entries   map[privacy.Key]session
	room      int
	nextSweep instant
	nextTry   instant // when a full shard looks for room again
	last      bot.Gen // the highest generation of any wipe here; no wipe repeats one

	// The common trace: what keys without an entry carry. When there is no room
	// for traces of their own they are folded into this one, which may drop a
	// turn too many but never lets one pass that a wipe should have stopped.
	common      bot.Gen
	commonUntil instant
}

func (s *sessionShard) load(key privacy.Key, now instant) ([]byte, bot.Gen) {
	e, ok := s.entries[key]
	switch {
	case !ok || e.done(now):
		return nil, s.absent(now).wiped
	case !e.live(now):
		return nil, e.wiped
	}
	return append([]byte(nil), e.sealed...), e.gen
}

func (s *sessionShard) save(key privacy.Key, sealed []byte, gen bot.Gen, now, until instant) error {
	e, ok := s.entries[key]
	if !ok || e.done(now) {
		e.forget()
		e = s.absent(now)
	}
	if gen < e.wiped {
		return bot.ErrGone
	}
	if !ok && !s.makeRoom(now) {
		return ErrFull
	}
	kept := e.sealed
	if kept == nil || cap(kept) < len(sealed) {
		e.forget()
		kept = make([]byte, 0, len(sealed))
	}
	clear(kept[:cap(kept)])
	e.sealed = append(kept[:0], sealed...)
	e.gen, e.until = gen, until
	s.entries[key] = e
	return nil
}

func (s *sessionShard) wipe(key privacy.Key, now instant) {
	e, ok := s.entries[key]
	e.forget()
	s.last = max(s.last, e.gen, e.wiped, s.common) + 1
	if !ok && !s.makeRoom(now) {
		s.common, s.commonUntil = s.last, now+traceFor
		return
	}
	e.gen, e.wiped, e.trace = s.last, s.last, now+traceFor
	s.entries[key] = e
}

// absent is what a key without an entry holds.
func (s *sessionShard) absent(now instant) session {
	if now >= s.commonUntil {
		return session{}
	}
	return session{wiped: s.common, trace: s.commonUntil}
}

// makeRoom says whether one more key fits. Live sessions are never moved for
// it. It looks at every entry, so a shard nearly full of live ones does so rarely.
func (s *sessionShard) makeRoom(now instant) bool {
	if len(s.entries) < s.room {
		return true
	}
	if now < s.nextTry {
		return false
	}
	s.sweep(now)
	if len(s.entries) >= s.room {
		s.fold(now)
	}
	if len(s.entries) > s.room*7/8 { // little was won: the next look would cost as much
		s.nextTry = now + tryEvery
	}
	return len(s.entries) < s.room
}

// fold gives up the traces that have no live session beside them for the common one.
func (s *sessionShard) fold(now instant) {
	for key, e := range s.entries {
		if e.live(now) {
			continue
		}
		s.common, s.commonUntil = max(s.common, e.wiped), max(s.commonUntil, e.trace)
		delete(s.entries, key)
	}
}

func (s *sessionShard) sweep(now instant) {
	s.nextSweep = now + sweepEvery
	for key, e := range s.entries {
		if e.live(now) {
			continue
		}
		e.forget()
		if e.done(now) {
			delete(s.entries, key)
			continue
		}
		s.entries[key] = e
	}
	if len(s.entries) == 0 {
		s.entries = map[privacy.Key]session{} // a map never shrinks: give a flood's memory back
	}
}

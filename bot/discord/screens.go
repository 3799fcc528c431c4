package discord

import (
	"container/list"
	"fmt"
	"sync"
	"time"

	"porchlight/internal/privacy"
)

const (
	screenLasts = 13 * time.Minute // after the last press; Discord lets us take it away for 15
	maxScreens  = 4096             // beyond, those that rested longest go at once
)

// screen is one member's message, as we must know it to edit it and take it
// away. It lies in memory only.
type screen struct {
	session privacy.Key
	token   string // of the last press; whoever has it can edit the message
	pressed time.Time
	turn    uint32 // of what is shown; a press on something earlier answers nothing
	waits   bool   // for a press on it
	tag     string // the language it is in
	shown   []string
	editing sync.Mutex // one edit at a time, so that none shows less than the one before
}

// Format prints nothing of the person.
func (*screen) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(privacy.Redacted)) }

// screens is all that are open.
type screens struct {
	mu    sync.Mutex
	all   map[privacy.Key]*list.Element // of *screen
	order *list.List                    // by the last press, the oldest first
	turn  uint32
}

// newScreens begins to count turns at the time of the start: a screen of an
// earlier start is none of ours.
func newScreens(now time.Time) *screens {
	return &screens{all: map[privacy.Key]*list.Element{}, order: list.New(), turn: uint32(now.Unix())} //nolint:gosec // any number will do
}

// press notes a press on a member's screen, or opens one. It gives the token of
// another screen of theirs, and those of the oldest ones where there are too
// many: they are to be taken away.
func (s *screens) press(session privacy.Key, token string, now time.Time, fresh bool) (gone []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if at, ok := s.all[session]; ok {
		sc := at.Value.(*screen)
		if fresh {
			gone = append(gone, sc.token)
			sc.shown = nil
		}
		sc.token, sc.pressed = token, now
		s.order.MoveToBack(at)
		return gone
	}
	s.all[session] = s.order.PushBack(&screen{session: session, token: token, pressed: now})
	for s.order.Len() > maxScreens {
		gone = append(gone, s.forget(s.order.Front()))
	}
	return gone
}

// take takes the one press that a turn waits for. A second one, or one on
// something earlier, gets nothing.
func (s *screens) take(session privacy.Key, turn uint32) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	at, ok := s.all[session]
	if !ok {
		return false
	}
	sc := at.Value.(*screen)
	if sc.turn != turn || !sc.waits {
		return false
	}
	sc.waits = false
	return true
}

// has says whether a member has a screen.
func (s *screens) has(session privacy.Key) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.all[session] != nil
}

// tag is the language of a member's screen, or the other one.
func (s *screens) tag(session privacy.Key, other string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if at, ok := s.all[session]; ok && at.Value.(*screen).tag != "" {
		return at.Value.(*screen).tag
	}
	return other
}

// next is the turn of what is shown from now on, in a language.
func (s *screens) next(session privacy.Key, tag string) uint32 {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.turn++
	if at, ok := s.all[session]; ok {
		sc := at.Value.(*screen)
		sc.turn, sc.waits, sc.tag = s.turn, true, tag
	}
	return s.turn
}

// find gives a member's screen, or nil.
func (s *screens) find(session privacy.Key) *screen {
	s.mu.Lock()
	defer s.mu.Unlock()
	if at, ok := s.all[session]; ok {
		return at.Value.(*screen)
	}
	return nil
}

// lines gives and replaces what a hand-off shows.
func (s *screens) lines(sc *screen, replace func([]string) []string) (token string, shown []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	sc.shown = replace(sc.shown)
	return sc.token, sc.shown
}

// close forgets a member's screen and gives its token, if there was one.
func (s *screens) close(session privacy.Key) (token string, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	at, ok := s.all[session]
	if !ok {
		return "", false
	}
	return s.forget(at), true
}

// rested forgets the screens that nobody has pressed on for long, and gives
// their tokens.
func (s *screens) rested(now time.Time) (tokens []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for at := s.order.Front(); at != nil && now.Sub(at.Value.(*screen).pressed) >= screenLasts; at = s.order.Front() {
		tokens = append(tokens, s.forget(at))
	}
	return tokens
}

// every forgets all screens, and gives their tokens.
func (s *screens) every() (tokens []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for at := s.order.Front(); at != nil; at = s.order.Front() {
		tokens = append(tokens, s.forget(at))
	}
	return tokens
}

func (s *screens) forget(at *list.Element) (token string) {
	sc := s.order.Remove(at).(*screen)
	delete(s.all, sc.session)
	token, sc.token, sc.shown = sc.token, "", nil
	return token
}

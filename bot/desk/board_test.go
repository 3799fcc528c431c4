package desk_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"sync"
	"time"

	"porchlight/bot"
	"porchlight/bot/desk"
)

// board is a Board in memory for commands: what was posted, and what it lacks.
// A hand-off needs more of one.
type board struct {
	desk.Board // nothing else is called
	mu         sync.Mutex
	now        func() time.Time
	last       int
	posts      map[desk.Post]post
	lacks      []desk.Lack
	fails      error
}

type post struct {
	to     desk.Group
	screen desk.Screen
	at     time.Time
}

func (b *board) Post(_ context.Context, _ bot.CollaborativeID, to desk.Group, s desk.Screen) (desk.Post, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.fails != nil {
		return "", b.fails
	}
	b.last++
	p := desk.Post(fmt.Sprint("post", b.last))
	b.posts[p] = post{to, s, b.now()}
	return p, nil
}

func (b *board) Edit(_ context.Context, p desk.Post, s desk.Screen) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.fails != nil {
		return b.fails
	}
	old := b.posts[p]
	b.posts[p] = post{old.to, s, old.at}
	return nil
}

func (b *board) Sweep(_ context.Context, _ bot.CollaborativeID, keep func(desk.Found) bool) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.fails != nil {
		return 0, b.fails
	}
	before := len(b.posts)
	maps.DeleteFunc(b.posts, func(p desk.Post, what post) bool {
		f := desk.Found{Post: p, Posted: what.at}
		for _, button := range what.screen.Buttons {
			f.Acts = append(f.Acts, button.Act)
		}
		return !keep(f)
	})
	return before - len(b.posts), nil
}

func (b *board) Lacks(context.Context, bot.CollaborativeID) ([]desk.Lack, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.lacks, b.fails
}

// settings are Settings in memory.
type settings struct {
	mu    sync.Mutex
	kept  map[bot.CollaborativeID]desk.Setup
	fails error
}

func (s *settings) Setup(_ context.Context, id bot.CollaborativeID) (desk.Setup, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.kept[id], s.fails
}

func (s *settings) Keep(_ context.Context, id bot.CollaborativeID, setup desk.Setup) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.fails == nil {
		s.kept[id] = setup
	}
	return s.fails
}

var errDown = errors.New("down")

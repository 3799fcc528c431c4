package desk

import (
	"context"
	"sync"

	"porchlight/bot"
)

// short remembers which groups have a place where a hand-off could not be led or
// taken away again, as it was when somebody last looked: nobody is promised there
// (promise 9).
type short struct {
	mu sync.Mutex
	in map[bot.CollaborativeID]map[Group]bool
}

// mayLack are what a hand-off can do without.
var mayLack = map[string]bool{"staff.lacks.mention": true}

func (s *short) of(id bot.CollaborativeID, g Group) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.in[id][g]
}

func (s *short) forget(id bot.CollaborativeID) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.in, id)
}

// lacks asks the Board what is missing in a collaborative's places, and remembers it.
func (d *Desk) lacks(ctx context.Context, id bot.CollaborativeID) (lacks []Lack, err error) {
	err = d.try(func() (err error) {
		lacks, err = d.Board.Lacks(ctx, id)
		return err
	})
	if err != nil {
		return nil, err
	}
	groups := map[Group]bool{}
	for _, l := range lacks {
		if !mayLack[l.Key] {
			groups[l.Group] = true
		}
	}
	d.short.mu.Lock()
	defer d.short.mu.Unlock()
	if d.short.in == nil {
		d.short.in = map[bot.CollaborativeID]map[Group]bool{}
	}
	d.short.in[id] = groups
	return lacks, nil
}

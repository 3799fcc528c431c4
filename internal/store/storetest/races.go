package storetest

import (
	"context"
	"encoding/binary"
	"errors"
	"sync"
	"sync/atomic"
	"testing"

	"porchlight/bot"
)

const racers = 200

// wipeBeatsTurns: two hundred turns have loaded, one EXIT comes in between; not
// one of the turns may be saved after it.
func wipeBeatsTurns(t *testing.T, _ *Clock, s bot.Sessions) {
	c := conversation{t, s, 0}
	_, gen := c.load()
	c.save("a", gen, ttl)
	var loaded, saved sync.WaitGroup
	var wiped atomic.Bool
	left := make(chan struct{})
	for n := range racers {
		loaded.Add(1)
		saved.Go(func() {
			_, gen, err := s.Load(context.Background(), key(0))
			if err != nil {
				t.Errorf("load: %v", err)
			}
			before := s.Save(context.Background(), key(0), []byte("before"), gen, ttl)
			if before != nil {
				t.Errorf("save before the wipe: %v", before)
			}
			loaded.Done()
			// Half of the turns wait for the wipe, half race with it.
			if n%2 == 0 {
				<-left
			}
			after := wiped.Load()
			err = s.Save(context.Background(), key(0), []byte("late"), gen, ttl)
			if after && !errors.Is(err, bot.ErrGone) {
				t.Errorf("a turn was saved after the wipe: %v", err)
			}
		})
	}
	loaded.Wait()
	c.wipe()
	wiped.Store(true)
	close(left)
	saved.Wait()
	c.isNil()
}

// neverTorn: whatever is loaded was sealed with the generation it comes with,
// or it would not open.
func neverTorn(t *testing.T, _ *Clock, s bot.Sessions) {
	const keys, turns = 4, 25
	var wait sync.WaitGroup
	for n := range racers {
		wait.Go(func() {
			c := context.Background()
			k := key(n % keys)
			for turn := range turns {
				sealed, gen, err := s.Load(c, k)
				if err != nil {
					t.Errorf("load: %v", err)
					return
				}
				if sealed != nil && binary.BigEndian.Uint64(sealed) != uint64(gen) {
					t.Errorf("a value of generation %d came with %d", binary.BigEndian.Uint64(sealed), gen)
					return
				}
				if (n+turn)%9 == 0 {
					if err := s.Wipe(c, k); err != nil {
						t.Errorf("wipe: %v", err)
					}
					if err := s.Save(c, k, []byte("late...."), gen, ttl); !errors.Is(err, bot.ErrGone) {
						t.Errorf("saved after its own wipe: %v", err)
					}
					continue
				}
				next := binary.BigEndian.AppendUint64(nil, uint64(gen))
				if err := s.Save(c, k, next, gen, ttl); err != nil && !errors.Is(err, bot.ErrGone) {
					t.Errorf("save: %v", err)
				}
			}
		})
	}
	wait.Wait()
}

package storetest

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"
	"porchlight/bot"
)

// loaded is what a turn holds between its Load and its Save.
type loaded struct {
	n   int
	gen bot.Gen
	at  int // how many wipes of the key there had been
}

// remembered is what the model knows of one key.
type remembered struct {
	value  string
	gen    bot.Gen
	until  time.Time
	wipes  int
	wiped  time.Time // the last
	before int       // wipes that a trace or a session still remembers begin after this one
}

// sessionsByModel plays any order of loads, saves, wipes and waits over few
// keys against the plainest model of the promise.
func sessionsByModel(t *testing.T, clock *Clock, s bot.Sessions) {
	round := 0
	rapid.Check(t, func(t *rapid.T) {
		const keys = 3
		round++
		base := round * keys // new keys, as the store is the same
		var turns []loaded
		model := map[int]*remembered{}
		for n := range keys {
			model[n] = &remembered{}
		}
		live := func(m *remembered) bool { return m.value != "" && clock.Now().Before(m.until) }
		trace := func(m *remembered) bool {
			return m.wipes > 0 && clock.Now().Sub(m.wiped) < traceFor
		}
		// rest settles what nothing remembers any more.
		rest := func(m *remembered) {
			if !live(m) && !trace(m) {
				m.before = m.wipes
			}
		}
		pick := rapid.IntRange(0, keys-1)
		t.Repeat(map[string]func(*rapid.T){
			"load": func(t *rapid.T) {
				n := pick.Draw(t, "key")
				m := model[n]
				sealed, gen, err := s.Load(context.Background(), key(base+n))
				switch {
				case err != nil:
					t.Fatalf("load: %v", err)
				case live(m) && (string(sealed) != m.value || gen != m.gen):
					t.Fatalf("holds %q at %d, want %q at %d", sealed, gen, m.value, m.gen)
				case !live(m) && sealed != nil:
					t.Fatalf("holds %q, want nothing", sealed)
				}
				turns = append(turns, loaded{n, gen, m.wipes})
			},
			"save": func(t *rapid.T) {
				if len(turns) == 0 {
					t.Skip("nothing loaded")
				}
				i := rapid.IntRange(0, len(turns)-1).Draw(t, "turn")
				turn := turns[i]
				m := model[turn.n]
				rest(m)
				value := fmt.Sprintf("%d of %d", i, round)
				ttl := time.Duration(rapid.IntRange(1, 600).Draw(t, "ttl")) * time.Second
				err := s.Save(context.Background(), key(base+turn.n), []byte(value), turn.gen, ttl)
				overtaken := turn.at < m.wipes && m.before < m.wipes
				switch {
				case overtaken && !errors.Is(err, bot.ErrGone):
					t.Fatalf("a wipe was overtaken: %v", err)
				case !overtaken && err != nil:
					t.Fatalf("save: %v", err)
				case !overtaken:
					m.value, m.gen, m.until = value, turn.gen, clock.Now().Add(ttl)
				}
			},
			"wipe": func(t *rapid.T) {
				n := pick.Draw(t, "key")
				m := model[n]
				if err := s.Wipe(context.Background(), key(base+n)); err != nil {
					t.Fatalf("wipe: %v", err)
				}
				m.value = ""
				m.wipes++
				m.wiped = clock.Now()
			},
			"wait": func(t *rapid.T) {
				// Never a whole second, so that no step ends exactly at a limit.
				step := time.Duration(rapid.IntRange(0, 400).Draw(t, "seconds"))*time.Second + tick
				clock.Advance(step)
				for _, m := range model {
					rest(m)
				}
			},
		})
	})
}

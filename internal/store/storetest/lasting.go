package storetest

import (
	"context"
	"testing"

	"pgregory.net/rapid"
	"porchlight/bot"
)

// Reopen ends a list as a restart does, and opens what it left behind.
type Reopen func() bot.OptOuts

// LastingOptOuts holds a list that outlives a restart to the promise of
// bot.OptOuts, and to what it says more: an opt-out or its end that has returned
// is there after a restart, and nothing else is. open makes an empty list.
func LastingOptOuts(t *testing.T, open func(*testing.T) (bot.OptOuts, Reopen)) {
	t.Run("as any list", func(t *testing.T) {
		OptOuts(t, func() bot.OptOuts {
			list, _ := open(t)
			return list
		})
	})
	t.Run("any order of stop, start and restart", func(t *testing.T) { // R32
		list, reopen := open(t)
		lastingByModel(t, list, reopen)
	})
}

func lastingByModel(t *testing.T, list bot.OptOuts, reopen Reopen) {
	ctx := context.Background()
	const persons = 6
	round := 0
	rapid.Check(t, func(t *rapid.T) {
		round++
		listed := map[int]bool{}
		all := func(when string) {
			for n := range persons {
				if has, err := list.Has(ctx, key(round*persons+n)); err != nil || has != listed[n] {
					t.Fatalf("%s person %d: %v, %v; want %v", when, n, has, err, listed[n])
				}
			}
		}
		for range rapid.IntRange(1, 8).Draw(t, "steps") {
			n := rapid.IntRange(0, persons-1).Draw(t, "person")
			var err error
			switch rapid.IntRange(0, 3).Draw(t, "what") {
			case 0, 1:
				listed[n], err = true, list.Add(ctx, key(round*persons+n))
			case 2:
				listed[n], err = false, list.Remove(ctx, key(round*persons+n))
			case 3:
				list = reopen()
			}
			if err != nil {
				t.Fatal(err)
			}
			all("before a restart")
		}
		list = reopen()
		all("after a restart")
	})
}

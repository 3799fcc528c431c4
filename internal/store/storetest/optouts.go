package storetest

import (
	"context"
	"sync"
	"testing"

	"pgregory.net/rapid"
	"porchlight/bot"
)

// OptOuts holds a store to the promise of bot.OptOuts. open makes an empty list.
func OptOuts(t *testing.T, open func() bot.OptOuts) {
	for name, test := range map[string]func(*testing.T, bot.OptOuts){
		"any order of stop and start": optOutsByModel, // R32
		"two hundred at once":         optOutRace,
	} {
		t.Run(name, func(t *testing.T) { test(t, open()) })
	}
}

func optOutsByModel(t *testing.T, o bot.OptOuts) {
	ctx := context.Background()
	round := 0
	rapid.Check(t, func(t *rapid.T) {
		round++
		listed := map[int]bool{}
		for range rapid.IntRange(1, 40).Draw(t, "steps") {
			n := round*3 + rapid.IntRange(0, 2).Draw(t, "person")
			var err error
			switch rapid.IntRange(0, 2).Draw(t, "what") {
			case 0: // once or many times, listed or not
				listed[n], err = true, o.Add(ctx, key(n))
			case 1:
				listed[n], err = false, o.Remove(ctx, key(n))
			}
			if err != nil {
				t.Fatal(err)
			}
			for person := round * 3; person < round*3+3; person++ {
				has, err := o.Has(ctx, key(person))
				if err != nil || has != listed[person] {
					t.Fatalf("person %d: %v, %v; want %v", person, has, err, listed[person])
				}
			}
		}
	})
}

func optOutRace(t *testing.T, o bot.OptOuts) {
	ctx := context.Background()
	var wait sync.WaitGroup
	for n := range racers {
		wait.Go(func() {
			if err := o.Add(ctx, key(n)); err != nil {
				t.Errorf("add: %v", err)
			}
			if n%2 == 0 {
				if err := o.Remove(ctx, key(n)); err != nil {
					t.Errorf("remove: %v", err)
				}
			}
		})
	}
	wait.Wait()
	for n := range racers {
		if has, err := o.Has(ctx, key(n)); err != nil || has != (n%2 == 1) {
			t.Errorf("person %d: %v, %v", n, has, err)
		}
	}
}

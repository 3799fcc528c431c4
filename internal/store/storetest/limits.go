package storetest

import (
	"context"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"pgregory.net/rapid"
	"porchlight/bot"
)

// Limits holds a store to the promise of bot.Limits. open makes an empty store
// that lives by the given clock.
func Limits(t *testing.T, open func(*Clock) bot.Limits) {
	for name, test := range map[string]func(*testing.T, *Clock, bot.Limits){
		"so many and no more":                     limitHolds,
		"the window slides":                       windowSlides,
		"a refusal is not an event":               refusalIsNoEvent,
		"de-duplication lasts a day":              dayLong, // R83
		"one key may be asked about two windows":  twoWindows,
		"a limit of nothing lets nothing through": nothingThrough,
		"windows have bounds":                     windowBounds,
		"forget starts anew":                      forgetStartsAnew,
		"limits of keys are apart":                limitsApart,
		"two hundred at once":                     limitRace,
		"any order of events":                     limitsByModel,
	} {
		t.Run(name, func(t *testing.T) {
			clock := NewClock()
			test(t, clock, open(clock))
		})
	}
}

func allowed(t testing.TB, l bot.Limits, n, most int, window time.Duration) bool {
	t.Helper()
	ok, err := l.Allow(context.Background(), key(n), most, window)
	if err != nil {
		t.Fatalf("allow: %v", err)
	}
	return ok
}

func limitHolds(t *testing.T, _ *Clock, l bot.Limits) {
	for n, most := range []int{1, 3, 20} {
		for i := range most + 3 {
			if got, want := allowed(t, l, n, most, 5*time.Minute), i < most; got != want {
				t.Errorf("event %d of at most %d: %v", i+1, most, got)
			}
		}
	}
}

func windowSlides(t *testing.T, clock *Clock, l bot.Limits) {
	const window = 5 * time.Minute
	for range 3 { // at 0, 1 and 2 minutes
		if !allowed(t, l, 0, 3, window) {
			t.Fatal("refused below the limit")
		}
		clock.Advance(time.Minute)
	}
	clock.Advance(2*time.Minute - tick)
	if allowed(t, l, 0, 3, window) {
		t.Error("the first event is forgotten too early")
	}
	clock.Advance(2 * tick)
	if !allowed(t, l, 0, 3, window) {
		t.Error("the first event still counts after its window")
	}
	if allowed(t, l, 0, 3, window) {
		t.Error("more than the first event was forgotten")
	}
	clock.Advance(time.Minute)
	if !allowed(t, l, 0, 3, window) {
		t.Error("the second event still counts after its window")
	}
}

// refusalIsNoEvent: whoever keeps trying is let in again as soon as anyone.
func refusalIsNoEvent(t *testing.T, clock *Clock, l bot.Limits) {
	allowed(t, l, 0, 1, time.Minute)
	for range 59 {
		clock.Advance(time.Second)
		if allowed(t, l, 0, 1, time.Minute) {
			t.Fatal("let through within the window")
		}
	}
	clock.Advance(time.Second + tick)
	if !allowed(t, l, 0, 1, time.Minute) {
		t.Error("refusals were counted")
	}
}

func dayLong(t *testing.T, clock *Clock, l bot.Limits) {
	const day = 24 * time.Hour
	allowed(t, l, 0, 1, day)
	for range 23 {
		clock.Advance(time.Hour)
		if allowed(t, l, 0, 1, day) {
			t.Fatal("a repeated message is taken again within the day")
		}
	}
	clock.Advance(time.Hour + tick)
	if !allowed(t, l, 0, 1, day) {
		t.Error("remembered for longer than a day")
	}
}

func twoWindows(t *testing.T, clock *Clock, l bot.Limits) {
	allowed(t, l, 0, 9, time.Hour)
	allowed(t, l, 0, 9, time.Hour)
	clock.Advance(10 * time.Minute)
	if !allowed(t, l, 0, 1, 5*time.Minute) {
		t.Error("events of ten minutes ago count in five")
	}
	if allowed(t, l, 0, 3, time.Hour) {
		t.Error("a short window made the store forget a long one")
	}
}

func nothingThrough(t *testing.T, _ *Clock, l bot.Limits) {
	if allowed(t, l, 0, 0, time.Minute) || allowed(t, l, 0, -1, time.Minute) {
		t.Error("let through")
	}
}

func windowBounds(t *testing.T, _ *Clock, l bot.Limits) {
	for _, window := range []time.Duration{0, -time.Minute, 24*time.Hour + time.Second} {
		if ok, err := l.Allow(context.Background(), key(0), 1, window); err == nil || ok {
			t.Errorf("a window of %v gives %v and %v", window, ok, err)
		}
	}
	if !allowed(t, l, 0, 1, time.Minute) {
		t.Error("a refused call left an event")
	}
}

func forgetStartsAnew(t *testing.T, _ *Clock, l bot.Limits) {
	for range 2 {
		if err := l.Forget(context.Background(), key(0)); err != nil {
			t.Fatalf("forget: %v", err)
		}
		if !allowed(t, l, 0, 1, time.Hour) || allowed(t, l, 0, 1, time.Hour) {
			t.Error("events are not counted anew")
		}
	}
}

func limitsApart(t *testing.T, _ *Clock, l bot.Limits) {
	for n := range 50 {
		if !allowed(t, l, n, 1, time.Hour) {
			t.Fatalf("key %d pays for another", n)
		}
	}
	if err := l.Forget(context.Background(), key(7)); err != nil {
		t.Fatal(err)
	}
	for n := range 50 {
		if allowed(t, l, n, 1, time.Hour) != (n == 7) {
			t.Fatalf("key %d is forgotten with another", n)
		}
	}
}

func limitRace(t *testing.T, _ *Clock, l bot.Limits) {
	const most = 20
	var let atomic.Int64
	var wait sync.WaitGroup
	for range racers {
		wait.Go(func() {
			ok, err := l.Allow(context.Background(), key(0), most, time.Minute)
			if err != nil {
				t.Errorf("allow: %v", err)
			}
			if ok {
				let.Add(1)
			}
		})
	}
	wait.Wait()
	if let.Load() != most {
		t.Errorf("%d of %d let through, at most %d", let.Load(), racers, most)
	}
}

func limitsByModel(t *testing.T, clock *Clock, l bot.Limits) {
	round := 0
	rapid.Check(t, func(t *rapid.T) {
		round++
		most := rapid.IntRange(1, 4).Draw(t, "most")
		window := time.Duration(rapid.IntRange(1, 60).Draw(t, "window")) * time.Minute
		var events []time.Time
		for range rapid.IntRange(1, 40).Draw(t, "steps") {
			clock.Advance(time.Duration(rapid.IntRange(0, 1200).Draw(t, "seconds"))*time.Second + tick)
			counted := 0
			for _, at := range events {
				if clock.Now().Sub(at) < window {
					counted++
				}
			}
			ok, err := l.Allow(context.Background(), key(1000+round), most, window)
			if err != nil || ok != (counted < most) {
				t.Fatalf("%d of %d in the window: %v, %v", counted, most, ok, err)
			}
			if ok {
				events = append(events, clock.Now())
			}
		}
	})
}

package demo_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"porchlight/bot"
	"porchlight/bot/demo"
	"porchlight/internal/privacy"
	"porchlight/internal/store/local"
	"porchlight/internal/store/storetest"
)

// The wrapped store keeps every promise of the one it wraps.
func TestWatchedKeepsTheContract(t *testing.T) {
	storetest.Sessions(t, func(c *storetest.Clock) bot.Sessions {
		return demo.Watch(local.NewSessions(c.Now), c.Now)
	})
}

func TestWatchedShowsWhatTheStoreHolds(t *testing.T) {
	clock, ctx := storetest.NewClock(), context.Background()
	w := demo.Watch(local.NewSessions(clock.Now), clock.Now)
	keys := privacy.RandomKeys()
	followed, other := keys.Session("fresno", "demo", "1"), keys.Session("fresno", "demo", "2")
	w.Follow(followed)
	for _, key := range []privacy.Key{followed, other} {
		if err := w.Save(ctx, key, []byte("sealed"), 0, 10*time.Minute); err != nil {
			t.Fatal(err)
		}
	}
	clock.Advance(4 * time.Minute)
	w.Follow(followed) // again: nothing is lost
	if held, ok, err := w.Held(ctx, followed); !ok || err != nil || string(held.Sealed) != "sealed" || held.Left != 6*time.Minute {
		t.Errorf("%+v, %v, %v", held, ok, err)
	}
	if _, ok, _ := w.Held(ctx, other); ok {
		t.Error("a key that nobody follows is shown")
	}
	if printed := fmt.Sprintf("%v %+v %#v %s", w, w, w, w.LogValue()); strings.Contains(printed, "sealed") || strings.Contains(printed, "until") {
		t.Errorf("prints %s", printed)
	}
	clock.Advance(6 * time.Minute)
	if _, ok, _ := w.Held(ctx, followed); ok {
		t.Error("after its time it is shown")
	}
	if err := w.Save(ctx, followed, []byte("again"), 0, time.Minute); err != nil {
		t.Fatal(err)
	}
	w.WipeAll(ctx)
	if sealed, gen, _ := w.Load(ctx, followed); sealed != nil || gen == 0 {
		t.Errorf("after WipeAll: %d bytes, generation %d", len(sealed), gen)
	}
}

// What the panel shows is nothing as soon as the store that it asks says so,
// also when the wipe did not come through the wrapper.
func TestWatchedKeepsNoCopy(t *testing.T) {
	clock, ctx := storetest.NewClock(), context.Background()
	inner := local.NewSessions(clock.Now)
	w := demo.Watch(inner, clock.Now)
	key := privacy.RandomKeys().Session("fresno", "demo", "1")
	w.Follow(key)
	if err := w.Save(ctx, key, []byte("sealed"), 0, time.Minute); err != nil {
		t.Fatal(err)
	}
	if err := inner.Wipe(ctx, key); err != nil {
		t.Fatal(err)
	}
	if _, ok, _ := w.Held(ctx, key); ok {
		t.Error("it shows what is gone")
	}
}

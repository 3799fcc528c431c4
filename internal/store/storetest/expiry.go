package storetest

import (
	"context"
	"testing"
	"time"

	"porchlight/bot"
)

// Stores may keep time in milliseconds; no test stands nearer to a limit.
const tick = 10 * time.Millisecond

func sessionExpires(t *testing.T, clock *Clock, s bot.Sessions) {
	for n, ttl := range []time.Duration{time.Second, 5 * time.Minute, ttl} {
		c := conversation{t, s, n}
		_, gen := c.load()
		c.save("a", gen, ttl)
		clock.Advance(ttl - tick)
		c.holds("a")
		clock.Advance(2 * tick)
		c.isNil()
	}
}

func saveRenews(t *testing.T, clock *Clock, s bot.Sessions) {
	c := conversation{t, s, 0}
	_, gen := c.load()
	c.save("a", gen, ttl)
	clock.Advance(ttl - tick)
	c.load() // reading does not renew
	c.save("b", gen, time.Minute)
	clock.Advance(time.Minute - tick)
	c.holds("b")
	clock.Advance(2 * tick)
	c.isNil()
}

func ttlBounds(t *testing.T, _ *Clock, s bot.Sessions) {
	c := conversation{t, s, 0}
	_, gen := c.load()
	c.save("a", gen, ttl)
	for _, bad := range []time.Duration{0, -time.Second, ttl + time.Second, 24 * time.Hour} {
		if err := s.Save(context.Background(), key(0), []byte("b"), gen, bad); err == nil {
			t.Errorf("a ttl of %v is taken", bad)
		}
	}
	c.holds("a")
}

func wipeForgets(t *testing.T, _ *Clock, s bot.Sessions) {
	c := conversation{t, s, 0}
	_, gen := c.load()
	c.save("a", gen, ttl)
	for range 3 {
		before := gen
		c.wipe()
		c.isNil()
		if _, gen = c.load(); gen <= before {
			t.Fatalf("a wipe left the generation at %d, it was %d", gen, before)
		}
	}
	c.save("b", gen, ttl)
	c.holds("b")
	if _, after := c.load(); after != gen {
		t.Errorf("saved at %d, loaded at %d", gen, after)
	}
}

func wipeUnknown(t *testing.T, _ *Clock, s bot.Sessions) {
	c := conversation{t, s, 0}
	c.wipe()
	c.wipe()
	c.isNil()
}

// wipeStops: EXIT wins against the turn that was on its way, also when that
// turn was the first one and nothing had been kept yet.
func wipeStops(t *testing.T, _ *Clock, s bot.Sessions) {
	fresh := conversation{t, s, 1}
	_, gen := fresh.load()
	fresh.wipe()
	fresh.saveIsGone(gen)
	fresh.isNil()

	known := conversation{t, s, 2}
	_, gen = known.load()
	known.save("a", gen, ttl)
	known.wipe()
	known.saveIsGone(gen)
	known.isNil()
	_, gen = known.load()
	known.wipe()
	known.saveIsGone(gen)
}

func goneKeeps(t *testing.T, clock *Clock, s bot.Sessions) {
	c := conversation{t, s, 0}
	_, old := c.load()
	c.wipe()
	_, gen := c.load()
	c.save("new", gen, time.Minute)
	c.saveIsGone(old)
	got, after := c.load()
	if got != "new" || after != gen {
		t.Errorf("holds %q at %d, want what was there, at %d", got, after, gen)
	}
	clock.Advance(time.Minute + tick)
	c.isNil() // the late save did not renew it either
}

func traceLives(t *testing.T, clock *Clock, s bot.Sessions) {
	c := conversation{t, s, 0}
	_, old := c.load()
	c.wipe()
	_, gen := c.load()
	clock.Advance(traceFor - tick)
	c.saveIsGone(old)
	if _, now := c.load(); now != gen {
		t.Errorf("the generation moved from %d to %d by waiting", gen, now)
	}
	clock.Advance(2 * tick)
	c.save("a", old, ttl)
}

// traceBesideSession: a session that came after the wipe and has expired since
// takes no trace away with it.
func traceBesideSession(t *testing.T, clock *Clock, s bot.Sessions) {
	c := conversation{t, s, 0}
	_, old := c.load()
	c.wipe()
	_, gen := c.load()
	c.save("a", gen, time.Minute)
	clock.Advance(time.Minute + tick)
	c.isNil()
	c.saveIsGone(old)
	clock.Advance(8 * time.Minute)
	c.saveIsGone(old)
	c.save("b", gen, ttl) // and one that outlives the trace still refuses what it replaced
	clock.Advance(5 * time.Minute)
	c.saveIsGone(old)
	c.holds("b")
}

func expiryIsNoWipe(t *testing.T, clock *Clock, s bot.Sessions) {
	c := conversation{t, s, 0}
	_, gen := c.load()
	c.save("a", gen, time.Minute)
	_, gen = c.load()
	clock.Advance(time.Minute + tick)
	c.save("b", gen, time.Minute) // a turn that took longer than the session
	c.holds("b")
}

func noTraceAcceptsAll(t *testing.T, _ *Clock, s bot.Sessions) {
	for n, gen := range []bot.Gen{0, 1, 7, 1 << 40} {
		c := conversation{t, s, n}
		c.save("a", gen, ttl)
		got, after := c.load()
		if got != "a" || after != gen {
			t.Errorf("saved at %d, loaded %q at %d", gen, got, after)
		}
		c.wipe()
		c.saveIsGone(gen)
		if _, after := c.load(); after <= gen {
			t.Errorf("a wipe led from %d to %d", gen, after)
		}
	}
}

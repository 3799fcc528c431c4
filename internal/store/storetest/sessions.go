package storetest

import (
	"bytes"
	"context"
	"errors"
	"testing"
	"time"

	"porchlight/bot"
)

const (
	ttl      = 10 * time.Minute // the longest there is
	traceFor = 10 * time.Minute // how long a wipe is remembered
)

// Sessions holds a store to the promise of bot.Sessions. open makes an empty
// store that lives by the given clock.
func Sessions(t *testing.T, open func(*Clock) bot.Sessions) {
	for name, test := range map[string]func(*testing.T, *Clock, bot.Sessions){
		"an unknown key holds nothing":                  unknownKey,
		"what was saved is loaded":                      savedIsLoaded,
		"the last save wins":                            lastSaveWins,
		"values are copied":                             valuesAreCopied,
		"a session expires":                             sessionExpires,
		"a save renews the time":                        saveRenews,
		"ttl has bounds":                                ttlBounds,
		"a wipe forgets and can be repeated":            wipeForgets,
		"a wipe of an unknown key succeeds":             wipeUnknown,
		"a wipe stops what was loaded before it":        wipeStops, // R36
		"ErrGone keeps what is there":                   goneKeeps,
		"the trace of a wipe lives ten minutes":         traceLives,
		"a new session does not shorten a wipe's trace": traceBesideSession,
		"an expiry is no wipe":                          expiryIsNoWipe,
		"a key with no trace accepts every generation":  noTraceAcceptsAll,
		"keys are apart":                                keysApart,
		"a done context is never a false success":       doneContext,
		"a wipe beats two hundred turns":                wipeBeatsTurns,  // R36
		"generation and value are of one piece":         neverTorn,       // R36
		"any order of things keeps the promise":         sessionsByModel, // R36
	} {
		t.Run(name, func(t *testing.T) {
			clock := NewClock()
			test(t, clock, open(clock))
		})
	}
}

// conversation is one key of a store under test.
type conversation struct {
	*testing.T
	store bot.Sessions
	n     int
}

func (c conversation) load() (string, bot.Gen) {
	c.Helper()
	sealed, gen, err := c.store.Load(context.Background(), key(c.n))
	if err != nil {
		c.Fatalf("load: %v", err)
	}
	return string(sealed), gen
}

func (c conversation) save(value string, gen bot.Gen, ttl time.Duration) {
	c.Helper()
	if err := c.store.Save(context.Background(), key(c.n), []byte(value), gen, ttl); err != nil {
		c.Fatalf("save: %v", err)
	}
}

func (c conversation) saveIsGone(gen bot.Gen) {
	c.Helper()
	if err := c.store.Save(context.Background(), key(c.n), []byte("late"), gen, ttl); !errors.Is(err, bot.ErrGone) {
		c.Fatalf("a save that the wipe overtook gives %v, want ErrGone", err)
	}
}

func (c conversation) wipe() {
	c.Helper()
	if err := c.store.Wipe(context.Background(), key(c.n)); err != nil {
		c.Fatalf("wipe: %v", err)
	}
}

func (c conversation) holds(want string) {
	c.Helper()
	if got, _ := c.load(); got != want {
		c.Fatalf("holds %q, want %q", got, want)
	}
}

func (c conversation) isNil() {
	c.Helper()
	sealed, _, err := c.store.Load(context.Background(), key(c.n))
	if sealed != nil || err != nil {
		c.Fatalf("load gives %q and %v, want nil and nil", sealed, err)
	}
}

func unknownKey(t *testing.T, _ *Clock, s bot.Sessions) {
	c := conversation{t, s, 0}
	c.isNil()
	_, first := c.load()
	if _, again := c.load(); again != first {
		t.Errorf("the generation moved from %d to %d by looking", first, again)
	}
}

func savedIsLoaded(t *testing.T, _ *Clock, s bot.Sessions) {
	c := conversation{t, s, 0}
	_, gen := c.load()
	for _, value := range []string{"a", "\x00\xff\x00", string(bytes.Repeat([]byte{7}, 1024))} {
		c.save(value, gen, ttl)
		got, after := c.load()
		if got != value || after != gen {
			t.Fatalf("saved %d bytes at %d, loaded %d bytes at %d", len(value), gen, len(got), after)
		}
	}
}

func lastSaveWins(t *testing.T, _ *Clock, s bot.Sessions) {
	c := conversation{t, s, 0}
	_, gen := c.load()
	for _, value := range []string{"a rather long one", "short", "a rather long one again"} {
		c.save(value, gen, ttl)
		c.holds(value)
	}
}

func valuesAreCopied(t *testing.T, _ *Clock, s bot.Sessions) {
	c := conversation{t, s, 0}
	mine := []byte("kept")
	if err := s.Save(context.Background(), key(0), mine, 0, ttl); err != nil {
		t.Fatal(err)
	}
	clear(mine)
	c.holds("kept")
	loaded, _, _ := s.Load(context.Background(), key(0))
	clear(loaded)
	c.holds("kept")
	loaded, gen, _ := s.Load(context.Background(), key(0))
	c.save("next", gen, ttl)
	if string(loaded) != "kept" {
		t.Error("a loaded value changed under its reader")
	}
	c.wipe()
	if string(loaded) != "kept" {
		t.Error("a loaded value changed under its reader")
	}
}

func keysApart(t *testing.T, _ *Clock, s bot.Sessions) {
	a, b := conversation{t, s, 1}, conversation{t, s, 2}
	_, genA := a.load()
	_, genB := b.load()
	a.save("a", genA, ttl)
	b.save("b", genB, ttl)
	a.wipe()
	a.isNil()
	b.holds("b")
	_, after := b.load()
	if after != genB {
		t.Errorf("a wipe of another key moved the generation from %d to %d", genB, after)
	}
	b.save("b again", genB, ttl)
}

// doneContext: whoever hung up may be told so, but success is success.
func doneContext(t *testing.T, _ *Clock, s bot.Sessions) {
	c := conversation{t, s, 0}
	done, cancel := context.WithCancel(context.Background())
	cancel()
	_, gen := c.load()
	if s.Save(done, key(0), []byte("kept"), gen, ttl) == nil {
		c.holds("kept")
	}
	c.save("kept", gen, ttl)
	if sealed, _, err := s.Load(done, key(0)); err == nil && string(sealed) != "kept" {
		t.Errorf("load under a done context gives %q", sealed)
	}
	if s.Wipe(done, key(0)) == nil {
		c.isNil()
		c.saveIsGone(gen)
	}
}

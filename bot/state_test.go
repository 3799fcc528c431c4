package bot

import (
	"testing"
	"time"

	"porchlight/flows"
	"porchlight/flows/library"
	"porchlight/internal/privacy"
	"porchlight/locales"
)

// engineFor is a Content with flows only.
func engineFor(t testing.TB) (*Content, flows.House) {
	t.Helper()
	set, err := library.Read(library.Files, nil)
	if err != nil || len(set.Faults) > 0 {
		t.Fatal(err, set.Faults)
	}
	catalog, err := locales.Read(locales.Files, nil)
	if err != nil {
		t.Fatal(err)
	}
	engine, err := flows.New(set.Flows)
	if err != nil {
		t.Fatal(err)
	}
	en, es := languagesOf(catalog)["en"], languagesOf(catalog)["es"]
	return &Content{engine: engine, tags: catalog.Locales(), hash: 7},
		flows.House{Menu: []flows.FlowID{"housing", "food", "person"}, Languages: []flows.Language{en, es}}
}

// Bar 1: what is kept at the ZIP step is at most 64 bytes, sealed.
func TestASealedSessionIsSmall(t *testing.T) {
	c, house := engineFor(t)
	turn := c.engine.Begin(house, house.Languages[0], flows.Reading{Need: flows.Housing, Sure: true})
	turn = c.engine.Resume(house, turn.Session, flows.Reading{Digit: 1})
	keys := privacy.RandomKeys()
	sealed := keys.Sealer(privacy.Key{1}).Seal(nil, c.pack(nil, &turn.Session, time.Now()), 1)
	if len(sealed) > 64 {
		t.Errorf("sealed at the ZIP step: %d bytes, want at most 64", len(sealed))
	}
	t.Logf("sealed at the ZIP step: %d bytes", len(sealed))
}

// A session that another build wrote, or that is cut short, is a greeting and
// never an error.
func TestAnUnreadableSessionIsNoSession(t *testing.T) {
	c, house := engineFor(t)
	now := time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)
	turn := c.engine.Begin(house, house.Languages[0], flows.Reading{})
	plain := c.pack(nil, &turn.Session, now)
	if _, _, ok := c.open(plain, now); !ok {
		t.Fatal("our own session does not open")
	}
	if _, _, ok := c.open(plain, now.Add(MaxSession+time.Minute)); ok {
		t.Error("a session older than an hour opened")
	}
	for n := range plain {
		if _, _, ok := c.open(plain[:n], now); ok {
			t.Errorf("a session cut to %d bytes opened", n)
		}
	}
	other := append([]byte(nil), plain...)
	other[1]++
	if _, _, ok := c.open(other, now); ok {
		t.Error("a session of other flows opened")
	}
}

// Bar 1 of performance.md: open, resume and seal, without rendering.
func BenchmarkOpenResumeSeal(b *testing.B) {
	c, house := engineFor(b)
	turn := c.engine.Begin(house, house.Languages[0], flows.Reading{Need: flows.Housing, Sure: true})
	turn = c.engine.Resume(house, turn.Session, flows.Reading{Digit: 1})
	keys, key, now := privacy.RandomKeys(), privacy.Key{1}, time.Now()
	sealed := keys.Sealer(key).Seal(nil, c.pack(nil, &turn.Session, now), 1)
	b.ReportAllocs()
	for b.Loop() {
		sealer := keys.Sealer(key)
		var room [128]byte
		plain, err := sealer.Open(room[:0], sealed, 1)
		if err != nil {
			b.Fatal(err)
		}
		s, started, ok := c.open(plain, now)
		if !ok {
			b.Fatal("not opened")
		}
		next := c.engine.Resume(house, s, flows.Reading{Place: 7})
		var pack [128]byte
		sealer.Seal(nil, c.pack(pack[:0], &next.Session, started), 1)
	}
}

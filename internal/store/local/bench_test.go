package local

import (
	"testing"
	"time"
)

// BenchmarkLoadSave is what one turn pays the store, among 50,000 sessions.
func BenchmarkLoadSave(b *testing.B) {
	s := NewSessions(time.Now)
	sealed := make([]byte, 64)
	for n := range 50_000 {
		if err := s.Save(ctx, hash(n, -1), sealed, 0, MaxTTL); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		key := hash(n%50_000, -1)
		n++
		got, gen, _ := s.Load(ctx, key)
		if err := s.Save(ctx, key, got, gen, MaxTTL); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkAllow(b *testing.B) {
	l := NewLimits(time.Now)
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		if _, err := l.Allow(ctx, hash(n%50_000, -1), 20, 5*time.Minute); err != nil {
			b.Fatal(err)
		}
		n++
	}
}

// BenchmarkKeptAdd is what STOP waits for: it is on the disk when it returns.
func BenchmarkKeptAdd(b *testing.B) {
	s, err := OpenState(ctx, b.TempDir())
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	n := 0
	for b.Loop() {
		if err := s.OptOuts().Add(ctx, hash(n, -1)); err != nil {
			b.Fatal(err)
		}
		n++
	}
}

// BenchmarkKeptHas is what every message pays, among 50,000 people.
func BenchmarkKeptHas(b *testing.B) {
	s := &State{optouts: newKeptOptOuts(nil, nil)}
	for n := range 50_000 {
		s.optouts.list(hash(n, -1))
	}
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		if listed, _ := s.OptOuts().Has(ctx, hash(n%100_000, -1)); listed != (n%100_000 < 50_000) {
			b.Fatal("wrong")
		}
		n++
	}
}

// BenchmarkRefresh is the worst minute of 50,000 people: the list is read and
// the file rebuilt.
func BenchmarkRefresh(b *testing.B) {
	s, err := OpenState(ctx, b.TempDir())
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	for n := range 50_000 {
		s.optouts.list(hash(n, -1))
	}
	for b.Loop() {
		s.removed.due.Store(true)
		if err := s.OptOuts().Refresh(ctx); err != nil {
			b.Fatal(err)
		}
	}
}

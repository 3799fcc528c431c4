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

package places_test

import (
	"runtime"
	"sync"
	"testing"

	"porchlight/resources/places"
)

// opened is the gazetteer that the tests of this package share; it is never changed.
var opened = sync.OnceValues(places.Open)

func gazetteer(t testing.TB) *places.Gazetteer {
	t.Helper()
	g, err := opened()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func BenchmarkOpen(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := places.Open(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkHeap prints what an open gazetteer holds, with one state's misspellings.
func BenchmarkHeap(b *testing.B) {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	g, err := places.Open()
	if err != nil {
		b.Fatal(err)
	}
	g.Find([]string{"fresmo"}, fresno)
	runtime.GC()
	runtime.ReadMemStats(&after)
	b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/1024, "KiB")
	runtime.KeepAlive(g)
}

func TestHandlesOfNothingGiveTheZeroPlace(t *testing.T) {
	g := gazetteer(t)
	for _, id := range []places.ID{0, 1 << 20, 1<<32 - 1} {
		if p := g.Place(id); p != (places.Place{}) {
			t.Errorf("Place(%d) = %+v", id, p)
		}
	}
}

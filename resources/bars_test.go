package resources_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"porchlight/resources"
	"porchlight/resources/places"
)

// question is one search, as both sides are asked it.
type question struct {
	need   resources.Need
	from   places.Place
	tongue string
}

func questions(n int, zips []places.Place) []question {
	chance := rand.New(rand.NewPCG(3, 4))
	all := make([]question, n)
	for i := range all {
		all[i] = question{townNeeds[chance.IntN(len(townNeeds))], zips[chance.IntN(len(zips))], townTongues[chance.IntN(len(townTongues))]}
	}
	return all
}

func (q *question) query() resources.Query {
	return resources.Query{Need: q.need, Place: q.from.ID, Languages: []string{q.tongue}, At: noon}
}

// BenchmarkBar6 asks the same questions of the directory and of SQLite: need,
// language, open now and distance, from ZIP codes all over the country. The
// directory gives whole listings, SQLite three numbers.
func BenchmarkBar6(b *testing.B) {
	for _, n := range []int{100_000, 2_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			d := townOf(b, n)
			r := rivalOf(b, d, noon)
			all := questions(1024, zipsFor(n))
			asked := make([]resources.Query, len(all))
			for i := range all {
				asked[i] = all[i].query()
				checkRival(b, d, r, &all[i])
			}
			for b.Loop() {
				took := duel(b,
					func(i int) { d.Search(asked[i%len(asked)]) },
					func(i int) { q := &all[i%len(all)]; r.search(q.need, &q.from, q.tongue) },
					func(i int) { q := &all[i%len(all)]; r.nearest(q.need, &q.from, q.tongue) },
				)
				name := map[int]string{100_000: "100k", 2_000: "2k"}[n]
				b.ReportMetric(took[0], "search-ns-"+name)
				b.ReportMetric(took[1], "sqlite-rules-ns-"+name)
				b.ReportMetric(took[2], "sqlite-nearest-ns-"+name)
				b.ReportMetric(min(took[1], took[2])/took[0], "bar6-"+name)
			}
			b.ReportMetric(0, "ns/op")
		})
	}
}

// checkRival holds both answers by the rules against each other.
func checkRival(t testing.TB, d *resources.Directory, r *rival, q *question) {
	t.Helper()
	f := d.Search(q.query())
	var want []string
	found, wider := r.search(q.need, &q.from, q.tongue)
	for _, id := range found {
		want = append(want, r.named[id])
	}
	if f.Wider != wider || f.More != (len(want) > 3) || !slices.Equal(ids(f), want[:min(len(want), 3)]) {
		t.Fatalf("%v from %s: found %v, SQLite %v", q.need, q.from.ZIP, ids(f), want)
	}
}

package resources_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"porchlight/resources"
)

// crowd makes n services spread over four counties and all ordinary needs.
func crowd(n int) []resources.Record {
	chance := rand.New(rand.NewPCG(1, 2))
	zips := map[string][]string{
		fresno: {"93701", "93721", "93654"}, losAngeles: {"90012", "90745", "93534"}, alameda: {"94612", "94538"}, humboldt: {"95501"},
	}
	homes := []string{fresno, losAngeles, alameda, humboldt}
	var put []resources.Record
	for i := range n {
		home := homes[chance.IntN(len(homes))]
		put = append(put, sample(fmt.Sprintf("s%06d", i), counties(home), at(zips[home][chance.IntN(len(zips[home]))]),
			needs(resources.Needs()[chance.IntN(6)]), hours([]string{"", "24/7", "Mon-Fri 8am-5pm"}[chance.IntN(3)])))
	}
	return put
}

func BenchmarkSearch(b *testing.B) {
	for _, n := range []int{150, 2000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			d := directory(b, crowd(n)...)
			q := resources.Query{Need: resources.Housing, Place: zip(b, "93705"), Languages: []string{"es"}, At: noon}
			b.ReportAllocs()
			for b.Loop() {
				if len(d.Search(q).Listings) != 3 {
					b.Fatal("nothing found")
				}
			}
		})
	}
}

func TestASearchAllocatesLittle(t *testing.T) {
	d := directory(t, crowd(500)...)
	q := resources.Query{Need: resources.Housing, Place: zip(t, "93705"), Languages: []string{"es"}, At: noon}
	if n := testing.AllocsPerRun(100, func() { d.Search(q) }); n > 8 {
		t.Errorf("%v allocations, want at most 8: the page, and the reasons and names of three listings", n)
	}
}

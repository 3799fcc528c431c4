package resources_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"porchlight/resources"
)

func put(t testing.TB, d *resources.Directory, records ...resources.Record) {
	t.Helper()
	ship(t, d, records...)
}

// A member who comes back to a list after somebody edited the directory opens
// the service that was shown, never another.
func TestARefOpensTheSameServiceAcrossEdits(t *testing.T) {
	d := directory(t, sample("m"))
	q := resources.Query{Need: resources.Housing, Place: zip(t, "93701"), At: noon}
	ref := d.Search(q).Listings[0].Ref
	for i := range 200 { // before it and behind it by id, one by one and many at once
		many := []resources.Record{sample(fmt.Sprintf("a%03d", i)), sample(fmt.Sprintf("z%03d", i))}
		if i%50 == 0 {
			for n := range 100 {
				many = append(many, sample(fmt.Sprintf("b%03d-%d", i, n)))
			}
		}
		put(t, d, many...)
		if l, ok := d.Listing(ref, q); !ok || l.ID != "m" {
			t.Fatalf("after %d edits the handle opens %q", i, l.ID)
		}
	}
	for _, bad := range []resources.Ref{0, 1 << 20, 1 << 31, ^resources.Ref(0)} {
		if l, ok := d.Listing(bad, q); ok {
			t.Errorf("handle %d opens %s", bad, l.ID)
		}
	}
}

// The index after many small changes answers as one made at once.
func TestAnIndexThatGrewAnswersAsOneMadeAtOnce(t *testing.T) {
	gazetteer(t)
	rapid.Check(t, func(rt *rapid.T) {
		grown := resources.NewDirectory(gazetteer(t))
		last := map[resources.ServiceID]resources.Record{}
		for i := range rapid.IntRange(1, 25).Draw(rt, "steps") {
			r := drawRecord(rt, i)
			put(t, grown, r)
			if kept, ok := grown.Record(r.Service.ID); ok {
				last[r.Service.ID] = kept
			}
		}
		made := resources.NewDirectory(gazetteer(t))
		var all []resources.Record
		for _, r := range last {
			r.Version = 0
			all = append(all, r)
		}
		put(t, made, all...)
		q := drawQuery(t, rt)
		for _, need := range resources.Needs() {
			q.Need = need
			a, b := grown.Search(q), made.Search(q)
			if fmt.Sprint(ids(a), a.Wider) != fmt.Sprint(ids(b), b.Wider) {
				rt.Fatalf("%v: grown %v, made %v", need, ids(a), ids(b))
			}
		}
	})
}

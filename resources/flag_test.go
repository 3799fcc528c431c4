package resources_test

import (
	"testing"

	"porchlight/resources"
)

// A member's flag counts the entry and nothing else, and changes nothing shown (R86).
func TestAFlagCountsTheEntryAndChangesNothing(t *testing.T) {
	d := directory(t, sample("a"), sample("b"))
	q := resources.Query{Need: resources.Housing, Place: zip(t, "93701"), At: noon}
	before := d.Search(q)
	d.Flag(before.Listings[0].Ref)
	d.Flag(before.Listings[0].Ref)
	d.Flag(0)
	d.Flag(4_000_000_000)
	if after := d.Search(q); len(after.Listings) != len(before.Listings) || after.Listings[0].ID != before.Listings[0].ID || after.Listings[0].Stale != before.Listings[0].Stale {
		t.Errorf("a flag changed the answer: %+v", after)
	}
	if got := d.TakeFlags(); len(got) != 1 || got[before.Listings[0].ID] != 2 {
		t.Errorf("counted %v", got)
	}
	if got := d.TakeFlags(); len(got) != 0 {
		t.Errorf("counted twice: %v", got)
	}
}

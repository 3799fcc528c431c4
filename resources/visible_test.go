package resources_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"porchlight/resources"
)

// R14, R64, DESIGN.md §7: who is shown under what.
func TestUnderWhichNeedsARecordIsShown(t *testing.T) {
	every := resources.Needs()
	ordinary := []string{"housing", "food", "money", "work", "mental_health", "legal", "community"}
	limits := func(r *resources.Record) { r.Service.Limits = "Promises no change." }
	sms := smsName("Line")
	for _, c := range []struct {
		why  string
		r    resources.Record
		want []string
	}{
		{"one need", sample("a"), []string{"housing"}},
		{"without a number", sample("a", phones()), nil},
		{"on hold", sample("a", hold), nil},
		{"on hold, though well supported", sample("a", hold, high), nil},
		{"on hold until verified", sample("a", hold, verified(1)), []string{"housing"}},
		{"a crisis line from one source", sample("a", crisis), nil},
		{"a crisis line from two", sample("a", crisis, high), []string{"housing"}},
		{"a crisis line, verified", sample("a", crisis, verified(1)), []string{"housing"}},
		{"a legal office with every need", sample("a", needs(every...), kind(resources.LegalOffice), high, sms), []string{"legal"}},
		{"a legal office that has nothing to do with abuse", sample("a", needs(resources.Housing, resources.Legal), kind(resources.LegalOffice)), []string{"housing", "legal"}},
		{"a refuge with every need", sample("a", needs(every...), kind(resources.Refuge), high, sms), []string{"dv", "sexual_assault"}},
		{"a refuge from one source", sample("a", needs(every...), kind(resources.Refuge), sms), nil},
		{"a refuge, verified", sample("a", needs(resources.DV, resources.Housing), kind(resources.Refuge), verified(1), sms), []string{"dv"}},
		{"an unclassified record with every need", sample("a", needs(every...), high, sms), []string{"dv", "sexual_assault"}},
		{"a partner program", sample("a", needs(every...), kind(resources.PartnerProgram), high, sms, limits), []string{"behavior_change"}},
		{"a partner program without its limits", sample("a", needs(every...), kind(resources.PartnerProgram), high, sms), nil},
		{"an unclassified partner program", sample("a", needs(resources.BehaviorChange, resources.Community), limits), []string{"behavior_change"}},
		{"an ordinary record with every ordinary need", sample("a", needs(
			resources.Housing, resources.Food, resources.Money, resources.Work, resources.MentalHealth, resources.Legal, resources.Community)), ordinary},
		{"unrated, from somebody's file", sample("a", func(r *resources.Record) { r.Provenance.Confidence = resources.Unrated }), []string{"housing"}},
		{"verified by nobody", sample("a", hold, verified(1), func(r *resources.Record) { r.Provenance.VerifiedBy = "" }), nil},
	} {
		d := directory(t, c.r)
		var got []string
		for _, need := range every {
			q := resources.Query{Need: need, Place: zip(t, "93701"), At: noon}
			f := d.Search(q)
			if len(f.Listings) == 0 {
				continue
			}
			got = append(got, need.String())
			if l, ok := d.Listing(f.Listings[0].Ref, q); !ok || l.ID != "a" {
				t.Errorf("%s: Listing does not open what Search found under %v", c.why, need)
			}
			for _, other := range every {
				_, ok := d.Listing(f.Listings[0].Ref, resources.Query{Need: other, Place: q.Place, At: noon})
				if ok != (len(d.Search(resources.Query{Need: other, Place: q.Place, At: noon}).Listings) > 0) {
					t.Errorf("%s: Listing and Search differ under %v", c.why, other)
				}
			}
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: %s", c.why, diff)
		}
	}
}

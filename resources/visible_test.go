package resources_test

import (
	"slices"
	"testing"
	"time"

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
		{"not active", sample("a", func(r *resources.Record) { r.Service.Status = resources.TemporarilyClosed }, verified(1)), nil},
		{"a fax alone", sample("a", func(r *resources.Record) { r.Service.Phones[0].Kind = resources.Fax }), nil},
		{"texts alone", sample("a", func(r *resources.Record) { r.Service.Phones[0].Kind = resources.SMS }), nil},
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

// What an import may bring without the name or the area that it would need is
// kept and shown to nobody.
func TestARecordWithoutANeutralNameOrAnAreaIsFoundByNobody(t *testing.T) {
	for _, c := range []struct {
		why   string
		r     resources.Record
		shown bool
	}{
		{"a revealing name", sample("a", named("Domestic Violence Center")), false},
		{"a revealing name behind a neutral one", sample("a", named("Domestic Violence Center"), smsName("Line A")), true},
		{"a revealing service without an organization", sample("a", named(""), provides("Help for victims")), false},
		{"a revealing service of a neutral organization", sample("a", provides("Help for victims")), true},
		{"no area", sample("a", func(r *resources.Record) { r.Service.Area = resources.Area{Text: "ask"} }), false},
	} {
		d := directory(t)
		must(t, d, "test", resources.Import{Dataset: "d", Records: []resources.Record{c.r}, Files: []resources.FileIn{{Name: "f", Rows: 1}}})
		kept, ok := d.Record("a")
		if !ok {
			t.Errorf("%s: is not kept", c.why)
			continue
		}
		q := resources.Query{Need: c.r.Service.Needs[0], Place: zip(t, "93701"), At: noon}
		if f := d.Search(q); (len(f.Listings) > 0) != c.shown {
			t.Errorf("%s: shown %v, want %v", c.why, len(f.Listings) > 0, c.shown)
		}
		if _, ok := d.Listing(kept.Handle, q); ok != c.shown {
			t.Errorf("%s: its handle opens it: %v", c.why, ok)
		}
		if len(d.Lookup("help", 5)) != 1 {
			t.Errorf("%s: staff does not find it", c.why)
		}
	}
}

// R64: a refuge needs a neutral name whatever its own says.
func TestARefugeWithoutANeutralNameIsNotShown(t *testing.T) {
	for name, want := range map[string]int{"Line A": 1, "": 0, "Rape crisis": 0} {
		r := refuge("a", smsName(name))
		if got := resources.ShownUnder(&r); len(got) != want {
			t.Errorf("named %q it is shown under %v", name, got)
		}
	}
}

// A record that a collaborative keeps for itself is shown to its own members.
func TestWhatIsNotSharedIsShownByItsOwnerOnly(t *testing.T) {
	owned := func(by string, shared bool) edit {
		return func(r *resources.Record) { r.Owner, r.Shared = by, shared }
	}
	d := directory(t, sample("a", owned("fresno", false)), sample("b", owned("fresno", true)), sample("c", owned("", false)),
		sample("d", owned("oakland", false)))
	for by, want := range map[string][]string{"": {"b", "c"}, "fresno": {"a", "b", "c"}, "oakland": {"b", "c", "d"}, "reach": {"b", "c"}} {
		q := resources.Query{Need: resources.Housing, Place: zip(t, "93701"), For: by, At: noon}
		if diff := cmp.Diff(want, ids(all(d, q))); diff != "" {
			t.Errorf("%q: %s", by, diff)
		}
		for _, r := range d.Records() {
			if l, ok := d.Listing(r.Handle, q); ok != slices.Contains(want, string(r.Service.ID)) {
				t.Errorf("%q opens %s: %v", by, l.ID, ok)
			}
		}
	}
	// What others may not see does not stand in the way of what they may.
	d = directory(t, sample("mine", owned("fresno", false), phones("211")), sample("state", inState("CA"), phones("211")))
	q := resources.Query{Need: resources.Housing, Place: zip(t, "93701"), At: noon}
	if diff := cmp.Diff([]string{"state"}, ids(all(d, q))); diff != "" {
		t.Errorf("for everybody: %s", diff)
	}
	if q.For = "fresno"; cmp.Diff([]string{"mine"}, ids(all(d, q))) != "" {
		t.Errorf("for its owner: %v", ids(all(d, q)))
	}
}

// R86: the number that is shown is one that a person answers, as it stands.
func TestTheFirstVoiceNumberIsShown(t *testing.T) {
	d := directory(t, sample("a", func(r *resources.Record) {
		r.Service.Phones = []resources.Phone{
			{Number: "+15595550111", Kind: resources.Fax},
			{Number: "+15595550112", Kind: resources.Textline},
			{Number: "+15595550113", Kind: resources.Voice, Ext: "42"},
			{Number: "+15595550114"},
		}
	}))
	l := all(d, resources.Query{Need: resources.Housing, Place: zip(t, "93701")}).Listings[0]
	if l.Phone != "+15595550113" || l.Ext != "42" {
		t.Errorf("shown is %s, extension %q", l.Phone, l.Ext)
	}
}

// A place that names its time zone keeps that clock.
func TestAPlaceMayNameItsZone(t *testing.T) {
	zoned := func(name string) edit {
		return func(r *resources.Record) {
			r.Locations = []resources.Location{{ZIP: "93701", Zone: name}}
			r.Service.Schedule = resources.ParseHours("Mon-Fri 9am-5pm")
		}
	}
	d := directory(t, sample("east", zoned("America/New_York")), sample("machine", zoned("Local")), sample("nowhere", zoned("No/Where")))
	want := map[resources.ServiceID]resources.Open{"east": resources.OpenNo, "machine": resources.OpenUnknown, "nowhere": resources.OpenUnknown}
	when := time.Date(2026, time.November, 20, 22, 30, 0, 0, time.UTC) // 14:30 in Fresno, 17:30 in New York
	for _, l := range all(d, resources.Query{Need: resources.Housing, Place: zip(t, "93701"), At: when}).Listings {
		if l.Open != want[l.ID] {
			t.Errorf("%s is open: %v, want %v", l.ID, l.Open, want[l.ID])
		}
	}
}

package resources_test

import (
	"fmt"
	"math"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"porchlight/resources"
	"porchlight/resources/places"
)

func TestTheOrderOfListings(t *testing.T) {
	local, many := counties(fresno), counties(
		"06001", "06007", "06011", "06013", "06015", fresno, "06021", "06023", "06025") // nine: regional
	eight := counties("06001", "06007", "06011", "06013", "06015", fresno, "06021", "06023")
	for _, c := range []struct {
		why   string
		first resources.Record
		then  resources.Record
	}{
		{"local before regional", sample("z", local), sample("a", many, at("93701"))},
		{"eight counties are local", sample("z", eight), sample("a", many)},
		{"regional before statewide", sample("z", many), sample("a", inState("CA"))},
		{"statewide before nationwide", sample("z", inState("CA")), sample("a", func(r *resources.Record) {
			r.Service.Area = resources.Area{Nationwide: true}
		})},
		{"1 mile before 3", sample("z", at("93721")), sample("a", at("93705"), hours("24/7"))},
		{"3 miles before 6", sample("z", at("93705")), sample("a", at("93612"), hours("24/7"))},
		{"6 miles before no point", sample("z", at("93612")), sample("a", hours("24/7"))},
		{"no point before 10.5 miles", sample("z"), sample("a", at("93625"), hours("24/7"))},
		{"10.5 miles before 35", sample("z", at("93625")), sample("a", at("93608"), hours("24/7"))},
		{"35 miles before 51", sample("z", at("93608")), sample("a", at("93210"), hours("24/7"))},
		{"the nearest of two locations counts", sample("z", func(r *resources.Record) {
			r.Locations = []resources.Location{{ZIP: "93210"}, {ZIP: "93721"}}
		}), sample("a", at("93705"), hours("24/7"))},
		{"open before unknown", sample("z", hours("24/7")), sample("a", languages("en", "es"))},
		{"unknown before closed", sample("z"), sample("a", hours("Sat 8am-5pm"), languages("en", "es"))},
		{"in the language before lately verified", sample("z", languages("en", "es")), sample("a", verified(1))},
		{"the language alone before English", sample("z", languages("es")), sample("a", languages("en"))},
		{"verified before never", sample("z", verified(400)), sample("a")},
		{"lately verified before long ago", sample("z", verified(90)), sample("a", verified(91))},
		{"half a year before longer", sample("z", verified(180)), sample("a", verified(181))},
		{"nearer within a band", sample("z", at("93701")), sample("a", at("93721"))},
		{"verified before nearer within a band", sample("z", at("93721"), verified(1)), sample("a", at("93701"))},
		{"ties by id", sample("a"), sample("b")},
	} {
		d := directory(t, c.then, c.first)
		got := ids(all(d, resources.Query{Need: resources.Housing, Place: zip(t, "93701"), Languages: []string{"es-MX"}}))
		want := []string{string(c.first.Service.ID), string(c.then.Service.ID)}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", c.why, diff)
		}
	}
}

func TestEnglishIsNoWish(t *testing.T) {
	d := directory(t, sample("a", languages("es")), sample("b", languages("en")))
	for _, asked := range [][]string{nil, {"en"}, {"en-US"}} {
		f := all(d, resources.Query{Need: resources.Housing, Place: zip(t, "93701"), Languages: asked})
		if diff := cmp.Diff([]string{"a", "b"}, ids(f)); diff != "" {
			t.Errorf("%v: %s", asked, diff)
		}
	}
}

func TestLanguagesThatOneLabelCoversAreOne(t *testing.T) {
	for asked, has := range map[string]string{"zh-Hant": "yue", "zh-Hans": "cmn", "fil": "tl", "fa": "prs", "hmn": "mww", "es": "es-419"} {
		d := directory(t, sample("a"), sample("z", languages("en", has)))
		f := all(d, resources.Query{Need: resources.Housing, Place: zip(t, "93701"), Languages: []string{asked}})
		if l := f.Listings[0]; l.ID != "z" || !slices.Contains(l.Why, resources.ReasonLanguage) {
			t.Errorf("%s is not served by %s", asked, has)
		}
	}
}

func TestNothingInTheCountyLooksWiderAndSaysSo(t *testing.T) {
	nevada := func(r *resources.Record) { r.Service.Area = resources.Area{States: []string{"NV"}} }
	d := directory(t,
		sample("far-point", counties(losAngeles), at("90012")),
		sample("near", counties(fresno), at("93701"), hours("Sat 8am-5pm")),
		sample("no-point", counties(alameda), hours("24/7")),
		refuge("hidden", counties(alameda), needs(resources.SexualAssault)),
		sample("other-state", nevada),
	)
	place := zip(t, "93637") // Madera: 22 miles from 93701
	f := all(d, resources.Query{Need: resources.Housing, Place: place})
	if diff := cmp.Diff([]string{"near", "no-point", "far-point"}, ids(f)); diff != "" || !f.Wider {
		t.Errorf("wider %v: %s", f.Wider, diff)
	}
	near := f.Listings[0]
	if !near.HasMiles || near.Serves != "Fresno County" || !slices.Contains(near.Why, resources.ReasonNear) {
		t.Errorf("near is %+v", near)
	}
	if !slices.Contains(f.Listings[1].Why, resources.ReasonInState) {
		t.Errorf("the rest of the state is %+v", f.Listings[1])
	}
	if f := all(d, resources.Query{Need: resources.Food, Place: place}); f.Wider || f.More || len(f.Listings) > 0 {
		t.Errorf("nothing at all is %+v", f)
	}
	f = all(d, resources.Query{Need: resources.Housing, Place: zip(t, "93701")})
	if diff := cmp.Diff([]string{"near"}, ids(f)); diff != "" || f.Wider {
		t.Errorf("in its own county, wider %v: %s", f.Wider, diff)
	}
}

func TestWiderTakesTheNearFirstAndThePlacelessLast(t *testing.T) {
	d := directory(t,
		sample("far-open", counties(losAngeles), at("90012"), hours("24/7")),
		sample("near-closed", counties("06047"), at("95340"), hours("Sat 8am-5pm")), // 53 miles
		sample("placeless", counties(alameda), hours("24/7")),
		sample("far-closed", counties(losAngeles), at("90013"), hours("Sat 8am-5pm")),
	)
	f := all(d, resources.Query{Need: resources.Housing, Place: zip(t, "93701")})
	if diff := cmp.Diff([]string{"near-closed", "far-open", "placeless", "far-closed"}, ids(f)); diff != "" || !f.Wider {
		t.Errorf("wider %v: %s", f.Wider, diff)
	}
}

func TestEachServiceKeepsItsOwnClock(t *testing.T) {
	const newYork = "36061"
	d := directory(t, sample("a", hours("Mon-Fri 9am-5pm")), sample("b", counties(newYork), hours("Mon-Fri 9am-5pm")), sample("c", hours("Mon-Fri 9am-5pm")))
	when := time.Date(2026, time.November, 20, 22, 30, 0, 0, time.UTC) // 14:30 and 17:30
	f := all(d, resources.Query{Need: resources.Housing, Counties: []string{fresno, newYork}, At: when})
	want := map[resources.ServiceID]resources.Open{"a": resources.OpenYes, "b": resources.OpenNo, "c": resources.OpenYes}
	for _, l := range f.Listings {
		if l.Open != want[l.ID] {
			t.Errorf("%s is open: %v", l.ID, l.Open)
		}
	}
	if diff := cmp.Diff([]string{"a", "c", "b"}, ids(f)); diff != "" {
		t.Error(diff)
	}
}

func TestAStatewideServiceIsNotFurtherAway(t *testing.T) {
	d := directory(t, sample("state", inState("CA")), sample("next-county", at("93701")))
	f := all(d, resources.Query{Need: resources.Housing, Place: zip(t, "93637")})
	if diff := cmp.Diff([]string{"state"}, ids(f)); diff != "" || f.Wider || f.Listings[0].Serves != "California" {
		t.Errorf("wider %v, %+v: %s", f.Wider, f.Listings, diff)
	}
}

// R5: without a place the collaborative's counties are asked for.
func TestWithoutAPlaceTheCountiesDecide(t *testing.T) {
	d := directory(t, sample("a", at("93701")), sample("b", counties(madera)), sample("c", counties(humboldt)), sample("d", counties(fresno, madera)))
	f := all(d, resources.Query{Need: resources.Housing, Counties: []string{madera, fresno, "", "nonsense", madera}})
	if diff := cmp.Diff([]string{"a", "b", "d"}, ids(f)); diff != "" {
		t.Error(diff)
	}
	for i, want := range []string{"Fresno County", "Madera County", "Madera County"} {
		if l := f.Listings[i]; l.Serves != want || l.HasMiles {
			t.Errorf("%s serves %q, miles %v; want %q and none", l.ID, l.Serves, l.HasMiles, want)
		}
	}
	if f := all(d, resources.Query{Need: resources.Housing}); len(f.Listings) > 0 {
		t.Errorf("nowhere has %v", ids(f))
	}
	county, ok := gazetteer(t).County(fresno)
	if !ok {
		t.Fatal("no Fresno County")
	}
	if l := all(d, resources.Query{Need: resources.Housing, Place: county.ID}).Listings[0]; l.HasMiles {
		t.Error("a whole county has no distance to anything")
	}
}

func TestPagesFollowOneAnotherWithoutGapOrRepeat(t *testing.T) {
	var put []resources.Record
	for i := range 41 {
		r := sample(fmt.Sprintf("r%02d", i), counties(fresno, madera))
		if i%3 == 0 { // listed under the county and under the state
			r.Service.Area = resources.Area{Counties: []string{fresno}, States: []string{"CA"}, Nationwide: true}
		}
		if i%4 == 0 {
			at("93701")(&r)
		}
		put = append(put, r)
	}
	d := directory(t, put...)
	q := resources.Query{Need: resources.Housing, Place: zip(t, "93705"), At: noon}
	want := ids(all(d, q))
	if len(want) != len(put) {
		t.Fatalf("%d of %d are found", len(want), len(put))
	}
	var got []string
	for {
		f := d.Search(q)
		got = append(got, ids(f)...)
		if !f.More {
			break
		}
		if len(f.Listings) != resources.DefaultLimit {
			t.Fatalf("a page of %d has more after it", len(f.Listings))
		}
		q.Skip += len(f.Listings)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	for _, skip := range []int{41, 1000} {
		if q.Skip = skip; d.Search(q).More || len(d.Search(q).Listings) > 0 {
			t.Errorf("something follows after %d", skip)
		}
	}
	if q.Skip, q.Limit = -5, -1; len(d.Search(q).Listings) != resources.DefaultLimit {
		t.Error("a negative page is not the first")
	}
}

func TestAListingHoldsWhatACardNeeds(t *testing.T) {
	r := sample("a", at("93721"), phones("+15595550123", "+15595550199"), languages("en", "es"), hours("Mon-Fri 8am-5pm"), verified(10))
	d := directory(t, r)
	q := resources.Query{Need: resources.Housing, Place: zip(t, "93701"), Languages: []string{"es"}, At: noon}
	got := d.Search(q).Listings[0]
	g := gazetteer(t)
	if want := places.Miles(g.Place(zip(t, "93701")), g.Place(zip(t, "93721"))); math.Abs(got.Miles-want) > 1e-6 || want == 0 {
		t.Errorf("%v miles, places says %v", got.Miles, want)
	}
	shown := *got.Shown // the index's own is nobody's to change
	got.Miles, got.Shown, shown.Ref = 0, &shown, 0
	want := resources.Listing{
		Shown: &resources.Shown{
			ID: "a", Name: "Sample a", About: "Help with housing", Phone: "+15595550123",
			Languages: []string{"en", "es"}, Checked: noon.AddDate(0, 0, -10),
		},
		Open: resources.OpenYes, Schedule: &r.Service.Schedule, Zone: "America/Los_Angeles", HasMiles: true, Serves: "Fresno County",
		Why: []resources.Reason{resources.ReasonNeed, resources.ReasonCounty, resources.ReasonOpen, resources.ReasonLanguage},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// R64: what the neutral name hides, the line under it must not tell.
func TestALineThatTellsTooMuchIsLeftOut(t *testing.T) {
	about := func(name string) edit { return func(r *resources.Record) { r.Service.Name = name } }
	for _, c := range []struct {
		r    resources.Record
		want string
	}{
		{sample("a", about("Free meals")), "Free meals"},
		{sample("a", about("Housing for victims of crime")), ""},
		{sample("a", about("Free meals"), smsName("Kitchen")), ""},
	} {
		d := directory(t, c.r)
		if l := all(d, resources.Query{Need: resources.Housing, Place: zip(t, "93701")}).Listings[0]; l.About != c.want {
			t.Errorf("%q is shown as %q", c.r.Service.Name, l.About)
		}
	}
}

func TestWhenAListingIsStale(t *testing.T) {
	for _, c := range []struct {
		r    resources.Record
		want bool
	}{
		{sample("a"), true},
		{sample("a", verified(180)), false},
		{sample("a", verified(181)), true},
		{sample("a", crisis, verified(90)), false},
		{sample("a", crisis, verified(91)), true},
		{refuge("a", verified(90)), false},
		{refuge("a", verified(91)), true},
	} {
		d := directory(t, c.r)
		q := resources.Query{Need: c.r.Service.Needs[0], Place: zip(t, "93701")}
		if l := all(d, q).Listings[0]; l.Stale != c.want {
			t.Errorf("%v, verified %v: stale %v, want %v", c.r.Service.Needs, l.Checked, l.Stale, c.want)
		}
	}
}

func TestOpenNowIsByTheClockOfThePlace(t *testing.T) {
	eastern := func(r *resources.Record) { r.Service.Area = resources.Area{Counties: []string{"36061"}} } // New York
	d := directory(t, sample("la", hours("Mon-Fri 9am-5pm")), sample("ny", eastern, hours("Mon-Fri 9am-5pm")),
		sample("ca", inState("CA"), hours("Mon-Fri 9am-5pm"), needs(resources.Food)),
		sample("us", func(r *resources.Record) { r.Service.Area = resources.Area{Nationwide: true} }, hours("Mon-Fri 9am-5pm"), needs(resources.Work)))
	for _, c := range []struct {
		need resources.Need
		zip  string
		at   string
		want resources.Open
	}{
		{resources.Housing, "93701", "2026-11-20T16:59:00Z", resources.OpenNo}, // 8:59
		{resources.Housing, "93701", "2026-11-20T17:00:00Z", resources.OpenYes},
		{resources.Housing, "10001", "2026-11-20T14:00:00Z", resources.OpenYes}, // 9:00 in New York
		{resources.Housing, "10001", "2026-11-20T22:00:00Z", resources.OpenNo},
		{resources.Housing, "93701", "2026-07-17T16:00:00Z", resources.OpenYes}, // 9:00 in summer
		{resources.Food, "93701", "2026-11-20T17:00:00Z", resources.OpenYes},
		{resources.Work, "93701", "2026-11-20T17:00:00Z", resources.OpenUnknown}, // whose nine o'clock?
	} {
		when, err := time.Parse(time.RFC3339, c.at)
		if err != nil {
			t.Fatal(err)
		}
		f := d.Search(resources.Query{Need: c.need, Place: zip(t, c.zip), At: when})
		if len(f.Listings) != 1 || f.Listings[0].Open != c.want {
			t.Errorf("%v in %s at %s: %+v", c.need, c.zip, c.at, f.Listings)
		}
	}
}

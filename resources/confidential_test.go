package resources_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"porchlight/resources"
	"porchlight/resources/places"
)

// zipsOf lists every ZIP code of some counties.
func zipsOf(t testing.TB, fips ...string) map[string][]places.ID {
	t.Helper()
	g := gazetteer(t)
	found := map[string][]places.ID{}
	for n := range 100_000 {
		id, exact, ok := g.ZIP(fmt.Sprintf("%05d", n))
		if !ok || !exact {
			continue
		}
		if c := g.Place(id).FIPS; slices.Contains(fips, c) {
			found[c] = append(found[c], id)
		}
	}
	for _, c := range fips {
		if len(found[c]) < 10 {
			t.Fatalf("county %s has only %d ZIP codes", c, len(found[c]))
		}
	}
	return found
}

// R17: somebody who asks from every ZIP code of a county learns nothing about
// where a confidential service is: same set, same order, no distance.
func TestNoZIPCodeMovesAConfidentialService(t *testing.T) {
	var put []resources.Record
	for i, z := range []string{"93701", "93210", "93628", "93654", "90012", "90745", "93534", "90290"} {
		area := counties(fresno)
		if i >= 4 {
			area = counties(losAngeles)
		}
		// The file brought the ZIP codes; some hours and languages differ too.
		extra := []edit{area, at(z), hours([]string{"24/7", "", "Sat 8am-5pm"}[i%3]), languages([]string{"en", "es"}[i%2])}
		put = append(put,
			refuge(fmt.Sprintf("hidden%d", i), extra...),
			sample(fmt.Sprintf("shelter%d", i), append(extra, confidential)...),
			sample(fmt.Sprintf("office%d", i), append(extra, hours(""), languages("en"))...),
			sample(fmt.Sprintf("lawyer%d", i), append(extra, needs(resources.Legal), confidential)...),
		)
	}
	// Humboldt's only: from Fresno and Los Angeles they come by the wider search.
	put = append(put, refuge("north1", counties(humboldt), needs(resources.SexualAssault), at("95501")),
		refuge("north2", counties(humboldt), needs(resources.SexualAssault), at("95521"), hours("24/7")),
		sample("open-kitchen", counties(madera), needs(resources.Food), at("93637")),
		sample("hidden-kitchen", counties(madera), needs(resources.Food), at("93637"), confidential))
	d := directory(t, put...)
	for fips, zips := range zipsOf(t, fresno, losAngeles) {
		offices := map[string]bool{}
		for _, need := range []resources.Need{resources.DV, resources.SexualAssault, resources.Housing, resources.Legal, resources.Food} {
			var first []string
			for i, z := range zips {
				f := all(d, resources.Query{Need: need, Place: z, Languages: []string{"es"}})
				hidden := []string{}
				order := ""
				for _, l := range f.Listings {
					if r, _ := d.Record(l.ID); !r.Confidential {
						order += string(l.ID) + " "
						continue
					}
					if l.HasMiles || l.Miles != 0 {
						t.Fatalf("%s has a distance", l.ID)
					}
					hidden = append(hidden, string(l.ID))
				}
				offices[order] = true
				if i == 0 {
					first = hidden
					if len(hidden) == 0 {
						t.Fatalf("county %s: nothing confidential under %v; the test tests nothing", fips, need)
					}
				}
				if diff := cmp.Diff(first, hidden); diff != "" {
					t.Fatalf("county %s, need %v: the order changes with the ZIP code: %s", fips, need, diff)
				}
			}
		}
		if len(offices) < 3 {
			t.Errorf("county %s: distance orders nothing at all; the test tests nothing", fips)
		}
	}
}

// R17: two directories that differ in nothing but where their confidential
// services truly are give the same answers, page by page, from every ZIP code of
// the county, also where so many services are near that a search stops early.
func TestTheTruePlaceOfAConfidentialServiceChangesNothing(t *testing.T) {
	at2 := func(zips ...string) *resources.Directory {
		var put []resources.Record
		near := []string{"90012", "90745", "93534", "90290", "90001", "91101"}
		for i := range 120 {
			open := []edit{counties(losAngeles), at(near[i%len(near)]), hours([]string{"24/7", "", "Sat 8am-5pm"}[i%3])}
			put = append(put, sample(fmt.Sprintf("open%03d", i), open...))
		}
		for i, z := range zips {
			hidden := []edit{counties(losAngeles), at(z), hours([]string{"24/7", ""}[i%2])}
			put = append(put, sample(fmt.Sprintf("hidden%d", i), append(hidden, confidential)...), refuge(fmt.Sprintf("refuge%d", i), hidden...))
		}
		return directory(t, put...)
	}
	a, b := at2("90012", "90012", "93534", "90290"), at2("91101", "90745", "90001", "90012")
	for _, place := range zipsOf(t, losAngeles)[losAngeles] {
		for _, need := range []resources.Need{resources.Housing, resources.DV} {
			q := resources.Query{Need: need, Place: place, At: noon}
			for more := true; more; q.Skip += resources.DefaultLimit {
				x, y := a.Search(q), b.Search(q)
				if diff := cmp.Diff(x, y); diff != "" {
					t.Fatalf("the answers differ: %s", diff)
				}
				more = x.More && q.Skip < 60
			}
		}
	}
}

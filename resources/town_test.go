package resources_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"porchlight/resources"
	"porchlight/resources/places"
)

// allZIPs lists every ZIP code of the gazetteer.
var allZIPs = sync.OnceValue(func() []places.Place {
	g, err := openPlaces()
	if err != nil {
		panic(err)
	}
	var all []places.Place
	for n := range 100_000 {
		if id, exact, ok := g.ZIP(fmt.Sprintf("%05d", n)); ok && exact {
			all = append(all, g.Place(id))
		}
	}
	return all
})

var (
	townHours = []string{
		"", "", "24/7", "Mon-Fri 8am-5pm", "Mon-Fri 9am-5pm", "Mon-Fri 8:30am-4:30pm", "Mon-Thu 8am-6pm", "Mon-Fri 8am-12pm, 1pm-5pm",
		"Tue, Thu 10am-2pm; Sat 9am-12pm", "Mon-Sun 8am-8pm", "Sat 8pm-2am", "Mon, Wed, Fri 9am-1pm", "Sun 12pm-4pm", "Mon-Fri 7am-7pm",
	}
	townTongues = []string{"es", "es", "es", "zh", "vi", "fil", "ko", "hy", "ar", "fa", "ru", "pa", "so", "am", "ti", "hmn"}
	townNeeds   = []resources.Need{
		resources.Food, resources.Food, resources.Food, resources.Housing, resources.Housing, resources.Money, resources.Work,
		resources.MentalHealth, resources.MentalHealth, resources.Legal, resources.Community, resources.Community,
	}
	townFirst  = []string{"Saint Mary", "North Valley", "River City", "Open Door", "New Hope", "Lighthouse", "Golden State", "East Side", "Harvest", "Good Neighbor", "Bridge", "Sunrise", "Casa Familia", "Pacific", "Mountain View", "Liberty", "Union", "First Street", "Cedar", "Willow Creek"}
	townSecond = []string{"Community Center", "Family Services", "Food Pantry", "Outreach", "Resource Center", "Clinic", "Mission", "Coalition", "Housing Partnership", "Legal Aid", "Kitchen", "Foundation", "Council", "Alliance", "Job Center", "Counseling"}
	townGive   = []string{"Groceries every week", "Help with rent", "Emergency beds", "Free tax help", "Job search", "Counseling for adults", "Eviction defense", "Parent circle", "Hot meals", "Utility bills", "Peer support", "Benefits help"}
)

// zipsFor gives the ZIP codes of a town: the whole country's for a large one,
// California's for one of the size that a state's coalition keeps.
func zipsFor(n int) []places.Place {
	all := allZIPs()
	if n > 10_000 {
		return all
	}
	return slices.DeleteFunc(slices.Clone(all), func(p places.Place) bool { return p.State != "CA" })
}

// townWords gives n made-up words, so that names are as many as real ones.
func townWords(chance *rand.Rand, n int) []string {
	syllables := []string{"ka", "lo", "mi", "ren", "tas", "vo", "der", "pen", "sha", "bri", "wick", "ham", "ton", "ley", "mar", "gro", "fel", "son", "dun", "ash", "cor", "bel", "tri", "nor"}
	words := make([]string, n)
	for i := range words {
		for range 2 + chance.IntN(3) {
			words[i] += syllables[chance.IntN(len(syllables))]
		}
	}
	return words
}

// town makes n services over the real ZIP codes: most serve their county, some
// a few counties, some their state; one in thirty is a confidential refuge, one
// in forty belongs to a collaborative alone.
func town(n int) []resources.Record {
	chance := rand.New(rand.NewPCG(7, uint64(n)))
	pick := func(list []string) string { return list[chance.IntN(len(list))] }
	zips, words := zipsFor(n), townWords(chance, 6000)
	all := make([]resources.Record, 0, n)
	for i := range n {
		home := zips[chance.IntN(len(zips))]
		r := sample(fmt.Sprintf("t%07d", (i*7919)%10_000_000), counties(home.FIPS), at(home.ZIP), languages("en", pick(townTongues)), hours(pick(townHours)))
		r.Organization.Name = pick(words) + " " + pick(townFirst) + " " + pick(townSecond)
		r.Service.Name = pick(townGive) + " " + pick(words)
		r.Service.Needs = []resources.Need{townNeeds[chance.IntN(len(townNeeds))]}
		r.Service.Phones[0].Number = fmt.Sprintf("+1%d%d55501%02d", 2+chance.IntN(7), 20+chance.IntN(79), chance.IntN(100))
		if chance.IntN(3) > 0 {
			r.Locations[0].Point = resources.Point{Lat: home.Lat + chance.NormFloat64()/30, Lon: home.Lon + chance.NormFloat64()/30}
		}
		switch chance.IntN(60) {
		case 0, 1:
			r.Service.Area.Counties = []string{home.FIPS, zips[chance.IntN(len(zips))].FIPS}
		case 2:
			r.Service.Area = resources.Area{States: []string{home.State}}
		case 3:
			r.Service.Languages = []string{"en"}
			r.Locations = nil
		case 4, 5:
			kind(resources.Refuge)(&r)
			smsName("Line " + pick(words))(&r)
			needs(resources.DV)(&r)
			high(&r)
			confidential(&r)
		case 6:
			r.Owner = pick([]string{"fresno", "oakland"})
		}
		if chance.IntN(4) == 0 {
			verified(chance.IntN(400))(&r)
		}
		all = append(all, r)
	}
	return all
}

var towns = map[int]func() *resources.Directory{}

// townOf is the directory of a town, made once.
func townOf(t testing.TB, n int) *resources.Directory {
	t.Helper()
	if towns[n] == nil {
		gazetteer(t)
		towns[n] = sync.OnceValue(func() *resources.Directory {
			kept := &onDisk{Store: resources.NewMemory(), records: directory(t, town(n)...).Records()}
			d, err := resources.OpenDirectory(context.Background(), gazetteer(t), kept)
			if err != nil {
				t.Fatal(err)
			}
			return d
		})
	}
	return towns[n]()
}

// onDisk is a store that gives its records once and keeps nothing in memory, as
// the one on disk does: what the collector walks through is the directory's own.
type onDisk struct {
	resources.Store
	records []resources.Record
}

func (s *onDisk) Load(_ context.Context, since resources.Revision) (resources.Loaded, error) {
	l := resources.Loaded{Revision: 1, Editors: []resources.Editor{{ID: "test", Role: resources.Custodian}}}
	if since == 0 {
		l.Records, s.records = s.records, nil
	}
	return l, nil
}

func (*onDisk) Commit(context.Context, resources.Commit) error { return nil }

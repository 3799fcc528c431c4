package resources_test

import (
	"context"
	"fmt"
	"math"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"porchlight/resources"
	"porchlight/resources/places"
)

// slowly is the search of DESIGN.md §7, written a second time as plainly as
// possible: look at every record, keep what matches, sort by the list of rules.
func slowly(t testing.TB, records []resources.Record, q resources.Query) (found []string, wider bool) {
	g := gazetteer(t)
	here := g.Place(q.Place)
	type candidate struct {
		id    string
		order []float64
		phone string
		local bool // it names the county, and not only the state
	}
	var in, out []candidate
	for _, r := range records {
		if !mayBeShown(&r, q.Need) || (r.Owner != "" && !r.Shared && r.Owner != q.For) {
			continue
		}
		dist, known := math.MaxFloat64, false
		for _, l := range r.Locations {
			at := places.Place{Lat: l.Point.Lat, Lon: l.Point.Lon}
			if id, exact, ok := g.ZIP(l.ZIP); !l.Point.Known() && ok && exact {
				at = g.Place(id)
			}
			if !r.Confidential && (at.Lat != 0 || at.Lon != 0) {
				dist, known = min(dist, places.Miles(here, at)), true
			}
		}
		c := candidate{string(r.Service.ID), nil, voice(&r), slices.Contains(r.Service.Area.Counties, here.FIPS)}
		a := r.Service.Area
		inCounty := slices.Contains(a.Counties, here.FIPS)
		sameState := slices.ContainsFunc(a.Counties, func(f string) bool { return f[:2] == here.FIPS[:2] })
		switch {
		case inCounty || slices.Contains(a.States, here.State) || a.Nationwide:
			step := 7.0
			switch {
			case known:
				step = 0
				for i, end := range []float64{2, 5, 10, 25, 50} {
					if dist >= end {
						step = []float64{1, 2, 8, 9, 10}[i]
					}
				}
			default:
				dist = 10
			}
			c.order = append([]float64{reach(a), step}, tail(g, &r, q)...)
			c.order = append(c.order, dist)
			in = append(in, c)
		case known && dist <= 75:
			step := 0.0
			for i, end := range []float64{2, 5, 10, 25, 50} {
				if dist >= end {
					step = float64(i + 1)
				}
			}
			c.order = append([]float64{0, step}, tail(g, &r, q)...)
			c.order = append(c.order, dist)
			out = append(out, c)
		case sameState:
			c.order = append([]float64{1, 0}, tail(g, &r, q)...)
			c.order = append(c.order, dist)
			out = append(out, c)
		}
	}
	if i := slices.IndexFunc(in, func(c candidate) bool { return c.local && len(c.phone) == 3 }); i >= 0 {
		code := in[i].phone
		in = slices.DeleteFunc(in, func(c candidate) bool { return !c.local && c.phone == code })
	}
	if wider = len(in) == 0 && len(out) > 0; wider {
		in = out
	}
	slices.SortFunc(in, func(a, b candidate) int {
		if c := slices.Compare(a.order, b.order); c != 0 {
			return c
		}
		return slices.Compare([]byte(a.id), []byte(b.id))
	})
	found = []string{}
	for _, c := range in {
		found = append(found, c.id)
	}
	return found, wider
}

func reach(a resources.Area) float64 {
	switch {
	case len(a.States) > 0:
		return 3
	case len(a.Counties) > 8:
		return 2
	case len(a.Counties) > 0:
		return 1
	}
	return 4
}

// tail is open now, language, freshness.
func tail(g *places.Gazetteer, r *resources.Record, q resources.Query) []float64 {
	open := 1.0
	zone := zoneOf(g, r)
	if r.Service.Schedule.Always {
		open = 0
	} else if zone != "" {
		switch r.Service.Schedule.OpenAt(q.At.In(clockOf(zone))) {
		case resources.OpenYes:
			open = 0
		case resources.OpenNo:
			open = 2
		}
	}
	language := 1.0
	if len(q.Languages) == 0 || slices.Contains(r.Service.Languages, q.Languages[0]) {
		language = 0
	}
	fresh := 3.0
	if p := r.Provenance; p.VerifiedBy != "" {
		switch age := q.At.Sub(p.VerifiedAt).Hours() / 24; {
		case age <= 90:
			fresh = 0
		case age <= 180:
			fresh = 1
		default:
			fresh = 2
		}
	}
	return []float64{open, language, fresh}
}

// zoneOf is the zone of the first ZIP code, else of the first county, else of
// the state, which in these tests is California.
func zoneOf(g *places.Gazetteer, r *resources.Record) string {
	if !r.Confidential {
		for _, l := range r.Locations {
			if id, exact, ok := g.ZIP(l.ZIP); ok && exact {
				return g.Zone(g.Place(id).FIPS)
			}
		}
	}
	switch {
	case len(r.Service.Area.Counties) > 0:
		return g.Zone(r.Service.Area.Counties[0])
	case len(r.Service.Area.States) > 0:
		return "America/Los_Angeles"
	}
	return ""
}

var clocks sync.Map

func clockOf(zone string) *time.Location {
	if at, ok := clocks.Load(zone); ok {
		return at.(*time.Location)
	}
	at, err := time.LoadLocation(zone)
	if err != nil {
		panic(err)
	}
	clocks.Store(zone, at)
	return at
}

// mayBeShown is the rule of visibility, written a second time.
func mayBeShown(r *resources.Record, need resources.Need) bool {
	byPerson := r.Provenance.VerifiedBy != "" && !r.Provenance.VerifiedAt.IsZero()
	confirmed := byPerson || (r.Provenance.Confidence == resources.High && !r.Provenance.Hold)
	safety := need == resources.DV || need == resources.SexualAssault
	allowed := map[resources.Kind]bool{
		resources.General: !safety && need != resources.BehaviorChange,
		resources.LegalOffice: need == resources.Legal || !safety && need != resources.BehaviorChange &&
			!slices.Contains(r.Service.Needs, resources.DV) && !slices.Contains(r.Service.Needs, resources.SexualAssault),
		resources.Refuge:         safety,
		resources.PartnerProgram: need == resources.BehaviorChange && r.Service.Limits != "",
	}[r.Kind]
	named := r.Service.SMSName != "" || (r.Kind != resources.Refuge && !resources.Revealing(r.Organization.Name))
	area := r.Service.Area
	return allowed && named && slices.Contains(r.Service.Needs, need) && voice(r) != "" && r.Service.Status == "" &&
		(len(area.Counties)+len(area.States) > 0 || area.Nationwide) &&
		(!r.Provenance.Hold || byPerson) && (confirmed || !(safety || r.Service.Crisis))
}

// voice is the first number that a person answers.
func voice(r *resources.Record) string {
	for _, p := range r.Service.Phones {
		if p.Kind == "" || p.Kind == resources.Voice {
			return p.Number
		}
	}
	return ""
}

func drawRecord(t *rapid.T, n int) resources.Record {
	pick := func(name string, max int) int { return rapid.IntRange(0, max).Draw(t, name) }
	r := sample(fmt.Sprintf("r%02d", pick("id", 99)), smsName("Line"))
	r.Service.Needs = rapid.SliceOfN(rapid.SampledFrom(resources.Needs()), 1, 4).Draw(t, "needs")
	r.Kind = resources.Kind(pick("kind", 3))
	area := &r.Service.Area
	*area = resources.Area{Counties: rapid.SliceOfN(rapid.SampledFrom([]string{
		fresno, madera, losAngeles, humboldt, "06031", "06039", "06047", "06107", "06029", "06001", "06013", "06043",
	}), 0, 12).Draw(t, "counties")}
	if pick("statewide", 5) == 0 {
		area.States = []string{"CA"}
	}
	area.Nationwide = (len(area.Counties) == 0 && len(area.States) == 0) || pick("nationwide", 9) == 0
	for range pick("locations", 2) {
		r.Locations = append(r.Locations, resources.Location{
			ZIP: rapid.SampledFrom([]string{"93701", "93721", "93612", "93625", "93608", "93210", "93637", "95340", "90012", "95501", "", "99999"}).Draw(t, "zip"),
		})
	}
	r.Confidential = pick("confidential", 3) == 0
	r.Service.Crisis = pick("crisis", 4) == 0
	r.Provenance.Hold = pick("hold", 4) == 0
	r.Provenance.Confidence = resources.Confidence(pick("confidence", 2))
	if pick("verified", 2) == 0 {
		verified(pick("days", 250))(&r)
	}
	if pick("limits", 1) == 0 {
		r.Service.Limits = "Promises no change."
	}
	switch pick("numbers", 9) {
	case 0:
		r.Service.Phones = nil
	case 1:
		r.Service.Phones[0].Kind = resources.Fax
	case 2:
		r.Service.Phones = []resources.Phone{{Number: "+15595550111", Kind: resources.SMS}, {Number: "211"}}
	case 3:
		r.Service.Phones[0].Number = "211"
	}
	if pick("owned", 3) == 0 {
		r.Owner, r.Shared = rapid.SampledFrom([]string{"fresno", "oakland"}).Draw(t, "owner"), pick("shared", 2) == 0
	}
	if pick("inactive", 9) == 0 {
		r.Service.Status = rapid.SampledFrom([]resources.Status{resources.Inactive, resources.Defunct, resources.TemporarilyClosed}).Draw(t, "status")
	}
	r.Service.Schedule = resources.ParseHours(rapid.SampledFrom([]string{"24/7", "Mon-Fri 8am-5pm", "Sat 8pm-2am", ""}).Draw(t, "hours"))
	r.Service.Languages = rapid.SampledFrom([][]string{{"en"}, {"en", "es"}, {"es"}, nil}).Draw(t, "languages")
	return r
}

func TestSearchAnswersAsThePlainRulesDo(t *testing.T) {
	gazetteer(t)
	rapid.Check(t, func(rt *rapid.T) {
		d := resources.NewDirectory(gazetteer(t))
		var put []resources.Record
		for i := range rapid.IntRange(1, 30).Draw(rt, "records") {
			put = append(put, drawRecord(rt, i))
		}
		if _, err := d.Apply(context.Background(), resources.Change{By: resources.Program, Act: resources.Import{Records: put, Shipped: true}}); err != nil {
			rt.Fatal(err)
		}
		for range 5 {
			q := drawQuery(t, rt)
			want, wider := slowly(t, d.Records(), q)
			f := d.Search(q)
			if diff := cmp.Diff(want, ids(f)); diff != "" || f.Wider != wider {
				rt.Fatalf("wider %v, want %v: %s", f.Wider, wider, diff)
			}
		}
	})
}

func drawQuery(t *testing.T, rt *rapid.T) resources.Query {
	q := resources.Query{
		Need:  rapid.SampledFrom(resources.Needs()).Draw(rt, "need"),
		Place: zip(t, rapid.SampledFrom([]string{"93701", "93637", "90012", "95501", "93230", "89501"}).Draw(rt, "from")),
		At:    noon.Add(time.Duration(rapid.IntRange(0, 7*24*60).Draw(rt, "minutes")) * time.Minute),
		Limit: 1000,
	}
	if rapid.Bool().Draw(rt, "spanish") {
		q.Languages = []string{"es"}
	}
	q.For = rapid.SampledFrom([]string{"", "fresno", "oakland", "nobody"}).Draw(rt, "for")
	return q
}

// A directory of thousands, dense enough that a search stops early, answers as
// the plain rules do, confidential records and those of one owner among them.
func TestALargeDirectoryAnswersAsThePlainRulesDo(t *testing.T) {
	d := townOf(t, 2_000)
	records := d.Records()
	asked := questions(150, zipsFor(2_000))
	dense := zip(t, "90012")
	for i, q := range asked {
		query := q.query()
		query.For = []string{"", "fresno", "oakland"}[i%3]
		query.Limit = []int{0, 1, 7, 40}[i%4]
		query.Skip = []int{0, 0, 3}[i%3]
		query.At = noon.Add(time.Duration(i) * 67 * time.Minute)
		if i%5 == 0 {
			query.Need = resources.DV
		}
		if i%3 == 0 {
			query.Place = dense
		}
		want, wider := slowly(t, records, query)
		limit := query.Limit
		if limit == 0 {
			limit = resources.DefaultLimit
		}
		more := len(want) > query.Skip+limit
		want = want[min(query.Skip, len(want)):min(query.Skip+limit, len(want))]
		f := d.Search(query)
		if diff := cmp.Diff(want, ids(f)); diff != "" || f.More != more || (f.Wider != wider && len(want) > 0) {
			t.Fatalf("%v from %d, skip %d: more %v, wider %v: %s", query.Need, query.Place, query.Skip, f.More, f.Wider, diff)
		}
	}
}

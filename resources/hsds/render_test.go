package hsds

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"porchlight/resources"
)

// exportable is what of a record a file can carry: not who checked it, when, nor
// what number it has here (R86).
func exportable(r resources.Record) resources.Record {
	r.Organization.ID = ""
	r.Service.ID = resources.ServiceID(OwnUUID(r.Service.ID))
	r.Provenance = resources.Provenance{Sources: r.Provenance.Sources, Hold: r.Provenance.Hold}
	r.Version, r.Handle = 0, 0
	r.Service.Assured = ""
	r.Locations = slices.Clone(r.Locations)
	for i := range r.Locations {
		r.Locations[i].ID = ""
	}
	slices.SortFunc(r.Locations, func(a, b resources.Location) int { return bytes.Compare([]byte(a.Name), []byte(b.Name)) })
	return r
}

// anyRecord draws records as editors and the starter have them.
func anyRecord(t *rapid.T, label string) resources.Record {
	words := rapid.StringMatching(`[A-Z][a-z]{2,8}( [a-zé=+-]{2,8}){0,2}`)
	maybe := rapid.OneOf(rapid.Just(""), words)
	number := rapid.StringMatching(`\+15595550(10|11|12)[0-9]`)
	draw := func(name string) string { return maybe.Draw(t, label+name) }
	s := resources.Service{
		ID: resources.ServiceID(label), Name: words.Draw(t, "name"), Description: draw("description"), AlternateName: draw("alternate"),
		Eligibility: draw("eligibility"), Fees: draw("fees"), Application: draw("application"), Documents: draw("documents"), Alert: draw("alert"),
		MinAge: rapid.IntRange(0, 99).Draw(t, "min"), MaxAge: rapid.IntRange(0, 99).Draw(t, "max"),
		Status:    rapid.SampledFrom([]resources.Status{resources.Active, resources.Inactive, resources.Defunct, resources.TemporarilyClosed}).Draw(t, "status"),
		Needs:     rapid.SampledFrom([][]resources.Need{nil, {resources.Food}, {resources.Housing, resources.Money}}).Draw(t, "needs"),
		Languages: rapid.SampledFrom([][]string{nil, {"es"}, {"en", "es"}, {"hmn", "en", "vi"}}).Draw(t, "languages"),
		Area: rapid.SampledFrom([]resources.Area{
			{}, {Text: "Fresno County", Counties: []string{"06019"}}, {Counties: []string{"06019", "06107"}, States: []string{"NV"}}, {Nationwide: true, Text: "Anywhere"},
		}).Draw(t, "area"),
		TextLine: draw("text line"), Limits: draw("limits"),
		Hours: rapid.SampledFrom([]string{"", "24/7", "Mon-Fri 8am-12pm, 1pm-4pm; Sat 9am-12pm", "Mon-Sun 8pm-2am", "By appointment", "mornings", "Mon 8am-12am"}).Draw(t, "hours"),
	}
	s.Schedule = resources.ParseHours(s.Hours)
	s.Schedule.ByAppointment = byAppointment(s.Hours)
	for i, n := range rapid.SliceOfNDistinct(number, 0, 3, rapid.ID).Draw(t, "phones") {
		p := resources.Phone{Number: n, Note: rapid.SampledFrom([]string{"", "front desk of the hall"}).Draw(t, fmt.Sprint("note", i))}
		p.Ext = rapid.SampledFrom([]string{"", "7", "007", "120"}).Draw(t, fmt.Sprint("ext", i))
		if i > 0 {
			p.Kind = rapid.SampledFrom([]resources.PhoneKind{"", resources.Fax, resources.SMS, resources.Textline}).Draw(t, fmt.Sprint("kind", i))
		}
		s.Phones = append(s.Phones, p)
	}
	slices.SortStableFunc(s.Phones, func(a, b resources.Phone) int { return len(min(a.Kind, "x")) - len(min(b.Kind, "x")) })
	r := resources.Record{
		Organization: resources.Organization{Name: "Org 1 " + words.Draw(t, "organization"), URL: rapid.SampledFrom([]string{"", "https://example.org/a"}).Draw(t, "url")},
		Service:      s,
		Owner:        draw("owner"), Shared: rapid.Bool().Draw(t, "shared"), Sector: draw("sector"),
		Provenance: resources.Provenance{Hold: rapid.Bool().Draw(t, "hold"), Sources: rapid.SampledFrom([][]string{nil, {"a", "b"}}).Draw(t, "sources")},
	}
	for i := range rapid.IntRange(0, 2).Draw(t, "places") {
		r.Locations = append(r.Locations, resources.Location{
			Name: fmt.Sprint("Hall ", i), Address: fmt.Sprint(i+1, " Main St"), City: "Fresno", State: "CA", ZIP: "93701",
			Point:  rapid.SampledFrom([]resources.Point{{}, {Lat: 36.75, Lon: -119.78}}).Draw(t, fmt.Sprint("point", i)),
			Access: rapid.SampledFrom([]string{"", "Ramp"}).Draw(t, fmt.Sprint("access", i)),
		})
	}
	return r
}

func sameRecord(t interface{ Errorf(string, ...any) }, what string, want, got resources.Record) {
	if diff := cmp.Diff(exportable(want), exportable(got), cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("%s: %s", what, diff)
	}
}

// What a record that no file brought leaves as, is read as that record.
func TestARenderedRecordIsReadAsItWas(t *testing.T) {
	g := openPlaces(t)
	rapid.Check(t, func(rt *rapid.T) {
		r := anyRecord(rt, "own-record")
		for _, f := range []Format{HSDSJSON, HSDSCSV} {
			out, _ := written(t, &shelfBook{records: []resources.Record{r}}, f)
			in := readWith(t, fileName(f), out, Options{Dataset: "other", Places: g})
			if len(in.Records) != 1 || len(in.Held) != 0 {
				rt.Fatalf("%s: %d records, %d held", f, len(in.Records), len(in.Held))
			}
			sameRecord(rt, string(f), r, in.Records[0])
		}
	})
}

// someOf gives some services of an import, and what hangs on them.
func someOf(in resources.Import, n int) resources.Import {
	in.Records = in.Records[:n]
	kept := map[string]bool{}
	for _, r := range in.Records {
		kept[string(r.Service.ID)], kept[r.Organization.ID] = true, true
		for _, l := range r.Locations {
			kept[l.ID] = true
		}
	}
	in.Rows = slices.DeleteFunc(slices.Clone(in.Rows), func(r resources.Row) bool { return r.Of.ID != "" && !kept[r.Of.ID] })
	return in
}

// What an editor changed in an imported record is in the export, and nothing
// that the editor took away.
func TestAnEditedRecordIsReadAsItStands(t *testing.T) {
	g := openPlaces(t)
	sample := someOf(readIn(t, sources(t)["ohana"]), 6)
	rapid.Check(t, func(rt *rapid.T) {
		b := bookOf(sample)
		b.records = slices.Clone(b.records)
		at := rapid.IntRange(0, len(b.records)-1).Draw(rt, "record")
		was := b.records[at]
		now := anyRecord(rt, "x")
		now.Service.ID, now.Organization.ID, now.Service.Categories = was.Service.ID, was.Organization.ID, was.Service.Categories
		now.Kind, now.Service.Crisis = was.Kind, rapid.Bool().Draw(rt, "crisis")
		if rapid.Bool().Draw(rt, "keep places") {
			now.Locations = slices.Clone(was.Locations)
		}
		keep := func(what string, restore func()) {
			if rapid.Bool().Draw(rt, "keep "+what) {
				restore()
			}
		}
		keep("hours", func() { now.Service.Hours, now.Service.Schedule = was.Service.Hours, was.Service.Schedule })
		keep("numbers", func() { now.Service.Phones = was.Service.Phones })
		keep("languages", func() { now.Service.Languages = was.Service.Languages })
		keep("area", func() { now.Service.Area = was.Service.Area })
		keep("names", func() { now.Service.Name, now.Organization = was.Service.Name, was.Organization })
		b.records[at] = now
		for _, f := range []Format{HSDSJSON, HSDSCSV} {
			out, _ := written(t, b, f)
			in := readWith(t, fileName(f), out, Options{Dataset: "sample", Places: g})
			if len(in.Held) != 0 {
				rt.Fatalf("%s: %d held, the first a %s: %s", f, len(in.Held), in.Held[0].Table, in.Held[0].Code)
			}
			for _, got := range in.Records {
				i := slices.IndexFunc(b.records, func(r resources.Record) bool { return r.Service.ID == got.Service.ID })
				sameRecord(rt, string(f), b.records[i], got)
			}
			again, _ := written(t, bookOf(in), f)
			if !bytes.Equal(out, again) {
				rt.Errorf("%s: the second export differs: %s", f, cmp.Diff(strings.Split(string(out), "\n"), strings.Split(string(again), "\n")))
			}
		}
	})
}

package resources_test

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"porchlight/resources"
)

// outcome applies one record to an empty directory.
func outcome(t *testing.T, r resources.Record) resources.RowReport {
	t.Helper()
	d := resources.NewDirectory(gazetteer(t))
	row := must(t, d, "test", write(r)).Rows[0]
	if kept := d.Len() == 1; kept == (row.Action == resources.Quarantined) {
		t.Fatalf("action %s, kept %v", row.Action, kept)
	}
	return row
}

// R75: the table of those who would redirect a call.
func TestNoRecordRedefinesANationalLine(t *testing.T) {
	svc := func(name string) edit { return func(r *resources.Record) { r.Service.Name = name } }
	text := func(line string) edit { return func(r *resources.Record) { r.Service.TextLine = line } }
	for _, c := range []struct {
		why  string
		r    resources.Record
		want resources.Code
	}{
		{"the name with another number", sample("a", named("988 Suicide & Crisis Lifeline"), smsName("Lifeline")), resources.LineRedefined},
		{"the name in other letters", sample("a", named("The  Trevor\u200b PROJECT"), phones("+15595550123")), resources.LineRedefined},
		{"the name in wide letters", sample("a", named("Ｃｒｉｓｉｓ Text Line")), resources.LineRedefined},
		{"the name with more around it", sample("a", named("Trans Lifeline of Fresno")), resources.LineRedefined},
		{"the name as the service", sample("a", svc("National Domestic Violence Hotline")), resources.LineRedefined},
		{"a number's own name", sample("a", named("988 help")), resources.LineRedefined},
		{"911 by another number", sample("a", named("Fresno 911")), resources.LineRedefined},
		{"the number with another name", sample("a", phones("988")), resources.LineRedefined},
		{"911 with another name", sample("a", phones("911")), resources.LineRedefined},
		{"a hotline's number with another name", sample("a", phones("+18007997233")), resources.LineRedefined},
		{"a hotline's number as a second number", sample("a", phones("+15595550123", "+18007997233")), resources.LineRedefined},
		{"its TTY number", sample("a", phones("+18007873224")), resources.LineRedefined},
		{"its text number", sample("a", text("START to 88788")), resources.LineRedefined},
		{"its voice number as a text number", sample("a", text("text 800-799-7233")), resources.LineRedefined},
		{"a misprint of it", sample("a", named("RAINN National Sexual Assault Hotline"), smsName("RAINN"), phones("+18006554673")), resources.LineRedefined},
		{"its number and one more", sample("a", named("The Trevor Project"), phones("+18664887386", "+15595550123")), resources.LineRedefined},
		{"its name and number, and another's", sample("a", named("The Trevor Project"), phones("+18664887386", "988")), resources.LineRedefined},

		{"its own name and number", sample("a", named("The Trevor Project"), phones("+18664887386")), resources.Taken},
		{"988 by one of its names", sample("a", named("Veterans Crisis Line"), phones("988")), resources.Taken},
		{"211 under a local name", sample("a", named("Central California 211"), phones("211", "+15595550123")), resources.Taken},
		{"211 under any name", sample("a", named("Eden I&R"), phones("211")), resources.Taken},
		{"211 by text", sample("a", text("ZIP code to 898211 (where available)")), resources.Taken},
		{"988 inside a number", sample("a", svc("Ext. 4; evenings 559-988-"+"0123")), resources.Taken},
		{"988 as a room", sample("a", svc("Suite 988")), resources.Taken},
		{"988 as a street's number", sample("a", svc("Pantry on 988th Street")), resources.Taken},
		{"ages that hold 911", sample("a", svc("Summer camp, ages 9-11")), resources.Taken},
		{"a year of digits", sample("a", svc("9880 Club")), resources.Taken},
		{"a word within words", sample("a", named("Lutherans Lifeline")), resources.Taken},
		{"a name like a line's", sample("a", named("Trevor Projection Hall")), resources.Taken},
		{"a name in Cyrillic", sample("a", named("Русская община"), svc("Помощь")), resources.Taken},
		{"a text number of its own", sample("a", text("559-555-0123 (Mon-Fri 8:30am-4:30pm)")), resources.Taken},
	} {
		if row := outcome(t, c.r); row.Code != c.want {
			t.Errorf("%s: code %q, want %q", c.why, row.Code, c.want)
		}
	}
}

func TestEveryRefusalHasItsCode(t *testing.T) {
	for _, c := range []struct {
		r    resources.Record
		want resources.Code
	}{
		{sample(""), resources.NoID},
		{sample("\u202e\n"), resources.NoID},
		{sample("a", named(""), func(r *resources.Record) { r.Service.Name = "\x00" }), resources.NoName},
		{sample("a", phones("5595550123")), resources.BadPhone},
		{sample("a", phones("+15595550123", "+19005550123")), resources.BadPhone},
		{sample("a", kind(resources.Refuge), needs(resources.DV)), resources.NoSMSName},
		{sample("a", needs(resources.Housing, resources.DV)), resources.NoSMSName}, // unclassified, so taken for a refuge
		{sample("a", named("Fresno Abuse Services")), resources.NoSMSName},
		{refuge("a", smsName("DV line")), resources.RevealingSMSName},
		{sample("a", counties("06998")), resources.BadArea},
		{sample("a", counties("Fresno")), resources.BadArea},
		{sample("a", counties()), resources.BadArea},
		{sample("a", inState("California")), resources.BadArea},
		{sample("a", needs(resources.Need(77))), resources.UnknownKindOrNeed},
		{sample("a", kind(resources.Kind(9))), resources.UnknownKindOrNeed},
	} {
		if row := outcome(t, c.r); row.Code != c.want || row.Action != resources.Quarantined {
			t.Errorf("%s: %s %q, want quarantined %q", c.r.Organization.Name, row.Action, row.Code, c.want)
		}
	}
}

// R16: not hidden but gone, and no report tells what it was.
func TestAConfidentialPlaceIsNotKept(t *testing.T) {
	place := resources.Location{Address: "12 Canary Lane", City: "Canaryville", ZIP: "93701", Point: resources.Point{Lat: 36.7501, Lon: -119.7777}}
	r := refuge("a", func(r *resources.Record) { r.Locations = []resources.Location{place, {City: "Canaryville"}} })
	d := resources.NewDirectory(gazetteer(t))
	report := ship(t, d, r)
	if row := report.Rows[0]; row.Action != resources.Withheld || row.Code != resources.AddressWithheld {
		t.Errorf("row is %+v", row)
	}
	if len(r.Locations) != 2 {
		t.Error("the caller's own record was changed")
	}
	found := all(d, resources.Query{Need: resources.DV, Place: zip(t, "93701")})
	everything := fmt.Sprintf("%+v %+v %+v", d.Records(), report, found)
	for _, canary := range []string{"Canary", "93701", "36.75", "119.77"} {
		if strings.Contains(everything, canary) {
			t.Errorf("%q was kept", canary)
		}
	}
	if len(found.Listings) != 1 || found.Listings[0].HasMiles || found.Listings[0].Serves != "Fresno County" {
		t.Errorf("found %+v", found)
	}
}

// R16: a careless file does not undo what a person decided.
func TestOnceConfidentialStaysConfidential(t *testing.T) {
	d := directory(t, refuge("a"))
	open := refuge("a", at("93701"), func(r *resources.Record) { r.Confidential = false })
	report := ship(t, d, open)
	if r, _ := d.Record("a"); !r.Confidential || r.Locations != nil {
		t.Errorf("the record is %+v after %+v", r, report)
	}
}

// R16: marking a record purges what was known before.
func TestMarkingARecordConfidentialPurgesItsPlace(t *testing.T) {
	d := directory(t, sample("a", at("93701")))
	must(t, d, "test", write(edited(t, d, "a", confidential)))
	if r, _ := d.Record("a"); len(r.Locations) > 0 {
		t.Errorf("locations %+v are left", r.Locations)
	}
	if l := all(d, resources.Query{Need: resources.Housing, Place: zip(t, "93701")}).Listings[0]; l.HasMiles {
		t.Errorf("still %v miles away", l.Miles)
	}
}

// R86
func TestTextThatTurnsOrHidesIsCleaned(t *testing.T) {
	r := sample("a", named("Fresno\u202e Housing\u2066\x07\u200b Center\r\n"), smsName("\u200fHousing"),
		func(r *resources.Record) {
			r.Service.Name = "فارسی می\u200cخوانیم"
			r.Organization.URL = "http://example.org"
		})
	d := directory(t, r)
	kept, _ := d.Record("a")
	if kept.Organization.Name != "Fresno Housing Center" || kept.Service.SMSName != "Housing" {
		t.Errorf("kept %q and %q", kept.Organization.Name, kept.Service.SMSName)
	}
	if kept.Service.Name != "فارسی می\u200cخوانیم" {
		t.Errorf("the joiner that Persian needs was lost: %q", kept.Service.Name)
	}
	if kept.Organization.URL != "" {
		t.Errorf("kept a link that is not https: %q", kept.Organization.URL)
	}
}

func TestAStaleEditShowsBothVersions(t *testing.T) {
	d := directory(t, sample("a"), sample("b"))
	first, second := edited(t, d, "a", hours("24/7")), edited(t, d, "a", named("Other"))
	must(t, d, "ana", write(first))
	_, err := try(t, d, "bo", write(edited(t, d, "b", named("Too")), second))
	var stale *resources.StaleError
	if !errors.Is(err, resources.ErrStale) || !errors.As(err, &stale) {
		t.Fatalf("error is %v, want a StaleError", err)
	}
	if stale.Mine.Organization.Name != "Other" || !stale.Theirs.Service.Schedule.Always {
		t.Errorf("the error holds %+v", stale)
	}
	if b, _ := d.Record("b"); b.Organization.Name != "Sample b" {
		t.Error("something of it was taken")
	}
	if _, err := try(t, d, "bo", write(sample("a"))); !errors.Is(err, resources.ErrStale) {
		t.Errorf("a new record of a known id: %v", err)
	}
}

func TestARefusedRowLeavesTheRestAlone(t *testing.T) {
	d := directory(t, sample("a"))
	report := must(t, d, "test", write(
		edited(t, d, "a", phones("988")),
		sample("b"),
		sample("b", phones("+15595550199")),
		sample("c", func(r *resources.Record) { r.Provenance.Row = 17 }),
	))
	want := []resources.RowReport{
		{Row: 1, ID: "a", Code: resources.LineRedefined, Action: resources.Quarantined},
		{Row: 2, ID: "b", Action: resources.Added},
		{Row: 3, ID: "b", Code: resources.DuplicateID, Action: resources.Quarantined},
		{Row: 17, ID: "c", Action: resources.Added},
	}
	if diff := cmp.Diff(want, report.Rows); diff != "" {
		t.Error(diff)
	}
	if report.Count(resources.Quarantined) != 2 || report.Count(resources.Added) != 2 {
		t.Errorf("report %+v", report)
	}
	for id, number := range map[resources.ServiceID]string{"a": "+15595550123", "b": "+15595550123"} {
		if r, ok := d.Record(id); !ok || r.Service.Phones[0].Number != number {
			t.Errorf("%s has %+v", id, r.Service.Phones)
		}
	}
}

func TestTheSameFileTwiceChangesNothing(t *testing.T) {
	file := []resources.Record{sample("a", at("93701")), refuge("b"), sample("c", inState("CA"))}
	d := directory(t, file...)
	report := ship(t, d, file...)
	if report.Count(resources.Unchanged) != 3 || report.Revision != 1 || d.Revision() != 1 {
		t.Errorf("report %+v", report)
	}
	file[0].Service.Hours = "24/7"
	if report = ship(t, d, file...); report.Count(resources.Changed) != 1 || d.Revision() != 2 {
		t.Errorf("report %+v", report)
	}
}

func TestACallersSlicesAreNotKept(t *testing.T) {
	r := sample("a", languages("en", "es"))
	d := directory(t, r)
	r.Service.Phones[0].Number = "+15595550199"
	r.Service.Languages[0] = "xx"
	if kept, _ := d.Record("a"); kept.Service.Phones[0].Number != "+15595550123" || kept.Service.Languages[0] != "en" {
		t.Errorf("kept %+v", kept.Service)
	}
}

func TestReadersNeverSeeHalfAChange(t *testing.T) {
	d := directory(t, sample("a"), sample("b"))
	q := resources.Query{Need: resources.Housing, Place: zip(t, "93701"), At: noon}
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() {
			for range 300 {
				f := d.Search(q)
				if len(f.Listings) != 2 || f.Listings[0].Phone != f.Listings[1].Phone {
					t.Errorf("saw %+v", f.Listings)
					return
				}
			}
		})
	}
	for i := range 100 {
		number := phones(fmt.Sprintf("+155955501%02d", i))
		must(t, d, "test", write(edited(t, d, "a", number), edited(t, d, "b", number)))
	}
	wg.Wait()
}

// R75: a name that stands on the card may not be a national line's either.
func TestNoNeutralNameIsThatOfANationalLine(t *testing.T) {
	for _, name := range []string{"988 Lifeline", "988", "911", "Crisis Text Line", "The Trevor Project", "Trans Lifeline", "Veterans Crisis Line", "love is respect"} {
		d := directory(t)
		must(t, d, "ana", file(sample("a", smsName(name))))
		if r, ok := d.Record("a"); ok && len(resources.ShownUnder(&r)) > 0 {
			f := all(d, resources.Query{Need: resources.Housing, Place: zip(t, "93706")})
			for _, l := range f.Listings {
				t.Errorf("%q: shown as %q with %s", name, l.Name, l.Phone)
			}
		}
	}
}

// R75: nor does a letter that only looks like another make a new name of it.
func TestNoLookAlikeLettersMakeANationalLine(t *testing.T) {
	for _, name := range []string{
		"Nаtional Domеstic Viоlence Hotline", // Cyrillic
		"Tһe Trеvor Prоject", "Cгisis Text Lіne", "9 8 8", "9-8-8 Lifeline", "988lifeline", "National Domestic Vio\u200clence Hotline", "The Trevor  Project", "Trevor Project", "RAINN",
		"988 LifeIine", "Trans LifeIine", "Call988", "٩٨٨", "T r e v o r Project", "Τhe Τrevοr Ρrοject", "Crisis-TextLine", "Suicide and Crisis Lifeline",
	} {
		d := directory(t)
		must(t, d, "ana", file(sample("a", named(name), func(r *resources.Record) { r.Service.Name = name })))
		if r, ok := d.Record("a"); ok && len(resources.ShownUnder(&r)) > 0 {
			t.Errorf("%q: shown", name)
		}
	}
}

package hsds

import (
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"porchlight/resources"
	"porchlight/resources/places"
)

var gazetteer = sync.OnceValues(places.Open)

func openPlaces(t testing.TB) *places.Gazetteer {
	t.Helper()
	g, err := gazetteer()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// row makes one row of cells given in pairs; a column that HSDS does not have is Extra.
func row(table resources.Table, id string, pairs ...string) resources.Row {
	r := resources.Row{
		Table: table, ID: id, Cells: map[string]string{"id": id}, Extra: map[string]string{},
		From: resources.Origin{Dataset: "test", File: string(table) + ".csv", Line: 2, ID: id},
	}
	t := tableOf(table)
	for i := 0; i+1 < len(pairs); i += 2 {
		known := false
		for _, c := range t.columns {
			known = known || c.name == pairs[i]
		}
		if known {
			r.Cells[pairs[i]] = pairs[i+1]
		} else {
			r.Extra[pairs[i]] = pairs[i+1]
		}
	}
	return r
}

// read links and compiles rows.
func read(t testing.TB, rows ...resources.Row) (*batch, []resources.Record) {
	t.Helper()
	b := &batch{dataset: "test", rows: rows}
	link(b)
	return b, compile(b, Options{Dataset: "test", Places: openPlaces(t)})
}

func TestAServiceIsCompiledOfAllThatHangsOnIt(t *testing.T) {
	b, records := read(t,
		row("organization", "o", "name", "Valley Help", "website", "https://example.org"),
		row("service", "s", "organization_id", "o", "name", "Emergency food", "status", "active", "eligibility_description", "Anyone", "minimum_age", "18"),
		row("service_at_location", "sl", "service_id", "s", "location_id", "l"),
		row("location", "l", "location_type", "physical", "name", "Main hall", "latitude", "36.7", "longitude", "-119.8"),
		row("address", "a", "location_id", "l", "address_1", "1 Main St", "city", "Fresno", "state_province", "CA", "postal_code", "93721-1234", "country", "US", "address_type", "physical"),
		row("phone", "p", "service_id", "s", "number", "(559) 555-0101 xOPT2", "type", "voice"),
		row("schedule", "h", "service_id", "s", "freq", "WEEKLY", "byday", "MO,TU", "opens_at", "09:00", "closes_at", "17:00"),
		row("language", "g", "service_id", "s", "name", "English, Español"),
		row("service_area", "ar", "service_id", "s", "name", "Fresno and Madera Counties"),
		row("accessibility", "ac", "location_id", "l", "description", "Ramp"),
	)
	if len(b.held) != 0 {
		t.Errorf("held: %+v", b.held)
	}
	day := []resources.Span{{Open: 540, Close: 1020}}
	want := []resources.Record{{
		Organization: resources.Organization{ID: "o", Name: "Valley Help", URL: "https://example.org"},
		Service: resources.Service{
			ID: "s", Name: "Emergency food", Needs: []resources.Need{resources.Food},
			Phones:    []resources.Phone{{Number: "+15595550101", Ext: "2"}},
			Schedule:  resources.Schedule{Week: [7][]resources.Span{1: day, 2: day}},
			Languages: []string{"en", "es"}, Eligibility: "Anyone", MinAge: 18,
			Area: resources.Area{Text: "Fresno and Madera Counties", Counties: []string{"06019", "06039"}},
		},
		Locations: []resources.Location{{
			ID: "l", Name: "Main hall", Address: "1 Main St", City: "Fresno", State: "CA", ZIP: "93721",
			Point: resources.Point{Lat: 36.7, Lon: -119.8}, Access: "Ramp",
		}},
		Provenance: resources.Provenance{Dataset: "test", File: "service.csv", Row: 2, Original: "s"},
	}}
	if diff := cmp.Diff(want, records); diff != "" {
		t.Error(diff)
	}
	for _, r := range b.rows {
		if r.Of.ID == "" {
			t.Errorf("%s hangs on nothing", r.Table)
		}
	}
}

func TestNumbersOfTheNearestThingStandFirst(t *testing.T) {
	base := []resources.Row{
		row("organization", "o", "name", "O"), row("service", "s", "name", "S", "organization_id", "o"),
		row("location", "l", "name", "L"), row("service_at_location", "j", "service_id", "s", "location_id", "l"),
		row("contact", "c", "service_id", "s", "name", "A person"), row("phone", "pc", "contact_id", "c", "number", "559-555-0109"),
		row("phone", "po", "organization_id", "o", "number", "559-555-0101"),
	}
	numbers := func(more ...resources.Row) (all []string) {
		_, records := read(t, append(append([]resources.Row{}, base...), more...)...)
		for _, p := range records[0].Service.Phones {
			all = append(all, p.Number[8:]+string(p.Kind))
		}
		return all
	}
	fax := row("phone", "p1", "service_id", "s", "number", "559-555-0102", "type", "Fax")
	place := row("phone", "p2", "location_id", "l", "number", "559-555-0103", "type", "voice")
	joint := row("phone", "p3", "service_at_location_id", "j", "number", "559-555-0104", "type", "hotline")
	typed := row("phone", "p4", "service_id", "s", "number", "559-555-0105", "type", "voice", "description", "Fax")
	pager := row("phone", "p5", "service_id", "s", "number", "559-555-0106", "type", "pager")
	for name, c := range map[string]struct{ got, want []string }{
		"the organization's when there is no other":      {numbers(), []string{"0101"}},
		"the place's before the organization's":          {numbers(place), []string{"0103"}},
		"a fax is no voice, so the place's stands first": {numbers(fax, place), []string{"0103", "0102fax"}},
		"the joint's before all":                         {numbers(fax, place, joint), []string{"0104", "0102fax"}},
		"a fax typed as voice":                           {numbers(typed, joint), []string{"0104", "0105fax"}},
		"a pager is nothing to call":                     {numbers(pager), []string{"0101"}},
	} {
		if diff := cmp.Diff(c.want, c.got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestAgesAreNumbersOfYears(t *testing.T) {
	for text, want := range map[string]int{"": 0, "18": 18, "17.5": 17, "0": 0, "-3": 0, "999": 0, "NaN": 0, "Inf": 0, "eighteen": 0} {
		if _, records := read(t, row("service", "s", "name", "S", "minimum_age", text)); records[0].Service.MinAge != want {
			t.Errorf("age %q is %d", text, records[0].Service.MinAge)
		}
	}
}

func TestStatusIsNeverBetterThanStated(t *testing.T) {
	for text, want := range map[string]resources.Status{
		"": resources.Active, "active": resources.Active, "Active ": resources.Active, "inactive": resources.Inactive, "defunct": resources.Defunct,
		"temporarily closed": resources.TemporarilyClosed, "paused for now": resources.Inactive,
	} {
		if _, records := read(t, row("service", "s", "name", "S", "status_text", text)); records[0].Service.Status != want {
			t.Errorf("status %q is %q", text, records[0].Service.Status)
		}
	}
}

// placed compiles one service at one place.
func placed(t testing.TB, location, address []string) resources.Record {
	t.Helper()
	_, records := read(t, row("service", "s", "name", "S"), row("service_at_location", "j", "service_id", "s", "location_id", "l"),
		row("location", "l", location...), row("address", "a", append([]string{"location_id", "l"}, address...)...))
	return records[0]
}

func TestOnlyPlacesToGoToArePlaces(t *testing.T) {
	street := []string{"address_1", "1 Main St", "city", "Fresno", "state_province", "CA", "postal_code", "93721", "address_type", "physical"}
	for name, c := range map[string]struct{ location, address []string }{
		"a postal address":     {nil, append(slices.Clone(street), "address_type", "postal")},
		"a P.O. box":           {nil, append(slices.Clone(street), "address_1", "P.O. Box 12")},
		"a post office box":    {nil, append(slices.Clone(street), "address_1", "PO BOX 12")},
		"a virtual location":   {[]string{"location_type", "virtual"}, street},
		"a mailbox's location": {[]string{"location_type", "postal"}, street},
	} {
		if r := placed(t, c.location, c.address); len(r.Locations) != 0 {
			t.Errorf("%s is a place: %+v", name, r.Locations)
		} else if !slices.Equal(r.Service.Area.Counties, []string{"06019"}) || r.Service.Area.Text != "" {
			t.Errorf("%s: the area is %+v, want the county of its ZIP code", name, r.Service.Area)
		}
	}
	if r := placed(t, nil, append(slices.Clone(street), "address_2", "Suite 5", "state_province", "California")); r.Locations[0].Address != "1 Main St, Suite 5" || r.Locations[0].State != "CA" {
		t.Errorf("%+v", r.Locations)
	}
}

func TestZIPCodesAreTakenWhenCertain(t *testing.T) {
	for text, want := range map[string]string{
		"93721": "93721", "93721-1234": "93721", "937211234": "93721", " 93721 ": "93721", "9372": "", "9372112": "", "ABC 1234": "", "": "",
		"9O210": "", // nobody knows that Fresno is not meant
	} {
		r := placed(t, []string{"name", "L"}, []string{"city", "Fresno", "state_province", "CA", "postal_code", text})
		if r.Locations[0].ZIP != want {
			t.Errorf("ZIP %q is %q, want %q", text, r.Locations[0].ZIP, want)
		}
	}
	r := placed(t, []string{"name", "L"}, []string{"city", "Beverly Hills", "state_province", "CA", "postal_code", "9O21O"})
	if r.Locations[0].ZIP != "90210" {
		t.Errorf("a letter O in a ZIP code that the city confirms gives %q", r.Locations[0].ZIP)
	}
}

// R18: points come from the file or from nowhere.
func TestPointsThatCannotBeThePlacesAreDropped(t *testing.T) {
	for name, c := range map[string]struct {
		lat, lon, zip string
		known         bool
	}{
		"right":              {"36.73", "-119.78", "93721", true},
		"without a ZIP code": {"36.73", "-119.78", "", true},
		"swapped":            {"-119.78", "36.73", "93721", false},
		"sign lost":          {"36.73", "119.78", "93721", false},
		"out of range":       {"100", "101", "93721", false},
		"zero":               {"0", "0", "93721", false},
		"far from the ZIP":   {"40.71", "-74.00", "93721", false},
		"half":               {"36.73", "", "93721", false},
		"words":              {"north", "west", "93721", false},
		"no number":          {"NaN", "NaN", "", false},
		"of another country": {"51.5", "-0.1", "", false},
	} {
		r := placed(t, []string{"name", "L", "latitude", c.lat, "longitude", c.lon}, []string{"postal_code", c.zip})
		if r.Locations[0].Point.Known() != c.known {
			t.Errorf("%s: point is %v", name, r.Locations[0].Point)
		}
	}
}

func TestLanguagesAreReadFromNamesCodesAndProse(t *testing.T) {
	for text, want := range map[string][]string{
		"English, Español, Hmong": {"en", "es", "hmn"}, "Spanish (limited)": {"es"}, "Chinese (Mandarin), Tagalog": {"cmn", "tl"},
		"Spanish and Vietnamese": {"es", "vi"}, "ASL": {"ase"}, "spa": {"es"}, "Klingon": nil, "Interpreter on request": nil, "English only": {"en"},
		"Mixteco; Triqui / Mam": {"mix", "trq", "mam"}, "": nil,
	} {
		if diff := cmp.Diff(want, readLanguages(text)); diff != "" {
			t.Errorf("%q: %s", text, diff)
		}
	}
	_, records := read(t, row("service", "s", "name", "S"), row("language", "g", "service_id", "s", "code", "tlh"), row("language", "h", "service_id", "s", "code", "zh-Hant"))
	if got := records[0].Service.Languages; !slices.Equal(got, []string{"tlh", "zh-Hant"}) {
		t.Errorf("codes are read as %v", got)
	}
}

func TestAreasAreReadFromNames(t *testing.T) {
	for text, want := range map[string]resources.Area{
		"Fresno County":                   {Counties: []string{"06019"}},
		"fresno county residents only":    {Counties: []string{"06019"}}, // what is left over says nothing else
		"Fresno and Madera Counties":      {Counties: []string{"06019", "06039"}},
		"Fresno, Madera & Kings counties": {Counties: []string{"06019", "06031", "06039"}},
		"San Mateo County, CA":            {Counties: []string{"06081"}},
		"Clark County, NV":                {Counties: []string{"32003"}},
		"93721, 93638":                    {Counties: []string{"06019", "06039"}},
		"California":                      {States: []string{"CA"}},
		"Statewide":                       {States: []string{"CA"}},
		"All of California and Nevada":    {States: []string{"CA", "NV"}},
		"Nationwide":                      {Nationwide: true},
		"United States":                   {Nationwide: true},
		"USA":                             {Nationwide: true},
		"Nowhere County":                  {Counties: []string{"06019"}}, // of the place
		"The valley":                      {Counties: []string{"06019"}},
	} {
		_, records := read(t, row("service", "s", "name", "S"), row("service_at_location", "j", "service_id", "s", "location_id", "l"),
			row("location", "l", "name", "L"), row("address", "a", "location_id", "l", "state_province", "CA", "postal_code", "93721"),
			row("service_area", "ar", "service_id", "s", "name", text, "extent", "{}", "extent_type", "geojson"))
		want.Text = text
		if diff := cmp.Diff(want, records[0].Service.Area); diff != "" {
			t.Errorf("%q: %s", text, diff)
		}
	}
}

// R16: a mark on any of the rows hides the place; it is only ever raised.
func TestMarksOfConfidentialPlacesAreHeeded(t *testing.T) {
	for name, mark := range map[string]resources.Row{
		"an attribute of the place":     row("attribute", "m", "link_id", "l", "link_entity", "location", "label", "confidential", "value", "true"),
		"an attribute of the service":   row("attribute", "m", "link_id", "s", "link_entity", "service", "label", "Confidential", "value", "yes"),
		"an extra column of an address": row("address", "m", "location_id", "l", "is_hidden", "1"),
		"a sentence in the column":      row("address", "m", "location_id", "l", "confidential", "please do not publish"),
		"redacted, as one branch says":  row("address", "m", "location_id", "l", "address_type_text", "redacted"),
	} {
		_, records := read(t, row("service", "s", "name", "S"), row("service_at_location", "j", "service_id", "s", "location_id", "l"), row("location", "l", "name", "L"), mark)
		if !records[0].Confidential {
			t.Errorf("%s is not heeded", name)
		}
	}
	if _, records := read(t, row("service", "s", "name", "S", "confidential", "no")); records[0].Confidential {
		t.Error("a plain no hides")
	}
}

// R86: who checked a record, and how well it is supported, no file can say.
func TestNoFileSaysThatARecordWasChecked(t *testing.T) {
	_, records := read(t, row("service", "s", "name", "S", "assured_date", "2026-11-01", "porchlight_confidence", "high", "confidence", "high",
		"porchlight_verified_by", "ana", "verified_by", "ana", "porchlight_revealed", "yes"))
	if p := records[0].Provenance; p.Verified() || p.Confidence != resources.Unrated || records[0].Service.Assured != "2026-11-01" {
		t.Errorf("%+v, assured %q", p, records[0].Service.Assured)
	}
}

func TestWhatWasDecidedHereTravelsBack(t *testing.T) {
	_, records := read(t, row("service", "s", "name", "Homeless shelter", "porchlight_needs", "food;legal", "porchlight_kind", "dv", "porchlight_crisis", "yes",
		"porchlight_sms_name", "Valley Help", "porchlight_limits", "L", "porchlight_text_line", "HOME to 741741", "porchlight_hours", "Mon-Fri 9am-5pm",
		"porchlight_counties", "06019;CA;US", "porchlight_owner", "fresno", "porchlight_shared", "yes", "porchlight_sector", "health", "porchlight_sources", "a;b", "porchlight_hold", "yes"))
	r := records[0]
	if !slices.Equal(r.Service.Needs, []resources.Need{resources.Food, resources.Legal}) || r.Kind != resources.Refuge || !r.Service.Crisis ||
		r.Service.SMSName != "Valley Help" || r.Service.Limits != "L" || r.Service.TextLine != "HOME to 741741" || !r.Service.Schedule.Known() ||
		!slices.Equal(r.Service.Area.Counties, []string{"06019"}) || !slices.Equal(r.Service.Area.States, []string{"CA"}) || !r.Service.Area.Nationwide ||
		r.Owner != "fresno" || !r.Shared || r.Sector != "health" || len(r.Provenance.Sources) != 2 || !r.Provenance.Hold {
		t.Errorf("%+v", r)
	}
	b := &batch{dataset: "d", rows: []resources.Row{row("service", "s", "name", "S"), row("schedule", "h", "service_id", "s")}}
	link(b)
	known := compile(b, Options{Known: func(id string) (resources.ServiceID, bool) { return "fre-map-point", id == "s" }})
	if known[0].Service.ID != "fre-map-point" || b.rows[1].Of.ID != "fre-map-point" || b.rows[1].ID != "h" {
		t.Errorf("a record of ours is %q, its rows hang on %v", known[0].Service.ID, b.rows[1].Of)
	}
}

package hsds

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"porchlight/resources"
)

func TestTheAPIShowsOnlyWhatIsPublic(t *testing.T) {
	shown := pantry()
	shown.Provenance = resources.Provenance{VerifiedBy: "ana", VerifiedAt: time.Unix(1, 0), EditedBy: "ben", EditedAt: time.Unix(2, 0), Sources: []string{"secret source"}}
	hide := map[string]func(*resources.Record){
		"held":        func(r *resources.Record) { r.Provenance.Hold = true },
		"not shared":  func(r *resources.Record) { r.Shared = false },
		"inactive":    func(r *resources.Record) { r.Service.Status = resources.Inactive },
		"unconfirmed": func(r *resources.Record) { r.Kind, r.Service.Needs = resources.Refuge, []resources.Need{resources.DV} },
		"crisis":      func(r *resources.Record) { r.Service.Crisis = true },
	}
	b := &liveBook{shelfBook: shelfBook{records: []resources.Record{shown}}}
	for name, change := range hide {
		r := pantry()
		r.Service.ID = resources.ServiceID(name)
		r.Organization.Name = "hidden " + name
		change(&r)
		b.records = append(b.records, r)
	}
	h := serve(t, b)
	for _, target := range []string{"/services?full=true", "/organizations?full=true&full_service=true", "/service_at_locations?full=true"} {
		w := call(t, h, target, "")
		p := pageOf(t, h, target, "")
		if p.TotalItems != 1 {
			t.Errorf("%s: %d items", target, p.TotalItems)
		}
		for _, no := range []string{"hidden", "ana", "ben", "secret source", "porchlight_owner", "porchlight_hours", "source_id"} {
			if strings.Contains(w.Body.String(), `"`+no) {
				t.Errorf("%s tells %q", target, no)
			}
		}
	}
}

// R16, R17
func TestTheAPIFindsNoConfidentialPlace(t *testing.T) {
	const service, place, join = "11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222", "33333333-3333-4333-8333-333333333333"
	const canary = "7 Canary Row"
	main := row(resources.TableService, service, "name", "Safe home", "status", "active")
	main.Of = resources.Anchor{Table: resources.TableService, ID: service}
	at := row(resources.TableServiceAtLocation, join, "service_id", service, "location_id", place)
	at.Of = main.Of
	location := row(resources.TableLocation, place, "location_type", "physical", "name", canary, "latitude", "36.75", "longitude", "-119.78")
	address := row(resources.TableAddress, "44444444-4444-4444-8444-444444444444", "location_id", place, "address_1", canary,
		"city", "Fresno", "state_province", "CA", "postal_code", "93701", "country", "US", "address_type", "physical")
	location.Of = resources.Anchor{Table: resources.TableLocation, ID: place}
	address.Of = location.Of
	r := resources.Record{
		Service: resources.Service{
			ID: service, Name: "Safe home", SMSName: "The house", Needs: []resources.Need{resources.DV},
			Phones: []resources.Phone{{Number: "+15595550104"}}, Area: resources.Area{Counties: []string{"06019"}},
		},
		Kind: resources.Refuge, Confidential: true,
		Provenance: resources.Provenance{VerifiedBy: "ana", VerifiedAt: time.Unix(1, 0)},
		// What Apply would never let in: the writer must hold by itself.
		Locations: []resources.Location{{ID: place, Address: canary, ZIP: "93701", Point: resources.Point{Lat: 36.75, Lon: -119.78}}},
	}
	other := pantry() // shares the place
	other.Locations[0].ID = place
	b := &liveBook{shelfBook: shelfBook{
		records: []resources.Record{r}, rows: []resources.Row{main, at, location, address},
		imported: map[resources.ServiceID]*resources.Record{service: &r},
	}}
	h := serve(t, b)
	for _, target := range []string{
		"/services?full=true", "/services/" + service, "/service_at_locations?full=true", "/service_at_locations/" + join, "/services?format=ndjson",
	} {
		w := call(t, h, target, "")
		if w.Code != http.StatusOK {
			t.Fatalf("%s: %d", target, w.Code)
		}
		for _, no := range []string{canary, "36.75", "119.78", "93701", "ana"} {
			if strings.Contains(w.Body.String(), no) {
				t.Errorf("%s tells %q", target, no)
			}
		}
		if !strings.Contains(w.Body.String(), "Safe home") {
			t.Errorf("%s lacks the service: %s", target, w.Body)
		}
	}
	for _, target := range []string{"/service_at_locations?postcode=93701", "/service_at_locations?postcode=93701&proximity=50000000"} {
		if p := pageOf(t, h, target, ""); p.TotalItems != 0 {
			t.Errorf("%s finds it", target)
		}
	}
	if p := pageOf(t, h, "/services?search=canary", ""); p.TotalItems != 0 {
		t.Error("a search finds its street")
	}
	b.records = append(b.records, other)
	b.revision++
	for _, target := range []string{"/services?full=true", "/service_at_locations?full=true"} {
		if w := call(t, h, target, ""); strings.Contains(w.Body.String(), "1 Main St") {
			t.Errorf("%s tells the shared place by way of another service", target)
		}
	}
}

func TestPlacesAreFoundByDistance(t *testing.T) {
	h := serve(t, &liveBook{shelfBook: shelfBook{records: []resources.Record{pantry()}}})
	for target, want := range map[string]int{
		"/service_at_locations":                                1,
		"/service_at_locations?postcode=93701":                 1,
		"/service_at_locations?postcode=93702":                 0,
		"/service_at_locations?postcode=93702&proximity=10000": 1,
		"/service_at_locations?postcode=90001&proximity=10000": 0,
		"/service_at_locations?search=boxes":                   1,
		"/service_at_locations?search=main":                    0, // the street is no text to search
	} {
		if p := pageOf(t, h, target, ""); p.TotalItems != want {
			t.Errorf("%s: %d, want %d", target, p.TotalItems, want)
		}
	}
}

// Rows that an import changed are seen, also where no record changed with them.
func TestTheAPISeesWhatChanged(t *testing.T) {
	files := map[string]string{}
	for name, text := range village {
		files[name] = strings.ReplaceAll(text, "Domestic violence shelter", "Warm meals")
	}
	d := directoryOf(t, readIn(t, folderOf(files)))
	h := serve(t, d)
	joints := func() string {
		t.Helper()
		return call(t, h, "/service_at_locations", "").Body.String()
	}
	if !strings.Contains(joints(), `"55555555-5555-4555-8555-555555555555"`) {
		t.Fatalf("no joint: %s", joints())
	}
	files["service_at_location.csv"] = strings.ReplaceAll(files["service_at_location.csv"], "55555555-", "55555556-")
	change(t, d, "admin", readIn(t, folderOf(files)))
	if !strings.Contains(joints(), `"55555556-5555-4555-8555-555555555555"`) {
		t.Error("the new joint is not seen")
	}
	r, ok := d.Record(sharedNeed)
	if !ok {
		t.Fatal("no record")
	}
	r.Service.Name = "Bags of food"
	change(t, d, "admin", resources.Put{Records: []resources.Record{r}})
	if body := call(t, h, "/services?search=bags", "").Body.String(); !strings.Contains(body, "Bags of food") || !strings.Contains(body, `"last_modified":"2026-11-20T12:00:00Z"`) {
		t.Errorf("the edit is not seen: %s", body)
	}
	if !strings.Contains(joints(), `"55555556-5555-4555-8555-555555555555"`) {
		t.Error("the joint is gone")
	}
}

package resources_test

import (
	"context"
	"fmt"
	"testing"

	"porchlight/resources"
)

// countyFile is n services with ten rows each; every twentieth is a shelter.
func countyFile(n int) resources.Import {
	im := resources.Import{Dataset: "county"}
	for i := range n {
		id := fmt.Sprintf("%08x-0000-5000-8000-000000000000", i)
		r := sample(id, from(id, i+2), street(fmt.Sprintf("%d Larkspur Street", i)))
		if i%20 == 0 {
			r = refuge(id, from(id, i+2), street(fmt.Sprintf("%d Canary Lane", i)))
		}
		place := r.Locations[0].ID
		service, at := resources.Anchor{Table: resources.TableService, ID: id}, resources.Anchor{Table: resources.TableLocation, ID: place}
		row := func(of resources.Anchor, table resources.Table, part int, cells map[string]string) {
			rid := fmt.Sprintf("%s-%s-%d", id, table, part)
			if table == resources.TableService || table == resources.TableLocation {
				rid = of.ID
			}
			cells["id"] = rid
			im.Rows = append(im.Rows, resources.Row{
				Table: table, ID: rid, Of: of, Cells: cells,
				From: resources.Origin{Dataset: "county", File: string(table) + ".csv", Line: i*5 + part + 2, ID: rid},
			})
		}
		im.Records = append(im.Records, r)
		row(service, resources.TableService, 0, map[string]string{"name": "Help with housing", "description": fmt.Sprintf("Call 559-555-0123 or come in, room %d", i)})
		row(service, resources.TableServiceAtLocation, 0, map[string]string{"service_id": id, "location_id": place})
		row(at, resources.TableLocation, 0, map[string]string{"location_type": "physical", "latitude": "36.75012", "longitude": "-119.77123"})
		row(at, resources.TableAddress, 0, map[string]string{"address_1": r.Locations[0].Address, "city": "Fresno", "postal_code": "93701"})
		for n := range 6 {
			row(service, resources.TableSchedule, n, map[string]string{"opens_at": "09:00", "closes_at": "17:00", "byday": "MO", "freq": "WEEKLY"})
		}
	}
	return im
}

func BenchmarkImport(b *testing.B) {
	im := countyFile(10_000)
	b.ReportAllocs()
	for b.Loop() {
		d := directory(b)
		if report := must(b, d, "ana", im); report.Count(resources.Quarantined) > 0 {
			b.Fatal("something was refused")
		}
	}
}

// An edit among many is decided in little more time than among few.
func BenchmarkEdit(b *testing.B) {
	d := directory(b, crowd(100_000)...)
	for n := 0; b.Loop(); n++ {
		must(b, d, "ana", write(edited(b, d, "s000007", fees(fmt.Sprint(n)))))
	}
}

func BenchmarkConceal(b *testing.B) {
	im := countyFile(10_000)
	d := directory(b)
	must(b, d, "ana", im)
	n := 1
	for b.Loop() {
		id := resources.ServiceID(fmt.Sprintf("%08x-0000-5000-8000-000000000000", n))
		n += 1 + n%19/18
		if _, err := d.Apply(context.Background(), resources.Change{By: "ana", At: noon, Act: resources.Conceal{IDs: []resources.ServiceID{id}}}); err != nil {
			b.Fatal(err)
		}
	}
}

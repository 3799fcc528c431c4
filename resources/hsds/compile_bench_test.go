package hsds

import (
	"fmt"
	"testing"

	"porchlight/resources"
)

// BenchmarkCompile links and compiles a directory of 10,000 services.
func BenchmarkCompile(b *testing.B) {
	g := openPlaces(b)
	var rows []resources.Row
	for i := range 10_000 {
		s, l := fmt.Sprintf("s%d", i), fmt.Sprintf("l%d", i)
		rows = append(rows,
			row("service", s, "name", "Community food pantry", "organization_id", fmt.Sprintf("o%d", i/5), "description", "Groceries and hot meals for families of the valley, and help with rent and utility bills where funds last."),
			row("location", l, "name", "Main hall", "latitude", "36.73", "longitude", "-119.78"),
			row("address", "a"+s, "location_id", l, "address_1", "1 Main St", "city", "Fresno", "state_province", "CA", "postal_code", "93721"),
			row("service_at_location", "j"+s, "service_id", s, "location_id", l),
			row("phone", "p"+s, "service_id", s, "number", "(559) 555-0101 x12"), row("phone", "f"+s, "service_id", s, "number", "559-555-0102", "type", "fax"),
			row("schedule", "h"+s, "service_id", s, "freq", "WEEKLY", "byday", "MO,TU,WE,TH,FR", "opens_at", "09:00", "closes_at", "17:00"),
			row("language", "g"+s, "service_id", s, "name", "Spanish"), row("service_area", "ar"+s, "service_id", s, "name", "Fresno County"),
		)
		if i%5 == 0 {
			rows = append(rows, row("organization", fmt.Sprintf("o%d", i/5), "name", "Valley Help"))
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		batch := &batch{dataset: "d", rows: cloned(rows)}
		link(batch)
		if got := compile(batch, Options{Places: g}); len(got) != 10_000 || len(batch.held) != 0 {
			b.Fatal(len(got), len(batch.held))
		}
	}
}

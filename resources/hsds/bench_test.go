package hsds

import (
	"context"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"
)

// benched is a package of n services, with what a service has on the average.
func benched(n int) fstest.MapFS {
	files := map[string]*strings.Builder{}
	line := func(file, head, format string, args ...any) {
		b := files[file]
		if b == nil {
			b = &strings.Builder{}
			files[file] = b
			b.WriteString(head + "\n")
		}
		fmt.Fprintf(b, format+"\n", args...)
	}
	id := func(t string, i int) string { return UUID("bench", "x", fmt.Sprint(t, i)) }
	prose := strings.Repeat("Help with rent, food and clothes for families in the county. ", 4)
	for i := range n {
		s, l, o := id("s", i), id("l", i), id("o", i/3)
		if i%3 == 0 {
			line("organizations.csv", "id,name,description,website", "%s,Organization %d,%s,https://example.org/%d", o, i, `"`+prose+`"`, i)
		}
		line("services.csv", "id,organization_id,name,description,status,fees_description,eligibility_description,application_process",
			`%s,%s,Service %d,"%s",active,None,Anyone in the county,Walk in or call`, s, o, i, prose)
		line("locations.csv", "id,location_type,organization_id,name,latitude,longitude", "%s,physical,%s,Place %d,36.7,-119.7", l, o, i)
		line("service_at_location.csv", "id,service_id,location_id", "%s,%s,%s", id("x", i), s, l)
		line("addresses.csv", "id,location_id,address_1,city,state_province,postal_code,country,address_type",
			"%s,%s,%d Main St,Fresno,CA,93701,US,physical", id("a", i), l, i)
		line("phones.csv", "id,service_id,number,type", "%s,%s,559-555-01%02d,voice", id("p", i), s, i%100)
		for d := range 5 {
			line("schedules.csv", "id,service_id,freq,byday,opens_at,closes_at", "%s,%s,WEEKLY,%s,09:00,17:00", id("h", 5*i+d), s, weekdays[d])
		}
		line("languages.csv", "id,service_id,name,code", "%s,%s,Spanish,es", id("g", i), s)
		line("service_areas.csv", "id,service_id,name", "%s,%s,Fresno County", id("r", i), s)
	}
	fsys := fstest.MapFS{}
	for name, b := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(b.String())}
	}
	return fsys
}

// Bar of the step: 10,000 services under 10 s and 200 MB, and this is the
// greater part of it.
func BenchmarkRead10000(b *testing.B) {
	in := Input{Name: "bench", FS: benched(10_000)}
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	b.ReportAllocs()
	for b.Loop() {
		out, err := readRows(context.Background(), []Input{in}, Options{Dataset: "bench"})
		if err != nil || len(out.held) != 0 {
			b.Fatal(err, len(out.held))
		}
		b.StopTimer()
		runtime.GC()
		runtime.ReadMemStats(&after)
		b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/1e6, "MB-kept")
		b.ReportMetric(float64(len(out.rows)), "rows")
		runtime.KeepAlive(out)
		b.StartTimer()
	}
}

// One id for thousands of rows is not compared a million times.
func TestThousandsOfCopiesAreReadAtOnce(t *testing.T) {
	var csv, object strings.Builder
	csv.WriteString("id,service_id,name\n")
	object.WriteString("[")
	for i := range 20_000 {
		fmt.Fprintf(&csv, "es,s%d,Spanish\n", i)
		if i > 0 {
			object.WriteString(",")
		}
		fmt.Fprintf(&object, `{"id":"s%d","name":"Meals","status":"active","languages":[{"id":"es","name":"Spanish"}]}`, i)
	}
	object.WriteString("]")
	for name, text := range map[string]string{"languages.csv": csv.String(), "services.json": object.String()} {
		b := readOne(t, bytesInput(name, []byte(text)))
		if n := len(cellsIn(b, "language", "id")); n != 20_000 || len(b.held) != 0 {
			t.Errorf("%s: %d languages, %d held", name, n, len(b.held))
		}
		accounted(t, b)
	}
}

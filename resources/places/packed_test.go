package places_test

import (
	"compress/gzip"
	"encoding/csv"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"porchlight/resources/places"
)

// shared finds the folder of source tables, which lies beside the repository
// and is not part of it.
func shared(t *testing.T, name string) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
	}
	path := filepath.Join(filepath.Dir(dir), "shared", "data", name)
	if _, err := os.Stat(path); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("no shared/data/%s beside the repository", name)
		}
		t.Skipf("no shared/data/%s beside the repository", name)
	}
	return path
}

func rows(t *testing.T, name string) []map[string]string {
	t.Helper()
	file, err := os.Open(shared(t, name))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	plain, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	records, err := csv.NewReader(plain).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]string
	for _, record := range records[1:] {
		row := map[string]string{}
		for i, cell := range record {
			row[records[0][i]] = cell
		}
		out = append(out, row)
	}
	return out
}

func TestThePackedFormHoldsEveryZIP(t *testing.T) {
	g := gazetteer(t)
	all := rows(t, "us_zips.csv.gz")
	for _, r := range all {
		id, exact, _ := g.ZIP(r["zip"])
		p := g.Place(id)
		if !exact || p.Name != r["city"] || p.FIPS != r["county_fips"] || p.State != r["state"] || !at(p, r) || p.Kind != places.ZIPCode {
			t.Fatalf("%v: packed as %+v", r, p)
		}
	}
	if len(all) != 40977 {
		t.Errorf("%d rows", len(all))
	}
}

// A populated place may have moved to the county of its ZIP codes, which
// pack/correct.go explains; nothing else may differ.
func TestThePackedFormHoldsEveryPlace(t *testing.T) {
	g := gazetteer(t)
	office := map[string]map[string]bool{}
	for _, r := range rows(t, "us_zips.csv.gz") {
		key := r["state"] + strings.ToLower(r["city"])
		if office[key] == nil {
			office[key] = map[string]bool{}
		}
		office[key][r["county_fips"]] = true
	}
	type key struct {
		name, state, point string
		kind               places.Kind
		population         int
	}
	packed := map[key][]places.Place{}
	for id := places.ID(1); g.Place(id).ID != 0; id++ {
		p := g.Place(id)
		k := key{p.Name, p.State, point(p), p.Kind, p.Population}
		packed[k] = append(packed[k], p)
	}
	kinds := map[string]places.Kind{"place": places.Populated, "neighborhood": places.Neighborhood, "postal": places.Postal}
	moved := 0
	all := rows(t, "us_places.csv.gz")
	for _, r := range all {
		population, _ := strconv.Atoi(r["population"])
		name := r["name"]
		for _, remark := range []string{" (historical)", " (balance)"} {
			if len(name) > len(remark) && name[len(name)-len(remark):] == remark {
				name = name[:len(name)-len(remark)]
			}
		}
		k := key{name, r["state"], r["lat"] + " " + r["lon"], kinds[r["kind"]], population}
		found := false
		for _, p := range packed[k] {
			found = found || p.FIPS == r["county_fips"]
			if p.FIPS != r["county_fips"] && len(packed[k]) == 1 && p.Kind == places.Populated {
				moved++
				found = found || office[r["state"]+strings.ToLower(r["name"])][p.FIPS]
			}
		}
		if !found {
			t.Errorf("%v: packed as %+v", r, packed[k])
		}
	}
	if len(all) != 34387 || moved == 0 || moved > 100 {
		t.Errorf("%d rows, %d moved to their post office's county", len(all), moved)
	}
	t.Logf("%d of %d places moved to their post office's county", moved, len(all))
}

func at(p places.Place, r map[string]string) bool { return point(p) == r["lat"]+" "+r["lon"] }

// point writes a place's point as the tables do, with four decimals.
func point(p places.Place) string {
	return strconv.FormatFloat(p.Lat, 'f', 4, 64) + " " + strconv.FormatFloat(p.Lon, 'f', 4, 64)
}

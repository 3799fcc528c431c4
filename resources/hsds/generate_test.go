package hsds

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"
)

// packageField and resource are what a datapackage.json says of a table.
type packageField struct {
	Name        string `json:"name"`
	Type        string `json:"type"`
	Format      string `json:"format"`
	Constraints struct {
		Enum []string `json:"enum"`
	} `json:"constraints"`
}

type resource struct {
	Name   string `json:"name"`
	Path   string `json:"path"`
	Schema struct {
		Fields []packageField `json:"fields"`
	} `json:"schema"`
}

// generated makes a package of one version of HSDS: every table, two rows each,
// every column with a text that stands nowhere else, ids that fit.
func generated(t testing.TB, version string) fstest.MapFS {
	t.Helper()
	data, err := os.ReadFile(sharedFile(t, version+"/datapackage.json"))
	if err != nil {
		t.Fatal(err)
	}
	var d struct {
		Resources []resource `json:"resources"`
	}
	if err := json.Unmarshal(data, &d); err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{"datapackage.json": {Data: data}}
	for _, r := range d.Resources {
		var out strings.Builder
		w := csv.NewWriter(&out)
		var head []string
		for _, f := range r.Schema.Fields {
			head = append(head, f.Name)
		}
		w.Write(head)
		for n := 1; n <= 2; n++ {
			var row []string
			for i, f := range r.Schema.Fields {
				row = append(row, madeUp(version, r.Name, f, i, n))
			}
			w.Write(row)
		}
		w.Flush()
		path := r.Path
		if path == "" {
			path = r.Name + ".csv"
		}
		files[path] = &fstest.MapFile{Data: []byte(out.String())}
	}
	return files
}

// madeUp is a value for one field of row n.
func madeUp(version, table string, f packageField, i, n int) string {
	id := func(of string) string {
		name := fmt.Sprintf("%s-%d", of, n)
		if strings.HasPrefix(version, "v3") {
			return UUID("generated", "x", name)
		}
		return name
	}
	switch {
	case f.Name == "id":
		return id(table)
	case f.Name == "link_id" || f.Name == "resource_id":
		return id("service")
	case f.Name == "link_type" || f.Name == "link_entity" || f.Name == "resource_type":
		return "service"
	case f.Name == "taxonomy_ids":
		return "taxonomy-1,taxonomy-2"
	case f.Name == "taxonomy_term_id" && version == "v3.2.3", f.Name == "taxonomy_term_id" && version == "v2.0.1":
		return id("taxonomy_term")
	case f.Name == "parent_id" && table != "taxonomy":
		return id("taxonomy_term")
	case f.Name == "parent_organization_id":
		return id("organization")
	case strings.HasSuffix(f.Name, "_id") && f.Name != "tax_id":
		return id(strings.TrimSuffix(f.Name, "_id"))
	case f.Name == "weekday":
		return fmt.Sprint(n)
	case f.Name == "wkst" || f.Name == "byday":
		return weekdays[n]
	case f.Name == "closed":
		return "true"
	case len(f.Constraints.Enum) > 0:
		return f.Constraints.Enum[n%len(f.Constraints.Enum)]
	case f.Name == "year_incorporated":
		return fmt.Sprint(1980 + n)
	case f.Name == "number":
		return fmt.Sprintf("559-555-01%d%d", n, i)
	case f.Name == "postal_code":
		return fmt.Sprintf("9370%d", n)
	case f.Name == "country":
		return "US"
	case f.Name == "latitude":
		return fmt.Sprintf("36.7%d", n)
	case f.Name == "longitude":
		return fmt.Sprintf("-119.7%d", n)
	case f.Name == "email" || f.Format == "email":
		return fmt.Sprintf("%s%d%d@example.org", strings.ReplaceAll(table, "_", ""), n, i)
	case f.Format == "uri" || f.Name == "url" || f.Name == "website":
		return fmt.Sprintf("https://example.org/%s/%s/%d", table, f.Name, n)
	case f.Type == "number" || f.Type == "integer" || f.Name == "count":
		return fmt.Sprint(10*i + n)
	case f.Type == "date":
		return fmt.Sprintf("20%02d-01-0%d", 10+i, n)
	case f.Type == "datetime":
		return fmt.Sprintf("20%02d-01-0%dT10:00:00Z", 10+i, n)
	case f.Type == "time":
		return fmt.Sprintf("%02d:0%d", i, n)
	}
	return fmt.Sprintf("%s %s no. %d", table, f.Name, n)
}

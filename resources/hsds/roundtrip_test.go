package hsds

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"porchlight/resources"
)

// bookOf is what a directory that took an import whole would hold.
func bookOf(in resources.Import) *shelfBook {
	b := &shelfBook{records: in.Records, rows: in.Rows, imported: map[resources.ServiceID]*resources.Record{}}
	for i := range in.Records {
		b.imported[in.Records[i].Service.ID] = &in.Records[i]
	}
	return b
}

func readIn(t *testing.T, inputs ...Input) resources.Import {
	t.Helper()
	in, err := Read(context.Background(), inputs, Options{Dataset: "sample", Places: openPlaces(t)})
	if err != nil {
		t.Fatal(err)
	}
	return in
}

func readWith(t *testing.T, name string, data []byte, o Options) resources.Import {
	t.Helper()
	in, err := Read(context.Background(), []Input{{Name: name, Data: bytes.NewReader(data), Size: int64(len(data))}}, o)
	if err != nil {
		t.Fatal(err)
	}
	return in
}

func readBytes(t *testing.T, name string, data []byte) resources.Import {
	t.Helper()
	return readIn(t, Input{Name: name, Data: bytes.NewReader(data), Size: int64(len(data))})
}

// fileName is a name that says nothing but the form.
func fileName(f Format) string {
	if f == HSDSCSV {
		return "export.zip"
	}
	return "export.json"
}

// sources are the public samples: folders, and files by themselves.
func sources(t *testing.T) map[string]Input {
	t.Helper()
	folder := samples(t)
	all := map[string]Input{}
	for name, path := range map[string]string{
		"official csv": "v3.2.3/examples/csv", "ohana": "samples-ohana-1.0",
		"attributes csv": "v3.1-dev/field-guidance-examples/attributes",
		"metadata csv":   "v3.1-dev/field-guidance-examples/metadata",
		"schedules csv":  "v3.1-dev/field-guidance-examples/schedules",
	} {
		all[name] = Input{Name: filepath.Base(path), FS: os.DirFS(filepath.Join(folder, path))}
	}
	for name, path := range map[string]string{
		"service": "v3.2.3/examples/service_full.json", "organization": "v3.2.3/examples/organization_full.json",
		"sal": "v3.2.3/examples/service_at_location_full.json", "location": "v3.2.3/examples/location.json",
		"tabular": "v3.2.3/examples/tabular.json", "taxonomy": "v3.2.3/examples/taxonomy.json",
		"term": "v3.2.3/examples/taxonomy_term.json", "service list": "v3.2.3/examples/service_list.json",
		"attributes json": "v3.1-dev/field-guidance-examples/attributes/service.json",
		"metadata json":   "v3.1-dev/field-guidance-examples/metadata/service.json",
		"schedules json":  "v3.1-dev/field-guidance-examples/schedules/services.json",
	} {
		data, err := os.ReadFile(filepath.Join(folder, path))
		if err != nil {
			t.Fatal(err)
		}
		all[name] = Input{Name: filepath.Base(path), Data: bytes.NewReader(data), Size: int64(len(data))}
	}
	return all
}

// What one export says, the export of a directory that read it says again, to
// the byte.
func TestAnExportThatWasReadLeavesTheSame(t *testing.T) {
	for name, input := range sources(t) {
		t.Run(name, func(t *testing.T) {
			in := readIn(t, input)
			for _, f := range []Format{HSDSJSON, HSDSCSV} {
				once, _ := written(t, bookOf(in), f)
				again := readBytes(t, fileName(f), once)
				if len(again.Held) > 0 {
					t.Errorf("%s: %d rows of our own export are held, the first %s for %s %s", f, len(again.Held), again.Held[0].Table, again.Held[0].Code, again.Held[0].Column)
				}
				twice, _ := written(t, bookOf(again), f)
				if !bytes.Equal(once, twice) {
					showDifference(t, f, once, twice)
				}
			}
		})
	}
}

func showDifference(t *testing.T, f Format, once, twice []byte) {
	t.Helper()
	if f == HSDSJSON {
		t.Errorf("%s:\n%s\n--- again\n%s", f, once, twice)
		return
	}
	a, b := unpacked(t, once), unpacked(t, twice)
	for name := range a {
		if a[name] != b[name] {
			t.Errorf("%s %s:\n%s\n--- again\n%s", f, name, a[name], b[name])
		}
	}
	for name := range b {
		if _, ok := a[name]; !ok {
			t.Errorf("%s %s is new:\n%s", f, name, b[name])
		}
	}
}

func TestExportsOfTheSamplesAreValid(t *testing.T) {
	j := newJudge(t)
	for name, input := range sources(t) {
		t.Run(name, func(t *testing.T) {
			j.t = t
			out, _ := written(t, bookOf(readIn(t, input)), HSDSJSON)
			j.export(out)
		})
	}
}

// directoryOf is a directory that took an import.
func directoryOf(t *testing.T, in resources.Import) *resources.Directory {
	t.Helper()
	d := resources.NewDirectory(openPlaces(t))
	change(t, d, "admin", resources.Enroll{Editor: resources.Editor{ID: "admin", Name: "Ana", Role: resources.Custodian}})
	change(t, d, "admin", in)
	return d
}

func change(t *testing.T, d *resources.Directory, by resources.EditorID, act resources.Act) resources.Report {
	t.Helper()
	report, err := d.Apply(context.Background(), resources.Change{By: by, At: time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC), Reason: "test", Act: act})
	if err != nil {
		t.Fatal(err)
	}
	return report
}

// A directory gives back what it was given: import, export, import into another
// directory, export.
func TestADirectoryGivesBackWhatItWasGiven(t *testing.T) {
	for name, input := range sources(t) {
		t.Run(name, func(t *testing.T) {
			in := readIn(t, input)
			d := directoryOf(t, in)
			for _, f := range []Format{HSDSJSON, HSDSCSV} {
				once, _ := written(t, d, f)
				straight, _ := written(t, bookOf(in), f)
				if !bytes.Equal(straight, once) {
					t.Errorf("the directory changed what nobody edited:")
					showDifference(t, f, straight, once)
				}
				twice, _ := written(t, directoryOf(t, readBytes(t, fileName(f), once)), f)
				if !bytes.Equal(once, twice) {
					showDifference(t, f, once, twice)
				}
			}
		})
	}
}

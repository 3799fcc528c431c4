package resources_test

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"testing"

	"porchlight/resources"
	"porchlight/resources/hsds"
)

// An export that is brought in again gives the same export, byte by byte, also
// where places were withheld on the way in (R16).
func TestAnExportComesBackTheSame(t *testing.T) {
	for name, open := range map[string]func() fs.FS{
		"shelter": func() fs.FS { return canaryPackage },
		"ohana":   func() fs.FS { return os.DirFS(sharedFile(t, "hsds/samples-ohana-1.0")) },
		"3.2.3":   func() fs.FS { return os.DirFS(sharedFile(t, "hsds/v3.2.3/examples/csv")) },
	} {
		for format, file := range map[hsds.Format]string{"hsds-json": "export.json", "hsds-csv": "export.zip"} {
			t.Run(name+" "+file, func(t *testing.T) {
				first := directory(t)
				must(t, first, "ana", readPackage(t, first, open()))
				out := exported(t, first, format)
				im, err := hsds.Read(context.Background(), []hsds.Input{{Name: file, Data: bytes.NewReader(out), Size: int64(len(out))}},
					hsds.Options{Dataset: "county", Places: gazetteer(t)})
				if err != nil {
					t.Fatal(err)
				}
				second := directory(t)
				sums(t, must(t, second, "ana", im))
				if again := exported(t, second, format); !bytes.Equal(out, again) {
					t.Errorf("%d bytes became %d others", len(out), len(again))
				}
			})
		}
	}
}

func exported(t *testing.T, d *resources.Directory, format hsds.Format) []byte {
	t.Helper()
	var out bytes.Buffer
	if _, err := hsds.Write(context.Background(), &out, d, format, hsds.WriteOptions{}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

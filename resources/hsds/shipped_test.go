package hsds_test

import (
	"bytes"
	"encoding/json"
	"testing"
	"time"

	"porchlight/resources"
	"porchlight/resources/hsds"
	"porchlight/resources/places"
	"porchlight/resources/starter"
)

// What brings records and no rows is exported all the same.
func TestTheShippedDirectoryLeavesWhole(t *testing.T) {
	g, err := places.Open()
	if err != nil {
		t.Fatal(err)
	}
	records, err := starter.Read()
	if err != nil {
		t.Fatal(err)
	}
	d := resources.NewDirectory(g)
	if _, err := d.Apply(t.Context(), resources.Change{
		By: resources.Program, At: time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC),
		Act: resources.Import{Dataset: "starter", Records: records, Shipped: true},
	}); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if _, err := hsds.Write(t.Context(), &out, d, hsds.HSDSJSON, hsds.WriteOptions{}); err != nil {
		t.Fatal(err)
	}
	var book struct {
		Contents []struct {
			Name   string
			Phones []struct{ Number string }
		}
	}
	if err := json.Unmarshal(out.Bytes(), &book); err != nil {
		t.Fatal(err)
	}
	numbers := 0
	for _, s := range book.Contents {
		numbers += len(s.Phones)
	}
	want := 0
	for _, r := range records {
		want += len(r.Service.Phones)
	}
	if len(book.Contents) != len(records) || numbers != want || want < 100 {
		t.Errorf("%d services with %d numbers left, want %d and %d", len(book.Contents), numbers, len(records), want)
	}
}

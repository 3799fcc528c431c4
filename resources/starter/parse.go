package starter

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"porchlight/resources"
)

// Columns are those of the file, in their order. The reader is strict: the
// starter is ours, and a column that moved is a mistake.
func Columns() []string {
	return []string{
		"id", "organization", "service", "description", "kind", "needs", "crisis", "sms_name", "phone", "text_line",
		"url", "address", "city", "zip", "hours", "languages", "eligibility", "limits", "service_area", "counties",
		"confidential", "sources", "confidence", "hold",
	}
}

// Parse reads the starter's form. Errors name the row, the header being row 1,
// and the column, and never quote a cell.
func Parse(r io.Reader) ([]resources.Record, error) {
	in := csv.NewReader(r)
	header, err := in.Read()
	if err != nil {
		return nil, fmt.Errorf("row 1: %w", err)
	}
	if !slices.Equal(header, Columns()) {
		return nil, errors.New("row 1: columns are not those of the starter")
	}
	var records []resources.Record
	for n := 2; ; n++ {
		cells, err := in.Read()
		if errors.Is(err, io.EOF) {
			return records, nil
		}
		if err != nil {
			return nil, fmt.Errorf("row %d: %w", n, err)
		}
		row := row{cells: map[string]string{}}
		for i, c := range header {
			row.cells[c] = cells[i]
		}
		record := row.record(n)
		if row.bad != "" {
			return nil, fmt.Errorf("row %d: column %s: not a known value", n, row.bad)
		}
		records = append(records, record)
	}
}

// row is one line of the file; bad is the first column that could not be read.
type row struct {
	cells map[string]string
	bad   string
}

func (r *row) record(n int) resources.Record {
	return resources.Record{
		Organization: resources.Organization{Name: r.cells["organization"], URL: r.cells["url"]},
		Service:      r.service(),
		Locations:    r.locations(),
		Kind:         r.kind(),
		Confidential: r.yes("confidential"),
		Provenance: resources.Provenance{
			Row: n, Sources: r.list("sources"), Confidence: r.confidence(), Hold: r.yes("hold"),
		},
	}
}

func (r *row) service() resources.Service {
	s := resources.Service{
		ID:          resources.ServiceID(r.cells["id"]),
		Name:        r.cells["service"],
		Description: r.cells["description"],
		SMSName:     r.cells["sms_name"],
		Crisis:      r.yes("crisis"),
		TextLine:    r.cells["text_line"],
		Hours:       r.cells["hours"],
		Schedule:    resources.ParseHours(r.cells["hours"]),
		Languages:   r.list("languages"),
		Eligibility: r.cells["eligibility"],
		Limits:      r.cells["limits"],
		Area:        r.area(),
	}
	for _, name := range r.list("needs") {
		need, ok := resources.ParseNeed(name)
		r.must(ok, "needs")
		s.Needs = append(s.Needs, need)
	}
	for _, number := range r.list("phone") {
		s.Phones = append(s.Phones, resources.Phone{Number: number})
	}
	return s
}

// area reads the column counties: county codes, state codes, or US.
func (r *row) area() resources.Area {
	a := resources.Area{Text: r.cells["service_area"]}
	for _, code := range r.list("counties") {
		switch {
		case code == "US":
			a.Nationwide = true
		case len(code) == 2:
			a.States = append(a.States, code)
		default:
			r.must(len(code) == 5, "counties")
			a.Counties = append(a.Counties, code)
		}
	}
	return a
}

func (r *row) locations() []resources.Location {
	l := resources.Location{Address: r.cells["address"], City: r.cells["city"], ZIP: r.cells["zip"]}
	if l == (resources.Location{}) {
		return nil
	}
	return []resources.Location{l}
}

func (r *row) kind() resources.Kind {
	k, ok := resources.ParseKind(r.cells["kind"])
	r.must(ok, "kind")
	return k
}

func (r *row) confidence() resources.Confidence {
	switch r.cells["confidence"] {
	case "high":
		return resources.High
	case "medium":
		return resources.Medium
	}
	r.must(false, "confidence")
	return resources.Unrated
}

// yes reads yes, no and an empty cell, which means no.
func (r *row) yes(column string) bool {
	v := r.cells[column]
	r.must(v == "yes" || v == "no" || v == "", column)
	return v == "yes"
}

// list reads values parted by semicolons.
func (r *row) list(column string) []string {
	if r.cells[column] == "" {
		return nil
	}
	return strings.Split(r.cells[column], ";")
}

func (r *row) must(ok bool, column string) {
	if !ok && r.bad == "" {
		r.bad = column
	}
}

package hsds

import (
	"context"
	"encoding/csv"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"porchlight/resources"
)

// field is one column of a spreadsheet.
type field struct {
	name  string
	width float64 // of the column in a workbook, in letters
	get   func(*resources.Record) string
}

// sheetFields are the starter's columns in their order, and then what an admin
// wants to see. Nobody's name is among them.
var sheetFields = []field{
	{"id", 20, func(r *resources.Record) string { return string(r.Service.ID) }},
	{"organization", 32, func(r *resources.Record) string { return r.Organization.Name }},
	{"service", 32, func(r *resources.Record) string { return r.Service.Name }},
	{"description", 60, func(r *resources.Record) string { return r.Service.Description }},
	{"kind", 10, func(r *resources.Record) string { return r.Kind.String() }},
	{"needs", 20, func(r *resources.Record) string { return needsText(r.Service.Needs) }},
	{"crisis", 8, func(r *resources.Record) string { return yesText(r.Service.Crisis) }},
	{"sms_name", 24, func(r *resources.Record) string { return r.Service.SMSName }},
	{"phone", 24, func(r *resources.Record) string { return phonesText(r.Service.Phones) }},
	{"text_line", 24, func(r *resources.Record) string { return r.Service.TextLine }},
	{"url", 32, func(r *resources.Record) string { return r.Organization.URL }},
	{"address", 32, func(r *resources.Record) string { return placeOf(r).Address }},
	{"city", 18, func(r *resources.Record) string { return placeOf(r).City }},
	{"zip", 8, func(r *resources.Record) string { return placeOf(r).ZIP }},
	{"hours", 28, func(r *resources.Record) string { return r.Service.Hours }},
	{"languages", 14, func(r *resources.Record) string { return strings.Join(r.Service.Languages, ";") }},
	{"eligibility", 32, func(r *resources.Record) string { return r.Service.Eligibility }},
	{"limits", 32, func(r *resources.Record) string { return r.Service.Limits }},
	{"service_area", 28, func(r *resources.Record) string { return r.Service.Area.Text }},
	{"counties", 18, func(r *resources.Record) string { return countiesText(r.Service.Area) }},
	{"confidential", 12, func(r *resources.Record) string { return yesText(r.Confidential) }},
	{"sources", 32, func(r *resources.Record) string { return strings.Join(r.Provenance.Sources, ";") }},
	{"confidence", 12, func(r *resources.Record) string { return confidenceText(r.Provenance.Confidence) }},
	{"hold", 8, func(r *resources.Record) string { return yesText(r.Provenance.Hold) }},

	{"state", 8, func(r *resources.Record) string { return placeOf(r).State }},
	{"location_name", 24, func(r *resources.Record) string { return placeOf(r).Name }},
	{"places", 8, func(r *resources.Record) string { return placesText(r) }},
	{"alternate_name", 24, func(r *resources.Record) string { return r.Service.AlternateName }},
	{"status", 12, func(r *resources.Record) string { return statusText(r.Service.Status) }},
	{"fees", 24, func(r *resources.Record) string { return r.Service.Fees }},
	{"application", 28, func(r *resources.Record) string { return r.Service.Application }},
	{"documents", 28, func(r *resources.Record) string { return r.Service.Documents }},
	{"alert", 24, func(r *resources.Record) string { return r.Service.Alert }},
	{"minimum_age", 8, func(r *resources.Record) string { return ageText(r.Service.MinAge) }},
	{"maximum_age", 8, func(r *resources.Record) string { return ageText(r.Service.MaxAge) }},
	{"categories", 28, func(r *resources.Record) string { return strings.Join(r.Service.Categories, ";") }},
	{"owner", 14, func(r *resources.Record) string { return r.Owner }},
	{"shared", 8, func(r *resources.Record) string { return yesText(r.Shared) }},
	{"sector", 14, func(r *resources.Record) string { return r.Sector }},
	{"last_checked", 12, func(r *resources.Record) string { return dayText(r.Provenance.VerifiedAt) }},
	{"last_edited", 12, func(r *resources.Record) string { return dayText(r.Provenance.EditedAt) }},
	{"dataset", 14, func(r *resources.Record) string { return r.Provenance.Dataset }},
}

// placeOf is the first place that may be known.
func placeOf(r *resources.Record) resources.Location {
	if r.Confidential || len(r.Locations) == 0 {
		return resources.Location{}
	}
	return r.Locations[0]
}

// placesText says how many places there are, where the sheet shows but one.
func placesText(r *resources.Record) string {
	if r.Confidential || len(r.Locations) < 2 {
		return ""
	}
	return strconv.Itoa(len(r.Locations))
}

// phonesText lists the numbers as the reader takes them apart again: as they
// stand, or, where more is to be said of one, as people write them.
func phonesText(phones []resources.Phone) string {
	list := make([]string, len(phones))
	for i, p := range phones {
		list[i] = p.Number
		if n := len(p.Number); n == len("+15595550101") && (p.Ext != "" || p.Kind != "") {
			list[i] = p.Number[n-10:n-7] + "-" + p.Number[n-7:n-4] + "-" + p.Number[n-4:]
		}
		switch p.Kind {
		case resources.Fax:
			list[i] += " (fax)"
		case resources.SMS:
			list[i] += " (text)"
		case resources.Textline:
			list[i] += " (TTY)"
		}
		if p.Ext != "" {
			list[i] += " x" + p.Ext
		}
	}
	return strings.Join(list, ";")
}

func confidenceText(c resources.Confidence) string {
	switch c {
	case resources.High:
		return "high"
	case resources.Medium:
		return "medium"
	default:
		return ""
	}
}

func statusText(s resources.Status) string {
	if s == resources.Active {
		return "active"
	}
	return string(s)
}

func dayText(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return at.UTC().Format(time.DateOnly)
}

// sheet calls line for the header and for each record, by id.
func sheet(ctx context.Context, b Book, o WriteOptions, report *WriteReport, line func(cells []string) error) error {
	cells := make([]string, len(sheetFields))
	for i, f := range sheetFields {
		cells[i] = f.name
	}
	if err := line(cells); err != nil {
		return err
	}
	records := b.Records()
	slices.SortFunc(records, func(a, b resources.Record) int {
		return strings.Compare(string(a.Service.ID), string(b.Service.ID))
	})
	for i := range records {
		if err := ctx.Err(); err != nil {
			return err
		}
		if o.Progress != nil {
			o.Progress(i+1, len(records))
		}
		for j, f := range sheetFields {
			cells[j] = escape(f.get(&records[i]))
		}
		if err := line(cells); err != nil {
			return err
		}
		report.Records++
		report.Rows[resources.TableService]++
		if records[i].Confidential {
			report.Withheld++
		}
	}
	return nil
}

func spreadsheetOut(ctx context.Context, w io.Writer, b Book, o WriteOptions, report *WriteReport) error {
	out := csv.NewWriter(w)
	if err := sheet(ctx, b, o, report, out.Write); err != nil {
		return err
	}
	out.Flush()
	return out.Error()
}

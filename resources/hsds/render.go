package hsds

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"porchlight/resources"
)

// runner is what a record says of the organization that runs it.
type runner struct{ name, url string }

// runners lists, for each organization that a file brought, what its records
// say of it now.
func runners(records []resources.Record) map[string][]runner {
	runs := map[string][]runner{}
	for i := range records {
		o := &records[i].Organization
		if r := (runner{o.Name, o.URL}); o.ID != "" && !slices.Contains(runs[o.ID], r) {
			runs[o.ID] = append(runs[o.ID], r)
		}
	}
	return runs
}

// organization renames the row where all records of it agree; else the record
// gets a row of its own, and the others keep theirs.
func (d *draft) organization(old *resources.Record) {
	now, was := d.r.Organization, old.Organization
	if now.Name == was.Name && now.URL == was.URL {
		return
	}
	delete(d.service.Extra, "porchlight_url")
	if now.URL == "" && webAddress(said(d.service, "url")) != "" {
		d.service.Extra["porchlight_url"] = saysNone // else the service's own would stand for it
	}
	if now.Name == "" {
		delete(d.service.Cells, "organization_id")
		return
	}
	row := d.s.first[place{resources.TableOrganization, d.service.Cells["organization_id"]}]
	if row == nil || len(d.runs[now.ID]) != 1 {
		id := UUID(ownDataset, resources.TableOrganization, now.Name+"\x00"+now.URL)
		if row = d.s.first[place{resources.TableOrganization, id}]; row == nil {
			row = d.s.put(resources.TableOrganization, id)
		}
		d.service.Cells["organization_id"] = id
		was = resources.Organization{}
	}
	if now.Name != was.Name {
		set(row.Cells, "name", now.Name)
	}
	if now.URL != was.URL {
		set(row.Cells, "website", now.URL)
		delete(row.Extra, "website_text")
	}
}

// serviceTexts are the fields that are one column of the service.
var serviceTexts = []struct {
	column string
	get    func(*resources.Record) string
}{
	{"name", func(r *resources.Record) string { return cmp.Or(r.Service.Name, r.Organization.Name) }},
	{"alternate_name", func(r *resources.Record) string { return r.Service.AlternateName }},
	{"description", func(r *resources.Record) string { return r.Service.Description }},
	{"application_process", func(r *resources.Record) string { return r.Service.Application }},
	{"fees_description", func(r *resources.Record) string { return r.Service.Fees }},
	{"eligibility_description", func(r *resources.Record) string { return r.Service.Eligibility }},
	{"minimum_age", func(r *resources.Record) string { return ageText(r.Service.MinAge) }},
	{"maximum_age", func(r *resources.Record) string { return ageText(r.Service.MaxAge) }},
	{"alert", func(r *resources.Record) string { return r.Service.Alert }},
	{"status", func(r *resources.Record) string { return cmp.Or(string(r.Service.Status), "active") }},
	{"assured_date", func(r *resources.Record) string { return r.Service.Assured }},
}

func ageText(years int) string {
	if years == 0 {
		return ""
	}
	return strconv.Itoa(years)
}

func (d *draft) texts(old *resources.Record) {
	for _, f := range serviceTexts {
		now := f.get(d.r)
		if now == f.get(old) && !(d.fresh && f.column == "status") {
			continue
		}
		set(d.service.Cells, f.column, now)
		delete(d.service.Extra, f.column+textSuffix)
		delete(d.service.Extra, f.column+"_filled")
	}
}

// ownField is a field that travels as a column of ours on the service. none is
// what stands there where an editor emptied it; guessed ones would otherwise be
// told by a reader from texts that may have been edited, or are withheld.
type ownField struct {
	column, none string
	guessed      bool
	get          func(*resources.Record) string
}

// ownFields are all of them. Who checked a record and how well it is supported
// never travel: a file cannot say that (R86).
var ownFields = []ownField{
	{"porchlight_kind", "", true, func(r *resources.Record) string { return r.Kind.String() }},
	{"porchlight_needs", saysNone, true, func(r *resources.Record) string { return needsText(r.Service.Needs) }},
	{"porchlight_crisis", "no", true, func(r *resources.Record) string { return yesText(r.Service.Crisis) }},
	{"porchlight_counties", saysNone, true, func(r *resources.Record) string { return countiesText(r.Service.Area) }},
	{"porchlight_sms_name", "", false, func(r *resources.Record) string { return r.Service.SMSName }},
	{"porchlight_limits", "", false, func(r *resources.Record) string { return r.Service.Limits }},
	{"porchlight_text_line", "", false, func(r *resources.Record) string { return r.Service.TextLine }},
	{"porchlight_hours", "", false, hoursWords},
	{"porchlight_owner", "", false, func(r *resources.Record) string { return r.Owner }},
	{"porchlight_shared", "no", false, func(r *resources.Record) string { return yesText(r.Shared) }},
	{"porchlight_sector", "", false, func(r *resources.Record) string { return r.Sector }},
	{"porchlight_sources", "", false, func(r *resources.Record) string { return strings.Join(r.Provenance.Sources, ";") }},
	{"porchlight_hold", "no", false, func(r *resources.Record) string { return yesText(r.Provenance.Hold) }},
}

// hoursWords are the source's words, and saysNone where nothing is known of the
// hours, which rows of a place would otherwise tell.
func hoursWords(r *resources.Record) string {
	s := &r.Service
	if s.Hours == "" && !stated(&s.Schedule) && !s.Schedule.ByAppointment {
		return saysNone
	}
	return s.Hours
}

func (d *draft) own(old *resources.Record) {
	for _, f := range ownFields {
		now := f.get(d.r)
		if now == f.get(old) && !(f.guessed && (d.edited || d.r.Confidential)) {
			continue
		}
		if now == "" {
			now = f.none
		}
		set(d.service.Extra, f.column, now)
	}
}

func yesText(b bool) string {
	if b {
		return "yes"
	}
	return ""
}

func needsText(needs []resources.Need) string {
	list := make([]string, len(needs))
	for i, n := range needs {
		list[i] = n.String()
	}
	return strings.Join(list, ";")
}

// countiesText is the starter's column: county codes, state codes, US.
func countiesText(a resources.Area) string {
	list := slices.Concat(a.Counties, a.States)
	if a.Nationwide {
		list = append(list, "US")
	}
	return strings.Join(list, ";")
}

// dates tells others when somebody last made sure: a day of ours that is later
// than the file's takes its place. Who it was stays here.
func (d *draft) dates() {
	p := &d.r.Provenance
	if p.Verified() {
		if day := p.VerifiedAt.UTC().Format(time.DateOnly); day > d.service.Cells["assured_date"] {
			d.service.Cells["assured_date"] = day
		}
	}
	if p.EditedAt.IsZero() {
		return
	}
	was, err := time.Parse(time.RFC3339, d.service.Cells["last_modified"])
	if err != nil || p.EditedAt.After(was) {
		d.service.Cells["last_modified"] = p.EditedAt.UTC().Format(time.RFC3339)
	}
}

package resources

import (
	"reflect"
)

// part is one piece of a record that is edited, merged and taken back as a
// whole. Every field of a Record is in one of parts or in partless.
type part struct {
	name string
	same func(a, b *Record) bool
	take func(to, from *Record)
}

// partless are the fields that no merge decides: what Apply itself gives
// (Version, Handle, who edited and who verified), what is only ever raised
// (Confidential), and where it stood in its file.
var partless = []string{
	"Service.ID", "Confidential", "Version", "Handle",
	"Provenance.Dataset", "Provenance.File", "Provenance.Row", "Provenance.Original", "Provenance.Confidence",
	"Provenance.VerifiedBy", "Provenance.VerifiedAt", "Provenance.EditedBy", "Provenance.EditedAt",
}

func partOf[T any](name string, at func(*Record) *T) part {
	return part{
		name: name,
		same: func(a, b *Record) bool { return reflect.DeepEqual(*at(a), *at(b)) },
		take: func(to, from *Record) { *at(to) = *at(from) },
	}
}

// hoursSaid is what is said of the hours, in words and as a table.
type hoursSaid struct {
	words string
	table Schedule
}

func hoursPart() part {
	of := func(r *Record) hoursSaid { return hoursSaid{r.Service.Hours, r.Service.Schedule} }
	return part{
		name: "hours",
		same: func(a, b *Record) bool { return reflect.DeepEqual(of(a), of(b)) },
		take: func(to, from *Record) {
			to.Service.Hours, to.Service.Schedule = from.Service.Hours, from.Service.Schedule
		},
	}
}

// parts are the pieces, in the order in which an admin reads them.
var parts = []part{
	partOf("organization", func(r *Record) *string { return &r.Organization.Name }),
	partOf("organization_id", func(r *Record) *string { return &r.Organization.ID }),
	partOf("url", func(r *Record) *string { return &r.Organization.URL }),
	partOf("name", func(r *Record) *string { return &r.Service.Name }),
	partOf("alternate_name", func(r *Record) *string { return &r.Service.AlternateName }),
	partOf("description", func(r *Record) *string { return &r.Service.Description }),
	partOf("sms_name", func(r *Record) *string { return &r.Service.SMSName }),
	partOf("status", func(r *Record) *Status { return &r.Service.Status }),
	partOf("kind", func(r *Record) *Kind { return &r.Kind }),
	partOf("needs", func(r *Record) *[]Need { return &r.Service.Needs }),
	partOf("crisis", func(r *Record) *bool { return &r.Service.Crisis }),
	partOf("phone", func(r *Record) *[]Phone { return &r.Service.Phones }),
	partOf("text_line", func(r *Record) *string { return &r.Service.TextLine }),
	hoursPart(),
	partOf("languages", func(r *Record) *[]string { return &r.Service.Languages }),
	partOf("eligibility", func(r *Record) *string { return &r.Service.Eligibility }),
	partOf("min_age", func(r *Record) *int { return &r.Service.MinAge }),
	partOf("max_age", func(r *Record) *int { return &r.Service.MaxAge }),
	partOf("fees", func(r *Record) *string { return &r.Service.Fees }),
	partOf("application", func(r *Record) *string { return &r.Service.Application }),
	partOf("documents", func(r *Record) *string { return &r.Service.Documents }),
	partOf("alert", func(r *Record) *string { return &r.Service.Alert }),
	partOf("limits", func(r *Record) *string { return &r.Service.Limits }),
	partOf("categories", func(r *Record) *[]string { return &r.Service.Categories }),
	partOf("area", func(r *Record) *Area { return &r.Service.Area }),
	partOf("locations", func(r *Record) *[]Location { return &r.Locations }),
	partOf("owner", func(r *Record) *string { return &r.Owner }),
	partOf("shared", func(r *Record) *bool { return &r.Shared }),
	partOf("sector", func(r *Record) *string { return &r.Sector }),
	partOf("hold", func(r *Record) *bool { return &r.Provenance.Hold }),
	partOf("sources", func(r *Record) *[]string { return &r.Provenance.Sources }),
	partOf("assured_date", func(r *Record) *string { return &r.Service.Assured }),
}

// sameParts says that two records say the same, whoever said it and whenever.
func sameParts(a, b *Record) bool {
	for _, p := range parts {
		if !p.same(a, b) {
			return false
		}
	}
	return a.Confidential == b.Confidential
}

// merge brings what changed from base to theirs into mine, part by part. A part
// that mine changed too, to something else, stays mine and is listed.
func merge(base, mine, theirs *Record) (merged Record, both []string) {
	merged = *mine
	for _, p := range parts {
		switch {
		case p.same(base, theirs) || p.same(mine, theirs):
		case p.same(base, mine):
			p.take(&merged, theirs)
		default:
			both = append(both, p.name)
		}
	}
	return merged, both
}

// changedParts names the parts in which two records differ.
func changedParts(a, b *Record) []string {
	var names []string
	for _, p := range parts {
		if !p.same(a, b) {
			names = append(names, p.name)
		}
	}
	return names
}

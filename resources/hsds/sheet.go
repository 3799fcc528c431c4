package hsds

import (
	"strconv"
	"strings"

	"porchlight/resources"
	"porchlight/resources/places"
)

// maxTitle is how many rows may stand above the headings.
const maxTitle = 20

// sheet reads a plain spreadsheet: one row for each service, under headings
// that people chose.
func (r *reader) sheet(file, name string, head []string, rows rowReader) (resources.FileIn, error) {
	in := resources.FileIn{Name: file, Dialect: "spreadsheet"}
	plan := planOf(head)
	above := 0
	for tries := 0; !plan.sure() && tries < maxTitle; tries++ {
		cells, broken, ok := rows.next()
		if !ok {
			break
		}
		if broken || len(cells) > maxColumns {
			continue
		}
		if p := planOf(headings(cells)); p.sure() {
			plan, head, above = p, headings(cells), rows.at()-1
		}
	}
	switch {
	case plan.sure():
	case len(plan.of) == 1 && plan.useful() && len(head) == 1 && rows.at() == 1:
	case r.alone:
		return in, &FileError{File: file, Code: NoHeadings}
	default:
		in.Dialect, in.Notes = noTable, []string{"no heading for a name or a phone number: not read"}
		return in, nil
	}
	in.Notes = plan.notes(head)
	if above > 0 {
		in.Notes = append(in.Notes, "rows 1 to "+strconv.Itoa(above)+" stand above the headings: not read")
	}
	for {
		cells, broken, ok := rows.next()
		if !ok {
			return in, nil
		}
		if in.Rows%1024 == 0 {
			if r.ctx.Err() != nil {
				return in, r.ctx.Err()
			}
			r.progress(rows.read())
		}
		e, ok := r.entry(file, head, cells, broken, rows.at())
		if !ok {
			continue
		}
		in.Rows++
		e.name, e.form = name, forms["service"][0]
		r.line(&e, plan)
	}
}

// plan says what each heading was taken for.
type plan struct {
	of map[string]string // field by heading
}

func planOf(head []string) plan {
	p := plan{of: map[string]string{}}
	taken := map[string]bool{}
	starter := 0
	for _, h := range head {
		if starterColumns[h] {
			starter++
		}
	}
	own := starter >= 10 // a sheet of ours: its headings are exact
	for _, h := range head {
		field := h
		if !own || !starterColumns[h] {
			field = fieldOf(h)
		}
		if field == "" || (taken[field] && !many[field]) {
			continue
		}
		taken[field] = true
		p.of[h] = field
	}
	if !own && !taken["service"] && taken["name"] {
		for h, f := range p.of {
			if f == "name" {
				p.of[h] = "service"
			}
		}
	}
	return p
}

// useful is true for headings that can be those of a directory.
func (p plan) useful() bool {
	for _, f := range p.of {
		if f == "service" || f == "organization" || f == "phone" {
			return true
		}
	}
	return false
}

// sure is true for such headings that are no title by chance.
func (p plan) sure() bool { return p.useful() && len(p.of) > 1 }

// notes say to the admin which heading was taken for what.
func (p plan) notes(head []string) []string {
	var out []string
	for _, h := range head {
		if f := p.of[h]; f != "" {
			out = append(out, h+" → "+f)
		} else {
			out = append(out, h+" → kept as it stands")
		}
	}
	return out
}

// starterColumns are those of the starter's own file, of which the sheets that
// we export are made too.
var starterColumns = setOf("id", "organization", "service", "description", "kind", "needs", "crisis", "sms_name", "phone", "text_line",
	"url", "address", "city", "zip", "hours", "languages", "eligibility", "limits", "service_area", "counties",
	"confidential", "sources", "confidence", "hold")

func setOf(words ...string) map[string]bool {
	all := make(map[string]bool, len(words))
	for _, w := range words {
		all[w] = true
	}
	return all
}

// many are fields of which a sheet may have several columns.
var many = setOf("phone", "fax", "tty", "category", "hours", "languages", "address2")

// fieldOf finds the field of a heading.
func fieldOf(h string) string {
	words := places.Words(strings.ReplaceAll(h, "_", " "))
	return fields[strings.Join(words, " ")]
}

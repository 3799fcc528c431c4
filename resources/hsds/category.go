package hsds

import (
	"slices"
	"strings"

	"porchlight/resources"
)

// categories gives the names under which the source files a service: terms of
// its attributes, and the columns that spreadsheets have for it. Terms that
// speak of who may come (link_type eligibility) are none. AIRS and 211 codes
// are opaque: where a term has a code and no name, the code stands.
func (c *compiler) categories(row *resources.Row) []string {
	var names []string
	for _, a := range c.owned[row.ID] {
		if said(a, "label") == categoryLabel {
			names = add(names, said(a, "value"))
			continue
		}
		term := c.first[spot{"taxonomy_term", a.Cells["taxonomy_term_id"]}]
		if term == nil || strings.Contains(strings.ToLower(said(a, "link_type")), "eligib") {
			continue
		}
		names = add(names, first(said(term, "name"), said(term, "code")))
	}
	for _, column := range categoryColumns {
		for _, name := range strings.FieldsFunc(row.Extra[column], func(r rune) bool { return r == ';' || r == ',' || r == '|' }) {
			names = add(names, strings.TrimSpace(name))
		}
	}
	return names
}

// classify gives a record its needs and its kind: as decided here, else by its
// categories and the words of its name, else by the plainest words of its
// description. The kind is never lowered: what looks like a place for people in
// danger is kept among those, whatever the file calls it.
func (c *compiler) classify(r *resources.Record, row *resources.Row) {
	s := &r.Service
	found := topics{}
	found.words(r.Organization.Name+" . "+s.Name+" . "+s.AlternateName, anywhere)
	found.office = found.legal
	for _, name := range s.Categories {
		found.category(name)
	}
	if found.needs == nil {
		found.words(s.Description, inProse)
	}
	found.guard(s.Description)
	s.Needs, r.Kind, s.Crisis = found.decide()
	if names := parted(own(row, "needs")); len(names) > 0 {
		s.Needs = readNeeds(names) // none of saysNone
	}
	if k, ok := resources.ParseKind(own(row, "kind")); ok && own(row, "kind") != "" {
		r.Kind = k
	}
	if v := own(row, "crisis"); v != "" {
		s.Crisis = saysYes(v)
	}
	slices.Sort(s.Needs)
	s.Needs = slices.Compact(s.Needs)
}

// eligibility is the source's text, else what it files under eligibility.
func (c *compiler) eligibility(row *resources.Row) string {
	text := said(row, "eligibility_description")
	if text != "" {
		return text
	}
	var names []string
	for _, a := range c.owned[row.ID] {
		if strings.Contains(strings.ToLower(said(a, "link_type")), "eligib") {
			names = add(names, first(said(c.first[spot{"taxonomy_term", a.Cells["taxonomy_term_id"]}], "name"), said(a, "value")))
		}
	}
	return strings.Join(names, "; ")
}

func readNeeds(names []string) []resources.Need {
	var needs []resources.Need
	for _, name := range names {
		if n, ok := resources.ParseNeed(strings.ToLower(strings.ReplaceAll(name, " ", "_"))); ok {
			needs = append(needs, n)
		}
	}
	return needs
}

// Unknown counts the categories that say nothing to us: an admin sees them in
// the report and may map them.
func Unknown(records []resources.Record) map[string]int {
	unknown := map[string]int{}
	for i := range records {
		for _, name := range records[i].Service.Categories {
			if t := (topics{}); !t.category(name) {
				unknown[name]++
			}
		}
	}
	return unknown
}

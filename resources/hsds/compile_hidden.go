package hsds

import (
	"slices"
	"strings"

	"porchlight/resources"
)

// confidential says that the file itself hides the place: it may only ever be
// raised here (hsds.md §6; Apply adds what looks like a shelter).
func (c *compiler) confidential(row *resources.Row, sites []site) bool {
	rows := []*resources.Row{row}
	for _, s := range sites {
		rows = append(rows, s.joint, s.location)
		if s.location != nil {
			rows = append(rows, c.all(resources.TableAddress, "location_id", s.location.ID)...)
		}
	}
	return slices.ContainsFunc(rows, func(r *resources.Row) bool { return r != nil && c.hidden(r) })
}

// hidingColumns are the marks that directories use for it.
var hidingColumns = []string{"confidential", "porchlight_confidential", "is_hidden", "hidden", "private", "is_private", "redacted", "is_confidential"}

func (c *compiler) hidden(r *resources.Row) bool {
	for _, column := range hidingColumns {
		if hides(r.Extra[column]) {
			return true
		}
	}
	if strings.EqualFold(said(r, "location_type"), "redacted") || strings.EqualFold(said(r, "address_type"), "redacted") {
		return true
	}
	return slices.ContainsFunc(c.owned[r.ID], func(a *resources.Row) bool {
		label := strings.ToLower(strings.TrimSpace(said(a, "label")))
		return slices.Contains(hidingColumns, label) && hides(said(a, "value"))
	})
}

// hides is true for every answer but a plain no: whoever fills in the column
// "confidential" with a sentence does not mean "show it".
func hides(text string) bool {
	switch strings.ToLower(strings.TrimSpace(text)) {
	case "", "no", "n", "false", "f", "0":
		return false
	}
	return true
}

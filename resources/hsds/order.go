package hsds

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"porchlight/resources"
)

// ordered are the tables whose order among the rows of one thing says
// something: members are shown the first number.
var ordered = []resources.Table{resources.TablePhone, resources.TableSchedule, resources.TableLanguage}

// owners are the columns by which such rows hang on things, the first first.
var owners = []string{"service_id", "service_at_location_id", "contact_id", "phone_id", "location_id", "organization_id"}

// number writes OrderColumn where the order of the source's files would be lost
// by the order of ids, in which everything leaves.
func (s *shelf) number() {
	for _, name := range ordered {
		groups := map[[2]string][]*resources.Row{}
		for _, r := range s.rows[name] {
			for _, by := range owners {
				if id := r.Cells[by]; id != "" {
					groups[[2]string{by, id}] = append(groups[[2]string{by, id}], r)
					break
				}
			}
		}
		for _, rows := range groups {
			inSource(rows)
		}
	}
}

func inSource(rows []*resources.Row) {
	if slices.ContainsFunc(rows, func(r *resources.Row) bool { return r.Extra[OrderColumn] != "" }) {
		return
	}
	slices.SortFunc(rows, func(a, b *resources.Row) int {
		return cmp.Or(strings.Compare(a.From.File, b.From.File), cmp.Compare(a.From.Line, b.From.Line), strings.Compare(a.ID, b.ID))
	})
	if slices.IsSortedFunc(rows, func(a, b *resources.Row) int { return strings.Compare(a.ID, b.ID) }) {
		return
	}
	for i, r := range rows {
		r.Extra[OrderColumn] = strconv.Itoa(i + 1)
	}
}

func orderOf(r *resources.Row) int {
	n, err := strconv.Atoi(r.Extra[OrderColumn])
	if err != nil {
		return 0
	}
	return n
}

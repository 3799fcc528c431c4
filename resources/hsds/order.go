package hsds

import (
	"cmp"
	"maps"
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
// by the order of ids, in which everything leaves; and where one row of a list
// has a number the others get theirs: half an order would be read as another.
func (s *shelf) number() {
	for _, name := range ordered {
		groups := map[[2]string][]*resources.Row{}
		for _, r := range s.rows[name] {
			for _, by := range owners {
				if id := r.Cells[by]; id != "" {
					groups[[2]string{by, id}] = append(groups[[2]string{by, id}], r)
				}
			}
		}
		keys := slices.SortedFunc(maps.Keys(groups), func(a, b [2]string) int { return slices.Compare(a[:], b[:]) })
		for _, k := range keys {
			inSource(groups[k])
		}
		for moved := true; moved; { // a row of two lists may bring its number from one to the other
			moved = false
			for _, k := range keys {
				moved = complete(groups[k]) || moved
			}
		}
	}
}

// inSource numbers a list that nobody numbered, unless ids tell its order.
func inSource(rows []*resources.Row) {
	if slices.ContainsFunc(rows, func(r *resources.Row) bool { return orderOf(r) != 0 }) {
		return
	}
	byID := func(a, b *resources.Row) int { return strings.Compare(a.ID, b.ID) }
	slices.SortFunc(rows, func(a, b *resources.Row) int {
		return cmp.Or(strings.Compare(a.From.File, b.From.File), cmp.Compare(a.From.Line, b.From.Line), byID(a, b))
	})
	if slices.IsSortedFunc(rows, byID) {
		return
	}
	for i, r := range rows {
		r.Extra[OrderColumn] = strconv.Itoa(i + 1)
	}
}

// complete puts the rows that have no number behind those that have one.
func complete(rows []*resources.Row) (moved bool) {
	last := 0
	for _, r := range rows {
		last = max(last, orderOf(r))
	}
	if last == 0 {
		return false
	}
	slices.SortFunc(rows, func(a, b *resources.Row) int { return strings.Compare(a.ID, b.ID) })
	for _, r := range rows {
		if orderOf(r) == 0 {
			last++
			r.Extra[OrderColumn] = strconv.Itoa(last)
			moved = true
		}
	}
	return moved
}

func orderOf(r *resources.Row) int {
	text := r.Extra[OrderColumn]
	if text == "" {
		return 0 // most rows, and an error would cost more than the rest of a comparison
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		return 0
	}
	return n
}

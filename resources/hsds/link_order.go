package hsds

import (
	"cmp"
	"slices"
	"strconv"

	"porchlight/resources"
)

// keepOrder keeps the order in which a source gives the numbers, the hours and the
// languages of one thing, where nothing else would: several stand in one row of
// a sheet or in one object, and ids of ours come in no order. Members are shown
// the first number.
func keepOrder(b *batch) {
	groups := map[branch][]*resources.Row{}
	for i := range b.rows {
		r := &b.rows[i]
		if !slices.Contains(ordered, r.Table) {
			continue
		}
		for _, column := range owners {
			if id := r.Cells[column]; id != "" {
				at := branch{r.Table, column, id}
				groups[at] = append(groups[at], r)
				break
			}
		}
	}
	for _, rows := range groups {
		numberGroup(rows)
	}
}

func numberGroup(rows []*resources.Row) {
	inSource := func(a, b *resources.Row) int {
		return cmp.Or(cmp.Compare(a.From.File, b.From.File), cmp.Compare(a.From.Line, b.From.Line))
	}
	slices.SortStableFunc(rows, inSource)
	told := slices.IsSortedFunc(rows, func(a, b *resources.Row) int { return cmp.Or(inSource(a, b), cmp.Compare(a.ID, b.ID)) })
	if told || slices.ContainsFunc(rows, func(r *resources.Row) bool { return r.Extra[OrderColumn] != "" }) {
		return
	}
	for i, r := range rows {
		if r.Extra == nil {
			r.Extra = map[string]string{}
		}
		r.Extra[OrderColumn] = strconv.Itoa(i + 1)
	}
}

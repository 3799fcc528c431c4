package main

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"

	"porchlight/internal/config"
	"porchlight/resources/hsds"
)

type categoriesCmd struct{ jsonFlag }

// category is one in `directory categories --json`.
type category struct {
	Category string `json:"category"`
	Entries  int    `json:"entries"`
}

// Run lists the categories that lead to none of our needs, the commonest first.
func (c categoriesCmd) Run(ctx context.Context, w *world, flags *config.Flags) error {
	return withShelf(ctx, w, flags, toLook, func(s *shelf) error {
		unknown := hsds.Unknown(s.Records())
		names := slices.SortedFunc(maps.Keys(unknown), func(a, b string) int {
			return cmp.Or(cmp.Compare(unknown[b], unknown[a]), cmp.Compare(a, b))
		})
		all := []category{}
		for _, name := range names {
			all = append(all, category{name, unknown[name]})
		}
		if c.JSON {
			return printJSON(w.out, all)
		}
		if len(all) == 0 {
			fmt.Fprintln(w.out, "Every category leads to a need.")
		}
		for _, one := range all {
			column(w.out, 8, fmt.Sprint(one.Entries), one.Category)
		}
		return nil
	})
}

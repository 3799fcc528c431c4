package main

import (
	"fmt"
	"io"

	"porchlight/resources"
	"porchlight/resources/hsds"
)

// printNext says what to do now.
func (s *shelf) printNext(w io.Writer, r resources.Report, in resources.Import) {
	held, taken := 0, 0
	for _, f := range r.Files {
		held, taken = held+f.Quarantined, taken+f.Added+f.Changed
	}
	say := func(is bool, format string, args ...any) {
		if is {
			column(w, 2, "-", fmt.Sprintf(format, args...))
		}
	}
	fmt.Fprintln(w, "\nNext:")
	if r.DryRun {
		say(held > 0, "Mend the rows above in the file and try again, or leave --dry-run away: what cannot be taken waits in quarantine, and nothing is lost.")
		say(held == 0, "To take it in, leave --dry-run away.")
		return
	}
	say(held > 0, "porchlight directory quarantine shows what waits. Mend the file and import it again, or fix single rows there.")
	say(len(r.Proposed) > 0, "porchlight directory approve lists what waits for a second person.")
	hidden, unknown := s.unseen(in)
	say(hidden > 0, "Members do not see %s of this import: porchlight directory list --hidden --dataset %s lists them, porchlight directory show ID says why.", entriesText(hidden), in.Dataset)
	say(unknown > 0, "%s that %s no need of ours: porchlight directory categories.", count(unknown, "category"), leads(unknown))
	say(taken > 0, "Call the new entries: porchlight directory stale lists them, porchlight directory verify ID says that you did.")
	rows := 0
	for _, f := range r.Files {
		rows += f.Rows
	}
	say(rows == 0, "Nothing: there are headings and no rows.")
	say(rows > 0 && held+hidden+unknown+taken == 0, "Nothing: the file says what it said before.")
}

func leads(n int) string {
	if n == 1 {
		return "leads to"
	}
	return "lead to"
}

// unseen counts the entries of an import that members do not see, and the
// categories that lead to none of our needs.
func (s *shelf) unseen(in resources.Import) (hidden, unknown int) {
	topics, one := map[string]bool{}, make([]resources.Record, 1) // a file has many records, and they are large
	for i := range in.Records {
		r, ok := s.Record(in.Records[i].Service.ID)
		if !ok {
			continue
		}
		if len(resources.ShownUnder(&r)) == 0 {
			hidden++
		}
		one[0] = r
		for topic := range hsds.Unknown(one) {
			topics[topic] = true
		}
	}
	return hidden, len(topics)
}

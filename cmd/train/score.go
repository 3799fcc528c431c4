package main

import (
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"text/tabwriter"
)

// told is one row of a file of texts of which somebody said what they mean.
type told struct{ id, lang, text, need, also, note string }

// tally counts what was understood of one language's texts.
type tally struct {
	rows, lenient, top2 int
	hot, first, either  map[string]int // danger, suicide, exit: texts, found first, found at all
	traps, sprung       map[string]int // hard negatives of danger, suicide, stop, and those taken for it
	calm, alarms        int            // texts about neither danger nor suicide, and those that bring a card
	stops, stopped      int            // the carriers' words
	long, tongue        int            // texts of three words or more, and those whose language was known
	wanted, said, both  map[string]int // for F1
}

func newTally() *tally {
	m := func() map[string]int { return map[string]int{} }
	return &tally{hot: m(), first: m(), either: m(), traps: m(), sprung: m(), wanted: m(), said: m(), both: m()}
}

// score compares what `porchlight understand` printed with what was meant, and
// prints it by language beside the bars of issue 6.
func score(out io.Writer, goldFile, saidFile string, wrong bool) error {
	gold, err := table(goldFile)
	if err != nil {
		return err
	}
	said, err := table(saidFile)
	if err != nil {
		return err
	}
	by := map[string]*tally{}
	all, rest := newTally(), newTally()
	var langs []string
	for i, row := range gold {
		if i >= len(said) || said[i]["id"] != row["id"] {
			return fmt.Errorf("row %d: %s has no answer", i+1, row["id"])
		}
		t := told{row["id"], row["lang"], row["text"], row["need"], row["also"], row["note"]}
		if by[t.lang] == nil {
			by[t.lang] = newTally()
			langs = append(langs, t.lang)
		}
		sums := []*tally{by[t.lang], all}
		if t.lang != "en" && t.lang != "es" {
			sums = append(sums, rest)
		}
		bad := false
		for _, b := range sums {
			bad = b.count(t, said[i])
		}
		if wrong && bad {
			fmt.Fprintf(out, "%s\t%s/%s\t→ %s/%s\t%s\t%s\t%s\n", t.id, t.need, t.also, said[i]["pred1"], said[i]["pred2"], said[i]["lang"], t.note, t.text)
		}
	}
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "\ttexts\tlenient\ttop 2\tmacro F1\tdanger\tsuicide\texit\tfalse danger\tsuicide\tstop\tcards\tSTOP\tlanguage\t")
	for _, lang := range langs {
		by[lang].print(w, lang)
	}
	rest.print(w, "but en, es")
	all.print(w, "all")
	fmt.Fprintln(w, "bar en, es\t\t0.88\t0.93\t\t0.97\t0.97\t0.97\t≤0.10\t≤0.15\t≤0.05\t\t1.00\t0.97\t")
	fmt.Fprintln(w, "bar others\t\t0.75\t0.85\t\t\t\t\t\t\t\t\t\t\t")
	return w.Flush()
}

// count takes one row in and says whether something about it is wrong.
func (b *tally) count(t told, said map[string]string) (bad bool) {
	one, two := said["pred1"], said["pred2"]
	b.rows++
	right := one == t.need || t.also != "" && one == t.also
	if right {
		b.lenient++
	}
	if one == t.need || two == t.need {
		b.top2++
	}
	b.wanted[t.need]++
	b.said[one]++
	if one == t.need {
		b.both[one]++
	}
	for _, hot := range []string{"danger", "suicide", "exit"} {
		if t.need != hot {
			continue
		}
		b.hot[hot]++
		if one == hot {
			b.first[hot]++
		}
		if one == hot || two == hot {
			b.either[hot]++
		}
	}
	for _, trap := range []string{"danger", "suicide", "stop"} {
		if !strings.Contains(t.note, "hard_neg:"+trap) {
			continue
		}
		b.traps[trap]++
		if one == trap || two == trap {
			b.sprung[trap]++
			bad = true
		}
	}
	if !crisis(t.need) && !crisis(t.also) {
		b.calm++
		if crisis(one) || crisis(two) {
			b.alarms++
			bad = true
		}
	}
	if strings.Contains(t.note, "carrier keyword") && t.need == "stop" {
		b.stops++
		if one == "stop" {
			b.stopped++
		}
	}
	if len(strings.Fields(t.text)) >= 3 || strings.HasPrefix(t.lang, "zh") && len([]rune(t.text)) >= 4 {
		b.long++
		if base, _, _ := strings.Cut(said["lang"], "-"); base == t.lang || t.lang == said["lang"] {
			b.tongue++
		} else {
			bad = true
		}
	}
	return bad || !right
}

func crisis(label string) bool { return label == "danger" || label == "suicide" }

func (b *tally) print(w io.Writer, name string) {
	part := func(n, of int) string {
		if of == 0 {
			return "-"
		}
		return fmt.Sprintf("%.3f", float64(n)/float64(of))
	}
	hot := func(k string) string {
		return fmt.Sprintf("%s (%d/%d)", part(b.either[k], b.hot[k]), b.first[k], b.hot[k])
	}
	trap := func(k string) string { return fmt.Sprintf("%s (%d)", part(b.sprung[k], b.traps[k]), b.traps[k]) }
	fmt.Fprintf(w, "%s\t%d\t%s\t%s\t%.3f\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t\n", name, b.rows, part(b.lenient, b.rows), part(b.top2, b.rows), b.f1(),
		hot("danger"), hot("suicide"), hot("exit"), trap("danger"), trap("suicide"), trap("stop"), part(b.alarms, b.calm), part(b.stopped, b.stops), part(b.tongue, b.long))
}

// f1 is the mean of the labels' F1.
func (b *tally) f1() float64 {
	var labels []string
	for l := range b.wanted {
		labels = append(labels, l)
	}
	slices.Sort(labels)
	sum := 0.0
	for _, l := range labels {
		sum += 2 * float64(b.both[l]) / float64(b.wanted[l]+b.said[l])
	}
	return sum / float64(max(1, len(labels)))
}

// table reads a CSV with a header.
func table(name string) ([]map[string]string, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil || len(rows) == 0 {
		return nil, fmt.Errorf("%s: no rows: %w", name, err)
	}
	var all []map[string]string
	for _, r := range rows[1:] {
		m := map[string]string{}
		for i, name := range rows[0] {
			m[name] = r[i]
		}
		all = append(all, m)
	}
	return all, nil
}

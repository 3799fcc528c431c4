package main

import (
	"fmt"
	"io"
	"math"
	"text/tabwriter"
)

// crossValidate trains folds times, each time without one part of the whole
// texts, and guesses those. It prints, by language: how often the first and one
// of the first two labels is right, how many cries for help are found, and how
// many other texts are taken for one.
func crossValidate(out io.Writer, s *set, folds int, wrong string) {
	type tally struct{ rows, right, two, hot, found, calm, alarms, tongue int }
	by := make([]tally, len(s.languages)+1)
	x := make([]float64, len(s.labels))
	lang := make([]float64, len(s.languages))
	for fold := range folds {
		held := func(i int) bool { return s.examples[i].written && i%folds == fold }
		t := learn(s, held)
		for i := range s.examples {
			if !held(i) {
				continue
			}
			e := &s.examples[i]
			t.about.scores(x, e.about)
			first := argmax(x, -1)
			next := argmax(x, first)
			t.tongue.scores(lang, e.tongues)
			for _, b := range []*tally{&by[e.language], &by[len(by)-1]} {
				b.rows++
				if first == e.label || first == e.second {
					b.right++
				}
				if first == e.label || next == e.label {
					b.two++
				}
				crisis := x[0] + x[1]
				if e.label < 2 {
					b.hot++
					if crisis > 0.3 {
						b.found++
					}
				} else if e.second != 0 && e.second != 1 {
					b.calm++
					if crisis > 0.3 {
						b.alarms++
					}
				}
				if argmax(lang, -1) == e.language {
					b.tongue++
				}
			}
			if s.languages[e.language] == wrong && first != e.label && first != e.second {
				fmt.Fprintf(out, "%s: guessed %s %.2f, %s %.2f: %s\n", s.labels[e.label], s.labels[first], x[first], s.labels[next], x[next], e.text)
			}
		}
	}
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "language\ttexts\tright\ttop 2\tcrisis\tfound\tother\talarms\tlanguage\t")
	for i, b := range by {
		name := "all"
		if i < len(s.languages) {
			name = s.languages[i]
		}
		if b.rows == 0 {
			continue
		}
		part := func(n, of int) float64 { return float64(n) / math.Max(1, float64(of)) }
		fmt.Fprintf(w, "%s\t%d\t%.3f\t%.3f\t%d\t%.3f\t%d\t%.3f\t%.3f\t\n", name, b.rows, part(b.right, b.rows), part(b.two, b.rows), b.hot, part(b.found, b.hot), b.calm, part(b.alarms, b.calm), part(b.tongue, b.rows))
	}
	_ = w.Flush()
}

func argmax(x []float64, but int) int {
	best := -1
	for i := range x {
		if i != but && (best < 0 || x[i] > x[best]) {
			best = i
		}
	}
	return best
}

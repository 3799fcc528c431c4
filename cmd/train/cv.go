package main

import (
	"fmt"
	"io"
	"math"
	"text/tabwriter"

	"porchlight/bot"
	"porchlight/flows/understand"
)

// crossValidate trains folds times, each time without one part of the whole
// texts, and has the whole program read those, with phrases and commands. With one
// fold it trains without the texts of the second authors and reads those. It
// prints, by language: how often the first and one of the two labels is right, how
// many cries for help bring a card, and how many other texts do.
func crossValidate(out io.Writer, s *set, folds int, wrong string) error {
	type tally struct{ rows, right, two, hot, found, first, calm, alarms, exits, left, wiped, tongue int }
	by := make([]tally, len(s.languages)+1)
	for fold := range folds {
		held := func(i int) bool { return s.examples[i].written && i%folds == fold }
		if folds == 1 {
			held = func(i int) bool { return s.examples[i].another }
		}
		weights, err := learn(s, held).bytes()
		if err != nil {
			return err
		}
		c, err := understand.NewClassifier(weights)
		if err != nil {
			return err
		}
		m, err := understand.New(bot.Lexicon(s.catalog), c)
		if err != nil {
			return err
		}
		codes := s.catalog.Locales()
		for i := range s.examples {
			if !held(i) {
				continue
			}
			e := &s.examples[i]
			h := m.Hear(e.text, nil)
			first, second, _ := h.Labels()
			lang := h.Tongue()
			h.Forget()
			one, two, want := first.String(), second.String(), s.labels[e.label]
			also := ""
			if e.second >= 0 {
				also = s.labels[e.second]
			}
			bad := one != want && one != also
			for _, b := range []*tally{&by[e.language], &by[len(by)-1]} {
				b.rows++
				if !bad {
					b.right++
				}
				if one == want || two == want {
					b.two++
				}
				card := first.Crisis() || second.Crisis()
				switch {
				case crisis(want):
					b.hot++
					if card {
						b.found++
					}
					if first.Crisis() {
						b.first++
					}
					bad = bad || !card
				case !crisis(also):
					b.calm++
					if card {
						b.alarms++
						bad = true
					}
				}
				switch {
				case want == "exit":
					b.exits++
					if one == "exit" {
						b.left++
					}
				case one == "exit":
					b.wiped++
					bad = true
				}
				if lang != 0 && codes[lang-1] == s.languages[e.language] {
					b.tongue++
				}
			}
			if bad && s.languages[e.language] == wrong {
				fmt.Fprintf(out, "%s/%s → %s/%s: %s\n", want, also, one, two, e.text)
			}
		}
	}
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "\ttexts\tright\ttop 2\tcrisis\tcard\tfirst\tother\tcard\texit\tleft\twiped\tlanguage\t")
	for i, b := range by {
		name := "all"
		if i < len(s.languages) {
			name = s.languages[i]
		}
		if b.rows == 0 {
			continue
		}
		part := func(n, of int) float64 { return float64(n) / math.Max(1, float64(of)) }
		fmt.Fprintf(w, "%s\t%d\t%.3f\t%.3f\t%d\t%.3f\t%.3f\t%d\t%.3f\t%d\t%.3f\t%.3f\t%.3f\t\n", name, b.rows, part(b.right, b.rows), part(b.two, b.rows),
			b.hot, part(b.found, b.hot), part(b.first, b.hot), b.calm, part(b.alarms, b.calm), b.exits, part(b.left, b.exits), part(b.wiped, b.rows-b.exits), part(b.tongue, b.rows))
	}
	return w.Flush()
}

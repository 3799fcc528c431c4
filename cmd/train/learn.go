package main

import (
	"cmp"
	"math"
	"slices"

	"porchlight/flows/understand"
)

// Settings of the learning: softmax regression, AdaGrad, weights drawn to zero.
const (
	epochs  = 8
	rate    = 0.5
	shrink  = 5e-5
	started = 0.1  // what AdaGrad begins from
	shared  = 0.35 // of the target that a second label gets
	full    = 0.75 // of a table's slots
)

// linear is one classifier in the making: a row of weights for each feature that
// is kept, and a bias.
type linear struct {
	classes          int
	weights, squares []float64 // row*classes + class
	bias, biasSq     []float64
	row              []int32 // by feature; -1 for one that has no row
}

// newLinear gives a row to each of the features that are kept.
func newLinear(features, classes int, kept []int32) *linear {
	l := &linear{
		classes: classes, weights: make([]float64, len(kept)*classes), squares: make([]float64, len(kept)*classes),
		bias: make([]float64, classes), biasSq: make([]float64, classes), row: make([]int32, features),
	}
	for i := range l.row {
		l.row[i] = -1
	}
	for i, f := range kept {
		l.row[f] = int32(i)
	}
	return l
}

// scores fills x with the probabilities of a text's classes.
func (l *linear) scores(x []float64, features []int32) {
	copy(x, l.bias)
	norm := 1 / math.Sqrt(float64(max(1, len(features))))
	for _, f := range features {
		row := l.row[f]
		if row < 0 {
			continue
		}
		w := l.weights[int(row)*l.classes : (int(row)+1)*l.classes]
		for k := range x {
			x[k] += float64(w[k] * norm) // the conversion keeps machines from fusing the two steps
		}
	}
	most := slices.Max(x)
	sum := 0.0
	for k := range x {
		x[k] = math.Exp(x[k] - most)
		sum += x[k]
	}
	for k := range x {
		x[k] /= sum
	}
}

// step learns from one text.
func (l *linear) step(x, target []float64, features []int32, weight float64) {
	l.scores(x, features)
	norm := 1 / math.Sqrt(float64(len(features)))
	for k := range x {
		x[k] = float64((x[k] - target[k]) * weight)
		l.biasSq[k] += float64(x[k] * x[k])
		l.bias[k] -= float64(rate * 0.1 * x[k] / math.Sqrt(started+l.biasSq[k]))
	}
	for _, f := range features {
		if l.row[f] < 0 {
			continue
		}
		at := int(l.row[f]) * l.classes
		for k := range x {
			g := float64(x[k]*norm) + float64(shrink*l.weights[at+k])
			if g < 1e-5 && g > -1e-5 {
				continue
			}
			l.squares[at+k] += float64(g * g)
			l.weights[at+k] -= float64(rate * g / math.Sqrt(started*0.1+l.squares[at+k]))
		}
	}
}

// heaviest numbers the features whose weights say most, for a table of so many bits.
func (l *linear) heaviest(bits int) []int32 {
	type heavy struct {
		feature int32
		weight  float64
	}
	var all []heavy
	for f, row := range l.row {
		if row < 0 {
			continue
		}
		sum := 0.0
		for _, w := range l.weights[int(row)*l.classes : (int(row)+1)*l.classes] {
			sum += float64(w * w)
		}
		if sum > 0 {
			all = append(all, heavy{int32(f), sum})
		}
	}
	slices.SortFunc(all, func(a, b heavy) int {
		return cmp.Or(-cmp.Compare(a.weight, b.weight), cmp.Compare(a.feature, b.feature))
	})
	all = all[:min(len(all), int(full*float64(int(1)<<bits)))]
	kept := make([]int32, len(all))
	for i, h := range all {
		kept[i] = h.feature
	}
	slices.Sort(kept)
	return kept
}

// trained is both classifiers.
type trained struct {
	set           *set
	about, tongue *linear
}

// learn trains both on all examples but those that are held back: once on every
// feature that more than one text has, and once more on those that said most.
func learn(s *set, held func(i int) bool) *trained {
	t := &trained{
		set:    s,
		about:  newLinear(len(s.about.hashes), len(s.labels), common(s, held, len(s.about.hashes), func(e *example) []int32 { return e.about })),
		tongue: newLinear(len(s.tongues.hashes), len(s.languages), common(s, held, len(s.tongues.hashes), func(e *example) []int32 { return e.tongues })),
	}
	t.run(held)
	t.about = newLinear(len(s.about.hashes), len(s.labels), t.about.heaviest(understand.LabelBits))
	t.tongue = newLinear(len(s.tongues.hashes), len(s.languages), t.tongue.heaviest(understand.TongueBits))
	t.run(held)
	return t
}

// common numbers the features of at least two texts.
func common(s *set, held func(i int) bool, n int, of func(*example) []int32) []int32 {
	count, last := make([]int32, n), make([]int32, n)
	for i := range s.examples {
		if held(i) {
			continue
		}
		for _, f := range of(&s.examples[i]) {
			if last[f] != int32(i+1) {
				last[f] = int32(i + 1)
				count[f]++
			}
		}
	}
	var kept []int32
	for f, c := range count {
		if c > 1 {
			kept = append(kept, int32(f))
		}
	}
	return kept
}

func (t *trained) run(held func(i int) bool) {
	s := t.set
	about, tongue := make([]float64, len(s.labels)), make([]float64, len(s.languages))
	wanted, spoken := make([]float64, len(s.labels)), make([]float64, len(s.languages))
	order := make([]int, len(s.examples))
	for i := range order {
		order[i] = i
	}
	dice := dice(1)
	for range epochs {
		dice.shuffle(order)
		for _, i := range order {
			e := &s.examples[i]
			if held(i) {
				continue
			}
			if e.label >= 0 {
				clear(wanted)
				wanted[e.label] = 1
				if e.second >= 0 {
					wanted[e.label], wanted[e.second] = 1-shared, shared
				}
				t.about.step(about, wanted, e.about, e.weight)
			}
			if len(e.tongues) > 0 {
				clear(spoken)
				spoken[e.language] = 1
				t.tongue.step(tongue, spoken, e.tongues, e.weight)
			}
		}
	}
}

// none holds nothing back.
func none(int) bool { return false }

// dice is a small generator of our own, so that the same files give the same
// weights with every release of Go.
type dice uint64

func (d *dice) next() uint64 {
	*d ^= *d << 13
	*d ^= *d >> 7
	*d ^= *d << 17
	return uint64(*d)
}

func (d *dice) shuffle(order []int) {
	for i := len(order) - 1; i > 0; i-- {
		j := int(d.next() % uint64(i+1))
		order[i], order[j] = order[j], order[i]
	}
}

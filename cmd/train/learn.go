package main

import (
	"bytes"
	"encoding/json"
	"math"

	"porchlight/flows/understand"
)

// Settings of the learning: softmax regression, AdaGrad, weights drawn to zero.
const (
	epochs   = 8
	rate     = 0.5
	shrink   = 5e-5
	started  = 0.1  // what AdaGrad begins from
	shared   = 0.35 // of the target that a second label gets
	rowBytes = 24
)

// linear is one classifier in the making: rows of weights, and a bias.
type linear struct {
	classes int
	weights []float64 // row*classes + class
	squares []float64
	bias    []float64
	biasSq  []float64
}

func newLinear(rows, classes int) *linear {
	return &linear{classes, make([]float64, rows*classes), make([]float64, rows*classes), make([]float64, classes), make([]float64, classes)}
}

// scores fills x with the probabilities of a text's classes.
func (l *linear) scores(x []float64, rows []uint32) {
	copy(x, l.bias)
	norm := 1 / math.Sqrt(float64(len(rows)))
	for _, row := range rows {
		w := l.weights[int(row)*l.classes : (int(row)+1)*l.classes]
		for k := range x {
			x[k] += float64(w[k] * norm) // the conversion keeps machines from fusing the two steps
		}
	}
	most := math.Inf(-1)
	for _, v := range x {
		most = math.Max(most, v)
	}
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
func (l *linear) step(x, target []float64, rows []uint32, weight float64) {
	l.scores(x, rows)
	norm := 1 / math.Sqrt(float64(len(rows)))
	for k := range x {
		x[k] = float64((x[k] - target[k]) * weight)
		l.biasSq[k] += float64(x[k] * x[k])
		l.bias[k] -= rate * 0.1 * x[k] / math.Sqrt(started+l.biasSq[k])
	}
	for _, row := range rows {
		at := int(row) * l.classes
		for k := range x {
			g := float64(x[k]*norm) + float64(shrink*l.weights[at+k])
			if g < 1e-5 && g > -1e-5 {
				continue
			}
			l.squares[at+k] += float64(g * g)
			l.weights[at+k] -= rate * g / math.Sqrt(started*0.1+l.squares[at+k])
		}
	}
}

// trained is both classifiers.
type trained struct {
	set           *set
	about, tongue *linear
}

// learn trains both on all examples but those that leave refuses.
func learn(s *set, leave ...func(i int) bool) *trained {
	t := &trained{s, newLinear(understand.LabelRows, len(s.labels)), newLinear(understand.TongueRows, len(s.languages))}
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
			if len(leave) > 0 && leave[0](i) {
				continue
			}
			e := &s.examples[i]
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
	return t
}

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

// bytes is the form that understand.NewClassifier opens.
func (t *trained) bytes() []byte {
	var rows bytes.Buffer
	scale := t.about.pack(&rows)
	tongue := t.tongue.pack(&rows)
	head, err := json.Marshal(understand.Header{
		Inputs: t.set.inputs, Labels: t.set.labels, Languages: t.set.languages,
		Scale: scale, Bias: round(t.about.bias), Tongue: tongue, Lean: round(t.tongue.bias),
	})
	if err != nil {
		panic(err) // numbers and strings
	}
	return append(append(head, '\n'), rows.Bytes()...)
}

// pack writes the weights as bytes around 128 and gives their scale. The few
// that are far out are cut: they would cost all others their precision.
func (l *linear) pack(out *bytes.Buffer) float64 {
	sum, n := 0.0, 0
	for _, w := range l.weights {
		if w != 0 {
			sum += float64(w * w)
			n++
		}
	}
	scale := 6 * math.Sqrt(sum/math.Max(1, float64(n))) / 127
	scale = math.Round(scale*1e6) / 1e6
	for at := 0; at < len(l.weights); at += l.classes {
		var row [rowBytes]byte
		for k := range row {
			row[k] = 128
			if k < l.classes {
				q := math.Round(l.weights[at+k] / scale)
				row[k] = byte(128 + math.Max(-127, math.Min(127, q)))
			}
		}
		out.Write(row[:])
	}
	return scale
}

func round(x []float64) []float64 {
	y := make([]float64, len(x))
	for i, v := range x {
		y[i] = math.Round(v*1e4) / 1e4
	}
	return y
}

package main

import (
	"encoding/json"
	"math"

	"porchlight/flows/understand"
)

// bytes is the form that understand.NewClassifier opens.
func (t *trained) bytes() ([]byte, error) {
	labels, scale := t.about.pack(t.set.about.hashes, understand.LabelBits)
	tongues, tongue := t.tongue.pack(t.set.tongues.hashes, understand.TongueBits)
	head, err := json.Marshal(understand.Header{
		Inputs: t.set.inputs, Labels: t.set.labels, Languages: t.set.languages,
		Scale: scale, Bias: rounded(t.about.bias), Tongue: tongue, Lean: rounded(t.tongue.bias),
	})
	if err != nil {
		return nil, err
	}
	return append(append(append(head, '\n'), labels...), tongues...), nil
}

// pack writes the weights as bytes and gives their scale. The few that are far
// out are cut: they would cost all others their precision. A feature whose slots
// are taken is left out.
func (l *linear) pack(hashes []uint64, bits int) ([]byte, float64) {
	sum, n := 0.0, 0
	for _, w := range l.weights {
		if w != 0 {
			sum += float64(w * w)
			n++
		}
	}
	scale := 6 * math.Sqrt(sum/math.Max(1, float64(n))) / 127
	scale = math.Max(1e-6, math.Round(scale*1e6)/1e6)
	table := make([]byte, understand.RowBytes<<bits)
	for f, row := range l.row {
		if row < 0 {
			continue
		}
		at := free(table, hashes[f], bits)
		if at == nil {
			continue
		}
		mark := understand.Print(hashes[f])
		at[0], at[1] = byte(mark), byte(mark>>8)
		for k := range understand.MaxClasses {
			at[2+k] = understand.NoWeight
			if k < l.classes {
				q := math.Round(l.weights[int(row)*l.classes+k] / scale)
				at[2+k] = byte(understand.NoWeight + math.Max(-127, math.Min(127, q)))
			}
		}
	}
	return table, scale
}

// free finds an empty slot for a feature, or nil when there is none near, or
// another feature looks the same.
func free(table []byte, feature uint64, bits int) []byte {
	mark := understand.Print(feature)
	for n := range understand.MaxProbes {
		i := (understand.Slot(feature, bits) + n) & (1<<bits - 1)
		at := table[i*understand.RowBytes : (i+1)*understand.RowBytes]
		switch uint16(at[0]) | uint16(at[1])<<8 {
		case 0:
			return at
		case mark:
			return nil
		}
	}
	return nil
}

func rounded(x []float64) []float64 {
	y := make([]float64, len(x))
	for i, v := range x {
		y[i] = math.Round(v*1e4) / 1e4
	}
	return y
}

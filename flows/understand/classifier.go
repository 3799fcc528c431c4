package understand

import (
	"bytes"
	_ "embed"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"math"

	"porchlight/flows"
)

//go:generate go run ../../cmd/train

// Weights are the classifier that ships: what cmd/train learned from the
// phrases, words and examples of every language. The same files give the same bytes.
//
//go:embed weights.bin
var Weights []byte

// The form of weights: a line of JSON (Header), then the table of labels, then
// that of languages. A table is open-addressed: the row of a feature begins at the
// slot of its hash's first bits, or up to maxProbes-1 slots behind it. A row is the
// hash's last 16 bits (0: an empty slot) and a weight for each class, one byte, 128
// for nothing. A feature that has no row says nothing.
const (
	LabelBits  = 17
	TongueBits = 15
	RowBytes   = 24
	MaxClasses = RowBytes - 2
	MaxProbes  = 16
	NoWeight   = 128
)

// Header describes trained weights.
type Header struct {
	Inputs    string    `json:"inputs"`    // SHA-256 of the files they were made from
	Labels    []string  `json:"labels"`    // the order of a row
	Languages []string  `json:"languages"` // BCP 47, the order of a row
	Scale     float64   `json:"scale"`     // of a label's weight
	Bias      []float64 `json:"bias"`
	Tongue    float64   `json:"tongue"` // of a language's weight
	Lean      []float64 `json:"lean"`   // of the languages
}

// Classifier guesses what a text is about and what language it is in: linear,
// over hashed features. It is immutable.
type Classifier struct {
	header  Header
	labels  []byte
	tongues []byte
	label   [MaxClasses]flows.Label
}

var errWeights = errors.New("weights of another form")

// NewClassifier opens trained weights. They are not copied.
func NewClassifier(weights []byte) (*Classifier, error) {
	line, rows, ok := bytes.Cut(weights, []byte("\n"))
	c := &Classifier{}
	if err := json.Unmarshal(line, &c.header); err != nil || !ok {
		return nil, errWeights
	}
	h := &c.header
	if len(rows) != (1<<LabelBits+1<<TongueBits)*RowBytes || len(h.Bias) != len(h.Labels) || len(h.Lean) != len(h.Languages) ||
		len(h.Labels) > MaxClasses || len(h.Languages) > MaxClasses {
		return nil, errWeights
	}
	c.labels, c.tongues = rows[:RowBytes<<LabelBits], rows[RowBytes<<LabelBits:]
	for i, name := range h.Labels {
		l, ok := flows.ParseLabel(name)
		if !ok {
			return nil, fmt.Errorf("%w: no label %q", errWeights, name)
		}
		c.label[i] = l
	}
	return c, nil
}

// Header describes the classifier's weights.
func (c *Classifier) Header() Header { return c.header }

// Slot is where the search for a feature begins in a table of 1<<bits rows, and
// Print what marks its row there, never 0.
func Slot(feature uint64, bits int) int { return int(feature >> (64 - bits)) }
func Print(feature uint64) uint16       { return uint16(feature) | 1 }

// row finds a feature's weights, or nil.
func row(table []byte, feature uint64, bits int) []byte {
	mask, mark := 1<<bits-1, Print(feature)
	for i, n := Slot(feature, bits), 0; n < MaxProbes; i, n = (i+1)&mask, n+1 {
		at := table[i*RowBytes : i*RowBytes+RowBytes]
		switch uint16(at[0]) | uint16(at[1])<<8 {
		case mark:
			return at
		case 0:
			return nil
		}
	}
	return nil
}

// lanes sums rows: sixteen bits for each weight, the even ones and the odd ones
// of every eight bytes.
type lanes struct {
	sums   [2 * RowBytes / 8]uint64
	rows   int // summed since the last spill
	count  int // features seen, whether they have a row or not
	totals [RowBytes]int32
}

const (
	evenBytes = 0x00FF00FF00FF00FF
	fullLanes = 256 // rows after which a lane could overflow
)

func (s *lanes) add(row []byte) {
	_ = row[RowBytes-1]
	for i := 0; i < RowBytes/8; i++ {
		x := binary.LittleEndian.Uint64(row[8*i:])
		s.sums[2*i] += x & evenBytes
		s.sums[2*i+1] += x >> 8 & evenBytes
	}
	if s.rows++; s.rows == fullLanes {
		s.spill()
	}
}

func (s *lanes) spill() {
	for i := range s.totals {
		lane := s.sums[i/8*2+i%2] >> (i % 8 / 2 * 16) & 0xFFFF
		s.totals[i] += int32(lane) - NoWeight*int32(s.rows)
	}
	s.sums, s.rows = [len(s.sums)]uint64{}, 0
}

// guesses are how likely each label and each language is, of 1.
type guesses struct {
	label    [flows.Other + 1]float32
	language [MaxClasses]float32
	words    int // the words that it is guessed from
	known    int // those of them that the classifier has learned
	done     bool
}

// guess weighs a text but for the words from start to end.
func (c *Classifier) guess(w *words, start, end int) (g guesses) {
	g.done = true
	var about, tongue lanes
	w.features(start, end, func(h uint64, k kind) {
		about.count++
		r := row(c.labels, h, LabelBits)
		if r != nil {
			about.add(r)
		}
		if k == whole {
			g.words++
			if r != nil {
				g.known++
			}
		}
		if k == alongside {
			return
		}
		tongue.count++
		if r := row(c.tongues, h, TongueBits); r != nil {
			tongue.add(r)
		}
	})
	about.spill()
	tongue.spill()
	if g.words == 0 {
		return g
	}
	var p [MaxClasses]float32
	softmax(&p, &about, c.header.Scale, c.header.Bias)
	for i := range c.header.Labels {
		g.label[c.label[i]] = p[i]
	}
	if tongue.count > 0 {
		softmax(&g.language, &tongue, c.header.Tongue, c.header.Lean)
	}
	return g
}

func softmax(p *[MaxClasses]float32, s *lanes, scale float64, bias []float64) {
	scale /= math.Sqrt(float64(s.count))
	var x [MaxClasses]float64
	most := math.Inf(-1)
	for i, b := range bias {
		x[i] = float64(s.totals[i+2])*scale + b
		most = max(most, x[i])
	}
	sum := 0.0
	for i := range bias {
		x[i] = math.Exp(x[i] - most)
		sum += x[i]
	}
	for i := range bias {
		p[i] = float32(x[i] / sum)
	}
}

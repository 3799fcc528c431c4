package library

import "porchlight/flows"

// Measures of a sheet, in px. Its width is that of A4 within margins of 10 mm.
const (
	sheetWidth = 760.0
	margin     = 18.0
	boxWidth   = 296.0
	pad        = 10.0
	between    = 32.0 // boxes, from bottom to top; lines come in there
	digitSize  = 20.0
	laneStart  = 8.0  // from the boxes to the first lane
	laneRoom   = 55.0 // of all lanes of one side
	pillWidth  = 144.0
	arrow      = 24.0
	rowGap     = 6.0
	rail       = 10.0 // from a box to the line that its rows hang on
)

// sheet is a flow, laid out.
type sheet struct {
	id       flows.FlowID
	title    string
	language string
	staff    string // says that it is for staff, or nothing
	gate     *box
	boxes    []*box
	legend   []string
	trunks   []trunk
	leftGap  float64 // from one lane to the next
	rightGap float64
	boxX     float64
	pillX    float64
	height   float64
}

// box is a step and what stands beside it.
type box struct {
	step  flows.StepID
	verb  flows.Verb
	kind  string
	words string
	note  string
	found string // beside the line to what follows a search or the choice of a language
	next  int    // the box that follows by itself; -1 none
	rows  []row

	x, y, w, h  float64
	lines, fine []string
}

// row is one way on from a box, on its right: to a box of this sheet, or away.
type row struct {
	digit string // empty: no digit is asked for
	label string
	note  string
	at    int // -1: away
	away  *away

	y, h        float64
	lines, fine []string
}

// away is another conversation.
type away struct {
	flow  flows.FlowID // empty where it is none that can be named
	name  string
	gated bool
	lines []string
}

// place sets every box and row, from the top.
func (s *sheet) place() {
	left, right := s.lanes()
	s.boxX = margin + left
	s.pillX = sheetWidth - margin - right - pillWidth
	y := margin + 60
	if s.gate != nil {
		y = s.set(s.gate, y) + between
	}
	for _, b := range s.boxes {
		y = s.set(b, y) + between
	}
	s.height = y + 48 + smallLine*float64(len(wrap(s.legend[3], smallSize, sheetWidth-2*margin)))
}

// set measures a box at a height, and gives the lower edge of it and its rows.
func (s *sheet) set(b *box, y float64) float64 {
	b.x, b.y, b.w = s.boxX, y, boxWidth
	b.lines = wrap(b.words, textSize, boxWidth-2*pad)
	b.fine = wrap(b.note, smallSize, boxWidth-2*pad)
	b.h = 2*pad + smallLine + textLine*float64(len(b.lines)) + smallLine*float64(len(b.fine))
	if len(b.fine) > 0 {
		b.h += 3
	}
	at := y + 4
	for i := range b.rows {
		r := &b.rows[i]
		r.set(at, s.labelX(r), s.labelWidth(r))
		at += r.h + rowGap
	}
	if len(b.rows) > 0 {
		b.h = max(b.h, b.rows[0].h+8) // its line starts at the box
	}
	return max(b.y+b.h, at-rowGap)
}

// labelX is where the words of a row begin.
func (s *sheet) labelX(r *row) float64 { return s.boxX + boxWidth + arrow + digitSize + 8 }

// labelWidth is the room of a row's words: to the pill, or over it where there is none.
func (s *sheet) labelWidth(r *row) float64 {
	to := s.pillX - arrow
	if r.away == nil {
		to = s.pillX + pillWidth - arrow
	}
	return to - s.labelX(r)
}

func (r *row) set(y, x, width float64) {
	r.y = y
	r.lines = wrap(r.label, textSize, width)
	r.fine = wrap(r.note, smallSize, width)
	r.h = max(digitSize+4, textLine*float64(len(r.lines))+smallLine*float64(len(r.fine)))
	if r.away != nil {
		room := pillWidth - 2*pad
		if r.away.gated {
			room -= 16
		}
		r.away.lines = wrap(r.away.name, textSize, room)
		r.h = max(r.h, textLine*float64(len(r.away.lines))+8)
	}
}

// mid is the height of a row's line.
func (r *row) mid() float64 { return r.y + r.h/2 }

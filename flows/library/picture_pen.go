package library

import "slices"

// text writes one line from the left.
func (p *pen) text(x, y, size float64, color, weight, text string) {
	if text == "" {
		return
	}
	p.put(`<text x="%g" y="%g" font-size="%g" font-weight="%s" fill="%s">%s</text>`, x, y, size, weight, color, escaped(text))
}

// line1 writes one line of words into a column, from the side where it begins.
func (p *pen) line1(x, width, y, size float64, color, text string) {
	if rightToLeft(text) {
		p.put(`<text x="%g" y="%g" font-size="%g" fill="%s" direction="rtl">%s</text>`, x+width, y, size, color, escaped(text))
		return
	}
	p.text(x, y, size, color, "400", text)
}

// line draws a straight arrow, downward or to the right.
func (p *pen) line(x1, y1, x2, y2 float64) {
	p.put(`<path d="M%g %gL%g %g" stroke="%s" stroke-width="1.5"/>`, x1, y1, x2, y2, wire)
	if x1 == x2 {
		p.put(`<path d="M%g %gl-4 -8h8z" fill="%s"/>`, x2, y2, wire)
		return
	}
	p.put(`<path d="M%g %gl-8 -4v8z" fill="%s"/>`, x2, y2, wire)
}

// digit draws what they text.
func (p *pen) digit(x, y float64, digit string) {
	p.put(`<circle cx="%g" cy="%g" r="%g" fill="%s"/>`, x, y, digitSize/2, ink)
	p.put(`<text x="%g" y="%g" font-size="%d" font-weight="600" fill="#ffffff" text-anchor="middle">%s</text>`, x, y+4.5, textSize, escaped(digit))
}

// pill draws another conversation.
func (p *pen) pill(s *sheet, r *row) {
	color, dash := paint{"#ffffff", wire}, ` stroke-dasharray="4 3"`
	if r.away.gated {
		color = paint{gateFill, gateEdge}
	}
	p.put(`<rect data-away="%s" x="%g" y="%g" width="%g" height="%g" rx="12" fill="%s" stroke="%s" stroke-width="1.5"%s/>`,
		r.away.flow, s.pillX, r.y, pillWidth, r.h, color.fill, color.edge, dash)
	x := s.pillX + pad
	if r.away.gated {
		p.lock(x-2, r.mid()-7)
		x += 16
	}
	y := r.mid() - textLine*float64(len(r.away.lines))/2 - 4.5
	for _, l := range r.away.lines {
		y += textLine
		p.line1(x, s.pillX+pillWidth-pad-x, y, textSize, ink, l)
	}
}

// lock marks what opens only after "OK to text now?".
func (p *pen) lock(x, y float64) {
	p.put(`<path data-lock="" d="M%g %gv-2a3.5 3.5 0 0 1 7 0v2" fill="none" stroke="%s" stroke-width="1.5"/>`, x+1.5, y+5, gateEdge)
	p.put(`<rect x="%g" y="%g" width="10" height="7.5" rx="1.5" fill="%s"/>`, x, y+5, gateEdge)
}

// trunk draws a line that passes boxes, with every line that joins it.
func (p *pen) trunk(s *sheet, t trunk) {
	const bend = 6.0
	lane, in, top := s.laneX(t), s.entry(t.to), s.boxes[t.to].y
	x, side := s.boxX+40, 1.0 // from the lane towards the boxes
	if t.right {
		x, side = s.boxX+boxWidth-40, -1.0
	}
	high, low := slices.Min(t.from), slices.Max(t.from)
	for i, y := range t.from {
		turn := bend // to where the trunk goes down from here
		if in < y {
			turn = -bend
		}
		p.wire("M%g %gH%gQ%g %g %g %g", t.starts[i], y, lane+side*bend, lane, y, lane, y+turn)
		if y == high && y < in || y == low && y > in {
			p.wire("M%g %gV%gQ%g %g %g %g", lane, y+turn, in-turn, lane, in, lane+side*bend, in)
		}
	}
	p.wire("M%g %gH%gQ%g %g %g %gV%g", lane+side*bend, in, x-side*bend, x, in, x, in+bend, top)
	p.put(`<path d="M%g %gl-4 -8h8z" fill="%s"/>`, x, top, wire)
}

// wire draws a line of a trunk.
func (p *pen) wire(path string, at ...any) {
	p.put(`<path d="`+path+`" fill="none" stroke="`+wire+`" stroke-width="1.5"/>`, at...)
}

// legend says what the marks mean.
func (p *pen) legend(s *sheet) {
	y := s.height - 30 - smallLine*float64(len(wrap(s.legend[3], smallSize, sheetWidth-2*margin)))
	p.put(`<path d="M%g %gH%g" stroke="#d9dee3"/>`, margin, y-22, sheetWidth-margin)
	x := margin + digitSize/2
	p.digit(x, y, "1")
	x += digitSize/2 + 6
	p.text(x, y+4, smallSize, soft, "400", s.legend[0])
	x += textWidth(s.legend[0], smallSize) + 22
	p.put(`<rect x="%g" y="%g" width="34" height="18" rx="8" fill="#ffffff" stroke="%s" stroke-width="1.5" stroke-dasharray="4 3"/>`, x, y-9, wire)
	p.text(x+40, y+4, smallSize, soft, "400", s.legend[1])
	x += 40 + textWidth(s.legend[1], smallSize) + 22
	p.lock(x, y-7)
	p.text(x+16, y+4, smallSize, soft, "400", s.legend[2])
	y += 12
	for _, l := range wrap(s.legend[3], smallSize, sheetWidth-2*margin) {
		y += smallLine
		p.line1(margin, sheetWidth-2*margin, y, smallSize, soft, l)
	}
}

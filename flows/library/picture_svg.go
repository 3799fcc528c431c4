package library

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"math"
	"strings"

	"porchlight/flows"
)

// paint is the color of a box: its ground and its edge.
type paint struct{ fill, edge string }

var paints = map[flows.Verb]paint{
	flows.Say: {"#f3f7fc", "#8fa9c7"}, flows.Ask: {"#f3f7fc", "#8fa9c7"}, flows.AskPlace: {"#f3f7fc", "#8fa9c7"}, flows.Report: {"#f3f7fc", "#8fa9c7"},
	flows.Find: {"#eef7f0", "#84b394"}, flows.HandOff: {"#f7f2fb", "#ab8fc9"},
	flows.TallyUp: {"#f5f5f5", "#a3a3a3"}, flows.Go: {"#f5f5f5", "#a3a3a3"}, flows.End: {"#f5f5f5", "#a3a3a3"},
}

const (
	ink      = "#1f2933"
	soft     = "#52606d"
	wire     = "#7b8794"
	gateFill = "#fff6e3"
	gateEdge = "#d39a2d"
)

// pen writes SVG.
type pen struct{ bytes.Buffer }

// put writes one line; a tenth of a px is fine enough, and the same on every machine.
func (p *pen) put(format string, args ...any) {
	for i, a := range args {
		if f, ok := a.(float64); ok {
			args[i] = math.Round(f*10) / 10
		}
	}
	fmt.Fprintf(p, format+"\n", args...)
}

// escaped makes any text safe inside SVG, also one that XML cannot hold.
func escaped(text string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(text)) // a Builder never fails
	return b.String()
}

func (s *sheet) svg() []byte {
	p := &pen{}
	lang := ""
	if s.language != "" {
		lang = fmt.Sprintf(` xml:lang="%s"`, escaped(s.language))
	}
	p.put(`<svg xmlns="http://www.w3.org/2000/svg" width="%g" height="%g" viewBox="0 0 %g %g" role="img"%s font-family="system-ui, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif" font-size="%d" fill="%s">`,
		sheetWidth, s.height, sheetWidth, s.height, lang, textSize, ink)
	p.put(`<title>%s</title>`, escaped(s.title))
	p.put(`<rect width="100%%" height="100%%" fill="#ffffff"/>`)
	p.text(margin, margin+titleSize, titleSize, ink, "600", s.title)
	p.text(margin+textWidth(s.title, titleSize)+12, margin+titleSize, textSize, soft, "400", s.staff)
	p.start(s)
	for _, t := range s.trunks {
		p.trunk(s, t)
	}
	for i, b := range s.boxes {
		p.box(s, b, false)
		if b.next == i+1 && b.next < len(s.boxes) {
			x := b.x + b.w/2
			p.line(x, b.y+b.h, x, s.boxes[b.next].y)
			p.text(x+8, s.boxes[b.next].y-between/2+4, smallSize, soft, "400", b.found)
		}
	}
	p.legend(s)
	p.put(`</svg>`)
	return p.Bytes()
}

// start marks the top, and the gate before a sensitive flow.
func (p *pen) start(s *sheet) {
	x, first := s.boxX+boxWidth/2, s.boxes[0].y
	if s.gate != nil {
		p.box(s, s.gate, true)
		y := s.gate.y + s.gate.h
		p.line(x, y, x, first)
		p.digit(x, (y+first)/2-3, "1")
		first = s.gate.y
	}
	p.put(`<circle cx="%g" cy="%g" r="5" fill="%s"/>`, x, first-19, ink)
	p.line(x, first-14, x, first)
}

// box draws a step with its rows.
func (p *pen) box(s *sheet, b *box, gate bool) {
	color := paints[b.verb]
	if gate {
		color = paint{gateFill, gateEdge}
		p.put(`<g data-gate="">`)
	} else {
		p.put(`<g data-step="%s" data-next="%s">`, escaped(string(b.step)), s.stepAt(b.next))
	}
	p.put(`<rect data-box="" x="%g" y="%g" width="%g" height="%g" rx="10" fill="%s" stroke="%s" stroke-width="1.5"/>`, b.x, b.y, b.w, b.h, color.fill, color.edge)
	y := b.y + pad + smallSize
	x := b.x + pad
	if gate {
		p.lock(x, y-10)
		x += 16
	}
	p.text(x, y, smallSize, soft, "600", b.kind)
	y += 2
	for _, l := range b.lines {
		y += textLine
		p.line1(b.x+pad, b.w-2*pad, y, textSize, ink, l)
	}
	if len(b.fine) > 0 {
		y += 3
	}
	for _, l := range b.fine {
		y += smallLine
		p.line1(b.x+pad, b.w-2*pad, y, smallSize, soft, l)
	}
	if n := len(b.rows); n > 1 {
		x, from, to := b.x+b.w+rail, b.rows[0].mid(), b.rows[n-1].mid()
		p.put(`<path d="M%g %gV%gQ%g %g %g %g" fill="none" stroke="%s" stroke-width="1.5"/>`, x, from, to-5, x, to, x+5, to, wire)
	}
	for i := range b.rows {
		p.row(s, b, i)
	}
	p.put(`</g>`)
}

// stepAt and leads name for programs what a line leads to.
func (s *sheet) stepAt(i int) string {
	if i < 0 || i >= len(s.boxes) {
		return ""
	}
	return escaped(string(s.boxes[i].step))
}

func (s *sheet) leads(r *row) string {
	if r.away != nil {
		return escaped("flow:" + string(r.away.flow))
	}
	return s.stepAt(r.at)
}

// row draws one way on.
func (p *pen) row(s *sheet, b *box, i int) {
	r, from := &b.rows[i], b.x+b.w
	switch i {
	case 0:
	case len(b.rows) - 1:
		from += rail + 5
	default:
		from += rail
	}
	p.put(`<g data-choice="%s" data-to="%s">`, escaped(r.digit), s.leads(r))
	mid := r.mid()
	p.put(`<path d="M%g %gH%g" stroke="%s" stroke-width="1.5"/>`, from, mid, s.labelX(r)-4, wire)
	if r.digit != "" {
		p.digit(b.x+b.w+arrow-4+digitSize/2, mid, r.digit)
	}
	y := mid - (textLine*float64(len(r.lines))+smallLine*float64(len(r.fine)))/2 - 5
	for _, l := range r.lines {
		y += textLine
		p.line1(s.labelX(r), s.labelWidth(r), y, textSize, ink, l)
	}
	for _, l := range r.fine {
		y += smallLine
		p.line1(s.labelX(r), s.labelWidth(r), y, smallSize, soft, l)
	}
	if r.away != nil {
		p.line(s.rowEnd(r), mid, s.pillX, mid)
		p.pill(s, r)
	}
	p.put(`</g>`)
}

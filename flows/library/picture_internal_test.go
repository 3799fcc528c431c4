package library

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"porchlight/flows"
)

func TestWrappedTextFitsAndLosesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text, width := rapid.String().Draw(t, "text"), rapid.Float64Range(30, 300).Draw(t, "width")
		lines := wrap(text, textSize, width)
		for _, l := range lines {
			if textWidth(l, textSize) > width {
				t.Fatalf("%q is wider than %v", l, width)
			}
		}
		joined := strings.Join(strings.Fields(strings.Join(lines, " ")), "")
		if joined != strings.Join(strings.Fields(text), "") {
			t.Fatalf("%q became %q", text, lines)
		}
	})
}

// The widths of letters are those of a wide font: what is measured is not less
// than what DejaVu Sans takes, in px at 13 px.
func TestTextIsMeasuredAsInAWideFont(t *testing.T) {
	for text, real := range map[string]float64{
		"An advocate can listen and talk over": 238, "Text your ZIP code or city, so we": 211, "with what they wrote about": 177,
	} {
		if got := textWidth(text, textSize); got < real*0.98 || got > real*1.2 {
			t.Errorf("%q is measured as %.0f, and takes %.0f", text, got, real)
		}
	}
}

// No line runs through a box: lanes lie beside all of them, and each turns to
// its own in the gap above it.
func TestLinesPassBoxes(t *testing.T) {
	set, err := Read(Files, nil)
	if err != nil {
		t.Fatal(err)
	}
	p := Picture{Flows: set.Flows, Words: func(k flows.Key) string { return "Some words of " + string(k) }}
	for i := range set.Flows {
		s := p.sheet(&set.Flows[i])
		var lanes []float64
		for _, tr := range s.trunks {
			x, in := s.laneX(tr), s.entry(tr.to)
			if x < 4 || x > sheetWidth-4 || x > s.boxX-4 && x < s.pillX+pillWidth+4 {
				t.Errorf("%s: a lane at %v runs through boxes", s.id, x)
			}
			if slices.Contains(lanes, x) {
				t.Errorf("%s: two lines in the lane at %v", s.id, x)
			}
			lanes = append(lanes, x)
			for _, b := range s.boxes {
				foot := b.y + b.h
				for _, r := range b.rows {
					foot = max(foot, r.y+r.h)
				}
				if in > b.y && in < foot {
					t.Errorf("%s: a line turns at %v through step %s", s.id, in, b.step)
				}
			}
		}
		for _, b := range s.boxes {
			for _, l := range b.lines {
				if textWidth(l, textSize) > b.w-2*pad {
					t.Errorf("%s, step %s: %q is wider than its box", s.id, b.step, l)
				}
			}
		}
	}
}

package library_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"porchlight/flows"
	"porchlight/flows/library"
	"porchlight/locales"
)

// drawn is what a reader of the file finds in it.
type drawn struct {
	width, height float64
	steps         map[string]string   // by id: all words in it
	choices       map[string][]string // by step: the digits, and where each leads
	next          map[string]string   // by step: what follows by itself
	boxes         []rect              // of steps and of other conversations
	gates, locks  int
}

type rect struct {
	name       string
	x, y, w, h float64
}

func (a rect) meets(b rect) bool {
	return a.x < b.x+b.w && b.x < a.x+a.w && a.y < b.y+b.h && b.y < a.y+a.h
}

// outside is everything by which a picture could fetch something or run.
var outside = regexp.MustCompile(`(?i)href|src=|url\(|<script|<image|<use|foreignObject|@import|<style|javascript|\bon\w+=|<!|<\?`)

type fataler interface {
	Helper()
	Fatal(...any)
	Fatalf(string, ...any)
	Errorf(string, ...any)
}

func look(t fataler, svg []byte) drawn {
	t.Helper()
	if found := outside.Find(bytes.ReplaceAll(svg, []byte("xmlns="), nil)); found != nil {
		t.Fatalf("the picture holds %s", found)
	}
	d := drawn{steps: map[string]string{}, choices: map[string][]string{}, next: map[string]string{}}
	dec := xml.NewDecoder(bytes.NewReader(svg))
	var open []string // the step of each open element
	for {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return d
		}
		if err != nil {
			t.Fatalf("no XML: %v", err)
		}
		step := ""
		if len(open) > 0 {
			step = open[len(open)-1]
		}
		switch e := token.(type) {
		case xml.StartElement:
			step = d.element(e, step)
			open = append(open, step)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			if step != "" {
				d.steps[step] += strings.Join(strings.Fields(string(e)), "")
			}
		}
	}
}

// element notes an element, and gives the step that it belongs to.
func (d *drawn) element(e xml.StartElement, step string) string {
	at := map[string]string{}
	for _, a := range e.Attr {
		at[a.Name.Local] = a.Value
	}
	num := func(name string) float64 {
		f, _ := strconv.ParseFloat(at[name], 64)
		return f
	}
	if e.Name.Local == "svg" {
		d.width, d.height = num("width"), num("height")
	}
	if id, ok := at["data-step"]; ok {
		step = id
		d.steps[id], d.next[id] = "", at["data-next"]
	}
	if digit, ok := at["data-choice"]; ok && step != "" {
		d.choices[step] = append(d.choices[step], digit+" "+at["data-to"])
	}
	_, box := at["data-box"]
	_, away := at["data-away"]
	if box || away {
		d.boxes = append(d.boxes, rect{fmt.Sprintf("%s %q", step, at["data-away"]), num("x"), num("y"), num("width"), num("height")})
	}
	if _, ok := at["data-gate"]; ok {
		d.gates++
	}
	if _, ok := at["data-lock"]; ok {
		d.locks++
	}
	return step
}

// clear says that no two boxes meet and that none leaves the sheet.
func (d drawn) clear(t fataler) {
	t.Helper()
	for i, a := range d.boxes {
		if a.w <= 0 || a.h <= 0 || a.x < 0 || a.y < 0 || a.x+a.w > d.width || a.y+a.h > d.height {
			t.Errorf("%s leaves the sheet: %+v of %v by %v", a.name, a, d.width, d.height)
		}
		for _, b := range d.boxes[:i] {
			if a.meets(b) {
				t.Errorf("%s meets %s: %+v, %+v", a.name, b.name, a, b)
			}
		}
	}
}

func shippedPicture(t testing.TB, locale string) library.Picture {
	t.Helper()
	set, err := library.Read(library.Files, nil)
	if err != nil || len(set.Faults) > 0 {
		t.Fatal(err, set.Faults)
	}
	catalog, err := locales.Read(locales.Files, nil)
	if err != nil {
		t.Fatal(err)
	}
	words := func(key flows.Key) string { return catalog.Text(locale, string(key), "other") }
	return library.Picture{Flows: set.Flows, Words: words, Language: locale}
}

func draw(t fataler, p library.Picture, id flows.FlowID) ([]byte, drawn) {
	t.Helper()
	svg, err := p.Draw(id)
	if err != nil {
		t.Fatal(err)
	}
	return svg, look(t, svg)
}

// leads is how a picture names what a target leads to.
func leads(f flows.Flow, i int, to flows.Target) string {
	switch {
	case to == (flows.Target{}):
		return string(f.Steps[i+1].ID)
	case to.Flow != "" && to.Flow != f.ID:
		return "flow:" + string(to.Flow)
	case to.Step == "":
		return string(f.Steps[0].ID)
	}
	return string(to.Step)
}

// whole says that every step, its words and its choices are in the picture.
func (d drawn) whole(t fataler, p library.Picture, f flows.Flow) {
	t.Helper()
	if len(d.steps) != len(f.Steps) {
		t.Errorf("%s has %d steps, the picture %d", f.ID, len(f.Steps), len(d.steps))
	}
	for i, s := range f.Steps {
		words, there := d.steps[string(s.ID)]
		says := strings.Join(strings.Fields(p.Words(s.Key)), "")
		if !there || s.Verb != flows.TallyUp && !strings.Contains(words, says) {
			t.Errorf("%s, step %s: the picture says %q, want %q", f.ID, s.ID, words, says)
		}
		for _, o := range s.Choices {
			label := strings.Join(strings.Fields(p.Words(o.Label)), "")
			want := fmt.Sprintf("%d %s", o.Digit, leads(f, i, o.To))
			if !slices.Contains(d.choices[string(s.ID)], want) || !strings.Contains(words, label) {
				t.Errorf("%s, step %s: choice %s %q is not in the picture: %v", f.ID, s.ID, want, label, d.choices[string(s.ID)])
			}
		}
		if s.Verb == flows.Find && !slices.Contains(d.choices[string(s.ID)], " "+leads(f, i, s.None)) {
			t.Errorf("%s, step %s: what follows when nothing is found is not in the picture", f.ID, s.ID)
		}
		if s.Verb == flows.End || s.Verb == flows.Ask && s.Set != flows.LanguageChoices {
			continue
		}
		if want := leads(f, i, s.Next); d.next[string(s.ID)] != want && !slices.Contains(d.choices[string(s.ID)], " "+want) {
			t.Errorf("%s, step %s: what follows is %q, want %q", f.ID, s.ID, d.next[string(s.ID)], want)
		}
	}
}

func TestEveryShippedFlowCanBeSeenWhole(t *testing.T) {
	for _, locale := range []string{"en", "es"} {
		p := shippedPicture(t, locale)
		for _, f := range p.Flows {
			svg, d := draw(t, p, f.ID)
			d.clear(t)
			d.whole(t, p, f)
			if gated := d.gates == 1; gated != f.Sensitive {
				t.Errorf("%s: %d gates, sensitive is %v", f.ID, d.gates, f.Sensitive)
			}
			// 13 px, on a page of A4 within margins of 10 mm.
			if points := 13 * 0.75 * min(1, 1047/d.height); points < 7 {
				t.Errorf("%s in %s is %v px high: on paper its words have %.1f points", f.ID, locale, d.height, points)
			}
			if again, _ := p.Draw(f.ID); !bytes.Equal(svg, again) {
				t.Errorf("%s is drawn another way the second time", f.ID)
			}
		}
	}
}

// A picture of every verb, every target and every set of choices.
func TestEveryVerbCanBeSeen(t *testing.T) {
	flow, _, faults := library.Parse("x.yaml", []byte(good))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	p := library.Picture{
		Flows: []flows.Flow{flow, {ID: "person"}, {ID: "y", Sensitive: true}},
		Words: func(k flows.Key) string { return "The words of " + string(k) },
	}
	_, d := draw(t, p, "x")
	d.clear(t)
	d.whole(t, p, flow)
	if d.locks < 3 { // the gate, and two arrows to y
		t.Errorf("%d locks", d.locks)
	}
	if _, err := p.Draw("z"); err == nil {
		t.Error("a flow that is not there is drawn")
	}
}

// Lines to many steps lie closer together; they do not push boxes into each other.
func TestManyLinesFindRoom(t *testing.T) {
	f := flows.Flow{ID: "x"}
	const n = 27
	for i := range n {
		s := flows.Step{ID: flows.StepID(fmt.Sprint("s", i)), Verb: flows.Say, Key: "x.words", Next: flows.Target{Step: flows.StepID(fmt.Sprint("s", (i+5)%n))}}
		if i%3 == 0 {
			s.Verb = flows.Ask
			for d := range 9 {
				s.Choices = append(s.Choices, flows.Option{Digit: uint8(d + 1), Label: "x.label", To: flows.Target{Flow: "x", Step: flows.StepID(fmt.Sprint("s", (i*9+d)%n))}})
			}
			s.Choices[0].To = flows.Target{Flow: "person"}
		}
		f.Steps = append(f.Steps, s)
	}
	p := library.Picture{Flows: []flows.Flow{f}, Words: func(k flows.Key) string { return string(k) }}
	_, d := draw(t, p, "x")
	d.clear(t)
	d.whole(t, p, f)
}

// Whatever people write, the picture is a picture.
func TestAnyFlowIsDrawnWithoutOverlaps(t *testing.T) {
	verbs := []flows.Verb{flows.Say, flows.Ask, flows.AskPlace, flows.Find, flows.HandOff, flows.Report, flows.TallyUp, flows.Go, flows.End}
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 30).Draw(t, "steps")
		target := func() flows.Target {
			if rapid.Bool().Draw(t, "away") {
				return flows.Target{Flow: rapid.SampledFrom([]flows.FlowID{"y", "menu", "subject", "second", "gone"}).Draw(t, "flow"), Step: rapid.SampledFrom([]flows.StepID{"", "s1"}).Draw(t, "at")}
			}
			return flows.Target{Step: flows.StepID(fmt.Sprintf("s%d", rapid.IntRange(0, n-1).Draw(t, "step")))}
		}
		f := flows.Flow{ID: "x", Sensitive: rapid.Bool().Draw(t, "sensitive")}
		for i := range n {
			s := flows.Step{
				ID: flows.StepID(fmt.Sprintf("s%d", i)), Verb: rapid.SampledFrom(verbs).Draw(t, "verb"), Key: "x.words", Next: target(), None: target(),
				Need: flows.Food, Lines: rapid.Bool().Draw(t, "lines"), Alone: rapid.Bool().Draw(t, "alone"),
			}
			if s.Verb == flows.Ask {
				s.Set = flows.ChoiceSet(rapid.IntRange(0, 3).Draw(t, "set"))
				for digit := range rapid.IntRange(0, 9).Draw(t, "choices") {
					s.Choices = append(s.Choices, flows.Option{Digit: uint8(digit + 1), Label: "x.label", To: target()})
				}
			}
			f.Steps = append(f.Steps, s)
		}
		words := rapid.String().Draw(t, "words")
		p := library.Picture{Flows: []flows.Flow{f, {ID: "y", Sensitive: true}}, Words: func(flows.Key) string { return words }, Language: words}
		_, d := draw(t, p, "x")
		d.clear(t)
		if len(d.steps) != n {
			t.Errorf("%d steps, %d in the picture", n, len(d.steps))
		}
	})
}

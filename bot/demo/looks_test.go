package demo_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// update is bottest's flag: with it the screenshots are written anew.
func update() bool {
	f := flag.Lookup("update")
	return f != nil && f.Value.String() == "true"
}

var sizes = []struct {
	name          string
	width, height int64
}{{"320x568", 320, 568}, {"390x844", 390, 844}, {"1280x800", 1280, 800}}

// scheme is what the person's system asks for.
func scheme(name string) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
			{Name: "prefers-color-scheme", Value: name}, {Name: "prefers-reduced-motion", Value: "reduce"},
		}})
		return err
	})
}

// scenes are the moments that the screenshots show and axe looks at.
var scenes = []struct {
	name string
	play func(*screen)
}{
	{"start", func(*screen) {}},
	{"chat", func(s *screen) {
		s.say("im hungry any free food")
		s.choose("1")
		s.say("93706")
	}},
	{"held", func(s *screen) {
		s.say("necesito ayuda con la renta en fresno")
		s.choose("1")
		s.unfold("#held")
	}},
	{"exit", func(s *screen) {
		s.say("need a place to sleep 93701")
		s.answered(func() { s.click("#exit") })
		s.unfold("#held")
	}},
	{"change", func(s *screen) {
		s.say("hi")
		s.unfold("#more")
	}},
}

func (s *screen) unfold(selector string) {
	if !eval[bool](s, `document.querySelector(`+quote(selector)+`).open`) {
		s.click(selector + " > summary")
	}
}

// TestItLooksAsItShould plays every scene at every size: nothing overflows, the
// way out is in view and large enough, and axe-core finds nothing (R19, R97).
func TestItLooksAsItShould(t *testing.T) {
	axe, err := os.ReadFile("testdata/axe-core/axe.min.js")
	if err != nil {
		t.Fatal(err)
	}
	for _, size := range sizes {
		for _, dark := range []string{"light", "dark"} {
			h := open(t)
			s := visit(t, h, size.width, size.height, scheme(dark))
			for i, scene := range scenes {
				if i > 0 {
					s.do(chromedp.Reload(), chromedp.WaitVisible(chromedp.CSS(".hello")))
				}
				scene.play(s)
				where := fmt.Sprintf("%s at %s, %s", scene.name, size.name, dark)
				s.fits(where)
				s.accessible(where, string(axe))
				s.shoot(scene.name, size.name, dark)
			}
			s.stayedHome(h)
		}
	}
}

// fits fails when something is wider than the screen, or EXIT and the text
// field are not wholly in view or smaller than 44 pixels.
func (s *screen) fits(where string) {
	s.t.Helper()
	if over := eval[int](s, `document.documentElement.scrollWidth - innerWidth`); over > 0 {
		s.t.Errorf("%s: %d pixels too wide", where, over)
	}
	for _, id := range []string{"exit", "text"} {
		ok := eval[bool](s, `(() => {
			const e = document.getElementById('`+id+`'), r = e.getBoundingClientRect();
			const top = document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2);
			return r.height >= 44 && r.width >= 44 && r.top >= 0 && r.left >= 0 && r.bottom <= innerHeight && r.right <= innerWidth && top === e;
		})()`)
		if !ok {
			s.t.Errorf("%s: #%s is not in view, covered or too small", where, id)
		}
	}
}

func (s *screen) accessible(where, axe string) {
	s.t.Helper()
	eval[chromedp.Void](s, axe)
	type report struct {
		Passed int
		Faults []struct {
			ID, Help string
			Targets  []string
		}
	}
	found := eval[report](s, `axe.run().then(r => ({Passed: r.passes.length, Faults: r.violations.map(v => (
		{ID: v.id, Help: v.help, Targets: v.nodes.map(n => n.target.join(' ') + ' ' + n.failureSummary)}))}))`, chromedp.EvalAwaitPromise)
	if found.Passed < 20 {
		s.t.Errorf("%s: axe held only %d rules against the page", where, found.Passed)
	}
	for _, f := range found.Faults {
		s.t.Errorf("%s: axe: %s: %s: %q", where, f.ID, f.Help, f.Targets)
	}
}

func (s *screen) shoot(scene, size, dark string) {
	s.t.Helper()
	if !update() || dark == "dark" && scene != "chat" {
		return
	}
	name := "try-" + scene + "-" + size
	if dark == "dark" {
		name += "-dark"
	}
	picture, err := chromedp.Run(s.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		s.t.Fatal(err)
	}
	folder := filepath.Join("..", "..", "docs", "screens")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		s.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, name+".png"), picture, 0o644); err != nil {
		s.t.Fatal(err)
	}
}

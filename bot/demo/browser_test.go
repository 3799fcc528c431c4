package demo_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"porchlight/bot/demo"
)

func itoa(n int) string     { return strconv.Itoa(n) }
func quote(s string) string { return strconv.Quote(s) }
func last(of string) string {
	return `[...document.querySelectorAll('.log:not([hidden]) ` + of + `')].at(-1)`
}

func texts(of string) string {
	return `[...document.querySelectorAll('` + of + `')].map(e => e.innerText)`
}

// Issue 3: a conversation and EXIT, in a real browser, by clicks and typing.
func TestAConversationInTheBrowser(t *testing.T) {
	h := open(t)
	s := visit(t, h, 390, 844)
	if got := s.text("#brief"); got != "nothing" {
		t.Errorf("before the first text we hold %q", got)
	}
	s.say("im hungry any free food")
	if got := eval[string](s, last(".bubble")+".innerText"); !strings.Contains(got, "Valley Info: automated list") {
		t.Fatalf("the first reply: %q", got)
	}
	s.choose("1")
	s.say("93706")
	cards := eval[[]string](s, texts(".card h3"))
	links := eval[[]string](s, `[...document.querySelectorAll('.card a')].map(a => a.getAttribute('href'))`)
	if len(cards) < 2 || len(links) != len(cards) || !strings.HasPrefix(links[1], "tel:+1") {
		t.Errorf("cards %q, links %q", cards, links)
	}
	for _, hint := range eval[[]string](s, texts(".card .call")) { // R30
		if !strings.Contains(hint, "call list") {
			t.Errorf("a number without its warning: %q", hint)
		}
	}
	if got := eval[[]string](s, texts(".cost > summary")); !strings.Contains(got[2], "SMS parts · GSM-7 · about ") {
		t.Errorf("the price: %q", got)
	}
	s.panelHolds()
	s.answered(func() { s.click("#exit") })
	notes := eval[[]string](s, texts(".note"))
	if len(notes) != 2 || notes[0] != "Nothing is sent back." || !strings.Contains(notes[1], "is forgotten") {
		t.Errorf("after EXIT: %q", notes)
	}
	if got := s.text("#held"); !strings.Contains(got, "Nothing.") || strings.Contains(got, "Generation") {
		t.Errorf("after EXIT the panel says %q", got)
	}
	if left := eval[string](s, `document.getElementById('hex').textContent`); left != "" {
		t.Errorf("after EXIT the panel has %q", left)
	}
	s.stayedHome(h)
}

// panelHolds opens the panel and looks at what it shows against what the server holds.
func (s *screen) panelHolds() {
	s.t.Helper()
	s.click("#held > summary")
	s.do(chromedp.WaitVisible(chromedp.CSS("#hex")))
	hex := strings.ReplaceAll(s.text("#hex"), " ", "")
	size, _, _ := strings.Cut(s.text("#bytes"), " ")
	if n, err := strconv.Atoi(size); err != nil || n < 20 || len(hex) != 2*n || strings.Trim(hex, "0123456789abcdef") != "" {
		s.t.Errorf("%q bytes, %q", size, hex)
	}
	if left := s.text("#left"); left != "10:00" && !strings.HasPrefix(left, "9:5") {
		s.t.Errorf("left %q", left)
	}
	s.until(`document.getElementById('left').textContent < '9:59' && document.getElementById('left').textContent.length === 4`)
}

// R29
func TestAReloadInTheBrowserIsANewPhone(t *testing.T) {
	h := open(t)
	s := visit(t, h, 390, 844)
	s.say("need food 93701")
	s.choose("1")
	first := eval[string](s, `document.body.dataset.tab`)
	s.do(chromedp.Reload(), chromedp.WaitVisible(chromedp.CSS(".hello")))
	if second := eval[string](s, `document.body.dataset.tab`); second == first {
		t.Error("the same tab")
	}
	if n := eval[int](s, answers); n != 0 || s.text("#brief") != "nothing" {
		t.Errorf("%d messages are left, we hold %q", n, s.text("#brief"))
	}
	s.say("need food 93701")
	if got := eval[string](s, last(".bubble")+".innerText"); !strings.Contains(got, "OK to text now?") {
		t.Errorf("the new phone is known: %q", got)
	}
	for tries := 0; demo.Visitors(h.demo) != 1; tries++ { // the old page said goodbye as it went
		if tries == 100 {
			t.Fatal("the server still has the old phone")
		}
		s.wait()
	}
	s.stayedHome(h)
}

func TestTextsNeverBecomeMarkup(t *testing.T) {
	h := open(t)
	s := visit(t, h, 390, 844)
	attacks := []string{
		`<img src=x onerror="window.hit=1">`, `<script>window.hit=1</script>`, `"><svg onload=window.hit=1>`,
		`javascript:window.hit=1`, `{{constructor.constructor('window.hit=1')()}}`, `</p><a href="https://elsewhere.example">x</a>`,
	}
	for _, attack := range attacks {
		s.say(attack)
	}
	if got := eval[[]string](s, texts(".mine .bubble")); strings.Join(got, "\n") != strings.Join(attacks, "\n") {
		t.Errorf("on the screen: %q", got)
	}
	if hit := eval[bool](s, `'hit' in window || document.querySelector('.log img, .log script, .log svg, .log a[href^="http"]') !== null`); hit {
		t.Error("a text became markup")
	}
	s.stayedHome(h)
	if ok := eval[bool](s, `(() => { try { document.body.innerHTML = '<b>x</b>'; return false } catch { return true } })()`); !ok {
		t.Error("the page lets a string become markup")
	}
}

// R97: focus stays where the person put it, and the log is announced.
func TestFocusStaysWhereThePersonPutIt(t *testing.T) {
	h := open(t)
	s := visit(t, h, 390, 844)
	if got := eval[string](s, `document.activeElement.tagName`); got != "BODY" {
		t.Errorf("the page took the focus to %s", got)
	}
	s.say("need food 93701")
	if got := eval[string](s, `document.activeElement.id`); got != "text" {
		t.Errorf("after typing the focus is at %q", got)
	}
	s.do(chromedp.Focus(chromedp.CSS(".choice")))
	s.answered(func() { s.do(chromedp.KeyEvent("\r")) })
	if got := eval[string](s, `document.activeElement.className`); got != "choice" {
		t.Errorf("after a choice the focus is at %q", got)
	}
	s.do(chromedp.KeyEvent("\r")) // the same button again: it is past
	if n := eval[int](s, `document.querySelectorAll('.mine').length`); n != 2 {
		t.Errorf("a choice of an earlier message still sends: %d texts", n)
	}
	s.stayedHome(h)
}

func TestTimeAnotherPersonAndAPicture(t *testing.T) {
	h := open(t)
	s := visit(t, h, 1280, 800)
	s.say("need food 93701")
	s.choose("1")
	s.answered(func() { s.click("#later") })
	if got := s.text("#brief"); got != "nothing" {
		t.Errorf("11 minutes later we hold %q", got)
	}
	s.answered(func() { s.click("#picture") })
	if got := eval[string](s, last(".turn:not(.mine) .bubble")+".innerText"); got == "" {
		t.Error("no answer to a picture")
	}
	s.do(chromedp.SetValue(chromedp.CSS("#phone"), "2"))
	eval[bool](s, `document.getElementById('phone').dispatchEvent(new Event('change'))`)
	s.until(`document.querySelectorAll('.log').length === 2`)
	s.say("necesito comida en fresno")
	if got := eval[string](s, last(".bubble")+".lang"); got != "es" {
		t.Errorf("the answer to Spanish is marked %q", got)
	}
	s.do(chromedp.SetValue(chromedp.CSS("#collaborative"), "humboldt"))
	eval[bool](s, `document.getElementById('collaborative').dispatchEvent(new Event('change'))`)
	if got := s.text("#name"); got != "North Coast Info" {
		t.Errorf("texting %q", got)
	}
	s.stayedHome(h)
}

// A person who leaves while an answer is on its way sees nothing more of it (R36).
func TestExitDropsAnAnswerOnItsWay(t *testing.T) {
	h := open(t)
	s := visit(t, h, 390, 844)
	s.say("need food 93701")
	eval[bool](s, `(() => {
		const real = window.fetch;
		window.fetch = (u, o) => o.body.includes('EXIT') ? real(u, o) : real(u, o).then(a => new Promise(r => { window.release = () => r(a); }));
		return true;
	})()`)
	s.do(chromedp.SendKeys(chromedp.CSS("#text"), "1\r"))
	s.until(`'release' in window`)
	s.answered(func() { s.click("#exit") })
	before := eval[int](s, answers)
	eval[chromedp.Void](s, `window.release()`)
	s.wait()
	if now := eval[int](s, answers); now != before || s.text("#brief") != "nothing" {
		t.Errorf("%d more came after EXIT, we hold %q", now-before, s.text("#brief"))
	}
}

// R95, R97: a language written from the right, at the narrowest size.
func TestAMessageFromTheRightFits(t *testing.T) {
	h := open(t, spanishFromTheRight)
	s := visit(t, h, 320, 568)
	s.say("necesito comida 93701")
	s.choose("1")
	s.fits("from the right")
	if got := eval[string](s, `getComputedStyle(document.querySelector('.card')).direction`); got != "rtl" {
		t.Errorf("a card is written %s", got)
	}
	if got := eval[string](s, `getComputedStyle(document.querySelector('.card .hint')).direction`); got != "ltr" {
		t.Errorf("the English beside it is written %s", got)
	}
	s.stayedHome(h)
}

// R97: at 400 % zoom (320 by 256 pixels) the page scrolls, and EXIT stays.
func TestAtFourHundredPercentTheWayOutStays(t *testing.T) {
	h := open(t)
	s := visit(t, h, 320, 256)
	s.say("need food 93701")
	eval[chromedp.Void](s, `scrollTo(0, document.body.scrollHeight)`)
	inView := `(() => { const r = document.getElementById('exit').getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight })()`
	if !eval[bool](s, inView) {
		t.Error("EXIT scrolled away")
	}
	s.answered(func() { s.click("#exit") })
	s.stayedHome(h)
}

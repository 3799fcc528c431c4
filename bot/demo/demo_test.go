package demo_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"porchlight/bot/demo"
)

func TestAConversationAndExit(t *testing.T) {
	b := open(t).browser(t)
	first := b.say("im hungry 93706")
	if len(first.Messages) != 1 || first.Held == nil || first.Held.Bytes*2 != len(first.Held.Hex) || first.Held.Seconds != 600 {
		t.Fatalf("first reply: %d messages, held %+v", len(first.Messages), first.Held)
	}
	m := first.Messages[0]
	if m.Lang != "en" || m.Dir != "ltr" || m.Encoding != "GSM-7" || m.Parts != 2 || m.Price != 2*109 {
		t.Errorf("%+v", m)
	}
	if last := m.Blocks[len(m.Blocks)-1]; last.Kind != "chips" || len(last.Choices) < 3 || last.Choices[0].Label == "" {
		t.Errorf("the greeting's choices: %+v", last)
	}
	found := b.say("1")
	cards := 0
	for _, block := range found.Messages[0].Blocks {
		if block.Card != nil && block.Card.Name != "" && block.Card.Dial != "" {
			cards++
		}
	}
	if cards < 2 || found.Held.Hex == first.Held.Hex {
		t.Errorf("%d cards; the sealed bytes changed: %v", cards, found.Held.Hex != first.Held.Hex)
	}
	// R35: silent, wiped, and nothing is held.
	if out := b.say("EXIT"); !out.Silent || !out.Wiped || out.Held != nil || len(out.Messages) != 0 {
		t.Errorf("after EXIT: %+v", out)
	}
	if _, a := b.post("held", nil); a.Held != nil {
		t.Error("after EXIT something is held")
	}
}

// R12: the page's clock and the store's are one.
func TestTimeThatPassesEndsTheChat(t *testing.T) {
	h := open(t)
	b, other := h.browser(t), h.browser(t)
	greeting := b.say("need food").text()
	b.say("1")
	other.say("need food")
	h.clock.add(90 * time.Second)
	if _, a := b.post("held", nil); a.Held == nil || a.Held.Seconds != 510 {
		t.Errorf("after 90 s: %+v", a.Held)
	}
	if _, a := b.post("later", nil); a.Held != nil {
		t.Errorf("11 minutes later %d bytes are held", a.Held.Bytes)
	}
	if got := b.say("need food").text(); got != greeting {
		t.Errorf("11 minutes later:\n%s", got)
	}
	if _, a := other.post("held", nil); a.Held == nil || a.Held.Seconds != 510 {
		t.Errorf("one visitor let time pass, another's chat has %+v", a.Held)
	}
}

// R29, R68
func TestAReloadIsANewPhone(t *testing.T) {
	b := open(t).browser(t)
	greeting := b.say("need food").text()
	b.say("1")
	old := b.tab
	b.load()
	if b.tab == old {
		t.Fatal("the tab kept its id")
	}
	if _, a := b.post("held", nil); a.Held != nil {
		t.Error("a new page holds something")
	}
	if got := b.say("need food").text(); got != greeting {
		t.Errorf("the new phone is known:\n%s", got)
	}
}

func TestTwoTabsAreTwoPhones(t *testing.T) {
	b := open(t).browser(t)
	b.say("need food")
	first := b.tab
	b.load() // a second tab, with the first one's cookie still there
	if _, a := b.post("held", nil); a.Held != nil {
		t.Error("the second tab sees the first one's chat")
	}
	b.tab = first
	if _, a := b.post("held", nil); a.Held == nil {
		t.Error("the first tab lost its chat")
	}
}

func TestAnotherPersonAndAnotherCollaborativeAreStrangers(t *testing.T) {
	b := open(t).browser(t)
	greeting := b.say("need food").text()
	b.say("1")
	for _, more := range []map[string]any{{"phone": 2}, {"phone": 3}, {"collaborative": "oakland"}} {
		if _, a := b.post("held", more); a.Held != nil {
			t.Errorf("%v: something is held", more)
		}
		more["text"] = "need food"
		_, a := b.post("say", more)
		if _, elsewhere := more["collaborative"]; !elsewhere && a.text() != greeting {
			t.Errorf("%v: not the first reply:\n%s", more, a.text())
		}
	}
	if got := b.say("93706").text(); got == greeting {
		t.Error("the first chat did not go on")
	}
}

// R29
func TestAClosedPageTakesItsPhoneWithIt(t *testing.T) {
	b := open(t).browser(t)
	b.say("need food")
	if status, _ := b.post("exit", nil); status != http.StatusNoContent {
		t.Fatalf("status %d", status)
	}
	if status, _ := b.post("held", nil); status != http.StatusForbidden {
		t.Errorf("the cookie is still there: status %d", status)
	}
}

// R29, R12
func TestAVisitorWhoWentAwayIsForgotten(t *testing.T) {
	h := open(t)
	b := h.browser(t)
	b.say("need food")
	h.clock.add(30 * time.Minute)
	h.demo.Sweep()
	if n := demo.Visitors(h.demo); n != 1 {
		t.Errorf("%d visitors after half an hour, want 1: limits last an hour", n)
	}
	h.clock.add(30 * time.Minute)
	h.demo.Sweep()
	if n := demo.Visitors(h.demo); n != 0 {
		t.Errorf("%d visitors after an hour", n)
	}
}

func TestVisitorsAreBounded(t *testing.T) {
	h := open(t)
	b := h.browser(t)
	for range demo.MaxVisitors + 5 {
		h.clock.add(time.Second)
		b.load()
		b.post("held", nil)
	}
	if n := demo.Visitors(h.demo); n != demo.MaxVisitors {
		t.Errorf("%d visitors, want %d", n, demo.MaxVisitors)
	}
}

// R31: STOP is silent and stays in force for that phone alone; START ends it.
func TestStopIsForOnePhone(t *testing.T) {
	b := open(t).browser(t)
	greeting := b.say("hi").text()
	if out := b.say("STOP"); !out.Silent || !out.Wiped || out.Held != nil {
		t.Errorf("STOP: %+v", out)
	}
	if out := b.say("hi"); !out.Silent || out.Held != nil {
		t.Errorf("after STOP: %+v", out)
	}
	if _, out := b.post("say", map[string]any{"collaborative": "oakland", "text": "hi"}); !out.Silent { // R32: it covers all our numbers
		t.Errorf("another number of ours after STOP: %+v", out)
	}
	if _, out := b.post("say", map[string]any{"phone": 2, "text": "hi"}); out.text() != greeting {
		t.Errorf("another phone after STOP: %+v", out)
	}
	if out := b.say("START"); out.text() != greeting {
		t.Errorf("START: %+v", out)
	}
}

// R46: a picture is not fetched, and the answer says so.
func TestAPictureIsRefused(t *testing.T) {
	b := open(t).browser(t)
	b.say("need food")
	b.say("1")
	_, empty := b.post("say", nil)
	_, picture := b.post("say", map[string]any{"picture": true})
	if picture.text() == "" || picture.text() == empty.text() || !strings.Contains(picture.text(), "picture") {
		t.Errorf("a picture: %q, an empty text: %q", picture.text(), empty.text())
	}
}

// R82: the limits are those of production.
func TestTheLimitsHold(t *testing.T) {
	b := open(t).browser(t)
	silent := 0
	for range 25 {
		if b.say("1").Silent {
			silent++
		}
	}
	if silent < 5 {
		t.Errorf("%d of 25 texts in a moment were dropped", silent)
	}
	if out := b.say("EXIT"); !out.Wiped {
		t.Error("EXIT was limited")
	}
}

func TestWhatIsNoTextIsRefused(t *testing.T) {
	b := open(t).browser(t)
	long := strings.Repeat("a", 1601)
	tests := map[string]struct {
		more map[string]any
		want int
	}{
		"unknown collaborative":         {map[string]any{"collaborative": "nowhere"}, http.StatusBadRequest},
		"phone 0":                       {map[string]any{"phone": 0}, http.StatusBadRequest},
		"phone 4":                       {map[string]any{"phone": 4}, http.StatusBadRequest},
		"too long":                      {map[string]any{"text": long}, http.StatusRequestEntityTooLarge},
		"much too long":                 {map[string]any{"text": strings.Repeat(long, 20)}, http.StatusRequestEntityTooLarge},
		"another tab":                   {map[string]any{"tab": "AAAAAAAA"}, http.StatusForbidden},
		"a tab with a semicolon":        {map[string]any{"tab": "AAAA;AAA"}, http.StatusForbidden},
		"a number for a text":           {map[string]any{"text": 5}, http.StatusBadRequest},
		"the longest text":              {map[string]any{"text": long[:1600]}, http.StatusOK},
		"the longest in another script": {map[string]any{"text": strings.Repeat("ሀ", 1600)}, http.StatusOK},
	}
	for name, tt := range tests {
		if got, _ := b.post("say", tt.more); got != tt.want {
			t.Errorf("%s: %d, want %d", name, got, tt.want)
		}
	}
}

func TestAnotherSiteCannotTextForAVisitor(t *testing.T) {
	b := open(t).browser(t)
	raw, err := json.Marshal(b.body(map[string]any{"text": "hi"}))
	if err != nil {
		t.Fatal(err)
	}
	for origin, want := range map[string]int{
		"https://elsewhere.example": http.StatusForbidden, "null": http.StatusForbidden, b.h.server.URL: http.StatusOK,
	} {
		r, err := http.NewRequest(http.MethodPost, b.h.server.URL+"/try/say", bytes.NewReader(raw))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Origin", origin)
		answer, err := b.client.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
		if answer.StatusCode != want {
			t.Errorf("from %s: %d, want %d", origin, answer.StatusCode, want)
		}
	}
	for _, c := range b.client.Jar.Cookies(mustParse(t, b.h.server.URL+"/try")) {
		if strings.Contains(c.Value, b.tab) {
			t.Error("the page knows part of the secret")
		}
	}
}

// R47: the words stand in no log and no refusal.
func TestNoWordIsKept(t *testing.T) {
	const canary = "canary5595550199"
	h := open(t)
	b := h.browser(t)
	b.say("need food " + canary)
	b.say(canary)
	for _, more := range []map[string]any{{"tab": canary}, {"collaborative": canary}, {"text": []string{canary}}} {
		more["x"] = canary
		b.post("say", more)
	}
	for _, body := range []string{canary, `{"text":"` + canary, `{"tab":"` + b.tab + `","phone":"` + canary + `"}`} {
		answer, err := b.client.Post(h.server.URL+"/try/say", "application/json", strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		var got bytes.Buffer
		_, _ = got.ReadFrom(answer.Body)
		answer.Body.Close()
		if strings.Contains(got.String(), canary) {
			t.Errorf("a refusal repeats it: %s", got.String())
		}
	}
	if strings.Contains(h.log.String(), canary) {
		t.Errorf("the log has it: %s", h.log)
	}
}

package bottest

import (
	"encoding/xml"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"
)

// told is a testing.TB that keeps what it is told.
type told struct {
	testing.TB
	words []string
}

func (w *told) Errorf(format string, args ...any) {
	w.words = append(w.words, fmt.Sprintf(format, args...))
}

func TestTwilioHoldsItselfAgainstItsDescription(t *testing.T) {
	t.Parallel()
	if _, err := twilioSpecs(); err != nil {
		t.Skip("shared/specs is not there") // NewTwilio fails for it in CI
	}
	tw := NewTwilio(t, TwilioOptions{})
	m := &message{TwilioMessage: TwilioMessage{Sid: "SM" + strings.Repeat("0", 32), To: "+15595550142", Status: statusQueued, Direction: outboundAPI}}
	c, ok := match(httptest.NewRequest("GET", tw.messagesURI()+"/"+m.Sid+".json", nil))
	if !ok {
		t.Fatal("no operation")
	}
	for _, change := range []struct {
		key   string
		value any
		wrong bool
	}{
		{"status", "queued", false},
		{"status", "deleted", true},
		{"num_media", 0, true},
		{"error_code", "30003", true},
		{"direction", "out", true},
		{"date_created", "2026-11-20T12:00:00Z", true},
		{"sid", "SM1", true},
	} {
		view, w := tw.view(m), &told{TB: t}
		view[change.key] = change.value
		checkAnswer(w, c, answer{status: http.StatusOK, body: view})
		if (len(w.words) > 0) != change.wrong {
			t.Errorf("%s = %v: told %q", change.key, change.value, w.words)
		}
	}
	w := &told{TB: t}
	checkAnswer(w, c, answer{status: http.StatusAccepted, body: tw.view(m)})
	if len(w.words) == 0 {
		t.Error("a status that the description does not have passes")
	}
}

func TestTwilioReadsEveryTextOutOfTwiML(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(r *rapid.T) {
		var xmls strings.Builder
		bodies := rapid.SliceOfN(rapid.StringOf(rapid.RuneFrom(nil, unicode.L, unicode.P, unicode.S, unicode.Zs)), 0, 4).Draw(r, "bodies")
		xmls.WriteString("<Response>")
		for _, body := range bodies {
			xmls.WriteString("<Message><Body>")
			if err := xml.EscapeText(&xmls, []byte(body)); err != nil {
				r.Fatal(err)
			}
			xmls.WriteString("</Body></Message>")
		}
		said, code := readTwiML("application/xml", xmls.String()+"</Response>")
		if code != 0 || len(said) != len(bodies) {
			r.Fatalf("code %d, %d messages, want %d", code, len(said), len(bodies))
		}
		for i := range said {
			if said[i].body != bodies[i] {
				r.Fatalf("%q, want %q", said[i].body, bodies[i])
			}
		}
	})
}

func FuzzTwiML(f *testing.F) {
	for _, seed := range []string{
		"<Response/>", "<Response><Message>x</Message></Response>", "<Response><Message><Body>x</Body></Message></Response>",
		"<?xml version=\"1.0\"?><!-- x --><Response>\n</Response>\n", "<Response><Message to=\"+1\" odd=\"\"/></Response>", "<Response>",
	} {
		f.Add("text/xml", seed)
	}
	f.Fuzz(func(t *testing.T, kind, text string) {
		said, code := readTwiML(kind, text)
		if code != 0 && said != nil {
			t.Errorf("an answer that is refused (%d) says %d messages", code, len(said))
		}
		if code == 0 && !strings.Contains(text, "Response") {
			t.Error("taken without a Response")
		}
	})
}

func FuzzDateSent(f *testing.F) {
	for _, seed := range []string{"2026-11-20", "2026-11-20T12:00:00Z", "2026-11-20T12:00:00-08:00", "", "2026"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, value string) {
		if from, to, ok := moment(value); ok && to.Before(from) {
			t.Errorf("%q ends before it begins", value)
		}
	})
}

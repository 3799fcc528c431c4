package sms_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"porchlight/bot"
)

// R53: a signed request gets 200 and TwiML, an unsigned one 403, and neither
// ever more than that.
func FuzzWebhook(f *testing.F) {
	f.Add("From=%2B15595550123&Body=hello&MessageSid=SM1", "exit", "", true)
	f.Add("Body=a&Body=b", "", "x=%20y", true)
	f.Add("%zz", "\xff\xfe\x00", "a;b", false)
	f.Add("", "😭", "", false)
	f.Add("a=<Response>", "]]><Message>", "?", true)
	f.Fuzz(func(t *testing.T, raw, reply, query string, formed bool) {
		h := open()
		h.bot.answer = func(context.Context, bot.Message) bot.Reply { return says(reply, reply) }
		r := httptest.NewRequest(http.MethodPost, "/sms/fresno", strings.NewReader(raw))
		r.URL.RawQuery = query
		v := form("Body", raw)
		if formed {
			body(r, v.Encode())
			r.Header.Set("X-Twilio-Signature", sign(token, public+r.URL.RequestURI(), v))
		} else {
			r.Header.Set("X-Twilio-Signature", strings.Repeat("A", 27)+"=")
		}
		w := h.serve(r)
		if !formed {
			if w.Code != http.StatusForbidden || h.bot.count() != 0 {
				t.Fatalf("unsigned: %d, %d turns", w.Code, h.bot.count())
			}
			return
		}
		if w.Code == http.StatusForbidden && !parses(query) {
			return // Twilio's validator does not take such an address
		}
		messages(t, w)
		if h.bot.count() != 1 {
			t.Errorf("%d turns", h.bot.count())
		}
	})
}

// parses says whether a query is one that a request can really carry.
func parses(query string) bool {
	r, err := http.NewRequest(http.MethodPost, public+"/sms/fresno?"+query, nil)
	return err == nil && r.URL.RawQuery == query
}

// R53, as a property over what Twilio may send and the bot may answer.
func TestTheAnswerIsAlwaysTwiML(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		h := open()
		texts := rapid.SliceOfN(rapid.String(), 0, 5).Draw(rt, "reply")
		silent := rapid.Bool().Draw(rt, "silent")
		h.bot.answer = func(context.Context, bot.Message) bot.Reply {
			r := says(texts...)
			r.Silent = silent
			return r
		}
		v := form()
		for key, value := range rapid.MapOfN(rapid.String(), rapid.String(), 0, 8).Draw(rt, "fields") {
			v.Set(key, value)
		}
		for _, key := range []string{"Body", "From", "NumMedia", "OptOutType"} {
			v.Set(key, rapid.OneOf(rapid.Just(v.Get(key)), rapid.String()).Draw(rt, key))
		}
		parts := h.text(t, v)
		if silent && parts != nil || len(parts) > bot.DoorMessages {
			rt.Errorf("sent %q", parts)
		}
	})
}

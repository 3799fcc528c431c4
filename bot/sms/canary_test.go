package sms_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"porchlight/bot"
)

// R47: a number, a text, a ZIP code, an id and an address of hers are in no log
// line and in no answer, whatever fails. The log of this test has no allow-list.
func TestNothingOfHersIsLoggedOrEchoed(t *testing.T) {
	canaries := []string{"5595550191", "canary-body", "93790", "SMcanary", "canary-city", "198.51.100.77", "canary-agent", "canary-media", "canary-path"}
	spoil := map[string]func(*hook){
		"all is well": func(*hook) {},
		"the bot panics": func(h *hook) {
			h.bot.answer = func(_ context.Context, m bot.Message) bot.Reply { panic(m.Text.Reveal()) }
		},
		"the limits fail": func(h *hook) {
			h.limits.allow = func(context.Context) (bool, error) { return false, errors.New("canary-body") }
		},
		"the limits panic": func(h *hook) {
			h.limits.allow = func(context.Context) (bool, error) { panic(fmt.Errorf("canary-body +15595550191")) }
		},
		"a repeated one": func(h *hook) { h.limits.allow = func(context.Context) (bool, error) { return false, nil } },
	}
	for name, change := range spoil {
		t.Run(name, func(t *testing.T) {
			h := open()
			change(h)
			v := form("From", "+15595550191", "Body", "canary-body 93790", "FromZip", "93790", "MessageSid", "SMcanary",
				"FromCity", "canary-city", "MediaUrl0", "https://api.example/canary-media", "NumMedia", "1")
			for _, path := range []string{"/sms/fresno", "/sms/canary-path", "/sms/fresno?q=canary-path"} {
				for _, signed := range []bool{true, false} {
					r := request(path, v)
					r.RemoteAddr = "198.51.100.77:4711"
					r.Header.Set("X-Forwarded-For", "198.51.100.77")
					r.Header.Set("User-Agent", "canary-agent")
					if !signed {
						r.Header.Set("X-Twilio-Signature", strings.Repeat("A", 27)+"=")
					}
					w := h.serve(r)
					if signed != (w.Code == http.StatusOK) {
						t.Fatalf("%s: %d", path, w.Code)
					}
					for _, canary := range canaries {
						if strings.Contains(w.Body.String(), canary) || strings.Contains(fmt.Sprint(w.Header()), canary) {
							t.Errorf("%s, signed %v: %q is in the answer", path, signed, canary)
						}
					}
				}
			}
			for _, canary := range canaries {
				if strings.Contains(h.log.String(), canary) {
					t.Errorf("%q is in the log:\n%s", canary, h.log)
				}
			}
			if name != "all is well" && name != "a repeated one" && h.log.Len() == 0 {
				t.Error("the fault is not logged at all")
			}
		})
	}
}

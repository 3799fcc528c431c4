package sms_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"porchlight/bot"
	"porchlight/bot/bottest"
	"porchlight/bot/sms"
	"porchlight/internal/privacy"
	"porchlight/internal/store/local"
)

// aside is the fallback as a process of its own has it: words, and nothing else.
func aside(t testing.TB, change ...func(*sms.FallbackOptions)) (*sms.Fallback, *bytes.Buffer) {
	var log bytes.Buffer
	o := sms.FallbackOptions{
		PublicURL: public, Tokens: []string{token}, Log: slog.New(slog.NewTextHandler(&log, nil)),
		Say: bottest.Content(t).Fallback,
	}
	for _, c := range change {
		c(&o)
	}
	return sms.NewFallback(o), &log
}

// fall sends a signed form to the fallback.
func fall(t testing.TB, f *sms.Fallback, v url.Values) []string {
	t.Helper()
	w := httptest.NewRecorder()
	f.ServeHTTP(w, request("/sms-fallback", v))
	return messages(t, w)
}

// R53, R35, R34: on the fallback route, too, every word of every language that
// leaves or stops is silent, in any writing.
func TestEveryWordThatLeavesIsSilentOnTheFallback(t *testing.T) {
	f, log := aside(t)
	n := 0
	for _, leave := range bottest.Open(t).Catalog.Leaving() {
		for _, text := range []string{leave.Word, strings.ToUpper(leave.Word), " " + leave.Word + "! "} {
			if parts := fall(t, f, form("Body", text)); len(parts) != 0 {
				t.Errorf("%s: %q gets %q", leave.Locale, text, parts)
			}
			n++
		}
	}
	if n < 1000 {
		t.Errorf("only %d texts", n)
	}
	for _, text := range []string{"exti", "gotta go he's here", "STOP", "quit", "stop texting me"} {
		if parts := fall(t, f, form("Body", text)); len(parts) != 0 {
			t.Errorf("%q gets %q", text, parts)
		}
	}
	if log.Len() != 0 {
		t.Errorf("log: %s", log)
	}
}

// R53, R72: everybody else gets the compiled-in card, and who is in danger the
// card for that.
func TestTheFallbackGivesTheCard(t *testing.T) {
	f, log := aside(t)
	for text, want := range map[string]string{
		"need shelter in fresno 93701": "211",
		"":                             "211",
		"necesito donde dormir":        "211",
		"he is going to kill me":       "800-799-7233",
		"quiero morirme":               "988",
		"canary +15595550191":          "911",
		strings.Repeat("word ", 4000):  "211",
	} {
		parts := fall(t, f, form("Body", text))
		if len(parts) != 1 || !strings.Contains(parts[0], want) || strings.Contains(parts[0], "canary") {
			t.Errorf("%.40q gets %q", text, parts)
		}
	}
	if strings.Contains(log.String(), "canary") || strings.Contains(log.String(), her) {
		t.Errorf("log: %s", log)
	}
}

// R83: only Twilio is answered there.
func TestTheFallbackAnswersOnlyTwilio(t *testing.T) {
	f, _ := aside(t)
	for name, r := range map[string]*http.Request{
		"unsigned":  httptest.NewRequest(http.MethodPost, "/sms-fallback", strings.NewReader(form().Encode())),
		"elsewhere": request("/sms/fresno", form()),
		"by GET":    httptest.NewRequest(http.MethodGet, "/sms-fallback?Body=hello", nil),
	} {
		if name == "elsewhere" {
			r.URL.Path, r.RequestURI = "/sms-fallback", "/sms-fallback"
		}
		w := httptest.NewRecorder()
		f.ServeHTTP(w, r)
		if w.Code != http.StatusForbidden && w.Code != http.StatusMethodNotAllowed || strings.Contains(w.Body.String(), "<") {
			t.Errorf("%s: %d %q", name, w.Code, w.Body)
		}
	}
	keyless, _ := aside(t, func(o *sms.FallbackOptions) { o.Tokens = nil })
	w := httptest.NewRecorder()
	keyless.ServeHTTP(w, request("/sms-fallback", form()))
	if w.Code != http.StatusForbidden {
		t.Errorf("without a token: %d", w.Code)
	}
}

// brokenList is a list of opt-outs that cannot be read.
type brokenList struct{ bot.OptOuts }

func (brokenList) Has(context.Context, privacy.Key) (bool, error) { return false, errors.New("down") }

// R32: who told us to stop gets nothing from the fallback either; where that
// cannot be known, nobody whom Twilio would not keep from us.
func TestTheFallbackKnowsWhoToldUsToStop(t *testing.T) {
	keys := privacy.RandomSession(bytes.Repeat([]byte("new"), 8)).Replacing(bytes.Repeat([]byte("old"), 8))
	self := func(to, text string) bot.Fallback { return bot.Fallback{Card: card, OptOut: bot.OptOutSelf} }
	listed := local.NewOptOuts()
	_ = listed.Add(t.Context(), keys.Person(her))
	before := local.NewOptOuts()
	old, _ := keys.PersonBefore(her)
	_ = before.Add(t.Context(), old)
	for name, tt := range map[string]struct {
		change func(*sms.FallbackOptions)
		want   int
	}{
		"no list, Twilio keeps one":      {func(*sms.FallbackOptions) {}, 1},
		"no list, we keep it":            {func(o *sms.FallbackOptions) { o.Say = self }, 0},
		"a list without her":             {func(o *sms.FallbackOptions) { o.Keys, o.OptOuts, o.Say = keys, local.NewOptOuts(), self }, 1},
		"a list with her":                {func(o *sms.FallbackOptions) { o.Keys, o.OptOuts = keys, listed }, 0},
		"a list with her of old":         {func(o *sms.FallbackOptions) { o.Keys, o.OptOuts = keys, before }, 0},
		"a broken list, Twilio has one":  {func(o *sms.FallbackOptions) { o.Keys, o.OptOuts = keys, brokenList{} }, 1},
		"a broken list, we keep it":      {func(o *sms.FallbackOptions) { o.Keys, o.OptOuts, o.Say = keys, brokenList{}, self }, 0},
		"the words panic":                {func(o *sms.FallbackOptions) { o.Say = func(string, string) bot.Fallback { panic("canary") } }, 0},
		"Twilio has answered by itself":  {func(o *sms.FallbackOptions) {}, 0},
		"by WhatsApp, with her number":   {func(o *sms.FallbackOptions) { o.Keys, o.OptOuts = keys, listed }, 0},
		"by WhatsApp, without her on it": {func(o *sms.FallbackOptions) {}, 1},
	} {
		t.Run(name, func(t *testing.T) {
			f, log := aside(t, tt.change)
			v := form("Body", "hello")
			switch {
			case strings.HasPrefix(name, "Twilio has"):
				v.Set("OptOutType", "HELP")
			case strings.HasPrefix(name, "by WhatsApp"):
				v.Set("From", herWhatsApp)
				v.Set("To", "whatsapp:"+sender)
			}
			if parts := fall(t, f, v); len(parts) != tt.want {
				t.Errorf("got %q", parts)
			}
			if strings.Contains(log.String(), "canary") {
				t.Errorf("log: %s", log)
			}
		})
	}
}

// R53: Twilio asks the fallback when our own address fails, and she holds the
// card, or nothing after EXIT.
func TestWhenTheWebhookIsDownTheFallbackAnswers(t *testing.T) {
	at := settle(t, redacting)
	f, _ := aside(t, func(o *sms.FallbackOptions) { o.Tokens = []string{at.twilio.AuthToken()} })
	mux := http.NewServeMux()
	mux.Handle("/sms-fallback", f)
	mux.HandleFunc("/", func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) })
	at.twilio.Hook(public, mux)
	if shown := at.text("need food 93701"); len(shown) != 1 || !strings.Contains(shown[0], "211") {
		t.Errorf("her phone shows %q", shown)
	}
	if shown := at.text("exit"); len(shown) != 0 {
		t.Errorf("EXIT gets %q", shown)
	}
}

func TestNothingPrintsTheFallbacksTokens(t *testing.T) {
	o := sms.FallbackOptions{Tokens: []string{token}}
	for _, v := range []any{o, &o, sms.NewFallback(o), sms.AccountOptions{Token: token}} {
		if got := fmt.Sprintf("%+v", v); got != privacy.Redacted {
			t.Errorf("%T prints %q", v, got)
		}
	}
}

// R36, R32: what somebody leaves by the fallback route is left: beside the bot the
// conversation is wiped and the person listed; alone, the list is told.
func TestLeavingByTheFallbackIsLeaving(t *testing.T) {
	at := settle(t, redacting)
	f, _ := aside(t, func(o *sms.FallbackOptions) {
		o.Keys, o.OptOuts, o.Bot, o.Now = at.Parts.Keys, at.Parts.OptOuts, at.Bot, at.Clock.Now
	})
	at.text("need food 93701")
	at.text("1")
	if parts := fall(t, f, form("Body", "EXIT", "To", at.number)); len(parts) != 0 {
		t.Errorf("EXIT gets %q", parts)
	}
	if shown := at.text("3"); len(shown) != 1 || !strings.Contains(shown[0], "OK to text now?") {
		t.Errorf("the conversation goes on: %q", shown)
	}
	if parts := fall(t, f, form("Body", "please stop", "To", at.number)); len(parts) != 0 {
		t.Errorf("an opt-out gets %q", parts)
	}
	if shown := at.text("hi"); len(shown) != 0 {
		t.Errorf("after it her phone shows %q", shown)
	}

	list, keys := local.NewOptOuts(), privacy.RandomKeys()
	alone, _ := aside(t, func(o *sms.FallbackOptions) { o.Keys, o.OptOuts = keys, list })
	fall(t, alone, form("Body", "exit"))
	if listed, _ := list.Has(t.Context(), keys.Person(her)); listed {
		t.Error("EXIT lists her")
	}
	fall(t, alone, form("Body", "STOP"))
	if listed, _ := list.Has(t.Context(), keys.Person(her)); !listed {
		t.Error("STOP does not list her")
	}
}

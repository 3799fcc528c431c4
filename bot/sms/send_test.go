package sms_test

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"porchlight/bot"
	"porchlight/bot/bottest"
	"porchlight/bot/sms"
)

// R49, R45, R46, R61: how a text is sent.
func TestWhatIsAskedOfTwilio(t *testing.T) {
	at := settle(t, redacting)
	at.text("need food 93701")
	var asked []bottest.TwilioRequest
	for _, r := range at.twilio.Requests() {
		if r.Op == bottest.TwilioCreate {
			asked = append(asked, r)
		}
	}
	if len(asked) != 1 {
		t.Fatalf("%d messages were created", len(asked))
	}
	want := map[string]string{
		"To": her, "From": at.number, "ValidityPeriod": "120", "ContentRetention": "discard",
		"SmartEncoded": "false", "ShortenUrls": "false", "SendAsMms": "false",
		"StatusCallback": public + "/sms/fresno/status",
	}
	for key, value := range asked[0].Form {
		if key != "Body" && (len(value) != 1 || value[0] != want[key]) {
			t.Errorf("%s is %q, want %q", key, value, want[key])
		}
		delete(want, key)
	}
	if len(want) > 0 {
		t.Errorf("not asked for: %v", want)
	}
}

// R49: without redaction the text goes out all the same, at once, and it is
// told; Twilio is not asked for it again with every text.
func TestWithoutRedactionTheTextStillGoesOut(t *testing.T) {
	at := settle(t)
	if shown := at.text("need food 93701"); len(shown) != 1 {
		t.Fatalf("her phone shows %q", shown)
	}
	at.text("1")
	if n := at.twilio.Asked(bottest.TwilioCreate); n != 3 { // refused, sent; sent
		t.Errorf("%d requests", n)
	}
	at.Clock.Advance(61 * time.Minute)
	at.twilio.SetPrivacy(true, false) // switched on meanwhile
	at.text("need food 93701")
	requests := at.twilio.Requests()
	if got := requests[len(requests)-1].Form.Get("ContentRetention"); got != "discard" {
		t.Errorf("an hour later it is asked for %q", got)
	}
	if !strings.Contains(at.Log.String(), "code=twilio_30029") {
		t.Errorf("not told:\n%s", at.Log)
	}
}

// R53, R54: whatever Twilio's API does, she gets the answer, or rightly none;
// the log has codes and statuses, and Twilio's Debugger nothing at all.
func TestWhateverTwilioDoesSheGetsTheAnswer(t *testing.T) {
	const once, twice = 1, 2
	for name, tt := range map[string]struct {
		how   bottest.TwilioFailure
		shown int // times that the answer is on her phone
		log   string
	}{
		"down":                    {bottest.TwilioDown(), once, "code="},
		"down after it took it":   {bottest.TwilioDown().After(), twice, "may arrive twice"},
		"slow":                    {bottest.TwilioSlow(nil), once, "code=timeout"},
		"429":                     {bottest.TwilioBusy(5), once, "code=twilio_20429"},
		"500":                     {bottest.TwilioBroken(), once, "code=http_500"},
		"malformed":               {bottest.TwilioGarbled(), twice, "code=http_201"},
		"20003, a wrong token":    {bottest.TwilioSays(20003), once, "code=twilio_20003"},
		"20009":                   {bottest.TwilioSays(20009), once, "code=twilio_20009"},
		"21606, not our number":   {bottest.TwilioSays(21606), once, "code=twilio_21606"},
		"30029":                   {bottest.TwilioSays(30029), once, "code=twilio_30029"},
		"21610, she told it stop": {bottest.TwilioSays(21610), 0, "code=twilio_21610"},
		"21211, not a number":     {bottest.TwilioSays(21211), 0, "code=twilio_21211"},
		"21614, a landline":       {bottest.TwilioSays(21614), 0, "code=twilio_21614"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			at := settle(t, redacting)
			at.twilio.FailAlways(bottest.TwilioCreate, tt.how)
			shown := at.text("need food 93701 canary")
			at.twilio.Heal()
			if len(shown) != tt.shown || tt.shown > 0 && !strings.HasPrefix(shown[0], "Valley Info:") {
				t.Errorf("her phone shows %q", shown)
			}
			if !strings.Contains(at.Log.String(), tt.log) {
				t.Errorf("the log has no %q:\n%s", tt.log, at.Log)
			}
			if alerts := at.twilio.Alerts(); len(alerts) != 0 {
				t.Errorf("Twilio keeps a request: %+v", alerts)
			}
			at.quiet(t, "canary", "93701", "Valley Info")
			if long := regexp.MustCompile(`\d{6,}`).FindString(withoutTimes(at.Log.String())); long != "" {
				t.Errorf("the log has %q:\n%s", long, at.Log)
			}
			at.Clock.Advance(11 * time.Minute)
			at.eraser.SweepOnce(t.Context())
			if bodies := at.twilio.Bodies(); len(bodies) != 0 {
				t.Errorf("left at Twilio: %q", bodies)
			}
		})
	}
}

func withoutTimes(log string) string {
	return regexp.MustCompile(`time=\S+`).ReplaceAllString(log, "")
}

// R60: what the API took is not sent again by the response, and what comes
// after it is.
func TestTheResponseCarriesOnlyWhatTheAPIDidNotTake(t *testing.T) {
	at := settle(t, redacting)
	at.text("need food 93701")
	at.text("1")
	at.twilio.FailWhen(func(op bottest.TwilioOp, form url.Values) *bottest.TwilioFailure {
		if op != bottest.TwilioCreate || strings.Contains(form.Get("Body"), "911") { // the card goes out
			return nil
		}
		down := bottest.TwilioDown()
		return &down
	})
	shown := at.text("he is going to kill me")
	if len(shown) != 2 || !strings.Contains(shown[0], "911") || strings.Contains(shown[1], "911") {
		t.Errorf("her phone shows %q", shown)
	}
}

// R61: what waits at Twilio for more than two minutes never arrives.
func TestALateTextNeverArrives(t *testing.T) {
	at := settle(t, redacting)
	at.twilio.SetFate(func(bottest.TwilioMessage) bottest.TwilioFate { return bottest.TwilioFate{Status: "queued"} })
	at.text("need food 93701")
	at.Clock.Advance(121 * time.Second)
	at.twilio.SetFate(nil)
	at.twilio.Deliver()
	if shown := at.twilio.Texts(her); len(shown) != 0 {
		t.Errorf("her phone shows %q", shown)
	}
}

// R60: at most three messages for each of hers, all within 120 seconds.
func TestNoTextBringsMoreThanThree(t *testing.T) {
	at := settle(t, redacting)
	for _, text := range conversation {
		before := len(at.twilio.Texts(her))
		at.text(text)
		if n := len(at.twilio.Texts(her)) - before; n > bot.DoorMessages {
			t.Errorf("%q brings %d messages", text, n)
		}
		at.Clock.Advance(5 * time.Minute)
		at.twilio.Deliver()
		if n := len(at.twilio.Texts(her)) - before; n > bot.DoorMessages {
			t.Errorf("%q brings %d messages in the end", text, n)
		}
	}
}

// DESIGN.md §10: reply: twiml sends nothing by the API, and still erases.
func TestByTwiMLWhatWasSaidIsErasedToo(t *testing.T) {
	at := settle(t, redacting)
	at.stand(sms.Options{
		Bot: at.Bot, Limits: at.Parts.Limits, Keys: at.Parts.Keys, Now: at.Clock.Now, Log: at.Parts.Log,
		PublicURL: public, Tokens: []string{at.twilio.AuthToken()}, Card: sorry, Eraser: at.eraser,
	})
	if shown := at.text("need food 93701"); len(shown) != 1 {
		t.Errorf("her phone shows %q", shown)
	}
	at.eraser.EraseDue(t.Context()) // told by the callback of the <Message>
	at.Clock.Advance(time.Minute)
	at.eraser.EraseDue(t.Context())
	if at.twilio.Asked(bottest.TwilioCreate) != 0 || len(at.twilio.Messages()) != 0 {
		t.Errorf("%d created, left %+v", at.twilio.Asked(bottest.TwilioCreate), at.twilio.Messages())
	}
}

// libraries.md A: the environment changes nothing of where requests go.
func TestTheEnvironmentChangesNothing(t *testing.T) {
	t.Setenv("TWILIO_EDGE", "sydney")
	t.Setenv("TWILIO_REGION", "au1")
	t.Setenv("TWILIO_ACCOUNT_SID", "ACffffffffffffffffffffffffffffffff")
	t.Setenv("TWILIO_AUTH_TOKEN", "ffffffffffffffffffffffffffffffff")
	at := settle(t, redacting)
	if shown := at.text("need food 93701"); len(shown) != 1 || at.twilio.Asked(bottest.TwilioCreate) != 1 {
		t.Errorf("her phone shows %q after %d requests", shown, at.twilio.Asked(bottest.TwilioCreate))
	}
}

// R53: without a token that Twilio takes nothing goes out by the API, and every
// text is still answered.
func TestAnAccountNeedsItsParts(t *testing.T) {
	for _, o := range []sms.AccountOptions{
		{}, {SID: "AC1"}, {Token: "t"}, {SID: "AC1", Token: "t", API: "twilio"}, {SID: "AC1", Token: "t", API: "ftp://a"},
	} {
		if _, err := sms.OpenAccount(o); err == nil {
			t.Errorf("%d parts are enough", slices.Index([]string{o.SID, o.Token, o.API}, ""))
		}
	}
}

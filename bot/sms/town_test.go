package sms_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"porchlight/bot"
	"porchlight/bot/bottest"
	"porchlight/bot/sms"
)

// town is a house with a number at Twilio, and Twilio around it.
type town struct {
	*bottest.House
	twilio  *bottest.Twilio
	account *sms.Account
	eraser  *sms.Eraser
	number  string
}

// settle opens the house of Fresno, with its number at a Twilio whose clock is
// the house's own. change may alter the account and the webhook first.
func settle(t *testing.T, change ...func(*bottest.TwilioOptions, *sms.Options, *bot.Parts)) *town {
	t.Helper()
	var o sms.Options
	var tw bottest.TwilioOptions
	h := bottest.Open(t, bottest.TwoLanguages, func(p *bot.Parts) {
		for _, c := range change {
			c(&tw, &o, p)
		}
	})
	fresno, _ := h.Bot.Collaborative("fresno")
	at := &town{House: h, number: fresno.Numbers[0]}
	tw.Now = h.Clock.Now
	tw.Numbers = append(tw.Numbers, bottest.OurNumber(public, at.number, "fresno"))
	at.twilio = bottest.NewTwilio(t, tw)
	account, err := sms.OpenAccount(sms.AccountOptions{
		SID: at.twilio.AccountSID(), Token: at.twilio.AuthToken(), API: at.twilio.URL(), Now: h.Clock.Now, Log: h.Parts.Log,
	})
	if err != nil {
		t.Fatal(err)
	}
	at.account = account
	at.eraser = sms.NewEraser(account, []string{at.number})
	o.Bot, o.Limits, o.Keys, o.Now, o.Log = h.Bot, h.Parts.Limits, h.Parts.Keys, h.Clock.Now, h.Parts.Log
	o.PublicURL, o.Tokens, o.Card = public, []string{at.twilio.AuthToken()}, sorry
	o.Account, o.Eraser = account, at.eraser
	at.stand(o)
	return at
}

// stand puts a webhook behind the number's addresses.
func (at *town) stand(o sms.Options) {
	hook := sms.New(o)
	mux := http.NewServeMux()
	mux.Handle("/sms/{collaborative}", hook)
	mux.HandleFunc("/sms/{collaborative}/status", hook.Status)
	at.twilio.Hook(public, mux)
}

// text sends a text of hers and gives what her phone shows then.
func (at *town) text(body string, extra ...bottest.TwilioExtra) []string {
	return at.twilio.Text(her, at.number, body, extra...)
}

// quiet fails when the log holds anything of hers.
func (at *town) quiet(t *testing.T, canaries ...string) {
	t.Helper()
	for _, canary := range append(canaries, her, strings.TrimPrefix(her, "+")) {
		if strings.Contains(at.Log.String(), canary) {
			t.Errorf("the log tells %q:\n%s", canary, at.Log)
		}
	}
}

// conversation is twenty texts of somebody who looks for help, with errors.
var conversation = []string{
	"need shelter in fresno 93701", "1", "3", "where can my kids eat", "more", "menu", "2", "93706", "back", "help",
	"asdf qwer", "work", "skip", "necesito comida", "mas", "persona", "privacy", "are you a robot", "report", "exit",
}

func TestTheConversationHasTwentyTexts(t *testing.T) {
	if len(conversation) != 20 || slices.Contains(conversation, "") {
		t.Fatalf("%d texts", len(conversation))
	}
}

func countOf(text, part string) int { return strings.Count(text, part) }

// redacting is an account with Message Redaction, as it should be.
func redacting(o *bottest.TwilioOptions, _ *sms.Options, _ *bot.Parts) { o.Privacy = true }

package discord_test

import (
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"porchlight/bot"
	"porchlight/bot/bottest"
	"porchlight/bot/desk"
	"porchlight/bot/sms"
	"porchlight/internal/store/local"
)

const (
	herNumber = "+15595550123"
	public    = "https://texts.example.org"
)

// texting is a town whose people can text it, with Twilio beside Discord.
type texting struct {
	*town
	twilio *bottest.Twilio
	eraser *sms.Eraser
	web    sms.Options
	number string
}

func settleTexting(t *testing.T) *texting {
	t.Helper()
	at := &texting{town: settle(t, relays)}
	fresno, _ := at.Bot.Collaborative("fresno")
	at.number = fresno.Numbers[0]
	at.twilio = bottest.NewTwilio(t, bottest.TwilioOptions{
		Now: at.Clock.Now, Privacy: true, Numbers: []bottest.TwilioNumber{bottest.OurNumber(public, at.number, "fresno")},
	})
	account, err := sms.OpenAccount(sms.AccountOptions{
		SID: at.twilio.AccountSID(), Token: at.twilio.AuthToken(), API: at.twilio.URL(), Now: at.Clock.Now, Log: at.Parts.Log,
	})
	if err != nil {
		t.Fatal(err)
	}
	at.eraser = sms.NewEraser(account, []string{at.number})
	at.web = sms.Options{
		Limits: at.Parts.Limits, Keys: at.Parts.Keys, PublicURL: public, Tokens: []string{at.twilio.AuthToken()},
		Card: at.Bot.Card, Account: account, Eraser: at.eraser, Now: at.Clock.Now, Log: at.Parts.Log,
	}
	at.answers()
	return at
}

// answers puts a webhook before the bot of this life.
func (at *texting) answers() {
	at.web.Bot = at.Bot
	hook, mux := sms.New(at.web), http.NewServeMux()
	mux.Handle("/sms/{collaborative}", hook)
	mux.HandleFunc("/sms/{collaborative}/status", hook.Status)
	at.twilio.Hook(public, mux)
}

// texts sends texts of hers and gives what her phone shows after the last.
func (at *texting) texts(all ...string) string {
	at.t.Helper()
	before := 0
	for _, text := range all {
		before = len(at.twilio.Texts(herNumber))
		at.twilio.Text(herNumber, at.number, text)
		at.rests()
	}
	at.twilio.Deliver()
	return strings.Join(at.twilio.Texts(herNumber)[before:], "\n")
}

// count is how many texts her phone has, and shown those after so many.
func (at *texting) count() int {
	at.twilio.Deliver()
	return len(at.twilio.Texts(herNumber))
}

func (at *texting) shown(n int) string {
	at.twilio.Deliver()
	return strings.Join(at.twilio.Texts(herNumber)[n:], "\n")
}

// waits lets time pass, with a tick every five seconds. A text that nobody
// delivers within two minutes is not sent at all (R61).
func (at *texting) waits(d time.Duration) {
	for range d / (5 * time.Second) {
		at.Clock.Advance(5 * time.Second)
		at.desk.Tick(ctx)
		at.twilio.Deliver()
	}
}

// asked brings her to where a person is asked for.
func (at *texting) asked() {
	at.t.Helper()
	if got := at.texts("need food 93701", "1", "person", "1", "1"); !strings.Contains(got, "We are asking for a person now") {
		at.t.Fatalf("nobody is asked for: %q\n%s", got, at.Log)
	}
}

// crash ends this life of the program and begins another: what lay in memory is
// gone, and Discord and Twilio stay as they were.
func (at *texting) crash() {
	at.desk = desk.New(desk.Parts{
		Directory: at.desk.Directory, Places: at.desk.Places, Board: at.app, Settings: at.settings, Chance: at.desk.Chance, Now: at.Clock.Now, Log: at.Parts.Log,
	})
	at.Parts.Sessions, at.Parts.Limits = local.NewSessions(at.Clock.Now), local.NewLimits(at.Clock.Now)
	at.Bot = bot.New(at.Parts)
	at.desk.Serve(at.Bot)
	at.options.Bot, at.options.Desk = at.Bot, at.desk
	at.reopen()
	at.answers()
}

// nothingLeft fails when Discord or Twilio still hold anything, or when Discord
// was ever told who or where she is (R58).
func (at *texting) nothingLeft(never ...string) {
	at.t.Helper()
	at.empty()
	at.Clock.Advance(15 * time.Minute)
	if _, err := at.eraser.Sweep(ctx); err != nil {
		at.t.Error(err)
	}
	if left := at.twilio.Messages(); len(left) > 0 {
		at.t.Errorf("%d are left at Twilio: %+v", len(left), left[0])
	}
	never = append(never, herNumber, herNumber[1:], herNumber[2:], "93701", "need food")
	for _, r := range at.discord.Log() {
		for _, private := range never {
			if strings.Contains(string(r.Body)+r.Path+r.Query, private) {
				at.t.Errorf("%s tells %q: %s", r.Op, private, r.Body)
			}
		}
	}
	if b := at.discord.Breaches(); len(b) > 0 {
		at.t.Errorf("against Discord's description: %v", b)
	}
	at.quiet(append(never, at.twilio.AuthToken())...)
}

// R2, R7, R58: from a basic phone to staff in Discord and back; two press at once
// and one wins; afterwards nothing is left with either.
func TestATextBecomesAHandOffAndComesBack(t *testing.T) {
	at := settleTexting(t)
	at.asked()
	if card := at.said(bottest.DiscordDesk); !strings.Contains(card, "Fresno County") || !strings.Contains(card, "[Take it") {
		t.Errorf("the card:\n%s", card)
	}
	before := at.count()
	var both sync.WaitGroup
	for _, staff := range []string{ana, ben} {
		both.Go(func() { at.discord.Press(ctx, bottest.Press{User: staff, Label: "Take it"}) })
	}
	both.Wait()
	at.rests()
	threads := at.discord.Threads()
	if len(threads) != 1 {
		t.Fatalf("%d threads", len(threads))
	}
	holder, other := ana, ben
	if !strings.Contains(at.discord.Screen(ana).Text(), "It is yours") {
		holder, other = ben, ana
	}
	shows(t, at.discord.Screen(holder), "It is yours")
	if strings.Contains(at.discord.Screen(other).Text(), "It is yours") {
		t.Error("two have it")
	}
	if got := at.shown(before); got != "A person is here now. They read what you write. EXIT ends it." {
		t.Errorf("she reads %q", got)
	}
	if got := at.texts("my kids eat nothing today"); got != "" {
		t.Errorf("a line of hers is answered %q", got)
	}
	if got := at.said(threads[0].ID); !strings.Contains(got, "my kids eat nothing today") {
		t.Errorf("the thread has:\n%s", got)
	}
	before = at.count()
	at.types(holder, "Reply", "The pantry opens at 12. Ask for 'groceries' ñ.")
	at.rests()
	if got := at.shown(before); got != "The pantry opens at 12. Ask for 'groceries' ñ." {
		t.Errorf("she reads %q", got)
	}
	before = at.count()
	at.press(holder, "End")
	at.rests()
	if got := at.shown(before); !strings.HasPrefix(got, "The chat with the person is over.") {
		t.Errorf("she reads %q", got)
	}
	at.nothingLeft()
}

// R2: nobody takes it: called once more after two minutes, and after five she
// hears so, with numbers to call.
func TestATextThatNobodyTakesFallsBack(t *testing.T) {
	at := settleTexting(t)
	at.asked()
	before := at.count()
	at.waits(5*time.Minute + 10*time.Second)
	if got := at.shown(before); !strings.HasPrefix(got, "We are sorry, nobody is free now.") || !strings.Contains(got, "211") {
		t.Errorf("she reads %q", got)
	}
	at.nothingLeft()
}

// R36: she leaves while her last line is on its way into the thread, and while a
// person writes to her.
func TestLeavingByTextBreaksOffBothWays(t *testing.T) {
	at := settleTexting(t)
	at.asked()
	at.joins()
	at.press(ana, "Reply") // the box is open
	at.discord.Fail(bottest.DiscordCreateMessage, bottest.DiscordSlow(nil))
	asked := at.discord.Asked(bottest.DiscordCreateMessage)
	at.twilio.Text(herNumber, at.number, "do not show this")
	worked := make(chan struct{})
	go func() { defer close(worked); at.desk.Work(ctx) }()
	at.discord.Until(ctx, func() bool { return at.discord.Asked(bottest.DiscordCreateMessage) > asked })
	before := at.count()
	at.twilio.Text(herNumber, at.number, "EXIT")
	<-worked
	at.discord.Submit(ctx, bottest.Submit{User: ana, Text: "too late"})
	at.rests()
	if got := at.shown(before); got != "" {
		t.Errorf("after EXIT she reads %q", got)
	}
	at.nothingLeft()
}

// A crash in the middle: the next life sweeps Discord empty, a late answer is
// told that she left, and her next text gets the first reply, as a stranger's.
func TestACrashLeavesNothingOfATextedHandOff(t *testing.T) {
	at := settleTexting(t)
	at.asked()
	at.joins()
	at.press(ana, "Reply")
	at.crash()
	before := at.count()
	at.discord.Submit(ctx, bottest.Submit{User: ana, Text: "are you there?"})
	at.rests()
	if got := at.shown(before); got != "" {
		t.Errorf("she reads %q", got)
	}
	shows(t, at.discord.Screen(ana), "The person has left")
	at.desk.Tick(ctx)
	at.rests()
	if threads := at.discord.Threads(); len(threads) > 0 {
		t.Error("a thread of the earlier life stays")
	}
	if got := at.texts("hello?"); !strings.Contains(got, "OK to text now?") {
		t.Errorf("her next text gets %q", got)
	}
	at.texts("EXIT")
	at.nothingLeft()
}

// Discord is down: whoever had asked for a person hears that nobody is free, and
// everybody else is answered as ever.
func TestTextsAreAnsweredWhenDiscordIsDown(t *testing.T) {
	at := settleTexting(t)
	at.discord.Down()
	before := at.count()
	at.asked()
	at.waits(5*time.Minute + 10*time.Second)
	if got := at.shown(before); !strings.Contains(got, "We are sorry, nobody is free now.") {
		t.Errorf("she reads %q", got)
	}
	if got := at.texts("menu"); got == "" {
		t.Error("her next text gets nothing")
	}
	at.discord.Up()
	at.nothingLeft()
}

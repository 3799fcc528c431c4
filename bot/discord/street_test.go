package discord_test

import (
	"crypto/rand"
	"net/http"
	"sync"
	"testing"
	"time"

	"porchlight/bot"
	"porchlight/bot/bottest"
	"porchlight/bot/desk"
	"porchlight/bot/discord"
	"porchlight/bot/sms"
	"porchlight/internal/privacy"
	"porchlight/internal/store/local"
)

const (
	her    = "+15595550142"
	public = "https://texts.example.org"
)

// street is a town that relays, with a number at Twilio: somebody texts, and staff
// sit in Discord. Nothing moves but by a test's hand.
type street struct {
	*town
	twilio *bottest.Twilio
	eraser *sms.Eraser
	number string
	under  sync.WaitGroup // requests to us
}

// walk opens a street.
func walk(t testing.TB, changes ...change) *street {
	t.Helper()
	patient := func(p *plans) { p.discord.Patience = time.Minute }
	at := &street{town: settle(t, append([]change{relays, patient}, changes...)...)}
	fresno, _ := at.Bot.Collaborative("fresno")
	at.number = fresno.Numbers[0]
	at.twilio = bottest.NewTwilio(t, bottest.TwilioOptions{
		Now: at.Clock.Now, Privacy: true, Numbers: []bottest.TwilioNumber{bottest.OurNumber(public, at.number, "fresno")},
	})
	at.answer()
	return at
}

// counted lets rest wait until a request is over: its answer may be read before.
func (at *street) counted(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		at.under.Add(1)
		defer at.under.Done()
		h.ServeHTTP(w, r)
	})
}

// answer puts the skin behind Discord's address, and a webhook behind the number's.
func (at *street) answer() {
	at.t.Helper()
	account, err := sms.OpenAccount(sms.AccountOptions{
		SID: at.twilio.AccountSID(), Token: at.twilio.AuthToken(), API: at.twilio.URL(), Now: at.Clock.Now, Log: at.Parts.Log,
	})
	if err != nil {
		at.t.Fatal(err)
	}
	at.eraser = sms.NewEraser(account, []string{at.number})
	hook := sms.New(sms.Options{
		Bot: at.Bot, Limits: at.Parts.Limits, Keys: at.Parts.Keys, Now: at.Clock.Now, Log: at.Parts.Log,
		PublicURL: public, Tokens: []string{at.twilio.AuthToken()}, Card: func() string { return "Call 911, 988 or 211." },
		Account: account, Eraser: at.eraser,
	})
	mux := http.NewServeMux()
	mux.Handle("/sms/{collaborative}", hook)
	mux.HandleFunc("/sms/{collaborative}/status", hook.Status)
	at.twilio.Hook(public, at.counted(mux))
	at.endpoint.Late(nil, nil) // a machine that is busy changes nothing
	at.discord.Hook(at.counted(at.endpoint))
}

// crash ends this life of the program and begins another, in which nothing is
// known of the one before but who stopped. Discord and Twilio stay as they are.
func (at *street) crash() {
	at.t.Helper()
	app, err := discord.OpenApp(discord.AppOptions{
		ID: at.discord.App(), Token: at.discord.Token(), API: at.discord.URL(),
		Houses: []bot.Collaborative{{ID: "fresno", Guild: bottest.DiscordHome}}, Settings: at.settings, Now: at.Clock.Now, Log: at.Parts.Log,
	})
	if err != nil {
		at.t.Fatal(err)
	}
	at.app = app
	at.desk = desk.New(desk.Parts{
		Directory: at.desk.Directory, Places: at.desk.Places, Board: app, Settings: at.settings, Chance: rand.Reader, Now: at.Clock.Now, Log: at.Parts.Log,
	})
	at.Parts.Keys, at.Parts.Desk = privacy.RandomKeys(), at.desk
	at.Parts.Sessions, at.Parts.Limits = local.NewSessions(at.Clock.Now), local.NewLimits(at.Clock.Now)
	at.Bot = bot.New(at.Parts)
	at.desk.Serve(at.Bot)
	at.options.App, at.options.Bot, at.options.Desk = app, at.Bot, at.desk
	at.options.Keys, at.options.Limits = at.Parts.Keys, at.Parts.Limits
	at.reopen()
	at.answer()
}

// rest lets everybody do what they have to do now.
func (at *street) rest() {
	at.under.Wait()
	at.endpoint.Settle()
	at.desk.Work(ctx)
	at.endpoint.Settle()
	at.twilio.Deliver()
	at.under.Wait()
}

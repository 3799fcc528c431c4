package discord_test

import (
	"context"
	"crypto/rand"
	"net/http"
	"regexp"
	"runtime"
	"strings"
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
	at := &street{town: settle(t, append([]change{relays}, changes...)...)}
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

// texts sends texts of hers, and gives what her phone shows since the last one.
func (at *street) texts(bodies ...string) string {
	at.t.Helper()
	var before int
	for _, body := range bodies {
		before = len(at.twilio.Texts(her))
		at.twilio.Text(her, at.number, body)
		at.rest()
	}
	return strings.Join(at.twilio.Texts(her)[before:], "\n\n")
}

// reads gives what her phone shows since what does was done.
func (at *street) reads(does func()) string {
	before := len(at.twilio.Texts(her))
	does()
	at.rest()
	return strings.Join(at.twilio.Texts(her)[before:], "\n\n")
}

// asks takes her from her first text to where a person is asked for.
func (at *street) asks(need string) {
	at.t.Helper()
	at.texts(need, "1")
	at.agrees()
}

// agrees takes her from where she is to where a person is asked for.
func (at *street) agrees() {
	at.t.Helper()
	if shown := at.texts("talk to a person"); !strings.Contains(shown, "Write with a person here") {
		at.t.Fatalf("nobody to write with is offered: %q", shown)
	}
	if shown := at.texts("1"); !strings.Contains(shown, "They do not see your number") {
		at.t.Fatalf("no consent: %q", shown)
	}
	if shown := at.texts("1"); !strings.Contains(shown, "We are asking for a person now") {
		at.t.Fatalf("nobody is asked for: %q\n%s", shown, at.Log)
	}
}

// staff presses by label, gives what they are answered, and lets everything come
// to rest: what they see in a thread goes with it.
func (at *street) staff(person, label string, values ...string) string {
	at.t.Helper()
	s := at.discord.Press(ctx, bottest.Press{User: person, Label: label, Values: values})
	at.rest()
	return s.Text()
}

// replies opens the box of the thread and sends it.
func (at *street) replies(person, text string) string {
	at.t.Helper()
	if s := at.discord.Press(ctx, bottest.Press{User: person, Label: "Reply"}); s.Modal == nil {
		at.t.Fatalf("no box to reply in:\n%s", s.Text())
	}
	s := at.discord.Submit(ctx, bottest.Submit{User: person, Text: text})
	at.rest()
	return s.Text()
}

// taken asks for a person, and Ana takes it.
func (at *street) taken(need string) bottest.DiscordChannel {
	at.t.Helper()
	at.asks(need)
	if shown := at.reads(func() { at.tells(at.staff(ana, "Take it"), "It is yours") }); shown != "A person is here now. They read what you write. EXIT ends it." {
		at.t.Fatalf("she reads %q", shown)
	}
	return at.thread()
}

var ourName = regexp.MustCompile(`^[a-z]+-[a-z]+-\d{2}$`)

// thread is the only one there is.
func (at *street) thread() bottest.DiscordChannel {
	at.t.Helper()
	all := at.discord.Threads()
	if len(all) != 1 || !ourName.MatchString(all[0].Name) {
		at.t.Fatalf("threads: %+v", all)
	}
	return all[0]
}

// written gives what stands in a channel or thread.
func (at *street) written(channel string) string {
	var all []string
	for _, m := range at.discord.Messages(channel) {
		all = append(all, m.Text())
	}
	return strings.Join(all, "\n--\n")
}

// tells fails unless a text says all of it.
func (at *street) tells(text string, want ...string) {
	at.t.Helper()
	for _, w := range want {
		if !strings.Contains(text, w) {
			at.t.Errorf("it does not say %q:\n%s", w, text)
		}
	}
}

// wait lets time pass, with a tick every five seconds.
func (at *street) wait(d time.Duration) {
	for passed := time.Duration(0); passed < d; passed += 5 * time.Second {
		at.Clock.Advance(min(5*time.Second, d-passed))
		at.desk.Tick(ctx)
		at.endpoint.Tick(ctx)
	}
	at.rest()
}

// staffSee are the ids of the people whose own screens stay until they close them.
var staffSee = []string{ana, ben, cam, dee}

// nothingStays fails when anything is left in Discord but what staff themselves
// have before them, or anything at Twilio once the Eraser had its time.
func (at *street) nothingStays() {
	at.t.Helper()
	at.nothingStaysBut()
}

// nothingStaysBut is nothingStays where a test had more put up in Discord.
func (at *street) nothingStaysBut(more ...string) {
	at.t.Helper()
	at.rest()
	at.discord.Empty(at.t, append(more, staffSee...)...)
	at.Clock.Advance(2 * time.Minute)
	running, stop := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		at.eraser.Run(running)
	}()
	for since := time.Now(); len(at.twilio.Messages()) > 0 && time.Since(since) < 10*time.Second; {
		runtime.Gosched()
	}
	stop()
	<-done
	if left := at.twilio.Bodies(); len(at.twilio.Messages()) > 0 {
		at.t.Errorf("left at Twilio: %q", left)
	}
}

// private fails when anything that went to Discord, save on members' own screens,
// or the log says who or where somebody is.
func (at *street) private(canaries ...string) {
	at.t.Helper()
	for _, m := range at.twilio.Requests() {
		if sid := regexp.MustCompile(`(SM|MM)[0-9a-f]{32}`).FindString(m.Path); sid != "" {
			canaries = append(canaries, sid)
		}
	}
	for _, canary := range append(canaries, her, strings.TrimPrefix(her, "+1"), "(559) 555-0142", "559-555-0142") {
		for _, r := range at.discord.Log() {
			if r.For != mia && r.For != noe && strings.Contains(r.Path+" "+r.Query+" "+string(r.Body), canary) {
				at.t.Errorf("%s carries %q: %s", r.Op, canary, r.Body)
			}
		}
	}
	at.quiet(append(canaries, her, strings.TrimPrefix(her, "+1"))...)
}

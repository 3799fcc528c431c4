package discord_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"porchlight/bot"
	"porchlight/bot/bottest"
	"porchlight/bot/discord"
)

func TestOnlyWhatDiscordSignedJustNowIsAnswered(t *testing.T) {
	at := settle(t)
	for _, how := range bottest.Forgeries() {
		if status, body := at.discord.Forge(ctx, how); status != http.StatusUnauthorized || strings.Contains(body, "type") {
			t.Errorf("%s: status %d, %q", how, status, body)
		}
	}
	if !at.discord.Ping(ctx) {
		t.Error("no pong")
	}
	for _, method := range []string{http.MethodGet, http.MethodHead, http.MethodPut, http.MethodDelete} {
		w := httptest.NewRecorder()
		at.endpoint.ServeHTTP(w, httptest.NewRequest(method, "/discord", nil))
		if w.Code != http.StatusMethodNotAllowed {
			t.Errorf("%s: status %d", method, w.Code)
		}
	}
	at.quiet()
}

func TestWhatIsSignedAndMakesNoSenseIsSurvived(t *testing.T) {
	at := settle(t)
	for _, body := range []string{
		``, `null`, `[]`, `"x"`, `{`, `{"type":"x"}`, `{}`, `{"type":99}`, `{"type":3}`, `{"type":2,"guild_id":"1"}`,
		`{"type":3,"guild_id":"` + bottest.DiscordHome + `","member":{"user":{}}}`,
		`{"type":3,"guild_id":"` + bottest.DiscordHome + `","member":{"user":{"id":"1"}},"data":{"custom_id":"m:"}}`,
		`{"type":3,"guild_id":"` + bottest.DiscordHome + `","member":{"user":{"id":"1"}},"data":{"custom_id":"m:pick:4294967296:1"}}`,
		`{"type":5,"guild_id":"` + bottest.DiscordHome + `","member":{"user":{"id":"1"}},"data":{"custom_id":"m:say","components":[{"components":[{}]}]}}`,
		`{"type":4,"guild_id":"` + bottest.DiscordHome + `","member":{"user":{"id":"1"}},"data":{"name":"find"}}`,
		`{"type":2,"guild_id":"` + bottest.DiscordHome + `","member":{"user":{"id":"1"},"permissions":"x"},"data":{}}`,
	} {
		if status, said := at.discord.Send(ctx, []byte(body)); status != http.StatusOK && status != http.StatusBadRequest {
			t.Errorf("%s: status %d, %s", body, status, said)
		}
		at.endpoint.Settle()
	}
	if strings.Contains(at.Log.String(), "panic") {
		t.Errorf("something panicked:\n%s", at.Log)
	}
}

// An interaction that is sent again while its signature is young does nothing.
func TestARepeatedInteractionDoesNothing(t *testing.T) {
	at := settle(t)
	at.invited()
	at.begins(mia)
	at.says(mia, "food 93701")
	before := at.discord.Screen(mia).Text()
	status, body := at.discord.Again(ctx)
	at.endpoint.Settle()
	if status != http.StatusOK || strings.Contains(body, "content") {
		t.Errorf("status %d: %s", status, body)
	}
	if now := at.discord.Screen(mia).Text(); now != before {
		t.Errorf("it was answered again:\n%s", now)
	}
}

func TestWhoeverAsksElsewhereGetsTheNeutralLine(t *testing.T) {
	other := bottest.OurGuild()
	other.ID, other.Channels, other.Roles, other.Members = "900000000000000099", []bottest.DiscordChannel{{ID: "920000000000000099", Name: "other"}}, nil, []bottest.DiscordMember{{ID: mia}}
	at := settle(t, func(p *plans) { p.discord.Guilds = []bottest.DiscordGuild{bottest.OurGuild(), other} })
	for name, c := range map[string]bottest.Command{
		"in a direct message": {User: mia, Direct: true, Name: "find", Forced: true},
		"in another guild":    {User: mia, Channel: "920000000000000099", Name: "find", Forced: true},
	} {
		s := at.discord.Command(ctx, c)
		if !strings.Contains(s.Text(), "This chat is over") {
			t.Errorf("%s:\n%s", name, s.Text())
		}
	}
	if b := at.discord.Breaches(); len(b) > 0 {
		t.Errorf("%v", b)
	}
}

// faulty is a bot and a desk in which something panics.
type faulty struct{ discord.Answerer }

func (faulty) Handle(context.Context, bot.Message) bot.Reply { panic("canary-panic") }
func (faulty) Leave(context.Context, bot.Message) bot.Reply  { panic("canary-panic") }

func TestAPanicIsAnsweredWithTheCard(t *testing.T) {
	at := settle(t)
	at.options.Bot = faulty{at.Bot}
	at.reopen()
	at.invited()
	at.begins(mia)
	shows(t, at.says(mia, "food"), "we cannot look things up just now", "211", "[Type it] [Exit | red]")
	at.press(mia, "Exit")
	if left := at.discord.Ephemerals(mia); len(left) > 0 {
		t.Errorf("a bot that panics kept her from leaving:\n%s", left[0].Text())
	}
	at.quiet("canary-panic")
}

func TestAnAppAndAnEndpointAreRefusedWhatTheyCannotUse(t *testing.T) {
	good := discord.AppOptions{ID: "700000000000000001", Token: "t"}
	for name, change := range map[string]func(*discord.AppOptions){
		"no id":            func(o *discord.AppOptions) { o.ID = "" },
		"an id of letters": func(o *discord.AppOptions) { o.ID = "../7" },
		"no token":         func(o *discord.AppOptions) { o.Token = "" },
		"a bad address":    func(o *discord.AppOptions) { o.API = "discord.com" },
		"one guild twice": func(o *discord.AppOptions) {
			o.Houses = []bot.Collaborative{{ID: "a", Guild: "1"}, {ID: "b", Guild: "1"}}
		},
	} {
		o := good
		change(&o)
		if _, err := discord.OpenApp(o); err == nil || strings.Contains(err.Error(), "../7") {
			t.Errorf("%s: %v", name, err)
		}
	}
	app, err := discord.OpenApp(good)
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"", "zz", "abcd"} {
		if _, err := discord.New(discord.Options{App: app, PublicKey: key}); err == nil {
			t.Errorf("key %q is taken", key)
		}
	}
}

package discord_test

import (
	"context"
	"crypto/rand"
	"errors"
	"io"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"porchlight/bot"
	"porchlight/bot/bottest"
	"porchlight/bot/desk"
	"porchlight/bot/discord"
	"porchlight/flows"
	"porchlight/internal/privacy"
	"porchlight/resources"
	"porchlight/resources/starter"
)

// town is a house with a guild, a desk in it, and Discord around it.
type town struct {
	*bottest.House
	discord  *bottest.Discord
	app      *discord.App
	endpoint *discord.Endpoint
	desk     *desk.Desk
	settings *drawer
	options  discord.Options
	t        testing.TB
}

// drawer is Settings in memory.
type drawer struct {
	mu  sync.Mutex
	all map[bot.CollaborativeID]desk.Setup
}

func (d *drawer) Setup(_ context.Context, id bot.CollaborativeID) (desk.Setup, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.all[id], nil
}

func (d *drawer) Keep(_ context.Context, id bot.CollaborativeID, s desk.Setup) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.all[id] = s
	return nil
}

// everythingSet is the setup of a desk that works.
func everythingSet() desk.Setup {
	until := bottest.Noon.Add(24 * time.Hour)
	return desk.Setup{
		DutyPlace: bottest.DiscordDesk, PartnerPlace: bottest.DiscordPartner,
		StaffRole: bottest.DiscordStaffRole, DutyRole: bottest.DiscordDutyRole, PartnerRole: bottest.DiscordPartnerRole,
		Zone: "America/Los_Angeles", Languages: []string{"en", "es"},
		OnDuty: map[desk.StaffID]desk.Turn{
			bottest.DiscordAna: {Until: until, Duty: true}, bottest.DiscordBen: {Until: until, Duty: true}, bottest.DiscordCam: {Until: until, Partner: true},
		},
	}
}

// change alters what a town is made of.
type change func(*plans)

type plans struct {
	discord bottest.DiscordOptions
	options discord.Options
	parts   []bottest.Option
	setup   desk.Setup
	relay   bool
	chance  io.Reader
}

// relays lets members write with a person.
func relays(p *plans) { p.relay = true }

// relaying is what every house that relays shows; it never changes.
var relaying = sync.OnceValue(func() *bot.Content {
	p := bot.Parts{}
	bottest.Relay(nil, "en", "es")(&p)
	return p.Content
})

// later is the desk, which is made after the bot that needs it.
type later struct{ *town }

func (l later) Reach(id bot.CollaborativeID, person privacy.Key, at time.Time) flows.Reach {
	return l.desk.Reach(id, person, at)
}
func (l later) Open(c bot.Call) { l.desk.Open(c) }
func (l later) Hear(session privacy.Key, line *bot.Line, text privacy.Text) bot.Heard {
	return l.desk.Hear(session, line, text)
}
func (l later) Hang(session privacy.Key) { l.desk.Hang(session) }

// settle opens the house of Fresno with a desk, in a Discord whose clock is the
// house's own.
func settle(t testing.TB, changes ...change) *town {
	t.Helper()
	p := plans{chance: rand.Reader, setup: everythingSet(), parts: []bottest.Option{bottest.TwoLanguages}}
	for _, c := range changes {
		c(&p)
	}
	at := &town{t: t, settings: &drawer{all: map[bot.CollaborativeID]desk.Setup{"fresno": p.setup}}}
	if p.relay {
		p.parts = append(p.parts, func(parts *bot.Parts) { parts.Content, parts.Desk = relaying(), later{at} })
	}
	now := func() time.Time { return at.Clock.Now() }
	at.House = bottest.Open(t, append(p.parts, func(parts *bot.Parts) {
		p.discord.Now = now
	})...)
	at.discord = bottest.NewDiscord(t, p.discord)
	var err error
	at.app, err = discord.OpenApp(discord.AppOptions{
		ID: at.discord.App(), Token: at.discord.Token(), API: at.discord.URL(),
		Houses: []bot.Collaborative{{ID: "fresno", Guild: bottest.DiscordHome}}, Settings: at.settings, Now: now, Log: at.Parts.Log,
	})
	if err != nil {
		t.Fatal(err)
	}
	at.desk = desk.New(desk.Parts{
		Directory: roster(t), Places: bottest.Gazetteer(t), Board: at.app, Settings: at.settings, Chance: p.chance, Now: now, Log: at.Parts.Log,
	})
	at.desk.Serve(at.Bot)
	o := p.options
	o.App, o.PublicKey, o.Limits, o.Keys, o.Now, o.Log = at.app, at.discord.PublicKey(), at.Parts.Limits, at.Parts.Keys, now, at.Parts.Log
	if o.Bot == nil {
		o.Bot = at.Bot
	}
	if o.Desk == nil {
		o.Desk = at.desk
	}
	at.options = o
	at.reopen()
	if err := at.endpoint.Register(context.Background()); err != nil {
		t.Fatal(err)
	}
	return at
}

// reopen puts a new endpoint in the place of the one before, as a restart does.
func (at *town) reopen() {
	at.t.Helper()
	endpoint, err := discord.New(at.options)
	if err != nil {
		at.t.Fatal(err)
	}
	at.endpoint = endpoint
	endpoint.Hold()
	at.t.Cleanup(endpoint.Wait)
	at.discord.Hook(endpoint)
}

// quiet fails when the log holds anything of somebody's.
func (at *town) quiet(canaries ...string) {
	at.t.Helper()
	for _, canary := range append(canaries, mia, noe, bottest.DiscordAna, bottest.DiscordDee, at.discord.Token()) {
		if strings.Contains(at.Log.String(), canary) {
			at.t.Errorf("the log tells %q:\n%s", canary, at.Log)
		}
	}
}

// broken is a house whose stores can be taken down.
type broken struct{ down atomic.Bool }

func (b *broken) in(p *plans) {
	p.parts = append(p.parts, func(parts *bot.Parts) {
		parts.Sessions, parts.Limits = brokenSessions{parts.Sessions, b}, brokenLimits{parts.Limits, b}
	})
}

var errDown = errors.New("down")

type brokenSessions struct {
	bot.Sessions
	*broken
}

func (s brokenSessions) Load(ctx context.Context, key privacy.Key) ([]byte, bot.Gen, error) {
	if s.down.Load() {
		return nil, 0, errDown
	}
	return s.Sessions.Load(ctx, key)
}

func (s brokenSessions) Wipe(ctx context.Context, key privacy.Key) error {
	if s.down.Load() {
		return errDown
	}
	return s.Sessions.Wipe(ctx, key)
}

type brokenLimits struct {
	bot.Limits
	*broken
}

func (l brokenLimits) Allow(ctx context.Context, key privacy.Key, n int, d time.Duration) (bool, error) {
	if l.down.Load() {
		return false, errDown
	}
	return l.Limits.Allow(ctx, key, n, d)
}

// roster is a directory in which Ana, Ben, Cam and Dee are known.
func roster(t testing.TB) *resources.Directory {
	t.Helper()
	d, err := starter.Open(bottest.Gazetteer(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range []resources.Editor{
		{ID: "ana", Name: "Ana", Role: resources.Custodian, Discord: bottest.DiscordAna},
		{ID: "ben", Name: "Ben", Role: resources.Writer, Discord: bottest.DiscordBen},
		{ID: "cam", Name: "Cam", Role: resources.Writer, Discord: bottest.DiscordCam},
		{ID: "dee", Name: "Dee", Role: resources.Custodian, Discord: bottest.DiscordDee},
	} {
		if _, err := d.Apply(context.Background(), resources.Change{By: "ana", Act: resources.Enroll{Editor: e}}); err != nil {
			t.Fatal(err)
		}
	}
	return d
}

var ctx = context.Background()

// invited posts the button for members, as an admin does.
func (at *town) invited() {
	at.t.Helper()
	at.discord.Command(ctx, bottest.Command{User: bottest.DiscordDee, Channel: bottest.DiscordHelp, Name: "setup"})
	for range 3 {
		at.press(bottest.DiscordDee, "Next")
	}
	if s := at.press(bottest.DiscordDee, "Post the button for members here"); len(at.discord.Messages(bottest.DiscordHelp)) == 0 {
		at.t.Fatalf("no button:\n%s\n%s", s.Text(), at.Log)
	}
}

// press presses by label, and lets everything come to rest.
func (at *town) press(person, label string, values ...string) bottest.Screen {
	at.t.Helper()
	at.discord.Press(ctx, bottest.Press{User: person, Label: label, Values: values})
	at.endpoint.Settle()
	return at.discord.Screen(person)
}

// begins presses the button for members.
func (at *town) begins(person string) bottest.Screen {
	at.t.Helper()
	at.discord.Press(ctx, bottest.Press{User: person, CustomID: "m:start"})
	at.endpoint.Settle()
	return at.discord.Screen(person)
}

// command sends a command, as somebody to whom an administrator has opened it.
func (at *town) command(person, name string, options map[string]any) bottest.Screen {
	at.t.Helper()
	return at.discord.Command(ctx, bottest.Command{User: person, Name: name, Options: options, Forced: true})
}

// types opens the box and sends it.
func (at *town) types(person, button, text string) bottest.Screen {
	at.t.Helper()
	if s := at.discord.Press(ctx, bottest.Press{User: person, Label: button}); s.Modal == nil {
		at.t.Fatalf("%s opens no box:\n%s", button, s.Text())
	}
	at.discord.Submit(ctx, bottest.Submit{User: person, Text: text})
	at.endpoint.Settle()
	return at.discord.Screen(person)
}

// says types on the screen that is there, whatever its language.
func (at *town) says(person, text string) bottest.Screen {
	at.t.Helper()
	buttons := at.discord.Screen(person).Buttons()
	if len(buttons) < 2 {
		at.t.Fatalf("there is no box to open:\n%s", at.discord.Screen(person).Text())
	}
	return at.types(person, buttons[len(buttons)-2], text)
}

// shows fails unless a screen shows all of it.
func shows(t testing.TB, s bottest.Screen, want ...string) {
	t.Helper()
	for _, w := range want {
		if !strings.Contains(s.Text(), w) {
			t.Errorf("the screen does not show %q:\n%s", w, s.Text())
		}
	}
}

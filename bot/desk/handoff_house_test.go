package desk_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"log/slog"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"porchlight/bot"
	"porchlight/bot/bottest"
	"porchlight/bot/desk"
	"porchlight/bot/phone"
	"porchlight/internal/privacy"
	"porchlight/internal/store/local"
	"porchlight/resources"
	"porchlight/resources/places"
	"porchlight/resources/starter"
)

// roster is a directory whose editors may use the desk.
var roster = sync.OnceValues(func() (*resources.Directory, error) {
	gaz, err := places.Open()
	if err != nil {
		return nil, err
	}
	d, err := starter.Open(gaz)
	if err != nil {
		return nil, err
	}
	for i, staff := range []desk.StaffID{ana, ben, partner} {
		id := []resources.EditorID{"ana", "ben", "cat"}[i]
		_, err := d.Apply(context.Background(), resources.Change{By: "ana", Act: resources.Enroll{
			Editor: resources.Editor{ID: id, Name: string(id), Role: resources.Custodian, Discord: string(staff)},
		}})
		if err != nil {
			return nil, err
		}
	}
	return d, nil
})

var content struct {
	sync.Once
	*bot.Content
}

// relaying is what every relay shows; it never changes.
func relaying(t testing.TB) *bot.Content {
	content.Do(func() { content.Content = bottest.Open(t, bottest.Relay(nil, "en", "es")).Parts.Content })
	return content.Content
}

// relay is a whole Porchlight with staff at their board.
type relay struct {
	*bottest.House
	desk  *desk.Desk
	board *corkboard
	log   *bytes.Buffer
	down  error // of the members' channel
	setup desk.Setup
	her   *phone.Phone
	t     testing.TB
}

func openRelay(t testing.TB) *relay {
	t.Helper()
	o := &relay{t: t, log: &bytes.Buffer{}}
	now := func() time.Time { return o.Clock.Now() }
	o.board = newBoard(now)
	until := bottest.Noon.Add(1000 * time.Hour)
	o.setup = desk.Setup{
		DutyPlace: "duty", PartnerPlace: "programme", StaffRole: "staff", DutyRole: "on-duty", PartnerRole: "refuge",
		OnDuty: map[desk.StaffID]desk.Turn{
			ana: {Until: until, Duty: true}, ben: {Until: until, Duty: true}, partner: {Until: until, Partner: true},
		},
	}
	o.desk = o.newDesk(now)
	o.House = bottest.Open(t, func(p *bot.Parts) { p.Content, p.Desk = relaying(t), o.desk })
	o.desk.Serve(o.Bot)
	o.her = o.phone("her")
	return o
}

func (o *relay) newDesk(now func() time.Time) *desk.Desk {
	o.t.Helper()
	directory, err := roster()
	if err != nil {
		o.t.Fatal(err)
	}
	return desk.New(desk.Parts{
		Directory: directory, Places: bottest.Gazetteer(o.t), Board: o.board, Chance: rand.Reader, Now: now,
		Settings: &drawer{setups: map[bot.CollaborativeID]desk.Setup{"fresno": o.setup}},
		Log:      slog.New(privacy.NewLogHandler(slog.NewTextHandler(o.log, nil))),
	})
}

// crash ends this life of the program and begins another; Discord stays as it was.
func (o *relay) crash() {
	o.desk = o.newDesk(o.Clock.Now)
	parts := o.Parts
	parts.Desk, parts.Sessions, parts.Limits = o.desk, local.NewSessions(o.Clock.Now), local.NewLimits(o.Clock.Now)
	o.Parts, o.Bot = parts, bot.New(parts)
	o.desk.Serve(o.Bot)
	o.her.Bot = o.Bot
	o.desk.Sweep(context.Background())
}

func (o *relay) phone(name string) *phone.Phone {
	p := *o.Phone(o.t, "fresno")
	p.Name = name
	p.Inbox = &phone.Inbox{Clock: o.Clock, Fail: func() error { return o.down }}
	return &p
}

// says sends texts of hers, lets the desk work, and gives what answered the last.
func (o *relay) says(texts ...string) string {
	o.t.Helper()
	_, answer := bottest.Say(o.t, o.her, texts...)
	o.desk.Work(context.Background())
	return answer
}

// asks brings her to where a person is asked for.
func (o *relay) asks(need string) {
	o.t.Helper()
	o.says(need, "1")
	if answer := o.says("talk to a person"); !strings.Contains(answer, "Write with a person here") {
		o.t.Fatalf("nobody to write with is offered: %q", answer)
	}
	if answer := o.says("1"); !strings.Contains(answer, "They do not see your number") {
		o.t.Fatalf("no consent: %q", answer)
	}
	if answer := o.says("1"); !strings.Contains(answer, "We are asking for a person now") {
		o.t.Fatalf("nobody is asked for: %q", answer)
	}
}

// reads gives what came to her besides answers.
func (o *relay) reads() string { return strings.Join(o.her.Inbox.Read(), "\n\n") }

// words are ours to her, in English.
func (o *relay) words(key string) string { return o.Catalog.Say("en", key, nil) }

// wait lets time pass, with a tick every few seconds.
func (o *relay) wait(d time.Duration) {
	for passed := time.Duration(0); passed < d; passed += 5 * time.Second {
		o.Clock.Advance(min(5*time.Second, d-passed))
		o.desk.Tick(context.Background())
	}
}

func (o *relay) who(staff desk.StaffID, channel string) desk.Who {
	roles := []string{"staff", "on-duty"}
	if staff == partner {
		roles = []string{"staff", "refuge"}
	}
	return desk.Who{House: "fresno", Staff: staff, Roles: roles, Channel: channel, Locale: "en-US"}
}

// press does an act and gives what is said to it.
func (o *relay) press(staff desk.StaffID, act desk.Act, values ...string) string {
	s := o.desk.Press(context.Background(), o.who(staff, "duty"), act, values)
	o.desk.Work(context.Background())
	return said(s)
}

func (o *relay) reply(staff desk.StaffID, name, text string) string {
	s := o.desk.Submit(context.Background(), o.who(staff, "room"), desk.Act("reply:"+name), map[string]string{"text": text})
	o.desk.Work(context.Background())
	return said(s)
}

func texted(text string) phone.Line { return phone.Line{Kind: phone.Said, Text: text} }

func said(s desk.Screen) string {
	if s.Form != nil {
		return "form"
	}
	text := strings.Join(s.Text, "\n")
	for _, choose := range s.Selects {
		text += strconv.Itoa(len(choose.Options)) + " options"
	}
	return text
}

// name is that of the only hand-off on the board.
func (o *relay) name() string {
	o.t.Helper()
	cards := o.board.cards()
	if len(cards) != 1 {
		o.t.Fatalf("%d cards", len(cards))
	}
	return cards[0].Title
}

// taken asks for a person, and ana takes it.
func (o *relay) taken() (name string) {
	o.t.Helper()
	o.asks("need food 93701")
	name = o.name()
	if got := o.press(ana, desk.Act("claim:"+name)); !strings.Contains(got, "It is yours") {
		o.t.Fatalf("not taken: %q", got)
	}
	if got := o.reads(); got != o.words("relay.joined") {
		o.t.Fatalf("she reads %q", got)
	}
	return name
}

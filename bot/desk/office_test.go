package desk_test

import (
	"context"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"porchlight/bot"
	"porchlight/bot/bottest"
	"porchlight/bot/desk"
	"porchlight/flows/library"
	"porchlight/internal/privacy"
	"porchlight/locales"
	"porchlight/resources"
	"porchlight/resources/places"
)

// The people of the tests: an admin, a writer, two approvers, a viewer, somebody
// of the program, and one with every role who is on no roster.
const (
	admin   desk.StaffID = "100000000000000001"
	writer  desk.StaffID = "100000000000000002"
	ana     desk.StaffID = "100000000000000003"
	ben     desk.StaffID = "100000000000000004"
	viewer  desk.StaffID = "100000000000000005"
	partner desk.StaffID = "100000000000000006"
	cousin  desk.StaffID = "100000000000000099"
)

// office is a whole desk in memory: a house with a program, one without, a small
// directory, and doubles of Board and Settings.
type office struct {
	*desk.Desk
	t        testing.TB
	bot      *bot.Bot
	now      time.Time
	store    *slowStore
	board    *board
	settings *settings
	log      *strings.Builder
}

// written is what every office shows; it never changes.
var written = sync.OnceValues(func() (*bot.Content, error) {
	gaz, err := places.Open()
	if err != nil {
		return nil, err
	}
	catalog, err := locales.Read(locales.Files, nil)
	if err != nil {
		return nil, err
	}
	set, err := library.Read(library.Files, nil)
	if err != nil {
		return nil, err
	}
	model, err := bot.NewModel(catalog)
	if err != nil {
		return nil, err
	}
	return bot.NewContent(set.Flows, catalog, gaz, model, []bot.Collaborative{
		{
			ID: "fresno", Name: "Valley Info", Counties: []string{"06019"}, Languages: []string{"en", "es"},
			Menu: []string{"housing", "food", "dv", "person"}, HandOff: bot.HandOffRelay,
			Partner: &bot.Partner{
				Name: "Harbor Program", Phone: "+15595550170", Hours: "Mon-Fri 9am-5pm",
				Consult: "Call and ask for an advocate.", Protocol: "An advocate calls you back the same day.",
			},
		},
		{
			ID: "humboldt", Name: "North Coast Info", Counties: []string{"06023"}, Languages: []string{"en", "es"},
			Menu: []string{"housing", "dv", "person"}, HandOff: bot.HandOffRelay,
		},
	})
})

// roles of the guild, as open sets them up.
const (
	staffRole   = "500000000000000001"
	dutyRole    = "500000000000000002"
	partnerRole = "500000000000000003"
)

func open(t testing.TB) *office {
	t.Helper()
	content, err := written()
	if err != nil {
		t.Fatal(err)
	}
	o := &office{t: t, now: bottest.Noon, log: &strings.Builder{}}
	now := func() time.Time { return o.now }
	o.store = &slowStore{Memory: resources.NewMemory()}
	o.board = &board{now: now, posts: map[desk.Post]post{}}
	o.settings = &settings{kept: map[bot.CollaborativeID]desk.Setup{
		"fresno": {
			DutyPlace: "600000000000000001", PartnerPlace: "600000000000000002",
			StaffRole: staffRole, DutyRole: dutyRole, PartnerRole: partnerRole,
		},
	}}
	gaz := bottest.Gazetteer(t)
	directory, err := resources.OpenDirectory(context.Background(), gaz, o.store)
	if err != nil {
		t.Fatal(err)
	}
	log := slog.New(privacy.NewLogHandler(slog.NewTextHandler(o.log, nil)))
	o.Desk = desk.New(desk.Parts{
		Directory: directory, Places: gaz, Board: o.board, Settings: o.settings,
		Chance: strings.NewReader(strings.Repeat("chance", 1000)), Now: now, Log: log,
	})
	o.fill()
	house := bottest.Open(t, func(p *bot.Parts) { p.Content, p.Finder = content, directory })
	o.bot = house.Bot
	o.Serve(o.bot)
	return o
}

// fill enrolls the people and writes the entries.
func (o *office) fill() {
	o.t.Helper()
	enroll := func(id resources.EditorID, name string, role resources.Role, discord desk.StaffID) {
		o.apply("admin", resources.Enroll{Editor: resources.Editor{ID: id, Name: name, Role: role, Discord: string(discord)}})
	}
	enroll("admin", "Alex", resources.Custodian, admin)
	enroll("writer", "Wendy", resources.Writer, writer)
	enroll("ana", "Ana", resources.Approver, ana)
	enroll("ben", "Ben", resources.Approver, ben)
	enroll("viewer", "Vi", resources.Viewer, viewer)
	enroll("partner", "Pat", resources.Writer, partner)
	o.apply("admin", resources.Put{Records: entries()})
	for _, p := range o.Directory.Proposals() {
		o.apply("ana", resources.Approve{Proposal: p.ID})
	}
	o.apply("admin", resources.Verify{IDs: []resources.ServiceID{"home", "refuge", "change"}})
	for _, p := range o.Directory.Proposals() {
		o.apply("ana", resources.Approve{Proposal: p.ID})
	}
}

func (o *office) apply(by resources.EditorID, act resources.Act) resources.Report {
	o.t.Helper()
	report, err := o.Directory.Apply(context.Background(), resources.Change{By: by, At: o.now.Add(-time.Hour), Act: act})
	if err != nil {
		o.t.Fatalf("%T by %s: %v", act, by, err)
	}
	return report
}

// who is somebody of Fresno's with the staff role, and the others that are named.
func who(staff desk.StaffID, roles ...string) desk.Who {
	return desk.Who{House: "fresno", Staff: staff, Roles: append(roles, staffRole), Locale: "en-US", Channel: "c"}
}

func (o *office) command(who desk.Who, name string, options ...string) desk.Screen {
	given := map[string]string{}
	for i := 0; i+1 < len(options); i += 2 {
		given[options[i]] = options[i+1]
	}
	return o.Command(context.Background(), who, name, given)
}

func (o *office) press(who desk.Who, act desk.Act, values ...string) desk.Screen {
	return o.Press(context.Background(), who, act, values)
}

// button presses the first button or select whose words begin so.
func (o *office) button(who desk.Who, s desk.Screen, label string, values ...string) desk.Screen {
	o.t.Helper()
	buttons := s.Buttons
	for _, c := range s.Cards {
		buttons = append(buttons, c.Buttons...)
	}
	for _, b := range buttons {
		if strings.HasPrefix(b.Label, label) {
			return o.press(who, b.Act, values...)
		}
	}
	for _, sel := range s.Selects {
		if strings.HasPrefix(sel.Prompt, label) {
			return o.press(who, sel.Act, values...)
		}
	}
	o.t.Fatalf("no button %q on\n%s", label, text(s))
	return desk.Screen{}
}

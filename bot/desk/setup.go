package desk

import (
	"context"
	"slices"

	"porchlight/bot"
	"porchlight/internal/privacy"
	"porchlight/locales"
)

// The pages of /setup, in the order in which they are gone through.
const (
	pagePlaces = "places"
	pageRoles  = "roles"
	pageHours  = "hours"
	pageCheck  = "check"
)

var setupPages = []string{pagePlaces, pageRoles, pageHours, pageCheck}

// zones are those that a collaborative may keep its duty hours in; the words are
// staff.zone.KEY.
var zones = []struct{ key, name string }{
	{"pacific", "America/Los_Angeles"},
	{"arizona", "America/Phoenix"},
	{"mountain", "America/Denver"},
	{"central", "America/Chicago"},
	{"eastern", "America/New_York"},
	{"alaska", "America/Anchorage"},
	{"hawaii", "Pacific/Honolulu"},
}

// setUp answers /setup: the first page.
func (q *request) setUp(ctx context.Context, _ map[string]string) Screen {
	return q.page(ctx, pagePlaces, "")
}

// setUpOf answers a press: another page, a value that was chosen, or the form of
// the hours. A value is written and its page shown again.
func (q *request) setUpOf(ctx context.Context, objects, values []string) Screen {
	page, field := nth(objects, 0), nth(objects, 1)
	if !slices.Contains(setupPages, page) {
		return q.screen("staff.unknown", nil)
	}
	switch field {
	case "":
		return q.page(ctx, page, "")
	case fieldHours:
		return q.hoursForm()
	}
	return q.set(ctx, page, func(s *Setup) { s.set(field, values) })
}

// The fields of a Setup, as they are named in an Act.
const (
	fieldDutyPlace    = "duty_place"
	fieldPartnerPlace = "partner_place"
	fieldStaffRole    = "staff_role"
	fieldDutyRole     = "duty_role"
	fieldPartnerRole  = "partner_role"
	fieldZone         = "zone"
	fieldLanguages    = "languages"
	fieldHours        = "hours"
)

// set writes what was chosen; nothing chosen empties a field.
func (s *Setup) set(field string, values []string) {
	switch field {
	case fieldLanguages:
		s.Languages = slices.Clone(values)
	default:
		if text := s.text(field); text != nil {
			*text = nth(values, 0)
		}
	}
}

// text is a field that holds one value; nil when there is none of that name.
func (s *Setup) text(field string) *string {
	switch field {
	case fieldDutyPlace:
		return &s.DutyPlace
	case fieldPartnerPlace:
		return &s.PartnerPlace
	case fieldStaffRole:
		return &s.StaffRole
	case fieldDutyRole:
		return &s.DutyRole
	case fieldPartnerRole:
		return &s.PartnerRole
	case fieldZone:
		return &s.Zone
	}
	return nil
}

// set writes the Setup and shows a page of it.
func (q *request) set(ctx context.Context, page string, f func(*Setup)) Screen {
	setup, err := q.change(ctx, q.house.ID, f)
	if err != nil {
		q.Log.Error("setup not kept", privacy.Code(err))
		return q.screen("staff.trouble.failed", nil)
	}
	q.setup = setup
	return q.page(ctx, page, "staff.setup.saved")
}

// page lays out one page, with what was just done before it.
func (q *request) page(ctx context.Context, page, done string) Screen {
	s := Screen{Title: q.say("staff.setup."+page, nil)}
	if done != "" {
		s.Text = append(s.Text, q.say(done, nil))
	}
	switch page {
	case pagePlaces:
		q.placesPage(&s)
	case pageRoles:
		q.rolesPage(&s)
	case pageHours:
		q.hoursPage(&s)
	case pageCheck:
		q.checkPage(ctx, &s)
	}
	at := slices.Index(setupPages, page)
	if at > 0 {
		s.Buttons = append(s.Buttons, Button{Label: q.say("staff.setup.back", nil), Act: act(setupCommand, setupPages[at-1])})
	}
	if at < len(setupPages)-1 {
		s.Buttons = append(s.Buttons, Button{Label: q.say("staff.setup.next", nil), Act: act(setupCommand, setupPages[at+1]), Style: Main})
	}
	return s
}

func (q *request) placesPage(s *Screen) {
	s.Text = append(s.Text, q.say("staff.setup.places.why", nil))
	s.Selects = append(s.Selects, q.pick(FromChannels, pagePlaces, fieldDutyPlace))
	if q.house.Partner == nil {
		s.Text = append(s.Text, q.say("staff.setup.no_partner", nil))
		return
	}
	s.Selects = append(s.Selects, q.pick(FromChannels, pagePlaces, fieldPartnerPlace))
}

func (q *request) rolesPage(s *Screen) {
	s.Text = append(s.Text, q.say("staff.setup.roles.why", nil))
	s.Selects = append(s.Selects, q.pick(FromRoles, pageRoles, fieldStaffRole), q.pick(FromRoles, pageRoles, fieldDutyRole))
	if q.house.Partner != nil {
		s.Selects = append(s.Selects, q.pick(FromRoles, pageRoles, fieldPartnerRole))
	}
}

// pick is a select of a channel or a role.
func (q *request) pick(kind SelectKind, page, field string) Select {
	s := Select{Kind: kind, Act: act(setupCommand, page, field), Prompt: q.say("staff.setup."+field, nil)}
	if v := *q.setup.text(field); v != "" {
		s.Chosen = []string{v}
	}
	return s
}

func (q *request) hoursPage(s *Screen) {
	s.Text = append(s.Text, q.say("staff.setup.hours.why", nil), q.expectedHours(), q.say("staff.setup.languages.why", nil))
	zone := q.zone(q.house.ID, q.setup.Zone).String()
	choose := Select{Act: act(setupCommand, pageHours, fieldZone), Prompt: q.say("staff.setup.zone", nil), Chosen: []string{zone}}
	for _, z := range zones {
		choose.Options = append(choose.Options, Option{Label: q.say("staff.zone."+z.key, nil), Value: z.name})
	}
	spoken := Select{
		Act: act(setupCommand, pageHours, fieldLanguages), Prompt: q.say("staff.setup.languages", nil),
		Options: q.choices(languageChoices), Chosen: q.setup.Languages,
	}
	spoken.Most = len(spoken.Options)
	s.Selects = append(s.Selects, choose, spoken)
	s.Buttons = append(s.Buttons, Button{Label: q.say("staff.setup.hours.change", nil), Act: act(setupCommand, pageHours, fieldHours)})
}

// checkPage says what is missing, and offers to post the button for members.
func (q *request) checkPage(ctx context.Context, s *Screen) {
	missing := q.missing()
	lacks, err := q.lacks(ctx, q.house.ID)
	if err != nil {
		q.Log.Error("permissions not read", privacy.Code(err))
		missing = append(missing, q.say("staff.setup.check.failed", nil))
	}
	for _, l := range lacks {
		missing = append(missing, q.say(l.Key, locales.Args{"Where": l.Where}))
	}
	if len(missing) == 0 {
		s.Text = append(s.Text, q.say("staff.setup.check.good", nil))
	} else {
		s.Text = append(s.Text, q.say("staff.setup.check.missing", nil))
		s.Cards = append(s.Cards, Card{Title: q.say("staff.setup.check.list", nil), Lines: missing})
	}
	if q.house.HandOff != bot.HandOffRelay {
		s.Text = append(s.Text, q.say("staff.handoffs_off", nil))
	}
	s.Text = append(s.Text, q.say("staff.setup.invite.why", nil))
	s.Buttons = append(s.Buttons,
		Button{Label: q.say("staff.setup.check.again", nil), Act: act(setupCommand, pageCheck)},
		Button{Label: q.say("staff.setup.invite", nil), Act: Invite, Style: Main})
}

// Invite is the Act of posting the button for members, which the skin does
// itself once MayInvite allows it.
const Invite Act = "invite"

// Elsewhere says that members do not see the place where somebody would post the
// button for them: it is one of the two for staff.
func (d *Desk) Elsewhere(ctx context.Context, who Who) (s Screen, ok bool) {
	setup, err := d.setup(ctx, who.House)
	if err != nil || who.Channel == "" || who.Channel != setup.DutyPlace && who.Channel != setup.PartnerPlace {
		return Screen{}, false
	}
	return d.words(who.Locale).screen("staff.setup.invite.private", nil), true
}

// NotInvited says that the button could not be posted where somebody pressed.
func (d *Desk) NotInvited(who Who) Screen {
	return d.words(who.Locale).screen("staff.setup.invite.failed", nil)
}

// missing lists what has not been chosen yet.
func (q *request) missing() (missing []string) {
	fields := []string{fieldDutyPlace, fieldStaffRole, fieldDutyRole}
	if q.house.Partner != nil {
		fields = append(fields, fieldPartnerPlace, fieldPartnerRole)
	}
	for _, field := range fields {
		if *q.setup.text(field) == "" {
			missing = append(missing, q.say("staff.setup.lacks", locales.Args{"What": q.say("staff.setup."+field, nil)}))
		}
	}
	if s := q.setup; q.house.Partner != nil && s.PartnerPlace != "" && s.PartnerRole != "" && !s.apart() {
		missing = append(missing, q.say("staff.setup.apart", nil))
	}
	return missing
}

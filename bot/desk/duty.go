package desk

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"porchlight/bot"
	"porchlight/internal/privacy"
	"porchlight/locales"
)

const (
	dutyOn  = "on"
	dutyOff = "off"
)

// dutyHours are for how long somebody can say that they are there; the first
// where they do not say.
var dutyHours = []string{"2", "4", "8"}

// duty answers /duty: who is there, and whether I am.
func (q *request) duty(ctx context.Context, options map[string]string) Screen {
	return q.onOff(ctx, options[optionState], options[optionHours])
}

// dutyOf answers a press.
func (q *request) dutyOf(ctx context.Context, objects, _ []string) Screen {
	return q.onOff(ctx, nth(objects, 0), nth(objects, 1))
}

func (q *request) onOff(ctx context.Context, state, hours string) Screen {
	if state == "" && hours == "" {
		return q.roster("")
	}
	if !q.mayTake(OnDuty) && !q.mayTake(Partner) {
		return q.screen("staff.duty.no_role", nil)
	}
	hours = cmp.Or(hours, dutyHours[0])
	if !slices.Contains(dutyHours, hours) {
		return q.screen("staff.unknown", nil)
	}
	count, _ := strconv.Atoi(hours)
	turn := Turn{Until: q.now.Add(time.Duration(count) * time.Hour), Duty: q.mayTake(OnDuty), Partner: q.mayTake(Partner)}
	setup, err := q.change(ctx, q.house.ID, func(s *Setup) {
		if state == dutyOff {
			delete(s.OnDuty, q.who.Staff)
			return
		}
		s.OnDuty[q.who.Staff] = turn
	})
	if err != nil {
		q.Log.Error("duty not kept", privacy.Code(err))
		return q.screen("staff.trouble.failed", nil)
	}
	q.setup = setup
	if state == dutyOff {
		return q.roster("staff.duty.is_off")
	}
	return q.roster("staff.duty.is_on")
}

// roster says who is on duty and when people are expected.
func (q *request) roster(done string) Screen {
	s := Screen{Title: q.say("staff.duty.title", nil)}
	if done != "" {
		s.Text = append(s.Text, q.say(done, nil))
	}
	s.Text = append(s.Text, q.names(OnDuty, "staff.duty.staff"))
	if q.house.Partner != nil {
		s.Text = append(s.Text, q.names(Partner, "staff.duty.partner"))
	}
	s.Text = append(s.Text, q.expectedHours())
	if q.house.HandOff != bot.HandOffRelay {
		s.Text = append(s.Text, q.say("staff.handoffs_off", nil))
	}
	if !q.mayTake(OnDuty) && !q.mayTake(Partner) {
		return s
	}
	for _, hours := range dutyHours {
		s.Buttons = append(s.Buttons, Button{Label: q.say("staff.duty.here."+hours, nil), Act: act("duty", dutyOn, hours)})
	}
	if _, on := q.setup.OnDuty[q.who.Staff]; on {
		s.Buttons = append(s.Buttons, Button{Label: q.say("staff.duty.leave", nil), Act: act("duty", dutyOff)})
	}
	return s
}

// names says who of a group is on duty, by the names of the directory's roster.
func (q *request) names(group Group, key string) string {
	zone := q.zone(q.house.ID, q.setup.Zone)
	var names []string
	for _, staff := range q.setup.onDuty(group, q.now) {
		if e, ok := q.Desk.editor(staff); ok {
			names = append(names, q.say("staff.duty.until", locales.Args{
				"Name": cmp.Or(e.Name, string(e.ID)), "Time": q.setup.OnDuty[staff].Until.In(zone).Format("3:04pm"),
			}))
		}
	}
	if len(names) == 0 {
		names = []string{q.say("staff.duty.nobody", nil)}
	}
	slices.Sort(names)
	return q.say(key, locales.Args{"Names": strings.Join(names, ", ")})
}

// expectedHours says when people are expected, in words.
func (q *request) expectedHours() string {
	var week [7][]locales.Span
	for day, shifts := range q.setup.Hours {
		for _, s := range shifts {
			week[day] = append(week[day], locales.Span{Open: s.From, Close: s.To})
		}
	}
	if slices.MaxFunc(week[:], func(a, b []locales.Span) int { return len(a) - len(b) }) == nil {
		return q.say("staff.duty.no_hours", nil)
	}
	return q.say("staff.duty.expected", locales.Args{"Hours": q.catalog.Hours(q.tag, week), "Zone": q.zone(q.house.ID, q.setup.Zone).String()})
}

package desk

import (
	"context"
	"fmt"
	"strings"

	"porchlight/locales"
)

// dayKeys are the messages that name a day, Sunday first.
var dayKeys = [7]string{"hours.sun", "hours.mon", "hours.tue", "hours.wed", "hours.thu", "hours.fri", "hours.sat"}

// hoursForm asks for the week, a line a day, as it is now.
func (q *request) hoursForm() Screen {
	return Screen{Form: &Form{
		Title: q.say("staff.setup.hours.form", nil),
		Act:   act(setupCommand, fieldHours),
		Fields: []Field{{
			Name: fieldHours, Label: q.say("staff.setup.hours.label", nil), Hint: q.say("staff.setup.hours.hint", nil),
			Value: q.weekText(), Long: true, Max: 600,
		}},
	}}
}

// hoursSent answers the form. Lines that are not understood are said; what was
// understood is kept.
func (q *request) hoursSent(ctx context.Context, objects []string, fields map[string]string) Screen {
	if nth(objects, 0) != fieldHours {
		return q.screen("staff.unknown", nil)
	}
	week, odd := parseWeek(fields[fieldHours])
	s := q.set(ctx, pageHours, func(s *Setup) { s.Hours = week })
	for _, line := range odd {
		s.Text = append(s.Text, q.say("staff.setup.hours.odd", locales.Args{"Line": clip(line, maxTyped)}))
	}
	return s
}

// weekText is the week as the form has it.
func (q *request) weekText() string {
	var lines []string
	for i := range 7 {
		day := (i + 1) % 7 // Monday first, as people write a week
		var spans []string
		for _, s := range q.setup.Hours[day] {
			spans = append(spans, clock(s.From)+"-"+clock(s.To))
		}
		lines = append(lines, strings.TrimSpace(q.say(dayKeys[day], nil)+" "+strings.Join(spans, ", ")))
	}
	return strings.Join(lines, "\n")
}

func clock(minute int) string { return fmt.Sprintf("%d:%02d", minute/60, minute%60) }

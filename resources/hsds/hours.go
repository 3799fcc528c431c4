package hsds

import (
	"reflect"
	"strings"

	"porchlight/resources"
)

// hours gives a service's schedule and the source's words for it. Its own rows
// decide, else those of its joints with places, else those of the places; where
// two places keep other hours, nobody can say when "it" is open, and the hours
// are not known. One row that cannot be read for certain makes the whole table
// unknown: a table that is half right sends somebody to a locked door (R86).
func (c *compiler) hours(row *resources.Row, sites []site) (resources.Schedule, string) {
	words := own(row, "hours")
	if words == saysNone {
		return resources.Schedule{}, ""
	}
	sets := [][]*resources.Row{c.all(resources.TableSchedule, "service_id", row.ID)}
	if len(sets[0]) == 0 {
		sets = c.siteHours(sites)
	}
	text := words
	for _, rows := range sets {
		if text == "" {
			text = hoursText(rows)
		}
	}
	s, ok := agreed(sets)
	if !ok || (!stated(&s) && !s.ByAppointment) {
		if s = resources.ParseHours(text); !stated(&s) {
			s.ByAppointment = byAppointment(text)
		}
	}
	return s, text
}

func (c *compiler) siteHours(sites []site) [][]*resources.Row {
	var sets [][]*resources.Row
	for _, s := range sites {
		if rows := c.all(resources.TableSchedule, "service_at_location_id", s.joint.ID); len(rows) > 0 {
			sets = append(sets, rows)
		}
	}
	if len(sets) > 0 {
		return sets
	}
	for _, s := range sites {
		if s.location == nil {
			continue
		}
		if rows := c.all(resources.TableSchedule, "location_id", s.location.ID); len(rows) > 0 {
			sets = append(sets, rows)
		}
	}
	return sets
}

// agreed gives the schedule that all sets make; ok is false when they differ or
// one of them cannot be read.
func agreed(sets [][]*resources.Row) (resources.Schedule, bool) {
	var all resources.Schedule
	for i, rows := range sets {
		s, ok := readSchedule(rows)
		if !ok || i > 0 && !reflect.DeepEqual(s, all) {
			return resources.Schedule{}, false
		}
		all = s
	}
	return all, true
}

func stated(s *resources.Schedule) bool {
	return s.Known() || len(s.Rules) > 0
}

// hoursText joins what the rows say in words, each once.
func hoursText(rows []*resources.Row) string {
	var texts []string
	for _, r := range rows {
		texts = add(texts, said(r, "description"))
		for _, column := range []string{"opens_at_text", "closes_at_text"} {
			texts = add(texts, r.Extra[column])
		}
	}
	return strings.Join(texts, "; ")
}

func byAppointment(text string) bool {
	text = strings.ToLower(text)
	return strings.Contains(text, "by appointment") || strings.Contains(text, "appointment only") || strings.Contains(text, "appointments only")
}

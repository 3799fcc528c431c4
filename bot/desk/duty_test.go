package desk_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"porchlight/bot/bottest"
	"porchlight/bot/desk"
	"porchlight/flows"
	"porchlight/internal/privacy"
	"porchlight/resources"
)

var nobody = privacy.Key{}

// Somebody can be reached while a group has its place, its role, and somebody who
// is there or expected.
func TestSomebodyIsReachedOnlyWhereSomebodyIs(t *testing.T) {
	monday := time.Date(2026, 11, 23, 17, 30, 0, 0, time.UTC) // 9:30 in Fresno
	both, none := flows.Reach{Staff: true, Partner: true}, flows.Reach{}
	hours := desk.Setup{
		DutyPlace: "a", PartnerPlace: "b", StaffRole: "c", DutyRole: "d", PartnerRole: "e",
		Hours: [7][]desk.Shift{1: {{From: 9 * 60, To: 10 * 60}}},
	}
	turn := hours
	turn.Hours = [7][]desk.Shift{}
	for _, c := range []struct {
		name string
		set  func(*desk.Setup)
		at   time.Time
		want flows.Reach
	}{
		{"within the hours, which are not the program's", func(*desk.Setup) {}, monday, flows.Reach{Staff: true}},
		{"after them", func(*desk.Setup) {}, monday.Add(30 * time.Minute), none},
		{"in another zone", func(s *desk.Setup) { s.Zone = "America/New_York" }, monday, none},
		{"in a zone that is none", func(s *desk.Setup) { s.Zone = "Mars/Olympus" }, monday, none},
		{"no place of duty", func(s *desk.Setup) { s.DutyPlace = "" }, monday, none},
		{"no role of duty", func(s *desk.Setup) { s.DutyRole = "" }, monday, none},
		{"no place of the program", func(s *desk.Setup) { s.PartnerPlace = "" }, monday, flows.Reach{Staff: true}},
		{"no role of the program", func(s *desk.Setup) { s.PartnerRole = "" }, monday, flows.Reach{Staff: true}},
		{"the program in the same place", func(s *desk.Setup) { s.PartnerPlace = s.DutyPlace }, monday, flows.Reach{Staff: true}},
		{"the program by the same role", func(s *desk.Setup) { s.PartnerRole = s.DutyRole }, monday, flows.Reach{Staff: true}},
		{"the program is all of staff", func(s *desk.Setup) { s.PartnerRole = s.StaffRole }, monday, flows.Reach{Staff: true}},
		{"within the hours, and somebody of the program", func(s *desk.Setup) {
			s.OnDuty = map[desk.StaffID]desk.Turn{ana: {Until: monday.Add(time.Second), Partner: true}}
		}, monday, both},
		{"somebody of duty", func(s *desk.Setup) {
			*s = turn
			s.OnDuty = map[desk.StaffID]desk.Turn{ana: {Until: monday.Add(time.Second), Duty: true}}
		}, monday, flows.Reach{Staff: true}},
		{"somebody of the program", func(s *desk.Setup) {
			*s = turn
			s.OnDuty = map[desk.StaffID]desk.Turn{ana: {Until: monday.Add(time.Second), Partner: true}}
		}, monday, flows.Reach{Partner: true}},
		{"somebody whose turn is over", func(s *desk.Setup) {
			*s = turn
			s.OnDuty = map[desk.StaffID]desk.Turn{ana: {Until: monday, Duty: true, Partner: true}}
		}, monday, none},
		{"nothing set up", func(s *desk.Setup) { *s = desk.Setup{} }, monday, none},
	} {
		o := open(t)
		s := hours
		c.set(&s)
		o.settings.kept["fresno"] = s
		o.settings.kept["humboldt"] = s
		d := desk.New(o.Parts)
		d.Serve(o.bot)
		if got := d.Reach("fresno", nobody, c.at); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
		c.want.Partner = false // Humboldt has no program
		if got := d.Reach("humboldt", nobody, c.at); got != c.want {
			t.Errorf("%s: Humboldt: %+v, want %+v", c.name, got, c.want)
		}
	}
}

// Reach never waits: what could not be read at the start is nobody.
func TestNobodyIsReachedBeforeTheSettingsWereRead(t *testing.T) {
	o := open(t)
	o.settings.fails = errDown
	d := desk.New(o.Parts)
	d.Serve(o.bot)
	if got := d.Reach("fresno", nobody, bottest.Noon); got != (flows.Reach{}) {
		t.Errorf("reached %+v", got)
	}
	if got := d.Reach("nowhere", nobody, bottest.Noon); got != (flows.Reach{}) {
		t.Errorf("reached %+v", got)
	}
}

func TestDutyReachesMembersAtOnceAndEndsByItself(t *testing.T) {
	o := open(t)
	o.command(who(ana, dutyRole), "duty", "state", "on", "hours", "2")
	for after, want := range map[time.Duration]bool{0: true, 119 * time.Minute: true, 120 * time.Minute: false} {
		if got := o.Reach("fresno", nobody, o.now.Add(after)); got != (flows.Reach{Staff: want}) {
			t.Errorf("after %s: %+v", after, got)
		}
	}
	o.apply("admin", resources.Dismiss{Editor: "ana"})
	if got := o.Reach("fresno", nobody, o.now); got != (flows.Reach{}) {
		t.Errorf("who left the roster is there still: %+v", got)
	}
	o.now = o.now.Add(3 * time.Hour)
	o.command(who(ben, dutyRole), "duty", "state", "on")
	if kept := o.settings.kept["fresno"].OnDuty; len(kept) != 1 || kept[ben].Until.IsZero() {
		t.Errorf("kept %d turns", len(kept))
	}
}

// week sends the form of the hours and gives what was kept, and the lines that
// were not understood.
func (o *office) week(form string) (week [7][]desk.Shift, odd []string) {
	s := o.Submit(context.Background(), who(admin), "setup:hours", map[string]string{"hours": form})
	for _, line := range s.Text {
		if _, what, found := strings.Cut(line, "left out: "); found {
			odd = append(odd, what)
		}
	}
	return o.settings.kept["fresno"].Hours, odd
}

func TestHoursAreReadAsPeopleWriteThem(t *testing.T) {
	o := open(t)
	at := func(h float64) int { return int(h * 60) }
	for line, want := range map[string]map[int][]desk.Shift{
		"mon 9:00-17:00":                 {1: {{From: at(9), To: at(17)}}},
		"Monday: 9am to 5pm":             {1: {{From: at(9), To: at(17)}}},
		"lunes de 9 a 17":                {1: {{From: at(9), To: at(17)}}},
		"miércoles 8:30 – 12:00 y 13-16": {3: {{From: at(8.5), To: at(12)}, {From: at(13), To: at(16)}}},
		"sáb 9-5":                        {6: {{From: at(9), To: at(17)}}},
		"fri 5-7pm":                      {5: {{From: at(17), To: at(19)}}},
		"fri 9-5pm":                      {5: {{From: at(9), To: at(17)}}},
		"fri 12pm-12am":                  {5: {{From: at(12), To: at(24)}}},
		"fri 22:00-2:00":                 {5: {{From: at(22), To: at(24)}}, 6: {{From: 0, To: at(2)}}},
		"sat-mon 10-12":                  {6: {{From: at(10), To: at(12)}}, 0: {{From: at(10), To: at(12)}}, 1: {{From: at(10), To: at(12)}}},
		"tue 9-11, 10-12":                {2: {{From: at(9), To: at(12)}}},
		"tue all day":                    {2: {{From: 0, To: at(24)}}},
		"tue closed\nwed\nthu -":         {},
		"":                               {},
	} {
		var full [7][]desk.Shift
		for day, shifts := range want {
			full[day] = shifts
		}
		got, odd := o.week(line)
		for day := range full {
			if !slices.Equal(got[day], full[day]) || len(odd) > 0 {
				t.Errorf("%q: day %d is %v, want %v; odd %v", line, day, got[day], full[day], odd)
			}
		}
	}
}

func TestHoursThatAreNotUnderstoodAreSaidAndNotGuessed(t *testing.T) {
	o := open(t)
	for _, line := range []string{"mon", "mon 9-9", "mon 25-26", "mon 9:75-10", "mon 13pm-2pm", "mon 9", "someday 9-5", "9-5", "mon-someday 9-5", "mon 9-5 or so", "mon 9-5, later"} {
		week, odd := o.week(line)
		if line != "mon" && (len(odd) != 1 || odd[0] != line) {
			t.Errorf("%q: odd %v", line, odd)
		}
		for day, shifts := range week {
			if len(shifts) > 0 {
				t.Errorf("%q: day %d is %v", line, day, shifts)
			}
		}
	}
	if week, odd := o.week("mon 9-5\nnext week 3-4"); len(week[1]) != 1 || len(odd) != 1 {
		t.Errorf("what was understood is not kept: %v, odd %v", week, odd)
	}
}

// Whatever is typed, the week is shifts in order within their days; and the form
// says what is kept, so that sending it again changes nothing.
func TestTheFormOfTheHoursSaysWhatIsKept(t *testing.T) {
	o := open(t)
	rapid.Check(t, func(r *rapid.T) {
		lines := rapid.SliceOfN(rapid.OneOf(
			rapid.StringMatching(`(mon|tue|vie|sun|sat-tue|lunes) \d{1,2}(:\d\d)?(am|pm)?-\d{1,2}(:[0-5]\d)?(am|pm)?(, \d{1,2}-\d{1,2})?`), rapid.String(),
		), 0, 6).Draw(r, "lines")
		week, _ := o.week(strings.Join(lines, "\n"))
		for day, shifts := range week {
			last := -1
			for _, s := range shifts {
				if s.From <= last || s.To <= s.From || s.To > 24*60 {
					r.Fatalf("day %d is %v", day, shifts)
				}
				last = s.To
			}
		}
		form := o.press(who(admin), "setup:hours:hours")
		if len(form.Form.Fields[0].Value) > form.Form.Fields[0].Max {
			return // more shifts than anybody has
		}
		again, odd := o.week(form.Form.Fields[0].Value)
		for day := range week {
			if !slices.Equal(week[day], again[day]) || len(odd) > 0 {
				r.Fatalf("day %d was %v and is %v; odd %v", day, week[day], again[day], odd)
			}
		}
	})
}

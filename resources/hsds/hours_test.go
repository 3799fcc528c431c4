package hsds

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"porchlight/resources"
)

// scheduled compiles the hours of one service that has these schedule rows.
func scheduled(t testing.TB, rows ...[]string) resources.Service {
	t.Helper()
	all := []resources.Row{row("service", "s", "name", "S")}
	for i, pairs := range rows {
		r := row("schedule", "h"+string(rune('a'+i)), append([]string{"service_id", "s"}, pairs...)...)
		r.From.Line += i
		all = append(all, r)
	}
	_, records := read(t, all...)
	return records[0].Service
}

func weekly(days, opens, closes string, more ...string) []string {
	return append([]string{"freq", "WEEKLY", "byday", days, "opens_at", opens, "closes_at", closes}, more...)
}

func TestTimesAreReadInAllTheirForms(t *testing.T) {
	const h = 60
	for _, c := range []struct {
		opens, closes string
		want          resources.Span
	}{
		{"09:00", "17:00", resources.Span{Open: 9 * h, Close: 17 * h}},
		{"09:00:00", "17:30:00", resources.Span{Open: 9 * h, Close: 17*h + 30}},
		{"09:00Z", "17:00Z", resources.Span{Open: 9 * h, Close: 17 * h}},
		{"09:00-05:00", "17:00+01:00", resources.Span{Open: 9 * h, Close: 17 * h}},
		{"9am", "5:00 p.m.", resources.Span{Open: 9 * h, Close: 17 * h}},
		{"9:00 AM", "noon", resources.Span{Open: 9 * h, Close: 12 * h}},
		{"00:00", "23:59", resources.Span{Open: 0, Close: 24 * h}},
		{"00:00", "24:00", resources.Span{Open: 0, Close: 24 * h}},
		{"20:00", "02:00", resources.Span{Open: 20 * h, Close: 2 * h}},
		{"20:00", "00:00", resources.Span{Open: 20 * h, Close: 24 * h}},
	} {
		s := scheduled(t, weekly("MO", c.opens, c.closes))
		want := resources.Schedule{Week: [7][]resources.Span{1: {c.want}}}
		if diff := cmp.Diff(want, s.Schedule); diff != "" {
			t.Errorf("%s to %s: %s", c.opens, c.closes, diff)
		}
	}
}

// R86, DESIGN.md §2.6: one row that is not certain makes the hours unknown, and
// its words are kept.
func TestATimeThatIsNotCertainMakesTheHoursUnknown(t *testing.T) {
	for _, c := range [][2]string{
		{"9:00m", "17:00"},
		{"09:00", "4:00pm (dispensing)"},
		{"09:00", ""},
		{"", "17:00"},
		{"17:00", "09:00"},
		{"09:00", "09:00"},
		{"25:00", "26:00"},
		{"9", "5"},
		{"soon", "late"},
		{"24:00", "08:00"},
		{"09:60", "17:00"},
	} {
		s := scheduled(t, weekly("MO,TU", "09:00", "17:00"), weekly("WE", c[0], c[1], "description", "Wednesdays, ask"))
		if s.Schedule.Known() || len(s.Schedule.Rules) > 0 {
			t.Errorf("%v: %+v", c, s.Schedule)
		}
		if s.Hours != "Wednesdays, ask" {
			t.Errorf("%v: the words are %q", c, s.Hours)
		}
	}
	for _, pairs := range [][]string{
		weekly("XX", "09:00", "17:00"), weekly("2MO", "09:00", "17:00"), weekly("MO", "09:00", "17:00", "interval", "2"),
		weekly("MO", "09:00", "17:00", "interval", "0"), weekly("MO", "09:00", "17:00", "count", "3"), weekly("", "09:00", "17:00"),
		{"opens_at", "09:00", "closes_at", "17:00"},
		{"freq", "HOURLY", "opens_at", "09:00", "closes_at", "17:00"},
		weekly("MO", "09:00", "17:00", "valid_from", "soon"), weekly("MO", "09:00", "17:00", "valid_from", "2026-02-01", "valid_to", "2026-01-01"),
		weekly("MO", "09:00", "17:00", "dtstart", "2026-01-01", "count", "100000"), weekly("MO", "09:00", "17:00", "closed", "true"),
		{"freq", "WEEKLY", "byday", "MO", "closed", "true", "valid_from", "2026-06-01", "valid_to", "2026-08-31"},
	} {
		if s := scheduled(t, pairs); s.Schedule.Known() || len(s.Schedule.Rules)+len(s.Schedule.Exceptions) > 0 {
			t.Errorf("%v: %+v", pairs, s.Schedule)
		}
	}
	if s := scheduled(t, weekly("MO", "09:00", "17:00"), weekly("MO", "16:00", "18:00")); s.Schedule.Known() {
		t.Errorf("hours that overlap are read as %+v", s.Schedule)
	}
}

func TestSchedulesAnswerForEachDay(t *testing.T) {
	la, err := time.LoadLocation("America/Los_Angeles")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		rows [][]string
		at   string // local
		want resources.Open
	}{
		{"split hours, at lunch", [][]string{weekly("MO", "08:00", "12:00"), weekly("MO", "13:00", "17:00")}, "2026-11-23 12:30", resources.OpenNo},
		{"split hours, after", [][]string{weekly("MO", "08:00", "12:00"), weekly("MO", "13:00", "17:00")}, "2026-11-23 13:30", resources.OpenYes},
		{"over midnight", [][]string{weekly("SA", "20:00", "02:00")}, "2026-11-22 01:30", resources.OpenYes},
		{"always", [][]string{weekly("MO,TU,WE,TH,FR,SA,SU", "00:00", "23:59")}, "2026-11-22 23:59", resources.OpenYes},
		{"first Monday", [][]string{{"freq", "MONTHLY", "byday", "1MO", "opens_at", "09:00", "closes_at", "11:00"}}, "2026-12-07 10:00", resources.OpenYes},
		{"second Monday is not the first", [][]string{{"freq", "MONTHLY", "byday", "1MO", "opens_at", "09:00", "closes_at", "11:00"}}, "2026-12-14 10:00", resources.OpenNo},
		{"last Friday", [][]string{{"freq", "MONTHLY", "byday", "-1FR", "opens_at", "09:00", "closes_at", "11:00"}}, "2026-11-27 10:00", resources.OpenYes},
		{"the 15th", [][]string{{"freq", "MONTHLY", "bymonthday", "15", "opens_at", "09:00", "closes_at", "11:00"}}, "2026-12-15 10:00", resources.OpenYes},
		{"last day of the month", [][]string{{"freq", "MONTHLY", "bymonthday", "-1", "opens_at", "09:00", "closes_at", "11:00"}}, "2026-12-31 10:00", resources.OpenYes},
		{"every other Friday, on", [][]string{weekly("FR", "09:00", "11:00", "interval", "2", "dtstart", "2026-11-06")}, "2026-11-20 10:00", resources.OpenYes},
		{"every other Friday, off", [][]string{weekly("FR", "09:00", "11:00", "interval", "2", "dtstart", "2026-11-06")}, "2026-11-27 10:00", resources.OpenNo},
		{"three times, the third", [][]string{weekly("FR", "09:00", "11:00", "count", "3", "dtstart", "2026-11-06")}, "2026-11-20 10:00", resources.OpenYes},
		{"three times, afterwards", [][]string{weekly("FR", "09:00", "11:00", "count", "3", "dtstart", "2026-11-06")}, "2026-11-27 10:00", resources.OpenUnknown},
		{"until, in the form of HSDS", [][]string{weekly("FR", "09:00", "11:00", "until", "2026-11-20")}, "2026-11-20 10:00", resources.OpenYes},
		{"until, in the form of RFC 5545", [][]string{weekly("FR", "09:00", "11:00", "until", "20261120T000000Z")}, "2026-11-27 10:00", resources.OpenUnknown},
		{"a season, inside", [][]string{weekly("FR", "09:00", "11:00", "valid_from", "2026-11-01", "valid_to", "2026-11-30")}, "2026-11-20 10:00", resources.OpenYes},
		{"a season that has run out means ask again", [][]string{weekly("FR", "09:00", "11:00", "valid_from", "2026-01-01", "valid_to", "2026-10-31")}, "2026-11-20 10:00", resources.OpenUnknown},
		{"two seasons", [][]string{weekly("FR", "09:00", "11:00", "valid_to", "2026-10-31"), weekly("FR", "13:00", "15:00", "valid_from", "2026-11-01")}, "2026-11-20 10:00", resources.OpenNo},
		{"the official example never comes", [][]string{{"freq", "WEEKLY", "byday", "TH,FR", "byweekno", "41,42", "bymonthday", "2,3,4", "byyearday", "2,3,4", "count", "3", "until", "2005-01-01", "dtstart", "2005-01-01", "opens_at", "10:00:00", "closes_at", "18:00:00"}}, "2026-11-20 10:00", resources.OpenUnknown},
		{"a holiday, closed", [][]string{weekly("TH", "09:00", "17:00"), {"valid_from", "2026-11-26", "valid_to", "2026-11-26", "closed", "true"}}, "2026-11-26 10:00", resources.OpenNo},
		{"a holiday, by words", [][]string{weekly("TH", "09:00", "17:00"), {"valid_from", "2026-11-26", "valid_to", "2026-11-26", "description", "Closed"}}, "2026-11-26 10:00", resources.OpenNo},
		{"a holiday with other hours", [][]string{weekly("TH", "09:00", "17:00"), {"valid_from", "12/24/2026", "valid_to", "12/24/26", "opens_at", "10:00", "closes_at", "12:00"}}, "2026-12-24 13:00", resources.OpenNo},
		{"a holiday with split hours, at lunch", [][]string{weekly("TH", "09:00", "17:00"), {"valid_from", "2026-12-24", "valid_to", "2026-12-24", "opens_at", "08:00", "closes_at", "10:00"}, {"valid_from", "2026-12-24", "valid_to", "2026-12-24", "opens_at", "12:00", "closes_at", "14:00"}}, "2026-12-24 11:00", resources.OpenNo},
		{"a holiday with split hours, after", [][]string{weekly("TH", "09:00", "17:00"), {"valid_from", "2026-12-24", "valid_to", "2026-12-24", "opens_at", "08:00", "closes_at", "10:00"}, {"valid_from", "2026-12-24", "valid_to", "2026-12-24", "opens_at", "12:00", "closes_at", "14:00"}}, "2026-12-24 13:00", resources.OpenYes},
		{"every New Year, closed", [][]string{weekly("FR", "09:00", "17:00"), {"valid_from_text", "January 01, 0001", "valid_to_text", "January 01, 0001", "closed", "true"}}, "2027-01-01 10:00", resources.OpenNo},
		{"a closed weekday among others", [][]string{weekly("MO", "09:00", "17:00"), {"freq", "WEEKLY", "byday", "TU", "closed", "true"}}, "2026-11-24 10:00", resources.OpenNo},
		{"summer time begins: eight o'clock is eight o'clock", [][]string{weekly("SU", "08:00", "17:00")}, "2026-03-08 08:00", resources.OpenYes},
		{"summer time ends: first Sunday", [][]string{{"freq", "MONTHLY", "byday", "1SU", "opens_at", "01:00", "closes_at", "02:00"}}, "2026-11-01 01:30", resources.OpenYes},
		{"words only", [][]string{{"description", "Mon-Fri 9am-5pm"}}, "2026-11-20 10:00", resources.OpenYes},
		{"by appointment", [][]string{{"description", "By appointment only, call first"}}, "2026-11-20 10:00", resources.OpenUnknown},
	} {
		s := scheduled(t, c.rows...)
		at, err := time.ParseInLocation("2006-01-02 15:04", c.at, la)
		if err != nil {
			t.Fatal(err)
		}
		if got := s.Schedule.OpenAt(at); got != c.want {
			t.Errorf("%s: open %v, want %v (%+v)", c.name, got, c.want, s.Schedule)
		}
	}
}

func TestByAppointmentIsSaid(t *testing.T) {
	if s := scheduled(t, []string{"description", "By appointment only, call first"}); !s.Schedule.ByAppointment || s.Hours == "" {
		t.Errorf("%+v, words %q", s.Schedule, s.Hours)
	}
}

// Two places that keep other hours: nobody can say when "it" is open.
func TestPlacesWithOtherHoursMakeThemUnknown(t *testing.T) {
	rows := []resources.Row{
		row("service", "s", "name", "S"), row("location", "l1", "name", "A"), row("location", "l2", "name", "B"),
		row("service_at_location", "j1", "service_id", "s", "location_id", "l1"), row("service_at_location", "j2", "service_id", "s", "location_id", "l2"),
		row("schedule", "h1", append([]string{"location_id", "l1"}, weekly("MO", "09:00", "17:00")...)...),
		row("schedule", "h2", append([]string{"location_id", "l2"}, weekly("MO", "09:00", "17:00")...)...),
	}
	if _, records := read(t, rows...); !records[0].Service.Schedule.Known() {
		t.Error("equal hours of two places are not known")
	}
	rows[6].Cells["closes_at"] = "18:00"
	if _, records := read(t, rows...); records[0].Service.Schedule.Known() {
		t.Error("other hours of two places are known")
	}
	rows = append(rows, row("schedule", "h3", append([]string{"service_id", "s"}, weekly("TU", "09:00", "17:00")...)...))
	if _, records := read(t, rows...); len(records[0].Service.Schedule.Week[2]) != 1 {
		t.Error("the service's own hours do not decide")
	}
}

// What a schedule shows for a day is what it answers for that day's hours.
func TestTheShownWeekAgreesWithTheAnswers(t *testing.T) {
	days := []string{"SU", "MO", "TU", "WE", "TH", "FR", "SA"}
	rapid.Check(t, func(rt *rapid.T) {
		var rows [][]string
		for i := range rapid.IntRange(1, 3).Draw(rt, "rows") {
			open := 6 + 4*i
			pairs := weekly(rapid.SampledFrom(days).Draw(rt, "day"), clockText(open*60), clockText(open*60+120))
			if rapid.Bool().Draw(rt, "season") {
				pairs = append(pairs, "valid_from", "2026-01-01", "valid_to", "2026-06-30")
			}
			rows = append(rows, pairs)
		}
		s := scheduled(t, rows...).Schedule
		at := time.Date(2026, time.January, rapid.IntRange(1, 365).Draw(rt, "at"), rapid.IntRange(0, 23).Draw(rt, "hour"), 0, 0, 0, time.UTC)
		shown := s.On(resources.DateOf(at))
		if shown.Known() && shown.OpenAt(at) != s.OpenAt(at) {
			rt.Fatalf("shown %v, answered %v: %+v", shown.OpenAt(at), s.OpenAt(at), s)
		}
	})
}

func FuzzSchedule(f *testing.F) {
	f.Add("WEEKLY", "MO,TU", "09:00", "17:00", "2026-01-01", "2", "3", "2026-12-31", "Mon-Fri")
	f.Add("MONTHLY", "2MO,-1FR", "9am", "5pm", "", "", "", "20261231", "closed")
	f.Add("DAILY", "", "00:00", "24:00", "0001-01-01", "1", "", "", "by appointment")
	f.Add("YEARLY", "53SU", "23:00", "01:00Z", "2024-02-29", "4", "1000", "", "January 01, 0001")
	f.Add("WEEKLY", "MO", "09:00", "17:00", "0000-01-01", "1", "3", "", "")
	f.Fuzz(func(t *testing.T, freq, byday, opens, closes, start, interval, count, until, words string) {
		s := scheduled(t, []string{
			"freq", freq, "byday", byday, "opens_at", opens, "closes_at", closes, "dtstart", start, "interval", interval,
			"count", count, "until", until, "description", words, "valid_from_text", words, "bymonthday", interval,
		}).Schedule
		for at := time.Date(2026, 1, 1, 12, 0, 0, 0, time.UTC); at.Year() == 2026; at = at.AddDate(0, 0, 13) {
			s.OpenAt(at)
			s.On(resources.DateOf(at))
		}
	})
}

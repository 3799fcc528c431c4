package resources_test

import (
	"testing"
	"time"
	_ "time/tzdata"

	"porchlight/resources"
)

func TestOpenNowFollowsTheClockOnTheWall(t *testing.T) {
	la, err := time.LoadLocation("America/Los_Angeles")
	if err != nil {
		t.Fatal(err)
	}
	office := resources.ParseHours("Mon-Fri 8am-12pm, 1pm-5pm")
	night := resources.ParseHours("Sat 10pm-3am, Sun 10pm-12am")
	always := resources.ParseHours("24/7")
	unknown := resources.ParseHours("Business hours")
	appointment := resources.Schedule{ByAppointment: true}
	for _, c := range []struct {
		name string
		s    resources.Schedule
		at   string
		want resources.Open
	}{
		{"a minute early", office, "2026-11-20T07:59:59-08:00", resources.OpenNo},
		{"at opening", office, "2026-11-20T08:00:00-08:00", resources.OpenYes},
		{"at lunch", office, "2026-11-20T12:00:00-08:00", resources.OpenNo},
		{"after lunch", office, "2026-11-20T13:00:00-08:00", resources.OpenYes},
		{"at closing", office, "2026-11-20T17:00:00-08:00", resources.OpenNo},
		{"on Saturday", office, "2026-11-21T10:00:00-08:00", resources.OpenNo},
		{"asked from another zone", office, "2026-11-20T16:00:00Z", resources.OpenYes},
		{"before midnight", night, "2026-11-21T23:59:00-08:00", resources.OpenYes},
		{"after midnight", night, "2026-11-22T02:59:00-08:00", resources.OpenYes},
		{"when the night is over", night, "2026-11-22T03:00:00-08:00", resources.OpenNo},
		{"the night before is not open", night, "2026-11-21T02:00:00-08:00", resources.OpenNo},
		{"until midnight sharp", night, "2026-11-22T23:59:00-08:00", resources.OpenYes},
		{"midnight sharp", night, "2026-11-23T00:00:00-08:00", resources.OpenNo},
		// 1 November 2026: the hour from 1 to 2 comes twice, and 2:30 an hour later.
		{"first 1:30 in autumn", resources.ParseHours("Sat 10pm-2am"), "2026-11-01T01:30:00-07:00", resources.OpenYes},
		{"second 1:30 in autumn", resources.ParseHours("Sat 10pm-2am"), "2026-11-01T01:30:00-08:00", resources.OpenYes},
		{"2:00 in autumn", resources.ParseHours("Sat 10pm-2am"), "2026-11-01T02:00:00-08:00", resources.OpenNo},
		// 8 March 2026: 2 to 3 does not exist; eight o'clock is seven hours after midnight.
		{"8:00 on the first summer day", resources.ParseHours("Sun 8am-5pm"), "2026-03-08T15:00:00Z", resources.OpenYes},
		{"7:59 on the first summer day", resources.ParseHours("Sun 8am-5pm"), "2026-03-08T14:59:00Z", resources.OpenNo},
		{"always", always, "2026-11-22T03:00:00-08:00", resources.OpenYes},
		{"not known", unknown, "2026-11-20T10:00:00-08:00", resources.OpenUnknown},
		{"by appointment", appointment, "2026-11-20T10:00:00-08:00", resources.OpenUnknown},
	} {
		at, err := time.Parse(time.RFC3339, c.at)
		if err != nil {
			t.Fatal(err)
		}
		if got := c.s.OpenAt(at.In(la)); got != c.want {
			t.Errorf("%s: open %v, want %v", c.name, got, c.want)
		}
	}
}

func TestOpenSaysYesNoOrUnknown(t *testing.T) {
	for o, want := range map[resources.Open]string{resources.OpenYes: "yes", resources.OpenNo: "no", resources.OpenUnknown: "unknown"} {
		if o.String() != want {
			t.Errorf("%d says %q, want %q", o, o.String(), want)
		}
	}
}

// Hours of a season are shown while they hold; afterwards nothing is known.
func TestASeasonIsShownWhileItHolds(t *testing.T) {
	day := resources.Span{Open: 9 * 60, Close: 17 * 60}
	d := directory(t, sample("season", at("93721"), func(r *resources.Record) {
		r.Service.Schedule.Rules = []resources.Rule{{
			From: 20261101, To: 20261130, Days: []resources.RuleDay{{Weekday: 5}}, Spans: []resources.Span{day},
		}}
	}))
	for _, c := range []struct {
		when  time.Time
		open  resources.Open
		known bool
	}{
		{noon, resources.OpenYes, true},
		{noon.AddDate(0, 0, 1), resources.OpenNo, true},
		{noon.AddDate(0, 0, 14), resources.OpenUnknown, false},
	} {
		l := d.Search(resources.Query{Need: resources.Housing, Place: zip(t, "93721"), At: c.when}).Listings[0]
		if l.Open != c.open || l.Schedule.Known() != c.known {
			t.Errorf("on %v: open %v, shown %+v", c.when, l.Open, l.Schedule.Week)
		}
	}
	if kept, _ := d.Record("season"); kept.Service.Schedule.Known() {
		t.Error("what was shown for a day was kept")
	}
}

// Days with hours of their own hold in place of all others, over midnight too.
func TestExceptionsStandInPlaceOfTheWeek(t *testing.T) {
	s := resources.ParseHours("Mon-Fri 9am-5pm, Sat 8pm-2am")
	s.Exceptions = []resources.Exception{
		{From: 20261126, To: 20261127},
		{From: 20261128, To: 20261128, Spans: []resources.Span{{Open: 22 * 60, Close: 60}}},
		{From: 1224, To: 102, Yearly: true},
		{From: 20261204, To: 20261204, Spans: []resources.Span{{Open: 600, Close: 720}}},
		{From: 20261204, To: 20261204}, // two files disagree: closed is believed
	}
	for when, want := range map[string]resources.Open{
		"2026-11-25T10:00": resources.OpenYes, "2026-11-26T10:00": resources.OpenNo, "2026-11-27T10:00": resources.OpenNo,
		"2026-11-28T21:00": resources.OpenNo, "2026-11-28T23:00": resources.OpenYes, "2026-11-29T00:30": resources.OpenYes, "2026-11-29T01:30": resources.OpenNo,
		"2026-12-04T11:00": resources.OpenNo, "2026-12-23T10:00": resources.OpenYes, "2026-12-24T10:00": resources.OpenNo,
		"2026-12-31T10:00": resources.OpenNo, "2027-01-01T10:00": resources.OpenNo, "2027-01-04T10:00": resources.OpenYes,
	} {
		at, err := time.Parse("2006-01-02T15:04", when)
		if err != nil {
			t.Fatal(err)
		}
		if got := s.OpenAt(at); got != want {
			t.Errorf("%s: open %v, want %v", when, got, want)
		}
	}
	always := resources.Schedule{Always: true, Exceptions: []resources.Exception{{From: 20261126, To: 20261126}}}
	if got := always.OpenAt(time.Date(2026, 11, 26, 10, 0, 0, 0, time.UTC)); got != resources.OpenNo {
		t.Errorf("always but today: %v", got)
	}
}

func TestACountOfTimesIsADayOfEnding(t *testing.T) {
	friday := resources.Rule{Start: 20261106, Days: []resources.RuleDay{{Weekday: 5}}}
	for count, want := range map[int]resources.Date{1: 20261106, 3: 20261120, 10: 20270108} {
		r := friday
		if !r.End(count) || r.Until != want {
			t.Errorf("%d times end on %d, want %d", count, r.Until, want)
		}
	}
	for _, count := range []int{0, -1, 100_000} {
		if r := friday; r.End(count) {
			t.Errorf("%d times are believed", count)
		}
	}
	never := resources.Rule{Start: 20050101, Freq: resources.Monthly, MonthDays: []int{31}, Months: []int{2}}
	if !never.End(3) || never.Until != 20050101 {
		t.Errorf("a rule that never comes ends on %d", never.Until)
	}
}

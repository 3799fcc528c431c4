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

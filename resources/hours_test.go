package resources_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"porchlight/resources"
)

func workdays(spans ...resources.Span) (week [7][]resources.Span) {
	for d := 1; d <= 5; d++ {
		week[d] = spans
	}
	return week
}

func TestHoursAreReadWhereTheyAreCertain(t *testing.T) {
	const h = 60
	four := [7][]resources.Span{}
	for _, d := range []int{1, 2, 4, 5} {
		four[d] = []resources.Span{{10 * h, 14 * h}}
	}
	weekend := workdays(resources.Span{Open: 9 * h, Close: 17 * h})
	weekend[6] = []resources.Span{{10 * h, 12 * h}}
	overnight := [7][]resources.Span{6: {{20 * h, 2 * h}}, 0: {{20 * h, 24 * h}}}
	for text, want := range map[string]resources.Schedule{
		"24/7":                                  {Always: true},
		"Crisis line 24/7":                      {Always: true},
		" 24 Hours ":                            {Always: true},
		"Mon-Fri 8am-5pm":                       {Week: workdays(resources.Span{Open: 8 * h, Close: 17 * h})},
		"Mon–Fri 8:30 am – 5 pm":                {Week: workdays(resources.Span{Open: 8*h + 30, Close: 17 * h})},
		"Mon-Fri 8am-12pm, 1pm-4pm":             {Week: workdays(resources.Span{Open: 8 * h, Close: 12 * h}, resources.Span{Open: 13 * h, Close: 16 * h})},
		"Mon-Fri 8am-noon, 1pm-4pm":             {Week: workdays(resources.Span{Open: 8 * h, Close: 12 * h}, resources.Span{Open: 13 * h, Close: 16 * h})},
		"Mon, Tue, Thu, Fri 10am-2pm":           {Week: four},
		"Monday, Tuesday, Thu and Fri 10am-2pm": {Week: four},
		"Mon-Fri 9am-5pm, Sat 10am-12pm":        {Week: weekend},
		"Mon-Fri 9am-5pm; Sat 10am-12pm":        {Week: weekend},
		"Sat 8pm-2am, Sun 8pm-12am":             {Week: overnight},
		"Monday through Friday: 8 a.m. to noon, 1 p.m. to 4 p.m.": {Week: workdays(resources.Span{Open: 8 * h, Close: 12 * h}, resources.Span{Open: 13 * h, Close: 16 * h})},
		"M-F 8am-5pm":                                 {Week: workdays(resources.Span{Open: 8 * h, Close: 17 * h})},
		"Weekdays 8am-5pm":                            {Week: workdays(resources.Span{Open: 8 * h, Close: 17 * h})},
		"Mon. - Fri.: 8am-5pm, Sat-Sun closed":        {Week: workdays(resources.Span{Open: 8 * h, Close: 17 * h})},
		"Mondays, Tuesdays, Thurs & Fridays 10am-2pm": {Week: four},
		"Daily 10am-2pm":                              {Week: [7][]resources.Span{{{10 * h, 14 * h}}, {{10 * h, 14 * h}}, {{10 * h, 14 * h}}, {{10 * h, 14 * h}}, {{10 * h, 14 * h}}, {{10 * h, 14 * h}}, {{10 * h, 14 * h}}}},
		"Sat 6pm-8am":                                 {Week: [7][]resources.Span{6: {{18 * h, 8 * h}}}},
		"Open 24 hours":                               {Always: true},
		"24 hours daily":                              {Always: true},
		"By appointment":                              {ByAppointment: true},
	} {
		if diff := cmp.Diff(want, resources.ParseHours(text)); diff != "" {
			t.Errorf("ParseHours(%q): %s", text, diff)
		}
	}
}

// R86, DESIGN.md §2.6: unknown hours say so.
func TestHoursThatAreNotCertainAreNotKnown(t *testing.T) {
	for _, text := range []string{
		"", " ", "Business hours", "Weekly classes", "About 12 hours a day", "24/7 in most counties",
		"7:30am-4:30pm", "Main office 7:30am-5:30pm", "Mon-Fri 6am-6pm (2025)", "Mon-Fri", "Mon-Fri 8-5",
		"Mon-Fri 8am", "Mon-Fri 8am-5", "Mon-Fri 8am-13pm", "Mon-Fri 0am-5pm", "Mon-Fri 8:60am-5pm", "Mon-Fri 8:5am-5pm",
		"Mon-Fri 8am-5am", // a slip of am for pm, not 21 hours
		"Mon-Fri 8am-8am", "Mon-Fri 8am-5pm closed holidays", "Mon-Xyz 8am-5pm", "8am-5pm Mon-Fri", "not 24/7",
		"T 9am-5pm", "Mon closed", "closed", "closed Mon", "Mon-Fri closed 9am-5pm", "Mon-Fri 9am-5pm, closed Sat", "Mon-Fri 9am-5pm, Sat closed maybe",
		"Daily", "Weekdays", "By appointment, Mon-Fri", "First Monday 9am-5pm", strings.Repeat("Mon 9am-5pm, ", 60),
		"Mon-Fri 8am-12pm, 11am-4pm", "Mon 8am-5pm, Mon 9am-10am", "Sat 8pm-2am, Sat 9pm-10pm", "Mon-Fri 8am-5pm,", "Mon-Fri 8am-5pm Sat 9am-1pm", "-", "Mon--Fri 8am-5pm",
	} {
		s := resources.ParseHours(text)
		if s.Known() || s.ByAppointment {
			t.Errorf("ParseHours(%q) = %+v, want hours not known", text, s)
		}
	}
}

func TestHoursThatWeWriteReadBackTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var want resources.Schedule
		var groups []string
		for d := range 7 {
			cuts := rapid.SliceOfNDistinct(rapid.IntRange(0, 1439), 0, 6, rapid.ID[int]).Draw(t, "cuts")
			slices.Sort(cuts)
			var times []string
			for i := 0; i+1 < len(cuts); i += 2 {
				want.Week[d] = append(want.Week[d], resources.Span{Open: cuts[i], Close: cuts[i+1]})
				times = append(times, say(cuts[i])+"-"+say(cuts[i+1]))
			}
			if len(times) > 0 {
				groups = append(groups, [7]string{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"}[d]+" "+strings.Join(times, ", "))
			}
		}
		text := strings.Join(groups, rapid.SampledFrom([]string{"; ", ", "}).Draw(t, "sep"))
		if diff := cmp.Diff(want, resources.ParseHours(text)); diff != "" {
			t.Fatalf("%q: %s", text, diff)
		}
	})
}

func say(minute int) string {
	half := "am"
	if minute >= 720 {
		half = "pm"
	}
	return fmt.Sprintf("%d:%02d%s", (minute/60+11)%12+1, minute%60, half)
}

func FuzzHours(f *testing.F) {
	for _, seed := range []string{"24/7", "Mon-Fri 8am-12pm, 1pm-4pm", "Sat 8pm-2am", "Mon, Tue, Thu, Fri 10am-2pm", "7:30am", "Mon–", ",,;-", "am pm"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		s := resources.ParseHours(text)
		for d, spans := range s.Week {
			for i, span := range spans {
				if span.Open < 0 || span.Open > 1439 || span.Close < 0 || span.Close > 1440 || span.Open == span.Close {
					t.Fatalf("%q: day %d has %+v", text, d, span)
				}
				if i > 0 && span.Open < spans[i-1].Close {
					t.Fatalf("%q: day %d overlaps itself", text, d)
				}
			}
		}
	})
}

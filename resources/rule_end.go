package resources

import (
	"time"

	"github.com/teambition/rrule-go"
)

// maxCount is how many times a counted rule may come; one that comes more often
// says nothing that a date of ending would not say better.
const maxCount = 1000

// maxYears bounds the walk through the calendar for a rule that never comes.
const maxYears = 30

// End puts the day of a rule's count-th time into Until: RRULE count. It needs
// a Start and is false for a count that is none or too large, and for a rule
// that never comes so often.
func (r *Rule) End(count int) bool {
	if count < 1 || count > maxCount || r.Start == 0 {
		return false
	}
	o := rrule.ROption{
		Freq: frequencies[r.Freq], Dtstart: r.Start.Time(), Interval: r.Interval, Wkst: weekdays[r.WeekStart], Count: count,
		Bymonth: r.Months, Bymonthday: r.MonthDays, Byyearday: r.YearDays, Byweekno: r.Weeks,
	}
	for _, d := range r.Days {
		day := weekdays[d.Weekday]
		if d.N != 0 {
			day = day.Nth(d.N)
		}
		o.Byweekday = append(o.Byweekday, day)
	}
	o.Until = r.Start.Time().AddDate(maxYears, 0, 0)
	if r.Until != 0 {
		o.Until = r.Until.Time()
	}
	rule, err := rrule.NewRRule(o)
	if err != nil {
		return false
	}
	next, last := rule.Iterator(), time.Time{}
	for range count {
		at, ok := next()
		if !ok {
			break
		}
		last = at
	}
	if last.IsZero() {
		last = r.Start.Time() // it never comes: after its first day nothing is known
	}
	r.Until = DateOf(last)
	return true
}

var frequencies = [...]rrule.Frequency{Weekly: rrule.WEEKLY, Monthly: rrule.MONTHLY, Daily: rrule.DAILY, Yearly: rrule.YEARLY}

var weekdays = [...]rrule.Weekday{rrule.SU, rrule.MO, rrule.TU, rrule.WE, rrule.TH, rrule.FR, rrule.SA}

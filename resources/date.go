package resources

import "time"

// Date is a day of the calendar as a number: 20261120. 0 is no day.
type Date int32

const (
	yearStep  = 10000
	monthStep = 100
)

// DateOf gives the day that a calendar on the wall shows.
func DateOf(here time.Time) Date {
	y, m, d := here.Date()
	return NewDate(y, int(m), d)
}

// NewDate makes a date of its parts, which the caller has checked.
func NewDate(year, month, day int) Date { return Date(year*yearStep + month*monthStep + day) }

// Time is the start of the day, in UTC.
func (d Date) Time() time.Time {
	return time.Date(d.year(), time.Month(d.month()), d.day(), 0, 0, 0, 0, time.UTC)
}

func (d Date) year() int  { return int(d / yearStep) }
func (d Date) month() int { return int(d / monthStep % 100) }
func (d Date) day() int   { return int(d % monthStep) }

// before is the day before.
func (d Date) before() Date {
	if d%monthStep > 1 {
		return d - 1
	}
	return DateOf(d.Time().AddDate(0, 0, -1))
}

// number counts days, so that two dates can be subtracted.
func (d Date) number() int { return int(d.Time().Unix() / (24 * 60 * 60)) }

package hsds

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"porchlight/resources"
)

var dayCodes = [7]string{"SU", "MO", "TU", "WE", "TH", "FR", "SA"}

// hours writes the weekly table, one row for each stretch with the days that
// have it. Rules and days with hours of their own come from rows only; where an
// editor wrote new hours they are gone, as the editor meant.
func (d *draft) hours(old *resources.Record) {
	now, was := &d.r.Service, &old.Service
	if now.Hours == was.Hours && reflect.DeepEqual(now.Schedule, was.Schedule) {
		return
	}
	for _, row := range d.of(resources.TableSchedule) {
		d.takeOff(row, "service_id")
	}
	for _, at := range d.of(resources.TableServiceAtLocation) {
		for _, row := range d.s.on(at, resources.TableSchedule, "service_at_location_id") {
			d.takeOff(row, "service_at_location_id")
		}
	}
	if now.Schedule.Always {
		d.weekly(strings.Join(dayCodes[:], ","), "00:00", "23:59")
		return
	}
	days := map[resources.Span][]string{}
	var order []resources.Span
	for i := range dayCodes {
		for _, span := range now.Schedule.Week[i] {
			if days[span] == nil {
				order = append(order, span)
			}
			days[span] = append(days[span], dayCodes[i])
		}
	}
	for i, at := range order {
		row := d.weekly(strings.Join(days[at], ","), clockText(at.Open), clockText(at.Close))
		if len(order) > 1 {
			row.Extra[OrderColumn] = strconv.Itoa(i + 1)
		}
	}
	if len(order) == 0 && now.Hours != "" {
		d.hang(resources.TableSchedule, "words").Cells["description"] = now.Hours
	}
}

func (d *draft) weekly(days, opens, closes string) *resources.Row {
	row := d.hang(resources.TableSchedule, days+opens+closes)
	row.Cells["freq"], row.Cells["byday"] = "WEEKLY", days
	row.Cells["opens_at"], row.Cells["closes_at"] = opens, closes
	if d.r.Service.Hours != "" {
		row.Cells["description"] = d.r.Service.Hours
	}
	return row
}

// clockText writes minutes since midnight; the end of a day is 24:00.
func clockText(minutes int) string { return fmt.Sprintf("%02d:%02d", minutes/60, minutes%60) }

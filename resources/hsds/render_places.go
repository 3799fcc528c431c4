package hsds

import (
	"slices"
	"strconv"
	"strings"

	"porchlight/resources"
)

const confidentialLabel = "confidential"

// locations writes the places: those that are gone take their rows along, those
// that changed change theirs, new ones get rows.
func (d *draft) locations(old *resources.Record) {
	was := map[string]resources.Location{}
	for _, l := range old.Locations {
		was[l.ID] = l
	}
	for i, l := range d.r.Locations {
		before, known := was[l.ID]
		delete(was, l.ID)
		row := d.s.first[place{resources.TableLocation, l.ID}]
		if row == nil || l.ID == "" {
			row, before = d.newLocation(i, &l), resources.Location{}
		} else if !known {
			d.at(row) // a place of another service
		}
		if before != l {
			d.location(row, &before, &l)
		}
	}
	for id := range was {
		d.leave(id)
	}
}

func (d *draft) newLocation(i int, l *resources.Location) *resources.Row {
	id := l.ID
	if id == "" {
		id = UUID(ownDataset, resources.TableLocation, d.service.ID+"\x00"+strconv.Itoa(i))
	}
	row := d.s.first[place{resources.TableLocation, id}]
	if row == nil {
		row = d.s.put(resources.TableLocation, id)
		row.Cells["location_type"] = "physical"
	}
	d.at(row)
	return row
}

// at joins the service to a place.
func (d *draft) at(location *resources.Row) {
	for _, join := range d.of(resources.TableServiceAtLocation) {
		if join.Cells["location_id"] == location.ID {
			return
		}
	}
	d.hang(resources.TableServiceAtLocation, location.ID).Cells["location_id"] = location.ID
}

// leave takes the service away from a place; the place stays when others are
// there, and is gone when it was the only one.
func (d *draft) leave(location string) {
	for _, join := range d.of(resources.TableServiceAtLocation) {
		if join.Cells["location_id"] == location {
			delete(join.Cells, "location_id")
			d.takeOff(join, "service_id")
		}
	}
	row := d.s.first[place{resources.TableLocation, location}]
	if row != nil && !slices.ContainsFunc(d.s.rows[resources.TableServiceAtLocation], func(r *resources.Row) bool {
		return r.Cells["location_id"] == location
	}) {
		d.takeOff(row, "organization_id")
	}
}

func (d *draft) location(row *resources.Row, old, now *resources.Location) {
	if old.Name != now.Name {
		set(row.Cells, "name", now.Name)
	}
	if old.Point != now.Point {
		delete(row.Cells, "latitude")
		delete(row.Cells, "longitude")
		delete(row.Extra, "latitude"+textSuffix)
		delete(row.Extra, "longitude"+textSuffix)
		if now.Point.Known() {
			row.Cells["latitude"] = strconv.FormatFloat(now.Point.Lat, 'f', -1, 64)
			row.Cells["longitude"] = strconv.FormatFloat(now.Point.Lon, 'f', -1, 64)
		}
	}
	if old.Zone != now.Zone {
		set(row.Extra, "porchlight_zone", now.Zone)
	}
	if old.Access != now.Access {
		for _, r := range d.s.on(row, "accessibility", "location_id") {
			d.takeOff(r, "location_id")
		}
		if now.Access != "" {
			d.hangOn(row, "accessibility", "location_id", "").Cells["description"] = now.Access
		}
	}
	if old.Address != now.Address || old.City != now.City || old.State != now.State || old.ZIP != now.ZIP {
		d.address(row, now)
	}
}

// address writes the street; the row of a place's physical address takes it
// where there is one.
func (d *draft) address(location *resources.Row, l *resources.Location) {
	var row *resources.Row
	for _, r := range d.s.on(location, resources.TableAddress, "location_id") {
		if r.Cells["address_type"] == "physical" {
			row = r
			break
		}
	}
	if l.Address+l.City+l.State+l.ZIP == "" {
		if row != nil {
			d.takeOff(row, "location_id")
		}
		return
	}
	if row == nil {
		row = d.hangOn(location, resources.TableAddress, "location_id", "physical")
		row.Cells["address_type"] = "physical"
	}
	for column, text := range map[string]string{
		"address_1": l.Address, "city": l.City, "state_province": l.State, "postal_code": l.ZIP,
	} {
		if row.Cells[column] != text {
			set(row.Cells, column, text)
			delete(row.Extra, column+textSuffix)
		}
	}
	delete(row.Cells, "address_2") // it belonged to another street
}

// conceal writes what may be known of a confidential record's place, whatever
// its rows still hold (R16): that there is one, and that it is nobody's business.
func (d *draft) conceal() {
	d.s.report.Withheld++
	places := 0
	for _, join := range d.of(resources.TableServiceAtLocation) {
		row := d.s.first[place{resources.TableLocation, join.Cells["location_id"]}]
		if row == nil {
			continue
		}
		places++
		d.s.secret[row.ID] = true
		d.mark(row)
	}
	d.s.secret[d.service.ID] = true
	if places == 0 {
		d.mark(d.service)
	}
}

// mark hangs the attribute that other tools keep (hsds.md §6, rule 5).
func (d *draft) mark(on *resources.Row) {
	for _, a := range d.s.on(on, resources.TableAttribute, "link_id") {
		if strings.EqualFold(a.Cells["label"], confidentialLabel) {
			return
		}
	}
	row := d.hangOn(on, resources.TableAttribute, "link_id", confidentialLabel)
	row.Cells["link_entity"] = string(on.Table)
	row.Cells["label"], row.Cells["value"] = confidentialLabel, "true"
}

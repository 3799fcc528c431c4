package resources

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// maxHistory bounds how far back a purge looks for former addresses; the purge
// itself knows no bound.
const maxHistory = 10_000

// gather adds what tells the places of records: from all that is kept of them,
// in one walk for all.
func (t *draft) gather(p *Purge, ids ...ServiceID) error {
	of := make([]Anchor, 0, len(ids))
	for _, id := range ids {
		if err := t.gatherRecord(p, id); err != nil {
			return err
		}
		of = append(of, Anchor{TableService, string(id)})
	}
	if err := t.gatherRows(p, of); err != nil {
		return err
	}
	if err := t.gatherOthers(p); err != nil {
		return err
	}
	places := make([]Anchor, 0, len(p.Locations))
	for _, at := range p.Locations {
		places = append(places, Anchor{TableLocation, at})
	}
	return t.gatherRows(p, places)
}

// gatherRecord adds the places of a record's copies: as it is, as its file said
// it, in its history, and in what waits for a second person.
func (t *draft) gatherRecord(p *Purge, id ServiceID) error {
	p.Services, p.known = append(p.Services, id), nil
	imported, err := t.imported(id)
	if err != nil {
		return err
	}
	copies := []*Record{t.record(id), imported}
	past, err := t.d.store.History(t.ctx, id, maxHistory)
	if err != nil {
		return fmt.Errorf("read history: %w", err)
	}
	for _, a := range past {
		copies = append(copies, a.Before, a.After)
	}
	for _, w := range t.d.ledger.Load().proposals {
		if w.Record == id {
			copies = append(copies, &w.After)
		}
	}
	for _, r := range copies {
		if r != nil {
			p.addRecord(r)
			p.addOrganization(r)
		}
	}
	return nil
}

// gatherRows adds the places that the rows of some things tell.
func (t *draft) gatherRows(p *Purge, of []Anchor) error {
	if len(of) == 0 {
		return nil
	}
	err := t.d.store.Rows(t.ctx, of, func(r Row) bool {
		p.addRow(&r)
		return true
	})
	if err != nil {
		return fmt.Errorf("read rows: %w", err)
	}
	return nil
}

// gatherOthers adds the other places of the organizations, at which no other
// service is known to be.
func (t *draft) gatherOthers(p *Purge) error {
	if len(p.Organizations) == 0 {
		return nil
	}
	var own []string
	open := map[string]bool{}
	err := t.d.store.Rows(t.ctx, nil, func(r Row) bool {
		switch {
		case r.Table == TableLocation && slices.Contains(p.Organizations, r.Cells["organization_id"]):
			own = append(own, r.ID)
		case r.Table == TableServiceAtLocation && !p.sets().anchors[r.Of]:
			if other := t.d.state.records[ServiceID(r.Of.ID)]; other == nil || !other.Confidential {
				open[r.Cells["location_id"]] = true
			}
		}
		return true
	})
	if err != nil {
		return fmt.Errorf("read rows: %w", err)
	}
	for _, at := range own {
		if !open[at] {
			p.addLocation(at)
		}
	}
	return nil
}

// addRecord adds the places of a record's copy.
func (p *Purge) addRecord(r *Record) {
	for _, l := range r.Locations {
		p.addLocation(l.ID)
		p.addStreet(l.Address)
		p.addHouse(l.Name)
		if l.Point.Known() {
			p.addDegrees(strconv.FormatFloat(l.Point.Lat, 'f', -1, 64))
			p.addDegrees(strconv.FormatFloat(l.Point.Lon, 'f', -1, 64))
		}
	}
	p.addName(r.Provenance.Dataset, r.Provenance.Original)
}

func (p *Purge) addOrganization(r *Record) {
	if id := r.Organization.ID; id != "" && !slices.Contains(p.Organizations, id) {
		p.Organizations, p.known = append(p.Organizations, id), nil
	}
}

func (p *Purge) addLocation(id string) {
	if id != "" && !slices.Contains(p.Locations, id) {
		p.Locations, p.known = append(p.Locations, id), nil
	}
}

// addRow adds the place that a row of a confidential thing tells.
func (p *Purge) addRow(r *Row) {
	if r.Table == TableServiceAtLocation {
		p.addLocation(r.Cells["location_id"])
	}
	if r.Table == TableService || r.Table == TableLocation {
		p.addName(r.From.Dataset, r.From.ID)
	}
	for _, cells := range []map[string]string{r.Cells, r.Extra, r.Raw} {
		for column, text := range cells {
			switch {
			case degreesColumn(column):
				p.addDegrees(text)
			case addressColumn(column):
				p.addStreet(text)
			case r.Table == TableLocation && (column == "name" || column == "alternate_name"):
				p.addHouse(text)
			}
		}
	}
}

// officeNames are what every organization calls one of its places.
var officeNames = wordSet("main head central regional local administrative office offices headquarters hq center centre site location branch the our of and")

// addHouse adds the name of a place, when it is one: two words or more, not all
// of them words for any office.
func (p *Purge) addHouse(name string) {
	folded := fold(name)
	words := strings.Fields(folded)
	if len(words) < 2 || slices.Contains(p.Houses, folded) {
		return
	}
	if !slices.ContainsFunc(words, func(w string) bool { return !officeNames[w] }) {
		return
	}
	p.Houses, p.known = append(p.Houses, folded), nil
}

// addStreet adds a street.
func (p *Purge) addStreet(text string) {
	if street := streetOf(text); street != "" && !slices.Contains(p.Texts, street) {
		p.Texts, p.known = append(p.Texts, street), nil
	}
}

// addDegrees adds a coordinate that is exact enough to tell a house.
func (p *Purge) addDegrees(text string) {
	_, fraction, _ := strings.Cut(strings.TrimSpace(text), ".")
	if degrees := foldStreet(text); len(fraction) >= 3 && hasDigit(degrees) && !slices.Contains(p.Texts, degrees) {
		p.Texts, p.known = append(p.Texts, degrees), nil
	}
}

func (p *Purge) addName(dataset, id string) {
	o := Origin{Dataset: dataset, ID: id}
	if id != "" && !slices.Contains(p.Names, o) {
		p.Names, p.known = append(p.Names, o), nil
	}
}

// addressColumn says that a column tells a place by its own name.
func addressColumn(column string) bool {
	words := strings.Fields(fold(column))
	if len(words) == 0 || slices.Contains([]string{"id", "type", "ids"}, words[len(words)-1]) {
		return false
	}
	found := false
	for _, w := range words {
		switch w {
		case "email", "mail", "web", "url", "ip", "internet":
			return false
		case "address", "addresses", "street", "location", "intersection":
			found = true
		}
	}
	return found
}

func degreesColumn(column string) bool {
	for _, w := range strings.Fields(fold(column)) {
		switch w {
		case "latitude", "longitude", "lat", "lon", "lng", "long", "coordinates":
			return true
		}
	}
	return false
}

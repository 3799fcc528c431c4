package hsds

import (
	"regexp"
	"strconv"
	"strings"

	"porchlight/resources"
	"porchlight/resources/places"
)

// locations gives the places that somebody can go to: neither postal nor
// virtual ones, nor a post-office box.
func (c *compiler) locations(sites []site) []resources.Location {
	var all []resources.Location
	seen := map[string]bool{}
	for _, s := range sites {
		row := s.location
		if row == nil || seen[row.ID] {
			continue
		}
		seen[row.ID] = true
		if kind := strings.ToLower(said(row, "location_type")); kind == "postal" || kind == "virtual" {
			continue
		}
		if l, ok := c.location(row); ok {
			all = append(all, l)
		}
	}
	return all
}

func (c *compiler) location(row *resources.Row) (resources.Location, bool) {
	l := resources.Location{ID: row.ID, Name: said(row, "name"), Zone: own(row, "zone")}
	if a := c.address(row); a != nil {
		l.Address = said(a, "address_1")
		if more := said(a, "address_2"); more != "" {
			l.Address = strings.TrimPrefix(l.Address+", "+more, ", ")
		}
		l.City, l.State = said(a, "city"), stateCode(said(a, "state_province"))
		l.ZIP = c.zip(said(a, "postal_code"), l.City, l.State)
	}
	l.Point = c.point(row, l.ZIP)
	var access []string
	for _, a := range c.all("accessibility", "location_id", row.ID) {
		access = add(access, first(said(a, "description"), said(a, "details")))
	}
	l.Access = strings.Join(access, "; ")
	return l, l.Name != "" || l.Address != "" || l.City != "" || l.ZIP != "" || l.Point.Known()
}

var postBox = regexp.MustCompile(`(?i)^\s*(p\.?\s*o\.?\s*(box|bx)|post\s+office\s+box|box\s+[0-9]+\s*$)`)

// address is the first where somebody can go.
func (c *compiler) address(location *resources.Row) *resources.Row {
	for _, a := range c.all(resources.TableAddress, "location_id", location.ID) {
		kind := strings.ToLower(said(a, "address_type"))
		if kind != "postal" && kind != "virtual" && !postBox.MatchString(said(a, "address_1")) {
			return a
		}
	}
	return nil
}

var (
	zipForm   = regexp.MustCompile(`^([0-9]{5})(?:[- ]?[0-9]{4})?$`)
	zipLetter = regexp.MustCompile(`^[0-9oO]{5}$`)
)

// zip takes five digits, and the first five of nine. A letter O is a zero where
// the ZIP code that comes of it lies in the city and the state of the address;
// of seven digits nobody knows which are wrong.
func (c *compiler) zip(text, city, state string) string {
	text = strings.TrimSpace(text)
	if m := zipForm.FindStringSubmatch(text); m != nil {
		return m[1]
	}
	if !zipLetter.MatchString(text) {
		return ""
	}
	zip := strings.NewReplacer("o", "0", "O", "0").Replace(text)
	if p, ok := c.zipPlace(zip); ok && p.State == state && strings.EqualFold(p.Name, city) {
		return zip
	}
	return ""
}

// zipPlace gives a ZIP code that is known exactly.
func (c *compiler) zipPlace(zip string) (places.Place, bool) {
	if c.o.Places == nil {
		return places.Place{}, false
	}
	id, exact, ok := c.o.Places.ZIP(zip)
	if !ok || !exact {
		return places.Place{}, false
	}
	return c.o.Places.Place(id), true
}

// farthest is how many miles a point may lie from its ZIP code's: the largest
// ZIP codes of Alaska and Nevada are that wide.
const farthest = 100

// point takes coordinates that can be the place's: on land of the United States
// as far as a box can tell, and near the ZIP code where there is one. Swapped
// signs and swapped columns are not put right.
func (c *compiler) point(row *resources.Row, zip string) resources.Point {
	lat, errLat := strconv.ParseFloat(said(row, "latitude"), 64)
	lon, errLon := strconv.ParseFloat(said(row, "longitude"), 64)
	if errLat != nil || errLon != nil || !(lat >= 13 && lat <= 72 && (lon >= -180 && lon <= -64 || lon >= 144 && lon <= 180)) {
		return resources.Point{}
	}
	if z, ok := c.zipPlace(zip); ok && places.Miles(z, places.Place{Lat: lat, Lon: lon}) > farthest {
		return resources.Point{}
	}
	return resources.Point{Lat: lat, Lon: lon}
}

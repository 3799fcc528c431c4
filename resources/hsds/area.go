package hsds

import (
	"regexp"
	"slices"
	"strings"

	"porchlight/resources"
	"porchlight/resources/places"
)

// area fills in where a service's clients may live: what was decided here, else
// the areas that the file names, else the counties of its places. Nothing is
// looked up outside, and polygons are kept as rows only (R18). An area with no
// text was inferred from the places.
func (c *compiler) area(r *resources.Record, row *resources.Row, sites []site) {
	a := &r.Service.Area
	rows := c.all(resources.TableServiceArea, "service_id", row.ID)
	for _, s := range sites {
		rows = append(rows[:len(rows):len(rows)], c.all(resources.TableServiceArea, "service_at_location_id", s.joint.ID)...)
	}
	var texts []string
	counties := map[string]bool{} // texts that stood under a heading for counties
	for _, area := range rows {
		text := first(said(area, "name"), said(area, "description"))
		texts = add(texts, text)
		counties[text] = counties[text] || area.Extra[areaKindColumn] == areaOfCounties
	}
	a.Text = strings.Join(texts, "; ")
	home := c.homeState(r, sites)
	switch codes := own(row, "counties"); codes {
	case saysNone:
		return
	case "":
		for _, text := range texts {
			c.readArea(a, text, home, counties[text])
		}
	default:
		readCodes(a, codes)
	}
	if len(a.Counties) == 0 && len(a.States) == 0 && !a.Nationwide {
		c.areaOfPlaces(a, sites)
	}
	slices.Sort(a.Counties)
	slices.Sort(a.States)
}

// readCodes reads the starter's column: county codes, state codes, or US.
func readCodes(a *resources.Area, codes string) {
	for _, code := range parted(codes) {
		switch {
		case code == "US":
			a.Nationwide = true
		case len(code) == 2:
			a.States = add(a.States, code)
		default:
			a.Counties = add(a.Counties, code)
		}
	}
}

// homeState is the one state in which a service's places lie; empty when it has
// none, or two.
func (c *compiler) homeState(r *resources.Record, sites []site) string {
	var found []string
	for _, l := range r.Locations {
		found = add(found, l.State)
	}
	for _, s := range sites {
		if s.location == nil {
			continue
		}
		for _, a := range c.all(resources.TableAddress, "location_id", s.location.ID) {
			found = add(found, stateCode(said(a, "state_province")))
			if p, ok := c.zipPlace(c.zip(said(a, "postal_code"), "", "")); ok {
				found = add(found, p.State)
			}
		}
	}
	if len(found) != 1 {
		return ""
	}
	return found[0]
}

// cityPlace finds a city by its very name and its state, in our own tables.
func (c *compiler) cityPlace(city, state string) (places.Place, bool) {
	if c.o.Places == nil || city == "" || state == "" {
		return places.Place{}, false
	}
	p := c.o.Places.Place(c.o.Places.Find(places.Words(city+", "+state), places.Home{}).Place)
	return p, p.Kind == places.Populated && p.State == state && strings.EqualFold(p.Name, city)
}

// areaOfPlaces takes the counties of a service's ZIP codes, mailboxes included,
// or of its cities.
func (c *compiler) areaOfPlaces(a *resources.Area, sites []site) {
	for _, s := range sites {
		if s.location == nil {
			continue
		}
		for _, address := range c.all(resources.TableAddress, "location_id", s.location.ID) {
			city, state := said(address, "city"), stateCode(said(address, "state_province"))
			p, ok := c.zipPlace(c.zip(said(address, "postal_code"), city, state))
			if !ok {
				p, ok = c.cityPlace(city, state)
			}
			if ok {
				a.Counties = add(a.Counties, p.FIPS)
			}
		}
	}
}

var (
	areaBreak     = regexp.MustCompile(`(?i)\s*(?:[;,/&|\n]|\band\b|\by\b)\s*`)
	areaFiller    = regexp.MustCompile(`(?i)\b(?:all of|entire|the state of|state of|statewide|state wide|residents of|residents|throughout|serves|serving|within|the)\b|[().]`)
	zipInText     = regexp.MustCompile(`^[0-9]{5}$`)
	plural        = regexp.MustCompile(`(?i)\bcounties\b`)
	countyWord    = regexp.MustCompile(`(?i)\b(?:county|counties|parish|borough|census area|municipality)\b`)
	spanishCounty = regexp.MustCompile(`(?i)^(?:(?:el|los) )?condados? de (?:el |los )?`)
	everywhere    = regexp.MustCompile(`(?i)^\W*(?:(?:all of )?(?:the )?(?:united states(?: of america)?|u\.?s\.?a\.?|u\.?s\.?)|national|nationwide|nation wide|anywhere in the (?:united states|u\.?s\.?))\W*$`)
	allOfState    = regexp.MustCompile(`(?i)^\W*state ?wide\W*$`)
)

// maxAreaText is the longest text that is read as names of areas.
const maxAreaText = 2000

// readArea reads names of counties and states and ZIP codes in one text.
// Cities stay text: who lives next door to one cannot be told from its name.
// Where all names are those of counties, they need not say so.
func (c *compiler) readArea(a *resources.Area, text, home string, counties bool) {
	if len(text) > maxAreaText {
		return
	}
	if everywhere.MatchString(text) {
		a.Nationwide = true
		return
	}
	if allOfState.MatchString(text) && home != "" {
		a.States = add(a.States, home)
		return
	}
	counties = counties || plural.MatchString(text)
	state := home
	parts := areaBreak.Split(text, -1)
	for i, part := range parts {
		if i+1 < len(parts) {
			if code := stateCode(parts[i+1]); code != "" && (counties && len(strings.TrimSpace(parts[i+1])) == 2 || countyWord.MatchString(part)) {
				state = code // "San Mateo County, CA"
			}
		}
		if i > 0 && (counties && len(strings.TrimSpace(part)) == 2 || countyWord.MatchString(parts[i-1])) && stateCode(part) != "" {
			continue // the state of the county before it
		}
		c.readPart(a, part, state, counties)
	}
}

func (c *compiler) readPart(a *resources.Area, part, state string, counties bool) {
	statewide := strings.Contains(strings.ToLower(part), "state")
	part = strings.TrimSpace(areaFiller.ReplaceAllString(part, " "))
	switch {
	case part == "":
	case counties && c.isCounty(part):
		a.Counties = add(a.Counties, part)
	case zipInText.MatchString(part):
		if p, ok := c.zipPlace(part); ok {
			a.Counties = add(a.Counties, p.FIPS)
		}
	case (counties && (stateCode(part) == "" || c.countyOf(part, state)) || countyWord.MatchString(part) || spanishCounty.MatchString(part)) && c.o.Places != nil:
		name := strings.TrimSpace(plural.ReplaceAllString(part, ""))
		if spanishCounty.MatchString(name) {
			name = spanishCounty.ReplaceAllString(name, "") + " County"
		}
		if counties && !countyWord.MatchString(name) {
			name += " County"
		}
		if fips, ok := c.countyNamed(name, state); ok {
			a.Counties = add(a.Counties, fips)
		}
	default:
		if code := stateName(part); code != "" && (len(part) > 2 || statewide) {
			a.States = add(a.States, code)
		} else if len(part) == 2 && part == strings.ToUpper(part) && stateCode(part) != "" {
			a.States = add(a.States, part)
		}
	}
}

// stateCode brings a state to its two letters; "" when it is none.
func stateCode(text string) string {
	text = strings.TrimSpace(text)
	if len(text) == 2 {
		code := strings.ToUpper(text)
		for _, known := range stateNames {
			if known == code {
				return code
			}
		}
		return ""
	}
	return stateName(text)
}

func stateName(text string) string {
	return stateNames[strings.ToLower(strings.Join(strings.Fields(text), " "))]
}

// stateNames are the 50 states and the District of Columbia.
var stateNames = map[string]string{
	"alabama": "AL", "alaska": "AK", "arizona": "AZ", "arkansas": "AR", "california": "CA", "colorado": "CO",
	"connecticut": "CT", "delaware": "DE", "district of columbia": "DC", "florida": "FL", "georgia": "GA",
	"hawaii": "HI", "idaho": "ID", "illinois": "IL", "indiana": "IN", "iowa": "IA", "kansas": "KS", "kentucky": "KY",
	"louisiana": "LA", "maine": "ME", "maryland": "MD", "massachusetts": "MA", "michigan": "MI", "minnesota": "MN",
	"mississippi": "MS", "missouri": "MO", "montana": "MT", "nebraska": "NE", "nevada": "NV", "new hampshire": "NH",
	"new jersey": "NJ", "new mexico": "NM", "new york": "NY", "north carolina": "NC", "north dakota": "ND", "ohio": "OH",
	"oklahoma": "OK", "oregon": "OR", "pennsylvania": "PA", "rhode island": "RI", "south carolina": "SC",
	"south dakota": "SD", "tennessee": "TN", "texas": "TX", "utah": "UT", "vermont": "VT", "virginia": "VA",
	"washington": "WA", "west virginia": "WV", "wisconsin": "WI", "wyoming": "WY",
}

package hsds

import "slices"

// countyNamed finds a county by its name. Without a state it is the only one of
// that name in the country, or the only one among those that the directory is
// for; else it is none, because a guess would send people to another state.
func (c *compiler) countyNamed(name, state string) (fips string, ok bool) {
	if state != "" {
		return c.o.Places.CountyByName(name, state)
	}
	var found []string
	for _, code := range stateCodes {
		if fips, ok := c.o.Places.CountyByName(name, code); ok {
			found = append(found, fips)
		}
	}
	if len(found) > 1 {
		found = slices.DeleteFunc(found, func(fips string) bool { return !slices.Contains(c.o.Home, fips) })
	}
	if len(found) != 1 {
		return "", false
	}
	return found[0], true
}

// What a sheet's heading said of an area travels beside its name.
const (
	areaKindColumn = "porchlight_area"
	areaOfCounties = "county"
)

// countyOf is true for a name that a county of a known state bears, such as
// Nevada in California.
func (c *compiler) countyOf(name, state string) bool {
	if c.o.Places == nil || state == "" || len(name) == 2 {
		return false
	}
	_, ok := c.o.Places.CountyByName(name+" County", state)
	return ok
}

// isCounty is true for the five digits of a county.
func (c *compiler) isCounty(code string) bool {
	if c.o.Places == nil {
		return false
	}
	_, ok := c.o.Places.County(code)
	return ok
}

// stateCodes are the two letters of stateNames, sorted.
var stateCodes = func() []string {
	var codes []string
	for _, code := range stateNames {
		codes = append(codes, code)
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}()

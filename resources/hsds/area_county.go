package hsds

import (
	"slices"
	"strings"
)

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

// stateCodes are the two letters of stateNames, sorted.
var stateCodes = func() []string {
	var codes []string
	for _, code := range stateNames {
		codes = append(codes, code)
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}()

// counties gives what stands in a column of counties with the word that the
// column's own heading says: "Fresno" is Fresno County there, and nowhere else.
func counties(text string) []string {
	bare := !countyWord.MatchString(text) && !everywhere.MatchString(text) && !allOfState.MatchString(text) &&
		!strings.ContainsAny(text, "0123456789()") && len(text) <= maxAreaText
	parts := areaBreak.Split(text, -1)
	for _, part := range parts {
		bare = bare && stateName(part) == "" && len(part) > 2
	}
	switch {
	case !bare:
		return []string{text}
	case len(parts) == 1:
		return []string{text + " County"}
	}
	return []string{text + " Counties"}
}

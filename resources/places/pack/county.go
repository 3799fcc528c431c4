package main

import (
	"fmt"
	"strings"
)

// county is one county or what stands in its stead.
type county struct {
	fips, state string
	name        string // as people read it: "Fresno County"
	base        string // without the word for its kind: "Fresno"
}

// irregular are the counties whose full name follows no rule: Alaska's
// boroughs and census areas and Connecticut's planning regions, as the Census
// Bureau names them. The tables carry some of them shortened.
var irregular = map[string]string{
	"02013": "Aleutians East Borough", "02016": "Aleutians West Census Area",
	"02020": "Municipality of Anchorage", "02050": "Bethel Census Area",
	"02060": "Bristol Bay Borough", "02063": "Chugach Census Area",
	"02066": "Copper River Census Area", "02068": "Denali Borough",
	"02070": "Dillingham Census Area", "02090": "Fairbanks North Star Borough",
	"02100": "Haines Borough", "02105": "Hoonah-Angoon Census Area",
	"02110": "City and Borough of Juneau", "02122": "Kenai Peninsula Borough",
	"02130": "Ketchikan Gateway Borough", "02150": "Kodiak Island Borough",
	"02158": "Kusilvak Census Area", "02164": "Lake and Peninsula Borough",
	"02170": "Matanuska-Susitna Borough", "02180": "Nome Census Area",
	"02185": "North Slope Borough", "02188": "Northwest Arctic Borough",
	"02195": "Petersburg Borough", "02198": "Prince of Wales-Hyder Census Area",
	"02220": "City and Borough of Sitka", "02230": "Municipality of Skagway",
	"02232": "Skagway-Hoonah-Angoon Census Area", "02240": "Southeast Fairbanks Census Area",
	"02275": "City and Borough of Wrangell", "02290": "Yukon-Koyukuk Census Area",
	"09110": "Capitol Planning Region", "09120": "Greater Bridgeport Planning Region",
	"09130": "Lower Connecticut River Valley Planning Region", "09140": "Naugatuck Valley Planning Region",
	"09150": "Northeastern Connecticut Planning Region", "09160": "Northwest Hills Planning Region",
	"09170": "South Central Connecticut Planning Region", "09180": "Southeastern Connecticut Planning Region",
	"09190": "Western Connecticut Planning Region",
	"11001": "District of Columbia", "32510": "Carson City",
}

// kindWords end or open a county's full name.
var (
	kindSuffixes = []string{" County", " Parish", " Borough", " Census Area", " Planning Region"}
	kindPrefixes = []string{"City and Borough of ", "Municipality of ", "City of "}
)

// countyOf names a county from what the tables call it.
func countyOf(fips, state, raw string) (county, error) {
	if len(fips) != 5 || raw == "" {
		return county{}, fmt.Errorf("county %q: no name or no FIPS code", fips)
	}
	name := fullName(fips, state, raw)
	return county{fips: fips, state: state, name: name, base: baseName(name)}, nil
}

func fullName(fips, state, raw string) string {
	if name, ok := irregular[fips]; ok {
		return name
	}
	if base, ok := independentCity(raw); ok {
		return "City of " + base
	}
	raw = strings.TrimSuffix(strings.TrimSuffix(raw, " Parish"), " County")
	if rest, ok := strings.CutPrefix(raw, "Saint "); ok {
		raw = "St. " + rest // the Census Bureau spells every such county so
	}
	if state == "LA" {
		return raw + " Parish"
	}
	return raw + " County"
}

// independentCity reads "Bristol (city)", "Colonial Heights (city" and "City
// of Richmond": in Virginia, Maryland and Missouri a city may stand beside the
// county of the same name, so it must not read like one.
func independentCity(raw string) (base string, ok bool) {
	if base, ok := strings.CutPrefix(raw, "City of "); ok {
		return base, true
	}
	base, _, ok = strings.Cut(raw, " (city")
	return base, ok
}

func baseName(name string) string {
	for _, p := range kindPrefixes {
		if base, ok := strings.CutPrefix(name, p); ok {
			return base
		}
	}
	for _, s := range kindSuffixes {
		if base, ok := strings.CutSuffix(name, s); ok {
			return base
		}
	}
	return name
}

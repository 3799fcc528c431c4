package hsds

import "testing"

// R86: what digits mean to a caller from the United States.
func TestDigitsAreReadAsACallerDialsThem(t *testing.T) {
	ours := dialed{number: "5595550101"}
	for text, want := range map[string]dialed{
		"5595550101": ours, "1-559-555-0101": ours, "+1 (559) 555-0101": ours, "+1 1 559 555 0101": ours, "011 1 559 555 0101": ours, "001 559 555 0101": ours,
		"1-800-FLOWERS": {number: "8003569377"}, "800-799-SAFE": {number: "8007997233"}, "800-555-TAXX": {number: "8005558299"},

		"": {}, "+": {}, "011": {}, "00": {}, "1": {}, "11": {}, "555-0101": {}, "559555010": {}, "55955501011": {}, "25595550101": {},
		"800-799-SA33": {}, "559-555-01O1": {}, "1-800-FLOX-12": {}, "+1988": {}, "1-800-FLOWERSS": {},

		"876-555-0101": {foreign: true}, "1 (809) 555-0101": {foreign: true}, "+1 441 555 0101": {foreign: true}, // +1, and yet abroad
		"+44 1234 234567": {foreign: true}, "+52 55 5555 0101": {foreign: true}, "+7 912 345 67 89": {foreign: true}, "+505 2222 0101": {foreign: true},
		"011 52 55 5555 0101": {foreign: true}, "00 49 30 123456": {foreign: true}, "+670 123 4567": {foreign: true},
		"+44 1234": {}, "+44 1234 5678 9012 3456": {}, "+210 123 4567": {}, "+999 123 4567": {}, "+0 123 4567": {}, "01152555": {}, "44 1234 234567": {},
	} {
		if got := dial(text); got != want {
			t.Errorf("%q gives %+v, want %+v", text, got, want)
		}
	}
}

// The territories of the United States are home, and so is Canada.
func TestTerritoriesAndCanadaAreNotAbroad(t *testing.T) {
	for _, area := range []string{"787", "939", "340", "671", "684", "670", "416", "604", "867", "800", "559"} {
		if got := dial(area + "-555-0101"); got.foreign || got.number != area+"5550101" {
			t.Errorf("area %s gives %+v", area, got)
		}
	}
	if n := len(islandAreas); n != 21 {
		t.Errorf("%d areas of the islands", n)
	}
}

func TestCountriesAreTheOnesOfE164(t *testing.T) {
	for number, want := range map[string]int{
		"7": 1, "79": 1, "447": 2, "496": 2, "861": 2, "212": 3, "353": 3, "507": 3, "593": 3, "692": 3, "852": 3, "886": 3, "977": 3, "998": 3, "379": 3,
		"": 0, "5": 0, "52": 0, "210": 0, "219": 0, "259": 0, "289": 0, "388": 0, "422": 0, "671": 0, "684": 0, "851": 0, "978": 0, "990": 0, "999": 0,
	} {
		if got := countryCode(number); got != want {
			t.Errorf("%q begins with a code of %d digits, want %d", number, got, want)
		}
	}
}

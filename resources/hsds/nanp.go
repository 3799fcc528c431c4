package hsds

import "strings"

// dialed is what the digits of a number mean to a caller in the United States.
type dialed struct {
	number  string // ten digits of the North American plan, "" for none
	foreign bool   // of another country: it costs extra, or does not connect
}

// dial reads the digits of a number, and letters as the keys that they stand
// on. It looks at the form only; resources.ValidPhone says what may stand in the
// directory.
func dial(text string) dialed {
	abroad := strings.HasPrefix(text, "+")
	number, ok := keyed(text)
	switch {
	case !ok:
		return dialed{}
	case abroad:
	case strings.HasPrefix(number, "011"): // how one dials another country from here
		abroad, number = true, number[3:]
	case strings.HasPrefix(number, "00"): // and from most of the world
		abroad, number = true, number[2:]
	}
	if abroad && !strings.HasPrefix(number, "1") {
		return dialed{foreign: isForeign(number)}
	}
	if abroad || len(number) > 10 {
		// No area code begins with 1: a second one is the first, written twice.
		number = strings.TrimPrefix(strings.TrimPrefix(number, "1"), "1")
	}
	if len(number) != 10 {
		return dialed{}
	}
	if islandAreas[number[:3]] {
		return dialed{foreign: true}
	}
	return dialed{number: number}
}

// keyed gives the digits of a text. Letters are keys of a telephone (ITU-T
// E.161), but one or two alone are no word: 559-555-01O1 is a slip. Nor is an X
// before the last digits, which begins an extension.
func keyed(text string) (number string, ok bool) {
	const keys = "22233344455566677778889999"
	letters, last := 0, byte(0)
	digits := make([]byte, 0, len(text))
	for _, c := range []byte(text) {
		switch {
		case c >= '0' && c <= '9':
			digits = append(digits, c)
		case c >= 'A' && c <= 'Z':
			digits = append(digits, keys[c-'A'])
			letters, last = letters+1, c
		}
	}
	word := letters > 2 && (last != 'X' || strings.HasSuffix(text, "X"))
	return string(digits), letters == 0 || word
}

// islandAreas are the countries that share +1 with us and charge callers from
// here: the Caribbean and Bermuda. Source: the list of area codes in service that
// the North American Numbering Plan Administration publishes (nanpa.com), by
// country. Puerto Rico, the Virgin Islands of the United States, Guam, American
// Samoa, the Northern Marianas and Canada are not among them, nor is a code that
// is not given out yet.
var islandAreas = setOf(
	"242", // Bahamas
	"246", // Barbados
	"264", // Anguilla
	"268", // Antigua and Barbuda
	"284", // British Virgin Islands
	"345", // Cayman Islands
	"441", // Bermuda
	"473", // Grenada
	"649", // Turks and Caicos Islands
	"658", // Jamaica, and 876
	"664", // Montserrat
	"721", // Sint Maarten
	"758", // Saint Lucia
	"767", // Dominica
	"784", // Saint Vincent and the Grenadines
	"809", // Dominican Republic, and the next two
	"829",
	"849",
	"868", // Trinidad and Tobago
	"869", // Saint Kitts and Nevis
	"876", // Jamaica
)

// isForeign says that digits begin with a country's code and can be a number
// of it: E.164 allows 15 in all, and fewer than five behind the code are a slip.
func isForeign(number string) bool {
	n := countryCode(number)
	return n > 0 && len(number) >= n+5 && len(number) <= 15
}

// countryCode is how long the code is that digits begin with, 0 for none.
// Source: ITU-T, "List of Recommendation ITU-T E.164 assigned country codes".
func countryCode(number string) int {
	if strings.HasPrefix(number, "7") { // 1 is not asked for here
		return 1
	}
	if len(number) < 3 {
		return 0
	}
	if strings.Contains(twoDigitCodes, " "+number[:2]+" ") {
		return 2
	}
	if strings.IndexByte(threeDigitCodes[number[:2]], number[2]) >= 0 {
		return 3
	}
	return 0
}

const twoDigitCodes = " 20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98 "

// threeDigitCodes are the third digits by the first two.
var threeDigitCodes = map[string]string{
	"21": "12368", "22": "0123456789", "23": "0123456789", "24": "0123456789", "25": "012345678", "26": "0123456789", "29": "01789",
	"35": "0123456789", "37": "0123456789", "38": "01235679", "42": "013",
	"50": "0123456789", "59": "0123456789",
	"67": "023456789", "68": "012356789", "69": "012",
	"80": "08", "85": "02356", "87": "08", "88": "012368",
	"96": "012345678", "97": "012345679", "99": "234568",
}

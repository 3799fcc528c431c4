package places

import "slices"

// state is one of the 50 states or the District of Columbia. Names are folded
// and hold the Spanish form where it differs.
type state struct {
	fips, code string
	names      []string
}

// states are in the order of their FIPS codes.
var states = [...]state{
	{"01", "AL", []string{"alabama"}},
	{"02", "AK", []string{"alaska"}},
	{"04", "AZ", []string{"arizona"}},
	{"05", "AR", []string{"arkansas"}},
	{"06", "CA", []string{"california", "calif", "cali"}},
	{"08", "CO", []string{"colorado"}},
	{"09", "CT", []string{"connecticut"}},
	{"10", "DE", []string{"delaware"}},
	{"11", "DC", []string{"district of columbia"}},
	{"12", "FL", []string{"florida"}},
	{"13", "GA", []string{"georgia"}},
	{"15", "HI", []string{"hawaii"}},
	{"16", "ID", []string{"idaho"}},
	{"17", "IL", []string{"illinois"}},
	{"18", "IN", []string{"indiana"}},
	{"19", "IA", []string{"iowa"}},
	{"20", "KS", []string{"kansas"}},
	{"21", "KY", []string{"kentucky"}},
	{"22", "LA", []string{"louisiana", "luisiana"}},
	{"23", "ME", []string{"maine"}},
	{"24", "MD", []string{"maryland"}},
	{"25", "MA", []string{"massachusetts", "mass"}},
	{"26", "MI", []string{"michigan"}},
	{"27", "MN", []string{"minnesota"}},
	{"28", "MS", []string{"mississippi", "misisipi"}},
	{"29", "MO", []string{"missouri", "misuri"}},
	{"30", "MT", []string{"montana"}},
	{"31", "NE", []string{"nebraska"}},
	{"32", "NV", []string{"nevada"}},
	{"33", "NH", []string{"new hampshire", "nuevo hampshire"}},
	{"34", "NJ", []string{"new jersey", "nueva jersey"}},
	{"35", "NM", []string{"new mexico", "nuevo mexico"}},
	{"36", "NY", []string{"new york", "nueva york"}},
	{"37", "NC", []string{"north carolina", "carolina del norte"}},
	{"38", "ND", []string{"north dakota", "dakota del norte"}},
	{"39", "OH", []string{"ohio"}},
	{"40", "OK", []string{"oklahoma"}},
	{"41", "OR", []string{"oregon"}},
	{"42", "PA", []string{"pennsylvania", "pensilvania"}},
	{"44", "RI", []string{"rhode island"}},
	{"45", "SC", []string{"south carolina", "carolina del sur"}},
	{"46", "SD", []string{"south dakota", "dakota del sur"}},
	{"47", "TN", []string{"tennessee"}},
	{"48", "TX", []string{"texas", "tejas"}},
	{"49", "UT", []string{"utah"}},
	{"50", "VT", []string{"vermont"}},
	{"51", "VA", []string{"virginia"}},
	{"53", "WA", []string{"washington"}},
	{"54", "WV", []string{"west virginia", "virginia occidental"}},
	{"55", "WI", []string{"wisconsin"}},
	{"56", "WY", []string{"wyoming"}},
}

// number is the state's FIPS code as a number, which opens its counties' codes.
func (s *state) number() int { return atoi(s.fips) }

// stateOf gives the number of a state: the first two digits of its FIPS code
// as written in a county's. 0 is none.
func stateOf(code string) int {
	for _, s := range states {
		if s.code == code {
			return atoi(s.fips)
		}
	}
	return 0
}

// stateInitials are the states whose code or one of whose names begins with a letter, in
// their order.
var stateInitials = func() (by [26][]*state) {
	for i := range states {
		s := &states[i]
		for letter := range by {
			first := byte('a' + letter)
			begins := func(name string) bool { return name[0] == first }
			if s.code[0]|0x20 == first || slices.ContainsFunc(s.names, begins) {
				by[letter] = append(by[letter], s)
			}
		}
	}
	return by
}()

// statesFrom lists the states that a word may be, or begin, by its first letter.
func statesFrom(word []byte) []*state {
	if len(word) == 0 || word[0] < 'a' || word[0] > 'z' {
		return nil
	}
	return stateInitials[word[0]-'a']
}

// codes are the states' two letters by their number.
var codes = func() (by [maxState + 1]string) {
	for _, s := range states {
		by[s.number()] = s.code
	}
	return by
}()

// codeOf is the inverse of stateOf; an unknown number is "".
func codeOf(number int) string {
	if number < 0 || number > maxState {
		return ""
	}
	return codes[number]
}

// atoi reads a few ASCII digits; anything else is -1.
func atoi(digits string) int {
	n := 0
	for i := range len(digits) {
		if digits[i] < '0' || digits[i] > '9' {
			return -1
		}
		n = n*10 + int(digits[i]-'0')
	}
	return n
}

package resources

// state is one row of the table of states: FIPS 5-2 code, postal code, name
// and the capital's time zone, which is that of an office for the whole state.
type state struct {
	fips             uint32
	code, name, zone string
}

// states are the 50 states and the District of Columbia, by FIPS code.
var states = [...]state{
	{1, "AL", "Alabama", "America/Chicago"},
	{2, "AK", "Alaska", "America/Anchorage"},
	{4, "AZ", "Arizona", "America/Phoenix"},
	{5, "AR", "Arkansas", "America/Chicago"},
	{6, "CA", "California", "America/Los_Angeles"},
	{8, "CO", "Colorado", "America/Denver"},
	{9, "CT", "Connecticut", "America/New_York"},
	{10, "DE", "Delaware", "America/New_York"},
	{11, "DC", "District of Columbia", "America/New_York"},
	{12, "FL", "Florida", "America/New_York"},
	{13, "GA", "Georgia", "America/New_York"},
	{15, "HI", "Hawaii", "Pacific/Honolulu"},
	{16, "ID", "Idaho", "America/Boise"},
	{17, "IL", "Illinois", "America/Chicago"},
	{18, "IN", "Indiana", "America/Indiana/Indianapolis"},
	{19, "IA", "Iowa", "America/Chicago"},
	{20, "KS", "Kansas", "America/Chicago"},
	{21, "KY", "Kentucky", "America/New_York"},
	{22, "LA", "Louisiana", "America/Chicago"},
	{23, "ME", "Maine", "America/New_York"},
	{24, "MD", "Maryland", "America/New_York"},
	{25, "MA", "Massachusetts", "America/New_York"},
	{26, "MI", "Michigan", "America/Detroit"},
	{27, "MN", "Minnesota", "America/Chicago"},
	{28, "MS", "Mississippi", "America/Chicago"},
	{29, "MO", "Missouri", "America/Chicago"},
	{30, "MT", "Montana", "America/Denver"},
	{31, "NE", "Nebraska", "America/Chicago"},
	{32, "NV", "Nevada", "America/Los_Angeles"},
	{33, "NH", "New Hampshire", "America/New_York"},
	{34, "NJ", "New Jersey", "America/New_York"},
	{35, "NM", "New Mexico", "America/Denver"},
	{36, "NY", "New York", "America/New_York"},
	{37, "NC", "North Carolina", "America/New_York"},
	{38, "ND", "North Dakota", "America/Chicago"},
	{39, "OH", "Ohio", "America/New_York"},
	{40, "OK", "Oklahoma", "America/Chicago"},
	{41, "OR", "Oregon", "America/Los_Angeles"},
	{42, "PA", "Pennsylvania", "America/New_York"},
	{44, "RI", "Rhode Island", "America/New_York"},
	{45, "SC", "South Carolina", "America/New_York"},
	{46, "SD", "South Dakota", "America/Chicago"},
	{47, "TN", "Tennessee", "America/Chicago"},
	{48, "TX", "Texas", "America/Chicago"},
	{49, "UT", "Utah", "America/Denver"},
	{50, "VT", "Vermont", "America/New_York"},
	{51, "VA", "Virginia", "America/New_York"},
	{53, "WA", "Washington", "America/Los_Angeles"},
	{54, "WV", "West Virginia", "America/New_York"},
	{55, "WI", "Wisconsin", "America/Chicago"},
	{56, "WY", "Wyoming", "America/Denver"},
}

const letters = 26

// stateAt gives a state's place in the table, from 1, by the letters of its code.
var stateAt = func() (at [letters][letters]uint8) {
	for i, s := range states {
		at[s.code[0]-'A'][s.code[1]-'A'] = uint8(i + 1)
	}
	return at
}()

func stateByCode(code string) (state, bool) {
	if len(code) != 2 {
		return state{}, false
	}
	first, second := code[0]-'A', code[1]-'A'
	if first >= letters || second >= letters || stateAt[first][second] == 0 {
		return state{}, false
	}
	return states[stateAt[first][second]-1], true
}

// county turns a five-digit FIPS code into a number: 06019 is 6019, and a
// thousandth of it is the state. It gives 0 for anything else.
func county(fips string) uint32 {
	if len(fips) != 5 {
		return 0
	}
	var n uint32
	for _, c := range []byte(fips) {
		if c < '0' || c > '9' {
			return 0
		}
		n = n*10 + uint32(c-'0')
	}
	return n
}

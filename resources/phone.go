package resources

// shortCodes are the N11 codes that reach a service by voice, and 988 (FCC).
func shortCode(number string) bool {
	switch number {
	case "211", "311", "511", "711", "811", "911", "988":
		return true
	}
	return false
}

// ValidPhone says that a number may stand in the directory: a short code, or
// +1 and ten digits of the North American plan. Area codes and exchanges start
// with 2 to 9 and are no N11 code (toll-free exchanges may be: 877-411 is in
// use); 900 and 976 charge the caller (R86).
func ValidPhone(number string) bool {
	if shortCode(number) {
		return true
	}
	if len(number) != 12 || number[:2] != "+1" {
		return false
	}
	for _, c := range []byte(number[2:]) {
		if c < '0' || c > '9' {
			return false
		}
	}
	area, exchange := number[2:5], number[5:8]
	if area[0] < '2' || exchange[0] < '2' || area[1:] == "11" {
		return false
	}
	if exchange[1:] == "11" && !tollFree(area) {
		return false
	}
	return area != "900" && area != "976" && exchange != "976"
}

func tollFree(area string) bool {
	switch area {
	case "800", "833", "844", "855", "866", "877", "888":
		return true
	}
	return false
}

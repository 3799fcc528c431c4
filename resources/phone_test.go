package resources_test

import (
	"testing"

	"porchlight/resources"
)

// R86
func TestOnlyNumbersThatCanBeDialedFreelyAreTaken(t *testing.T) {
	for number, want := range map[string]bool{
		"+15595550123":      true,
		"+18005550123":      true,
		"211":               true,
		"988":               true,
		"911":               true,
		"":                  false,
		"5595550123":        false, // not E.164
		"+1559555012":       false,
		"+155955501233":     false,
		"+445595550123":     false,
		"+19005550123":      false, // 900 charges the caller
		"+19765550123":      false,
		"+1559976" + "0123": false, // 976 charges the caller
		"+11595550123":      false, // no area code starts with 1
		"+1559155" + "0123": false,
		"+14115550123":      false, // N11 is no area code
		"+1559911" + "0123": false,
		"+1559555O123":      false,
		"741741":            false, // a text code answers no call
		"988 ":              false,
		"١١٢":               false,
	} {
		if got := resources.ValidPhone(number); got != want {
			t.Errorf("ValidPhone(%q) = %v, want %v", number, got, want)
		}
	}
}

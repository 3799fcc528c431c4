package hsds

import (
	"slices"
	"testing"
)

func TestAPlaceWithoutAZIPCodeServesTheCountyOfItsCity(t *testing.T) {
	for name, c := range map[string]struct {
		city, state string
		want        []string
	}{
		"a city":                   {"Fresno", "California", []string{"06019"}},
		"a city with another case": {"CLOVIS", "CA", []string{"06019"}},
		"a misspelled city":        {"Fresnoo", "CA", nil},
		"a city without a state":   {"Fresno", "", nil},
		"a city of another state":  {"Fresno", "NV", nil},
		"no city":                  {"", "CA", nil},
		"words":                    {"near the river", "CA", nil},
	} {
		if r := placed(t, []string{"name", "L"}, []string{"city", c.city, "state_province", c.state}); !slices.Equal(r.Service.Area.Counties, c.want) {
			t.Errorf("%s: %v", name, r.Service.Area.Counties)
		}
	}
}

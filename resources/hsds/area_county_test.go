package hsds

import (
	"slices"
	"strings"
	"testing"

	"porchlight/resources/places"
)

// A county's name without a state is that of the only county so named, or of the
// one that the directory is for; what else it may be is not guessed.
func TestACountyWithoutAStateIsNotGuessed(t *testing.T) {
	g, err := places.Open()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		text string
		home []string
		want []string
	}{
		{text: "Fresno County", want: []string{"06019"}},
		{text: "Fresno and Madera Counties", want: []string{"06019", "06039"}},
		{text: "Humboldt County"}, // California, Iowa, Nevada
		{text: "Humboldt County", home: []string{"06019", "06023"}, want: []string{"06023"}},
		{text: "Humboldt County, IA", home: []string{"06023"}, want: []string{"19091"}},
		{text: "Humboldt County", home: []string{"06023", "32013"}},
		{text: "Fresno", want: []string{"06019"}}, // the heading says county
		{text: "Fresno; Madera", want: []string{"06019", "06039"}},
		{text: "Los Angeles", want: []string{"06037"}},
		{text: "Humboldt", home: []string{"06019", "06023"}, want: []string{"06023"}},
		{text: "Humboldt"},
		{text: "Springfield"},
		{text: "Nowhere County", home: []string{"06023"}},
		{text: "Fresno", want: []string{"06019"}}, // the heading says that it is a county
		{text: "Fresno/Tulare", want: []string{"06019", "06107"}},
		{text: "Placer, Nevada, CA", want: []string{"06057", "06061"}},
		{text: "Humboldt", home: []string{"06023"}, want: []string{"06023"}},
		{text: "Condado de Fresno", want: []string{"06019"}},
		{text: "06019", want: []string{"06019"}}, // and no ZIP code of Connecticut
	} {
		text := "name,phone,county\nPantry,559-555-0110,\"" + c.text + "\"\n"
		in, err := Read(t.Context(), []Input{{Name: "a.csv", Data: strings.NewReader(text), Size: int64(len(text))}}, Options{Dataset: "x", Places: g, Home: c.home})
		if err != nil || len(in.Records) != 1 {
			t.Fatal(err, len(in.Records))
		}
		if got := in.Records[0].Service.Area.Counties; !slices.Equal(got, c.want) {
			t.Errorf("%s at home in %v: %v, want %v", c.text, c.home, got, c.want)
		}
	}
}

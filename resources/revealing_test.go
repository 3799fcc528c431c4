package resources_test

import (
	"testing"

	"porchlight/resources"
)

// R64
func TestRevealingNamesAreRecognized(t *testing.T) {
	for text, want := range map[string]bool{
		"Humboldt Domestic Violence Services":          true,
		"North Coast Rape Crisis Team":                 true,
		"James Rowland Crime Victim Assistance Center": true,
		"San Diego County DV Hotline":                  true,
		"24-hour LA Rape & Battering Hotline":          true,
		"Your Safe Place":                              true,
		"A SAFE\u00a0PLACE":                            true,
		"East Los Angeles Women's Center":              true,
		"Immigration law for victims of abuse":         true,
		"National Human Trafficking Hotline":           true,
		"988 Suicide & Crisis Lifeline":                true,
		"Línea contra la violencia":                    true,
		"ＤＯＭＥＳＴＩＣ help":                                true,
		"Dom\u200bestic help":                          true,
		"Dоmestic help":                                true, // Cyrillic
		"νiοlence":                                     true, // Greek
		"Русская община":                               false,
		"Humboldt 24-hour support line":                false,
		"Refugee and immigrant services":               false,
		"Housing Rights Center":                        false,
		"Marjaree Mason Center":                        false,
		"Drapery school":                               false,
		"Advisory council":                             false,
		"Essex Sexton Library":                         false,
		"":                                             false,
	} {
		if got := resources.Revealing(text); got != want {
			t.Errorf("Revealing(%q) = %v, want %v", text, got, want)
		}
	}
}

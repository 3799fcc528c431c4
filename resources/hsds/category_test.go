package hsds

import (
	"slices"
	"testing"

	"porchlight/resources"
)

// R14, R16, DESIGN.md §7: in doubt a service is taken for the guarded kind.
func TestServicesAreFiledByTheirWords(t *testing.T) {
	const (
		general = resources.General
		legal   = resources.LegalOffice
		refuge  = resources.Refuge
		partner = resources.PartnerProgram
	)
	needs := func(n ...resources.Need) []resources.Need { return n }
	for _, c := range []struct {
		name, category, description string
		needs                       []resources.Need
		kind                        resources.Kind
		crisis                      bool
	}{
		{"Community food pantry", "", "", needs(resources.Food), general, false},
		{"Help", "Food Pantry", "", needs(resources.Food), general, false},
		{"Help", "food pantry; Help Pay for Housing", "", needs(resources.Housing, resources.Food, resources.Money), general, false},
		{"Outreach", "", "We run a soup kitchen.", needs(resources.Food), general, false},
		{"Outreach", "", "A shelter for the arts.", nil, general, false},
		{"Rental assistance", "", "", needs(resources.Housing, resources.Money), general, false},
		{"Job training", "", "", needs(resources.Work), general, false},
		{"Behavioral health clinic", "", "", needs(resources.MentalHealth), general, false},
		{"Suicide prevention crisis line", "", "", needs(resources.MentalHealth), general, true},
		{"Tax hotline", "", "", nil, general, false},
		{"Valley legal aid", "", "", needs(resources.Legal), legal, false},
		{"Valley legal aid", "", "Restraining orders for survivors of domestic violence.", needs(resources.Legal, resources.DV), legal, false},
		{"Safe Harbor", "Domestic Violence Shelters; Legal Services", "", needs(resources.DV), refuge, false},
		{"Emergency shelter", "", "For women and children fleeing domestic violence.", needs(resources.DV), refuge, false},
		{"Help", "Help Escape Violence", "", needs(resources.DV), refuge, false},
		{"Help", "Safe Housing; Food Pantry", "", needs(resources.DV), refuge, false},
		{"Rape crisis center", "", "", needs(resources.SexualAssault), refuge, true},
		{"Human trafficking services", "", "", needs(resources.DV, resources.SexualAssault), refuge, false},
		{"Counseling", "", "Counseling for survivors of sexual assault.", needs(resources.SexualAssault), refuge, false},
		{"Programs for families", "", "We help with family violence.", needs(resources.DV), refuge, false},
		{"Food bank", "", "Open to all, also to survivors of domestic violence.", needs(resources.Food), general, false},
		{"Batterer intervention program", "", "52 weeks.", needs(resources.BehaviorChange), partner, false},
		{"Groups for men", "", "Classes for men who batter.", needs(resources.BehaviorChange), partner, false},
		{"Domestic violence shelter", "", "We refer partners to a batterer intervention program.", needs(resources.DV), refuge, false},
		{"Libraries", "Public Libraries", "", nil, general, false},
	} {
		_, records := read(t, row("service", "s", "name", c.name, "description", c.description, "category", c.category))
		r := records[0]
		if !slices.Equal(r.Service.Needs, c.needs) || r.Kind != c.kind || r.Service.Crisis != c.crisis {
			t.Errorf("%q, %q, %q: needs %v, kind %v, crisis %v", c.name, c.category, c.description, r.Service.Needs, r.Kind, r.Service.Crisis)
		}
	}
}

func TestTermsOfATaxonomyAreCategoriesAndEligibilityIsNone(t *testing.T) {
	_, records := read(t, row("service", "s", "name", "S"),
		row("taxonomy_term", "t1", "name", "Food Pantry", "code", "1130"), row("taxonomy_term", "t2", "code", "BD-1800.2000"), row("taxonomy_term", "t3", "name", "Veterans"),
		row("attribute", "a1", "link_id", "s", "link_entity", "service", "taxonomy_term_id", "t1"),
		row("attribute", "a2", "link_id", "s", "link_entity", "service", "taxonomy_term_id", "t2"),
		row("attribute", "a3", "link_id", "s", "link_entity", "service", "taxonomy_term_id", "t3", "link_type", "service_eligibility"),
		row("attribute", "a4", "link_id", "s", "link_entity", "service", "label", categoryLabel, "value", "Vivienda"),
	)
	s := records[0].Service
	if !slices.Equal(s.Categories, []string{"Food Pantry", "BD-1800.2000", "Vivienda"}) || s.Eligibility != "Veterans" {
		t.Errorf("categories %q, eligibility %q", s.Categories, s.Eligibility)
	}
	if unknown := Unknown(records); len(unknown) != 1 || unknown["BD-1800.2000"] != 1 {
		t.Errorf("unknown are %v", unknown)
	}
}

func TestTheCrosswalksAreWhole(t *testing.T) {
	termTopics, phrases := crosswalks()
	if len(termTopics) < 180 || len(phrases) < 100 {
		t.Fatalf("%d terms, %d phrases", len(termTopics), len(phrases))
	}
	known := func(r []string, needs, kind string) {
		for _, n := range parted(needs) {
			if _, ok := resources.ParseNeed(n); !ok {
				t.Errorf("%q has need %q", r, n)
			}
		}
		if _, ok := resources.ParseKind(kind); kind != "" && !ok {
			t.Errorf("%q has kind %q", r, kind)
		}
	}
	for _, r := range tableRows(openEligibility) {
		known(r, r[2], r[3])
	}
	for _, r := range tableRows(plainWords) {
		known(r, r[1], r[2])
		if !slices.Contains([]string{"prose", "name", "guard"}, r[4]) {
			t.Errorf("%q", r)
		}
	}
}

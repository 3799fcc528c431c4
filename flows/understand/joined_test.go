package understand

import (
	"strings"
	"testing"

	"porchlight/flows"
)

func TestTwoNeedsInOneBreathAreBothMeant(t *testing.T) {
	m := rulesModel(t)
	for text, want := range map[string][2]flows.Label{
		"i need a lawyer and food":                           {flows.Legal, flows.Food},
		"i need a job and food":                              {flows.Work, flows.Food},
		"i need a job and english classes":                   {flows.Work, flows.Community},
		"i am stressed and need food":                        {flows.MentalHealth, flows.Food},
		"i feel depressed and i need food":                   {flows.MentalHealth, flows.Food},
		"i feel depressed and need a place to stay":          {flows.MentalHealth, flows.Housing},
		"need rent money and food":                           {flows.Housing, flows.Food},
		"help with food and immigration":                     {flows.Food, flows.Legal},
		"help with rent and food":                            {flows.Housing, flows.Food},
		"do you help with rent and food?":                    {flows.Housing, flows.Food},
		"need counseling and housing":                        {flows.MentalHealth, flows.Housing},
		"food & rent":                                        {flows.Food, flows.Housing},
		"food, clothes":                                      {flows.Food, flows.Money},
		"food plus a lawyer":                                 {flows.Food, flows.Legal},
		"need food also a lawyer":                            {flows.Food, flows.Legal},
		"food and water and rent":                            {flows.Food, flows.Housing},
		"food, lawyer and housing in fresno 93701":           {flows.Food, flows.Legal},
		"no job and no food":                                 {flows.Work, flows.Food},
		"homeless and hungry with 2 kids":                    {flows.Housing, flows.Food},
		"i want to find a new place and legal help":          {flows.Housing, flows.Legal},
		"necesito abogado y comida":                          {flows.Legal, flows.Food},
		"necesito casa y trabajo":                            {flows.Housing, flows.Work},
		"comida tambien abogado":                             {flows.Food, flows.Legal},
		"comida y trabajo por favor":                         {flows.Food, flows.Work},
		"me siento deprimida y ocupo comida":                 {flows.MentalHealth, flows.Food},
		"help paying my water bill and a tow":                {flows.Money, flows.Housing}, // money is said before as well
		"i want to stop hitting my wife and need a lawyer":   {flows.BehaviorChange, flows.Legal},
		"i want to die and need food":                        {flows.Suicide, flows.Food},
		"my mom needs food and a lawyer":                     {flows.Helper, flows.Food},
		"my ex hits me, i need a lawyer and a place to stay": {flows.DV, flows.Legal},
	} {
		r := m.Read(text, nil)
		if r.Need != want[0] || r.Second != want[1] || !r.Sure {
			t.Errorf("Read(%q) = %v/%v, sure %v, want %v/%v", text, r.Need, r.Second, r.Sure, want[0], want[1])
		}
	}
}

func TestOneNeedIsNotTwo(t *testing.T) {
	m := rulesModel(t)
	for text, want := range map[string]flows.Label{
		"food and water":                   flows.Food,
		"comida y agua":                    flows.Food,
		"bread and butter":                 flows.Food,
		"room and board":                   flows.Housing,
		"i need rent and utilities help":   flows.Housing,
		"drugs and alcohol":                flows.MentalHealth,
		"law and order":                    flows.Legal,
		"stress at work and home":          flows.MentalHealth,
		"i have a job and need food":       flows.Food, // what one has is no need
		"i have a lawyer and need food":    flows.Food,
		"my husband and i need food":       flows.Food,
		"my husband left and we need food": flows.Food,
		"my wife and i need a lawyer":      flows.Legal,
	} {
		r := m.Read(text, nil)
		if r.Need != want || r.Second != flows.None {
			t.Errorf("Read(%q) = %v/%v, want %v alone", text, r.Need, r.Second, want)
		}
	}
}

// Whoever tells of violence is first answered about that, wherever it stands.
func TestADisclosureComesFirst(t *testing.T) {
	m := rulesModel(t)
	for text, want := range map[string]flows.Label{
		"i was raped and need a place to stay":                      flows.SexualAssault,
		"i need a place to stay and i was raped":                    flows.SexualAssault,
		"they raped me last night i need a place to stay and a job": flows.SexualAssault,
		"me violaron y necesito donde quedarme":                     flows.SexualAssault,
		"my husband hits me and i need a place":                     flows.DV,
		"he beats me and i need a place to stay":                    flows.DV,
		"me pega mi esposo y necesito donde vivir":                  flows.DV,
	} {
		if r := m.Read(text, nil); r.Need != want || r.Second != flows.Housing || !r.Sure {
			t.Errorf("Read(%q) = %v/%v, sure %v, want %v/housing", text, r.Need, r.Second, r.Sure, want)
		}
	}
	if r := m.Read("boss grabs the tips jar every nite", nil); r.Need != flows.Work {
		t.Errorf("stolen tips read as %v", r.Need)
	}
}

// R72
func TestViolenceJustNowBringsTheCardAndAToothacheDoesNot(t *testing.T) {
	m := rulesModel(t)
	for text := range strings.Lines("me acaban de violar\nme acaba de violar\nme quiso matar\nnos quiso matar\nmi novio me quiso matar anoche\nno aguanto mas este dolor\nno aguanto mas\n") {
		danger, suicide, r := carded(m, text)
		if !danger && !suicide || !r.Urgent {
			t.Errorf("Read(%q) = %+v, want a card", text, r)
		}
	}
	for text := range strings.Lines("no aguanto mas este dolor de muela\nya no aguanto mas el dolor de muelas\nno aguanto este dolor de espalda\ni cant take this toothache anymore\n") {
		if danger, suicide, r := carded(m, text); danger || suicide {
			t.Errorf("Read(%q) = %+v, want no card", text, r)
		}
	}
	for text, want := range map[string]flows.Label{
		"me queria matar": flows.Suicide, "me quize matar": flows.Suicide, // of oneself
		"el me queria matar": flows.Danger, "me quizo matar": flows.Danger,
	} {
		if r := m.Read(text, nil); r.Need != want {
			t.Errorf("Read(%q) = %v/%v, want %v", text, r.Need, r.Second, want)
		}
	}
}

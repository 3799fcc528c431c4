package understand

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"porchlight/flows"
)

// R94: a digit in any script, a keycap, or a word.
func TestDigitsOfAllScripts(t *testing.T) {
	m := testModel(t)
	for text, want := range map[string]uint8{
		"1": 1, " 2 ": 2, "1.": 1, "#1": 1, "(3)": 3, "3)": 3, "١": 1, "٩": 9, "۴": 4, "５": 5, "६": 6, "੭": 7, "፩": 1, "፱": 9, "1️⃣": 1, "9️⃣": 9, "②": 2,
		"one": 1, "Uno": 1, "dos.": 2, "option 2": 2, "número 3": 3, "一": 1, "九": 9,
		"0": 0, "10": 0, "12": 0, "1 2": 0, "1st": 0, "two kids": 0, "una": 0,
	} {
		if got := m.Read(text, nil).Digit; got != want {
			t.Errorf("Read(%q).Digit = %d, want %d", text, got, want)
		}
	}
}

func TestPlacesInASentence(t *testing.T) {
	m := testModel(t)
	for text, want := range map[string]flows.Place{
		"93701": 1, "need shelter 93701": 1, "93701-1234": 1, "93701 1234": 1, "in 93701.": 1, "zip:93701": 1, "CA93701": 1, "٩٣٧٠١": 1, "９３７０１": 1, "፱፫7፩": 0,
		"nine three seven oh one need a place": 1, "ninety three seven oh one": 1, "nine five five nineteen": 2, "noventa y tres siete cero uno": 1, "9 3 7 0 1": 1,
		"two kids in 93701": 1, "room for 2 93701": 1, "12345 main st 93701": 1,
		"$93701": 0, "93701 dollars": 0, "i owe 93701": 0, "559-555-0100": 0, "(559) 555 0100": 0, "5595550100": 0, "937010100": 0, "93701-555-0100": 0, "+1 93701": 0,
		"food in fresno": 10, "san diego": 12, "shelter san diego 93701": 1,
	} {
		if got := m.Read(text, california).Place; got != want {
			t.Errorf("Read(%q).Place = %d, want %d", text, got, want)
		}
	}
	r := m.Read("food in chinatown", california)
	if r.Place != 0 || r.Which != [flows.MaxWhich]flows.Place{20, 21, 22} {
		t.Errorf("an ambiguous name reads as %+v", r)
	}
	if r := m.Read("food 00001", california); r.Command != flows.NoSuchZIP || r.Place != 0 {
		t.Errorf("an unknown ZIP reads as %+v", r)
	}
	if r := m.Read("food 00001 fresno", california); r.Command != flows.NoCommand || r.Place != 10 {
		t.Errorf("an unknown ZIP beside a name reads as %+v", r)
	}
	if r := m.Read("93701", nil); r.Place != 0 || r.Command != flows.NoCommand {
		t.Errorf("without a gazetteer: %+v", r)
	}
}

func TestCommands(t *testing.T) {
	m := testModel(t)
	for text, want := range map[string]flows.Command{
		"yes": flows.Yes, "sí": flows.Yes, "no": flows.No, "no gracias": flows.No, "menu": flows.Menu, "MENU please": flows.Menu, "back": flows.Back, "more": flows.More,
		"skip": flows.Skip, "agent": flows.HumanBeing, "are you a robot?": flows.Machine, "privacy": flows.Privacy, "language": flows.Languages, "idioma": flows.Languages,
	} {
		if got := m.Read(text, california).Command; got != want {
			t.Errorf("Read(%q).Command = %d, want %d", text, got, want)
		}
	}
}

// R72: crisis words in any state, with negation and harmless uses.
func TestCrisisWords(t *testing.T) {
	m := rulesModel(t)
	for text, want := range map[string]flows.Label{
		"911": flows.Danger, "988": flows.Suicide, "call 911": flows.Danger, "kill": flows.None, "he will kill me": flows.Danger, "suicide": flows.Suicide, "i want to hurt myself": flows.Suicide,
		"he has a gun": flows.Danger, "im suisidal": flows.Suicide, "not gonna kill myself": flows.Suicide, "he's here with a gun": flows.Danger, "🆘": flows.Danger,
		"me quiero morir": flows.Suicide, "MI EX ESTA AFUERA CON PISTOLA": flows.Danger, "me tome todas las pastillas": flows.Danger,
		"i'm not suicidal": flows.None, "this traffic is killing me": flows.Other, "shoot me the address": flows.Other, "me muero de risa": flows.Other,
		"i could murder a burger... is there free lunch": flows.Food, "me muero de hambre hay comida gratis": flows.Food, "he doesnt have a gun": flows.None,
		"glue gun": flows.None, "no quiero morir": flows.None,
	} {
		if got := m.Read(text, nil).Need; got != want {
			t.Errorf("Read(%q).Need = %v, want %v", text, got, want)
		}
	}
}

// R72: who speaks of their own death gets that card, though both have "kill".
func TestOneCrisisIsNotTheOther(t *testing.T) {
	m := rulesModel(t)
	for text, want := range map[string][2]flows.Label{
		"i want to kill myself": {flows.Suicide, flows.None}, "i tried to kill myself last night": {flows.Suicide, flows.None},
		"my son wants to kill himself": {flows.Suicide, flows.None}, "voy a matarme": {flows.Suicide, flows.None}, "me quiero matar": {flows.Suicide, flows.None},
		"he wants to kill me": {flows.Danger, flows.None}, "amenaza con matarme": {flows.Danger, flows.None},
		"he has a gun and i want to die": {flows.Suicide, flows.Danger},
	} {
		r := m.Read(text, nil)
		if got := [2]flows.Label{r.Need, r.Second}; got != want {
			t.Errorf("Read(%q) = %v, want %v", text, got, want)
		}
	}
}

// A crisis phrase that another subject claims as well still brings the card.
func TestSharedCrisisPhrasesComeSecond(t *testing.T) {
	m := rulesModel(t)
	for text, want := range map[string][2]flows.Label{
		"my bf chokes me when we fight":            {flows.DV, flows.Danger},
		"i choked my gf. im so ashamed":            {flows.BehaviorChange, flows.Danger},
		"dead inside lol":                          {flows.MentalHealth, flows.Suicide},
		"about to snap on my baby mama rn":         {flows.BehaviorChange, flows.Danger},
		"anoche la ahorque no se q me paso":        {flows.BehaviorChange, flows.Danger},
		"si lo dejo se mata dice":                  {flows.DV, flows.Suicide},
		"he choked me and now he is kicking me":    {flows.Danger, flows.DV},
		"rent due fri short $600":                  {flows.Housing, flows.Money},
		"a client needs food for her kids":         {flows.Helper, flows.Food},
		"husband holds my green card and passport": {flows.DV, flows.Legal},
	} {
		r := m.Read(text, nil)
		if got := [2]flows.Label{r.Need, r.Second}; got != want || !r.Sure {
			t.Errorf("Read(%q) = %v, sure %v, want %v for sure", text, got, r.Sure, want)
		}
	}
}

func TestTwoWeakWordsAreAQuestion(t *testing.T) {
	m := rulesModel(t)
	r := m.Read("insurance lawyer", nil)
	if r.Sure || r.Need == flows.None || r.Second == flows.None || r.Need == r.Second {
		t.Errorf("got %+v, want two guesses", r)
	}
	if r := m.Read("zzgl frtp", nil); r != (flows.Reading{}) {
		t.Errorf("gibberish reads as %+v", r)
	}
}

func TestExitInASentence(t *testing.T) {
	m := testModel(t)
	for text, want := range map[string]bool{
		"gtg he coming": true, "brb he walked in": true, "hes hear": true, "no contesten el trae el telefono": true, "ya llego": true,
		"trae la escopeta me voy a esconder borra todo": true, "need help with rent delete everything": true,
		"he's here with a gun": false, "i need a place to go": false, "he deletes my messages": false, "clear my record": false,
	} {
		kind, _ := m.Word(text, nil)
		if got := m.Read(text, nil).Exit || kind == ExitWord; got != want {
			t.Errorf("%q exits: %v, want %v", text, got, want)
		}
	}
	if r := m.Read("trae la escopeta me voy a esconder borra todo", nil); r.Need != flows.Danger || !r.Exit {
		t.Errorf("danger and exit in one text read as %+v", r)
	}
}

// R80: somebody else asks who we are.
func TestProbes(t *testing.T) {
	m := testModel(t)
	for text, want := range map[string]bool{
		"did my wife text you": true, "this is not her": true, "who is this number in my wifes phone": true, "mi esposa les escribio?": true,
		"que es este numero en el telefono de mi esposa": true, "he broke her phone": false, "my wife needs food": false,
		"i check her phone and i hate it": false,
	} {
		if got := m.Read(text, nil).Probe; got != want {
			t.Errorf("Read(%q).Probe = %v, want %v", text, got, want)
		}
	}
}

func TestUrgency(t *testing.T) {
	m := testModel(t)
	for text, want := range map[string]bool{
		"need a bed tonight": true, "no tengo donde dormir esta noche": true, "hotel money ran out checkout is 11": true, "he has a gun": true,
		"affordable apartments": false, "bus passes?": false,
	} {
		if got := m.Read(text, nil).Urgent; got != want {
			t.Errorf("Read(%q).Urgent = %v, want %v", text, got, want)
		}
	}
}

func TestLanguages(t *testing.T) {
	m := testModel(t)
	handle := func(tag string) flows.Language {
		for i, have := range m.tags {
			if have == tag {
				return flows.Language(i + 1)
			}
		}
		return 0
	}
	type tongue struct {
		Language flows.Language
		Named    bool
		Need     flows.Label
	}
	for text, want := range map[string]tongue{
		"español":                          {handle("es"), true, flows.LanguageChange},
		"in spanish please":                {handle("es"), true, flows.LanguageChange},
		"no hablo ingles":                  {handle("es"), true, flows.LanguageChange},
		"en español por favor":             {handle("es"), true, flows.LanguageChange},
		"puede ser en ingles mejor":        {handle("en"), true, flows.LanguageChange},
		"Switch to Somali":                 {handle("so"), true, flows.LanguageChange},
		"can it be in hmong":               {handle("hmn"), true, flows.LanguageChange},
		"counseling in somali for my dad?": {handle("en"), false, flows.MentalHealth},
		"no puedo pagar la renta":          {handle("es"), false, flows.Housing},
		"my landlord is kicking us out":    {handle("en"), false, flows.Housing},
		"배고파요":                             {handle("ko"), false, flows.Food},
		"rent":                             {handle("en"), false, flows.Housing},
		"calfresh wic":                     {0, false, flows.Food},
	} {
		r := m.Read(text, nil)
		got := tongue{r.Language, r.Named, r.Need}
		if want.Named && want.Language == 0 {
			continue // that locale does not ship yet
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("Read(%q): %s", text, diff)
		}
	}
}

// A long rant that ends in a cry for help is one.
func TestTheEndOfALongTextCounts(t *testing.T) {
	m := testModel(t)
	long := make([]byte, 0, 1<<20)
	for len(long) < 1<<20 {
		long = append(long, "and then the landlord came by again "...)
	}
	if r := m.Read(string(long)+" i want to kill myself", nil); r.Need != flows.Suicide {
		t.Errorf("need = %v", r.Need)
	}
	if r := m.Read(string(long)+" delete everything", nil); !r.Exit {
		t.Errorf("no exit at the end of a long text")
	}
}

// Commands of one English word stand in our texts in every language ("text
// PRIVACY"): whoever copies one goes on in the language of the conversation.
func TestACommandThatWePrintTellsNoLanguage(t *testing.T) {
	m := testModel(t)
	for _, text := range []string{"PRIVACY", "menu", "Back", "more", "ok", "1", "help"} {
		if r := m.Read(text, nil); r.Language != 0 && r.Command != flows.NoCommand {
			t.Errorf("Read(%q) is in language %d", text, r.Language)
		}
	}
}

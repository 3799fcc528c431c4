package understand

import (
	"testing"

	"porchlight/flows"
)

// Short texts in Spanish are answered in Spanish.
func TestShortSpanishIsCertainlySpanish(t *testing.T) {
	m := testModel(t)
	for _, text := range texts(`
		hola
		hola buenas tardes
		gracias
		comida
		comida 93701
		banco de comida 93701
		vivienda
		renta
		trabajo
		desalojo
		albergue
		me violaron
		nececito comida
		necesito comida
		inmigracion
		pañales
		panales
		ayuda por favor
		comida fresno
		renta los angeles
		despensa
		abogado
		buenos dias
	`) {
		if r := m.Read(text, california); r.Language == 0 || m.tags[r.Language-1] != "es" {
			t.Errorf("Read(%q).Language = %d", text, r.Language)
		}
	}
	if _, lang := m.Word("AYUDA", nil); lang == 0 || m.tags[lang-1] != "es" {
		t.Errorf("AYUDA is of language %d", lang)
	}
	for _, text := range texts(`
		food
		rent
		need food
		shelter los angeles
		food in san diego
		legal aid
		no
		taco
		casa of fresno
		la familia
		my casa
		hospital
		fresno
	`) {
		if r := m.Read(text, california); r.Language != 0 && m.tags[r.Language-1] == "es" {
			t.Errorf("Read(%q) is certainly Spanish", text)
		}
	}
}

func TestShortAnswersAreCommands(t *testing.T) {
	m := testModel(t)
	for want, list := range map[flows.Command]string{
		flows.No:        "2 not now\nno quiero\nahorita no\nno mas gracias\n2 no\nnot now",
		flows.Yes:       "ok\nokay\nOK.\nyeah\n1 ok\n1 yes",
		flows.Skip:      "no zip\ndont have one\ni dont know\ni don't know\nidk\nanywhere\nno tengo\nno se\nno sé\ncualquiera\nskip",
		flows.NoCommand: "no tengo comida\nno se que hacer\ni dont know what to do\nok i need food\nanywhere to sleep tonight",
	} {
		for _, text := range texts(list) {
			if r := m.Read(text, nil); r.Command != want {
				// a digit before its own word says the same
				if r.Digit == 0 || (r.Digit == 2) != (want == flows.No) {
					t.Errorf("Read(%q) = %+v, want command %v", text, r, want)
				}
			}
		}
	}
}

func TestSubjectsThatWereMissed(t *testing.T) {
	m := testModel(t)
	for text, want := range map[string]flows.Label{
		"ice took my husband":            flows.Legal,
		"ice took my dad from work":      flows.Legal,
		"i dont want to hit my kids":     flows.BehaviorChange,
		"i dont wanna hit my wife again": flows.BehaviorChange,
		"i was trafficked":               flows.SexualAssault,
		"my sister said try this number. my landlord wont fix the heat and we got a notice to leave": flows.Housing,
		"a lady at church told me to text you people because we have no food for the kids":           flows.Food,
		"someone at school told me you talk to people about jobs, i got fired and need work":         flows.Work,
	} {
		if r := m.Read(text, nil); r.Need != want {
			t.Errorf("Read(%q) = %v/%v, want %v", text, r.Need, r.Second, want)
		}
	}
	for _, text := range []string{"who texted my phone", "who is texting my wife", "who keeps texting my husband", "who is texting this phone"} {
		if r := m.Read(text, nil); !r.Probe {
			t.Errorf("Read(%q) is no probe: %+v", text, r)
		}
	}
	for text, tag := range map[string]string{"can it be in hmong": "hmn", "en hmong por favor": "hmn", "hmong please": "hmn", "en ingles por favor": "en"} {
		if r := m.Read(text, nil); !r.Named || r.Language == 0 || m.tags[r.Language-1] != tag {
			t.Errorf("Read(%q) = %+v, want %s named", text, r, tag)
		}
	}
}

func TestAZIPWithAGapIsAZIPWhenItIsTheWholeText(t *testing.T) {
	m := testModel(t)
	for text, want := range map[string]flows.Place{"93 701": 1, "937 01": 1, "9370 1": 1, "93-701": 1, "i am 93 and have 701 dollars": 0, "12 34": 0} {
		if got := m.Read(text, california).Place; got != want {
			t.Errorf("Read(%q).Place = %d, want %d", text, got, want)
		}
	}
}

// places keeps everyday words from being taken for a misspelt town.
func TestOrdinaryWordsAreKnown(t *testing.T) {
	m := testModel(t)
	for _, w := range []string{"rent", "comida", "the", "exit", "salir", "eviction", "ayuda"} {
		if !m.Ordinary(w) {
			t.Errorf("%q is no ordinary word", w)
		}
	}
	for _, w := range []string{"fresno", "oaklend", "zzgl", ""} {
		if m.Ordinary(w) {
			t.Errorf("%q is an ordinary word", w)
		}
	}
}

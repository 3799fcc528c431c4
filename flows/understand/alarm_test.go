package understand

import (
	"testing"

	"porchlight/flows"
)

// R72: danger that a person tells in plain or broken words brings the card.
func TestDangerToldPlainlyBringsTheCard(t *testing.T) {
	m := testModel(t)
	for _, text := range texts(`
		i fear for my life
		im afraid for my life
		scared for my life and my kids
		hes gonna kil me
		he try to kil me
		he tryed to kill me
		he attempted to kill me
		my husband is going to murder me
		someone is following me home
		a man is following me
		im being followed
		im being stalked right now
		my ex is stalking me outside
		hes raping me
		im being raped
		someone is raping my sister
		i cant breathe
		cant breath
		my baby cant breathe
		i think im dying
		im dying help
		my dad collapsed
		my mom just collapsed
		she collapsed and wont wake up
		he cut me with a knife
		he cut me
		he burned me
		he burned my arm with a cigarette
		fire in the house
		theres a fire in my house
		our house is on fire
		someone in my house
		theres someone in my house
		there is a man in my house
		someone is in my house
		hes in my house
		hes in my yard
		hes outside my window
		he is waiting outside with a bat
		hes climbing in my window
		im trapped in the bathroom
		im trapped
		hes swinging a bat
		he loaded his gun
		my husband got the gun
		a gun
		he has a knife
		my dad is having a stroke
		my mom is having a seizure
		need an ambulance
		please hurry hes hurting my mom
		he broke my window and got in
		he broke the window hes coming in
		my friend od'd
		my brother is overdosing
		he stabbed me
		i got stabbed
		i was shot
		they shot my brother
		tied me up
		temo por mi vida
		tengo miedo por mi vida
		mi esposo intento matarme
		trato de matarme mi ex
		el intento matarme
		me amenaza con matarme
		me amenazo con matarme
		amenazo con matarme a mi y a mis hijos
		me esta violando
		emergencia
		es una emergencia
		se quema mi casa
		se esta quemando mi casa
		no puedo respirar
		me estoy muriendo
		mi mama se desmayo
		mi papa se desplomo
		me esta siguiendo un hombre
		alguien me esta siguiendo
		me quemo con un cigarro
		me corto con un cuchillo el
		tiene un cuchillo
		esta afuera con una pistola
		hay un hombre adentro de mi casa
		alguien se metio a mi casa
		me tiene encerrada en el cuarto
		me persigue mi ex
		necesito una ambulancia
		le dio un infarto a mi papa
		se metio a mi casa con un machete
		pistola
	`) {
		if danger, _, r := carded(m, text); !danger {
			t.Errorf("Read(%q) = %v/%v, want the danger card", text, r.Need, r.Second)
		}
	}
}

// R72, R73: the same for somebody who thinks of dying.
func TestSuicideToldPlainlyBringsTheCard(t *testing.T) {
	m := testModel(t)
	for _, text := range texts(`
		i am going to shoot myself
		im gonna shoot myself tonight
		i took a bunch of pills
		i took a bunch of my moms pills
		i took too many pills
		mejor estaria muerto
		mejor estaria muerta
		estaria mejor muerto
		intento matarme
		intente matarme
		i cant go on
		cant go on like this anymore
		i dont want to live
		i dont want to be here anymore
		no reason to live
		no reason to stay alive
		im gonna jump
		i want to jump off a bridge
		ya no aguanto
		ya no aguanto la vida
		cansada de vivir
		quiero morirme
		i want out of this life
		no quiero seguir viviendo
		i wanna end it
	`) {
		if danger, suicide, r := carded(m, text); !suicide && !(danger && text == "intento matarme") {
			t.Errorf("Read(%q) = %v/%v, want the suicide card", text, r.Need, r.Second)
		}
	}
	for _, text := range []string{"i took a bunch of pills", "i took all my pills", "me tome todas las pastillas"} {
		if danger, suicide, r := carded(m, text); !danger || !suicide {
			t.Errorf("Read(%q) = %v/%v, want danger and suicide: an overdose is happening", text, r.Need, r.Second)
		}
	}
}

// Danger needs somebody who does it, or a threat that is there now. A false
// alarm teaches people that the card means nothing.
func TestEverydayTextsRaiseNoDangerCard(t *testing.T) {
	m := testModel(t)
	for _, text := range texts(`
		roaches in my yard
		trash in my house
		someone in my house has covid
		someone in my family needs food
		someone is in my parking spot
		my ebt card is not loaded
		waiting outside the food bank
		hurry please i need food
		please hurry i need a place tonight
		cold air comes through my window
		landlord broke the window
		kids broke the window with a ball
		my car is breaking down
		my car keeps breaking down
		trapped by debt
		trapped in this lease
		climbing rent
		rent keeps climbing
		took my pills
		i took my pills this morning
		tied up at work
		stroke rehab
		my mom had a stroke and needs a caregiver
		i have seizures and need medi-cal
		seizure medication
		i was stabbed in 2015 and cant work
		i was shot 3 years ago and use a wheelchair
		my son was murdered last year need funeral help
		my brother was killed last month need help with burial
		ambulance bill
		got a $2000 ambulance bill
		gun buyback program
		where can i turn in guns
		security guard job armed
		armed security jobs
		cuenta de ambulancia
		me llego un bil de ambulancia
		perdimos todo en un incendio
		nos quedamos sin casa por un incendio
		la renta me mata
		me persiguen los cobradores
		encerrado en un contrato
		encerrada en casa por covid
		infarto el ano pasado
		tuve un infarto el ano pasado
		cuchillos de cocina
		trabajo de guardia armado
		fuga de gas recibo
		fire alarm keeps beeping
		lost everything in a house fire
		diabetes and high blood pressure
		od green card
		right outside fresno
		nobody in my house works
		my nephew broke the door handle
		the ceiling in my house is leaking
		mold in my house
		no hay comida en mi casa
		mi mama tuvo un derrame el ano pasado
		se rompio la ventana
		el dueno no arregla la ventana
		hay ratas en mi casa
		i lost my job and my car broke down
		i need a knife set for culinary school
		my job is killing me
		overdose prevention class
		where to get narcan
		emergencia economica
		emergency food
		emergency shelter
		vales de emergencia para renta
	`) {
		if danger, suicide, r := carded(m, text); danger || suicide {
			t.Errorf("Read(%q) = %v/%v, want no card", text, r.Need, r.Second)
		}
	}
}

func TestEverydayTextsRaiseNoSuicideCard(t *testing.T) {
	m := testModel(t)
	for _, text := range texts(`
		cant go on paying this rent
		cant keep going to this job
		dont want to live with my parents
		i dont want to live in my car
		dont want to be here anymore at this shelter
		no reason to stay in this town
		no reason to evict us
		i want to jump into a new job
		want to jump on this housing list
		i want out
		i want out of my lease
		ya no aguanto la renta
		ya no aguanto este trabajo
		ya no aguanto el dolor de muela
		ya no aguanto a mi casero
		ya no puedo mas con la renta
		cansada de vivir en el carro
		cansado de vivir en la calle
		quiero morirme de risa
		no quiero vivir con mis papas
		no quiero seguir en este trabajo
		tired of living in my car
		tired of living with roommates
		cant live without food stamps
		im done with this landlord
		im permanently disabled
		my last day at work is friday
		the bridge housing program
		new rope for clothesline
		no quiero estar aqui en este albergue
		odio mi trabajo
		i hate my job
		he attempted to deliver my check
		taking pills for blood pressure
	`) {
		if danger, suicide, r := carded(m, text); danger || suicide {
			t.Errorf("Read(%q) = %v/%v, want no card", text, r.Need, r.Second)
		}
	}
}

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

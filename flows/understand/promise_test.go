package understand

import (
	"strings"
	"testing"

	"porchlight/flows"
)

// texts are the lines of a list, without blank ones and # comments.
func texts(list string) []string {
	var all []string
	for line := range strings.Lines(list) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			all = append(all, line)
		}
	}
	return all
}

// carded says which cards a text brings.
func carded(m *Model, text string) (danger, suicide bool, r flows.Reading) {
	r = m.Read(text, california)
	danger = r.Need == flows.Danger || r.Second == flows.Danger
	suicide = r.Need == flows.Suicide || r.Second == flows.Suicide
	return danger, suicide, r
}

// R72: a weapon in somebody else's hand is danger, in the writer's own hand it is not.
func TestAWeaponAimedAtTheWriterIsDanger(t *testing.T) {
	m := testModel(t)
	for _, text := range texts(`
		he put a gun to my head
		my ex held a gun to my head
		he has a gun to my head
		husband stuck the gun in my mouth
		gun in my mouth
		they put a knife to my throat
		me puso una pistola en la cabeza
		mi esposo me puso la pistola en la boca
		me apunto a la cabeza
		tiene la pistola en mi cabeza
	`) {
		if r := m.Read(text, nil); r.Need != flows.Danger {
			t.Errorf("Read(%q) = %v/%v, want danger", text, r.Need, r.Second)
		}
	}
	for _, text := range texts(`
		i have a gun to my head
		i put a gun in my mouth last night and couldnt do it
		im sitting here with a gun in my mouth
		tengo la pistola en la boca
		me puse la pistola en la cabeza
	`) {
		if _, suicide, r := carded(m, text); !suicide {
			t.Errorf("Read(%q) = %v/%v, want suicide", text, r.Need, r.Second)
		}
	}
}

// R33, R72: a cry and an exit word in one text are both heard.
func TestACryWithAnExitWordBringsTheCardAndLeaves(t *testing.T) {
	m := testModel(t)
	for _, text := range texts(`
		i want to die exit
		EXIT he has a gun
		gtg he has a gun
		he has a gun gtg
		he has a gun bye
		me quiero morir salir
		salir me quiero morir
		tiene una pistola borra
		he is going to kill me delete
		he's here with a knife EXIT!
		hes beating me. erase
		borra todo me va a matar
		i took all the pills bye
	`) {
		if danger, suicide, r := carded(m, text); !danger && !suicide || !r.Exit {
			t.Errorf("Read(%q) = %v, exit %v, want a crisis and an exit", text, r.Need, r.Exit)
		}
	}
	for _, text := range texts(`
		he wont let me exit
		no me deja salir
		hes blocking the door and i cant exit
		i need to hide he has a gun
		hide me he has a gun
		close the door he has a gun
		tiene una pistola y no puedo salir
		he has a gun where can i hide
	`) {
		if _, _, r := carded(m, text); r.Exit {
			t.Errorf("Read(%q) leaves", text)
		}
	}
}

// The words of a place's name are no words of a need.
func TestAPlaceNameSaysNothingOfTheNeed(t *testing.T) {
	m := testModel(t)
	for _, text := range texts(`
		food in spring valley
		food in hoopa
		need food in weed
		food spring valley
		food weed ca
		comida en weed
	`) {
		if r := m.Read(text, california); r.Need != flows.Food || r.Second != flows.None || !r.Sure || r.Place == 0 {
			t.Errorf("Read(%q) = %v/%v, sure %v, place %d", text, r.Need, r.Second, r.Sure, r.Place)
		}
	}
}

// R37: an opt-out is what the person wrote, with no more around it than a please.
func TestOnlyAPleaseMayStandAroundAnOptOut(t *testing.T) {
	m := testModel(t)
	for _, text := range texts(`
		no mas gracias
		ya no mas gracias
		ok remove
		no thanks
		parar ok
		stopp
		unsubscrbe
		cancle
	`) {
		if got, _ := m.Word(text, nil); got == OptOut || got == CarrierStop {
			t.Errorf("Word(%q) = %v", text, got)
		}
	}
	for _, text := range texts(`
		stop please
		please stop
		no mas por favor
		por favor no me manden mensajes
		remove my number please
		borre mi numero
		borren mi numero
		borra mi numero por favor
	`) {
		if got, _ := m.Word(text, nil); got != OptOut {
			t.Errorf("Word(%q) = %v, want an opt-out", text, got)
		}
	}
	for _, text := range texts(`
		stop it
		stop this
		basta ya
		stop thanks
		stopp
		stop now
		unsubscrbe
	`) {
		if r := m.Read(text, nil); r.Need != flows.Stop {
			t.Errorf("Read(%q) = %v, want a guess of stop", text, r.Need)
		}
	}
	for _, text := range texts(`
		they stop sending me checks
		take me off the waitlist
		i told him stop texting me
		they stopped sending my unemployment
		edd stop sending me money
		he needs to stop calling me
	`) {
		kind, _ := m.Word(text, nil)
		if r := m.Read(text, nil); r.Need == flows.Stop || kind != NoWord {
			t.Errorf("%q reads as an opt-out: %v, %v", text, kind, r.Need)
		}
	}
	if r := m.Read("no mas gracias", nil); r.Command != flows.No {
		t.Errorf("no mas gracias: %+v, want no", r)
	}
}

// R37: words of every day do not wipe.
func TestEverydayTextsDoNotWipe(t *testing.T) {
	m := testModel(t)
	for _, text := range texts(`
		a que hora cierra
		cierra a que hora
		a que hora cierran
		ya cierra el banco de comida
		esta aqui cerca
		donde esta aqui
		ya viene mi bebe
		ya viene la renta
		ya tiene
		ya llego mi hijo
		ya llego mi cheque
		mi cheque ya llego
		me voy manana
		manana me voy
		me voy el viernes
		tengo que salir
		tengo que salir manana
		ahorita no
		ahorita no puedo pagar
		closer
		something closer
		eraser
		hide and seek
		torre
		corre
		dios
		dios mio
		subir
		closed
		is it closed
		what time do they close
		when does it close
		clear
		my record is not clear
		i need to go to the clinic
		wiped out
		hides
		deletes
		erased
		escape
		borras
		radios
		salia
		saldo
		she came home from the hospital
		my son is home
	`) {
		if text == "clear" {
			continue // an exit word of our own
		}
		kind, _ := m.Word(text, nil)
		if r := m.Read(text, nil); kind == ExitWord || r.Exit {
			t.Errorf("%q wipes", text)
		}
	}
	for _, text := range texts(`
		esconder
		oculto
		hes here gtg
		brb he walked in
		gotta go hes home
		ya llego
		ya llego mi esposo
		me tengo que ir ya llego
		bye ya viene
		need food bye hes here
		erase my texts
		erase my messages
		delete my texts
		quik exit
		delete evrything
		borra todo ya llego
	`) {
		kind, _ := m.Word(text, nil)
		if r := m.Read(text, nil); kind != ExitWord && !r.Exit {
			t.Errorf("%q does not wipe", text)
		}
	}
}

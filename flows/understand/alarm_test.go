package understand

import "testing"

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
		i have a gun
		he went to jail in 2019 and now hes outside with a gun
		he tried to kill me last year and hes here again
		he hit me with a bat when i was sleeping
		hace 2 anos me amenazo con una pistola y ahorita esta afuera
		im bleeding bad
		someone is trying to open my front door
		shooting on my block bullets came thru the wall
		he raped me and hes still here
		i might hurt my baby
		alguien quiere abrir la puerta
		tengo miedo que me mate
		hay un señor armado
		mi bebe no respira
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
		i have a gun and im gonna use it on me
		im on the edge of the bridge
		my daughter is cutting herself
		i cant take this pain anymore
		im done with life
		me quiero cortar
		quiero morirme de una vez
		ya no puedo mas con la vida
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

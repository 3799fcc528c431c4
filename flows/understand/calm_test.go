package understand

import "testing"

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
		someone broke into my car need help with the deductible
		im in danger of eviction
		my husband is outside of the country
		my mom passed out food to the homeless
		im trapped in a job i hate
		son got arrested for a knife at school
		drive by food giveaway
		hay mucho humo del incendio forestal
		se me muere el telefono
		mi esposo tiene un caso de armas
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
		im going to jump through hoops
		i cant go on my own to the appointment
		what is the point of applying
		i could die for some tacos
		busco quien cuide a mis hijos
		no le veo salida a mis deudas
	`) {
		if danger, suicide, r := carded(m, text); danger || suicide {
			t.Errorf("Read(%q) = %v/%v, want no card", text, r.Need, r.Second)
		}
	}
}

// R37: courtesy is no good-bye: a chat goes on after "thanks".
func TestThanksAloneErasesNothing(t *testing.T) {
	m := testModel(t)
	for _, text := range []string{"thanks", "ok thanks", "Thank you", "gracias", "ok gracias", "please", "por favor"} {
		if r := m.Read(text, nil); r.Exit {
			t.Errorf("%q leaves", text)
		}
	}
	for _, text := range []string{"thanks bye", "bye thanks", "gracias adios"} {
		if r := m.Read(text, nil); !r.Exit {
			t.Errorf("%q does not leave", text)
		}
	}
}

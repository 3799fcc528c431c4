package discord_test

import (
	"porchlight/bot/bottest"
)

const invitation = "Find local help · Buscar ayuda local"

func (s *story) starts(person string) { s.note(person, "["+invitation+"]", s.begins(person)) }

func tellMember(s *story) {
	s.invited()
	s.look("#help, which everybody sees", bottest.DiscordHelp)
	s.starts(mia)
	s.presses(mia, "OK")
	s.presses(mia, "Choose here", "Food")
	s.writes(mia, "Type it", "93701")
	s.presses(mia, "More")
	s.presses(mia, "Exit")
}

func tellSpanish(s *story) {
	s.invited()
	s.starts(noe)
	s.presses(noe, "OK")
	s.writes(noe, "Escribir", "no puedo pagar la renta en fresno")
	s.presses(noe, "Salir")
}

func tellCrisis(s *story) {
	s.invited()
	s.starts(mia)
	s.writes(mia, "Type it", "he is going to kill me")
	s.writes(mia, "Type it", "i want to die")
	s.presses(mia, "Exit")
}

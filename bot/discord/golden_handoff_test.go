package discord_test

import (
	"strconv"
	"time"

	"porchlight/bot/bottest"
)

// taken lets somebody take the card, and gives the thread.
func (s *story) taken(person string) (thread string) {
	s.presses(person, "Take it")
	return s.discord.Threads()[0].ID
}

func tellHandOff(s *story) {
	s.invited()
	s.begins(mia)
	s.says(mia, "need food 93701")
	s.presses(mia, "Talk to a person")
	s.presses(mia, "Write with a person here")
	s.presses(mia, "Yes, start")
	s.look("#desk, which people on duty see", bottest.DiscordDesk)
	thread := s.taken(ben)
	s.look("#desk", bottest.DiscordDesk)
	s.look("the thread", thread)
	s.watch(mia)
	s.writes(mia, "Write to the person", "we are four, is anything open tonight?")
	s.writes(ben, "Reply", "Yes: the kitchen on C Street, until 7. No papers needed.")
	s.presses(ben, "Send a ready answer, in their language", "What do you need most today?")
	s.look("the thread", thread)
	s.watch(mia)
	s.presses(ben, "End")
	s.watch(mia)
	s.look("#desk", bottest.DiscordDesk)
	s.presses(mia, "Exit")
}

func tellPartner(s *story) {
	s.invited()
	s.begins(mia)
	s.says(mia, "my husband hits me fresno")
	s.presses(mia, "OK")
	s.presses(mia, "Write with a person here")
	s.presses(mia, "Yes, start")
	s.look("#desk, which people on duty see", bottest.DiscordDesk)
	s.look("#partner, which the program sees", bottest.DiscordPartner)
	s.taken(cam)
	s.discord.Press(ctx, bottest.Press{User: cam, Label: "Reply"})
	s.presses(mia, "Exit")
	s.discord.Submit(ctx, bottest.Submit{User: cam, Text: "I am here"})
	s.rests()
	s.note(cam, "who was writing, sends", s.discord.Screen(cam))
	s.look("#partner", bottest.DiscordPartner)
}

func tellSay(s *story) {
	s.asks(mia)
	thread := s.joins()
	s.commandIn(thread, ana, "say", "text", "Are you safe to write?")
	s.watch(mia)
	s.press(mia, "Exit")
	s.rests()
	s.command(ana, "say", "text", "I am here")
}

func tellNobody(s *story) {
	s.asks(mia)
	for _, minutes := range []time.Duration{2, 3} {
		s.Clock.Advance(minutes * time.Minute)
		s.desk.Tick(ctx)
		s.rests()
		s.look("#desk, "+strconv.Itoa(int(minutes))+" minutes later", bottest.DiscordDesk)
	}
	s.watch(mia)
}

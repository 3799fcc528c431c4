package discord_test

import (
	"porchlight/bot/bottest"
)

func tellFind(s *story) {
	s.command(ana, "find", "need", "Food", "place", "93701")
	s.presses(ana, "1 As text")
	s.command(ana, "find", "need", "Domestic violence", "place", "Fresno")
	s.command(ana, "find", "need", "Food", "place", "Springfield")
}

func tellCard(s *story) {
	s.command(ana, "card", "service", "Central California Food Bank")
	s.presses(ana, "In another language", "Español")
	s.command(ana, "card", "service", "zzz")
}

func tellFlag(s *story) {
	s.command(ana, "flag", "service", "Central California Food Bank", "reason", "The hours are wrong")
	s.command(ana, "find", "need", "Food", "place", "93701")
	s.presses(ana, "1 Something is wrong")
	s.presses(ana, "What is wrong", "It may not be safe")
}

func tellVerify(s *story) {
	s.command(ana, "verify", "service", "Central California Food Bank", "how", "I called, and somebody answered")
	s.command(ana, "verify", "service", "Central California Food Bank", "how", "I read their page")
}

func tellQueue(s *story) {
	s.command(ana, "flag", "service", "Central California Food Bank", "reason", "The hours are wrong")
	s.command(dee, "queue")
	s.presses(dee, "1 Dealt with")
	s.presses(dee, "More (115)")
}

func tellDuty(s *story) {
	s.command(ana, "duty")
	s.presses(ana, "I am leaving")
	s.command(ana, "duty", "state", "I am here", "hours", "4 hours")
}

func tellConsult(s *story) {
	s.command(ana, "consult")
	for _, label := range []string{"No, not right now", "They can talk", "Go on", "Go on", "Ask the program for a consultation"} {
		s.presses(ana, label)
	}
	s.presses(ana, "Ask about", "Stalking or threats")
	s.look("#partner, which the program sees", bottest.DiscordPartner)
	s.presses(cam, "I take it")
	s.look("#partner, which the program sees", bottest.DiscordPartner)
	s.presses(cam, "Done, remove it")
	s.look("#partner, which the program sees", bottest.DiscordPartner)
}

func tellSetup(s *story) {
	s.command(dee, "setup")
	s.presses(dee, "Channel for hand-offs", bottest.DiscordDesk)
	s.presses(dee, "Next")
	s.presses(dee, "Next")
	s.writes(dee, "Change the hours", "mon-fri 9:00-17:00\nsat after lunch")
	s.presses(dee, "Next")
	s.discord.SetBot(bottest.DiscordHome, bottest.BotNeeds&^(bottest.PermThreadsManage|bottest.PermEmbed))
	s.presses(dee, "Check again")
	s.discord.SetBot(bottest.DiscordHome, bottest.BotNeeds)
	s.presses(dee, "Check again")
	s.presses(dee, "Post the button for members here")
	s.look("#desk, where it was pressed", bottest.DiscordDesk)
}

func tellAdmin(s *story) { s.command(dee, "admin") }

func tellRefused(s *story) {
	for _, name := range []string{"queue", "duty", "setup", "say"} {
		options := []string{}
		if name == "say" {
			options = []string{"text", "hello"}
		}
		s.command(eli, name, options...)
	}
}

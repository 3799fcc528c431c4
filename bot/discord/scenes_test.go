package discord_test

import (
	"porchlight/bot/bottest"
)

// scenes are the moments that the pictures show.
var scenes = map[string]func(*story) drawing{
	"button": func(s *story) drawing {
		s.invited()
		return s.channel("a public channel, as everybody sees it", bottest.DiscordHelp)
	},
	"cards": func(s *story) drawing {
		s.invited()
		s.begins(mia)
		s.says(mia, "need food 93701")
		return s.screen("a member's answer", mia)
	},
	"exit": func(s *story) drawing {
		s.invited()
		s.begins(mia)
		s.says(mia, "need food 93701")
		s.press(mia, "Exit")
		if left := s.discord.Ephemerals(mia); len(left) > 0 {
			s.t.Errorf("after exit there is still:\n%s", left[0].Text())
		}
		return s.channel("as the member sees it after Exit", bottest.DiscordHelp)
	},
	"handoff": func(s *story) drawing {
		s.asks(mia)
		return s.channel("somebody asks for a person", bottest.DiscordDesk)
	},
	"thread": func(s *story) drawing {
		s.asks(mia)
		thread := s.joins()
		s.types(mia, "Write to the person", "we are four, is anything open tonight?")
		s.rests()
		s.types(ana, "Reply", "Yes: the kitchen on C Street, until 7. No papers needed.")
		s.rests()
		return s.channel("a private thread, as whoever took it sees it", thread)
	},
	"find": func(s *story) drawing {
		s.command(ana, "find", "need", "Food", "place", "93701")
		return s.screen("/find need: Food place: 93701", ana)
	},
	"queue": func(s *story) drawing {
		s.command(ana, "flag", "service", "Central California Food Bank", "reason", "The hours are wrong")
		s.command(dee, "queue")
		return s.screen("/queue", dee)
	},
	"consult": func(s *story) drawing {
		s.command(ana, "consult")
		return s.screen("/consult", ana)
	},
	"setup": func(s *story) drawing {
		s.command(dee, "setup")
		return s.screen("/setup", dee)
	},
	"check": func(s *story) drawing {
		s.discord.SetBot(bottest.DiscordHome, bottest.BotNeeds&^bottest.PermThreadsManage)
		s.command(dee, "setup")
		for range 3 {
			s.press(dee, "Next")
		}
		return s.screen("/setup, its last page", dee)
	},
}

// channel is what stands in a channel or a thread.
func (s *story) channel(about, id string) drawing {
	c, _ := s.discord.Channel(id)
	d := drawing{Where: "#" + c.Name, About: about}
	if c.IsThread() {
		d.Where = c.Name
	}
	for _, m := range s.discord.Messages(id) {
		d.Messages = append(d.Messages, drawn(m))
	}
	return d
}

// screen is what one person alone sees.
func (s *story) screen(about, person string) drawing {
	m := s.discord.Screen(person).Message
	c, _ := s.discord.Channel(m.Channel)
	return drawing{Where: "#" + c.Name, About: about, Messages: []drawnMessage{drawn(*m)}}
}

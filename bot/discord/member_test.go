package discord_test

import (
	"testing"

	"porchlight/bot/bottest"
)

func TestAMemberComesFromTheButtonToCardsAndLeaves(t *testing.T) {
	at := settle(t)
	at.invited()
	s := at.begins(bottest.DiscordMia)
	t.Log(s.Text())
	s = at.press(bottest.DiscordMia, "OK")
	t.Log(s.Text())
	s = at.types(bottest.DiscordMia, "Type it", "food 93701")
	t.Log(s.Text())
	s = at.press(bottest.DiscordMia, "Exit")
	t.Log(s.Text())
}

package discord_test

import (
	"strings"
	"testing"

	"porchlight/bot/bottest"
)

// What is typed while a person's line arrives, or the end, counts all the same.
func TestABoxThatWasOpenWhenTheChatEndedCounts(t *testing.T) {
	at := settle(t, relays)
	at.asks(mia)
	at.joins()
	at.discord.Press(ctx, bottest.Press{User: mia, Label: "Write to the person"})
	at.press(ana, "End")
	at.rests()
	at.discord.Submit(ctx, bottest.Submit{User: mia, Text: "legal help"})
	at.rests()
	if text := at.discord.Screen(mia).Text(); strings.Contains(text, "over.") {
		t.Errorf("what she typed was lost:\n%s", text)
	}
}

package porchlight_test

import (
	"os"
	"strings"
	"testing"

	"porchlight/bot"
	"porchlight/bot/bottest"
)

// The conversation that README.md shows is one that can be had.
func TestTheConversationInTheReadmeIsTrue(t *testing.T) {
	b, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	p := bottest.Open(t).Phone(t, "fresno")
	p.Channel = bot.ChannelChat
	got, err := bottest.Play(p, "> need shelter in fresno 93701\n> 1\n> EXIT\n")
	if err != nil {
		t.Fatal(err)
	}
	var ours []string
	for line := range strings.Lines(got) {
		if !strings.HasPrefix(line, "> ") {
			ours = append(ours, line)
		}
	}
	if want := strings.TrimSpace(strings.Join(ours, "")); !strings.Contains(string(b), want) {
		t.Errorf("README.md does not show this conversation:\n%s", want)
	}
}

package porchlight_test

import (
	"strings"
	"testing"

	"porchlight/bot/bottest"
)

// R72: who speaks of killing themselves gets the card for that, not the one
// about danger from somebody else, though both have the word "kill".
func TestWhoSpeaksOfTheirOwnDeathGetsThatCard(t *testing.T) {
	for text, want := range map[string]string{
		"i want to kill myself":             "You can call or text 988",
		"IM GOING TO KILL MYSELF":           "You can call or text 988",
		"i tried to kill myself last night": "You can call or text 988",
		"my son wants to kill himself":      "You can call or text 988",
		"me quiero matar":                   "Puede llamar al 988",
		"voy a matarme":                     "Puede llamar al 988",
	} {
		_, got := bottest.Say(t, bottest.Open(t).Phone(t, "fresno"), text)
		if !strings.HasPrefix(got, want) {
			t.Errorf("%q gets %q", text, strings.SplitN(got, "\n", 2)[0])
		}
	}
}

package bot_test

import (
	"strings"
	"testing"

	"porchlight/bot/bottest"
)

// R62, R80: whoever says that they are not the one who wrote sees nothing of
// what was asked for.
func TestAWrongNumberGetsNoCards(t *testing.T) {
	for _, text := range []string{
		"wrong number", "Wrong number!", "sorry wrong number", "you have the wrong number", "u got the wrong number", "wrong person",
		"she's not here", "this is not her number", "go away", "leave", "never mind", "nvm", "that was for someone else",
		"my kid sent that", "número equivocado", "se equivocó de número", "ella no está aquí", "olvídelo", "váyase",
	} {
		h := bottest.Open(t)
		her := h.Phone(t, "fresno")
		bottest.Say(t, her, "need shelter 93701")
		_, said := bottest.Say(t, her, text)
		if said != "= silent" && !strings.HasPrefix(said, "Valley Info:") {
			t.Errorf("%q gets %.60q", text, said)
		}
		if _, then := bottest.Say(t, her, "1"); strings.HasPrefix(then, "Near") || strings.HasPrefix(then, "Cerca") {
			t.Errorf("%q, and then 1 brings %.60q", text, then)
		}
	}
}

// Who says that he is not there tells us that it is safe, and is not sent back to
// the beginning.
func TestHeIsNotHereIsNoWrongNumber(t *testing.T) {
	for _, text := range []string{"he's not here", "he is not here right now", "él no está aquí"} {
		h := bottest.Open(t)
		her := h.Phone(t, "fresno")
		bottest.Say(t, her, "need shelter 93701")
		if reply, said := bottest.Say(t, her, text); reply.Wiped || strings.HasPrefix(said, "Valley Info:") {
			t.Errorf("%q gets %.60q", text, said)
		}
	}
}

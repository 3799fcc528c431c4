package bot_test

import (
	"strings"
	"testing"

	"porchlight/bot/bottest"
)

// R93: who speaks a language that is spoken more than written is given a number
// to call, in Spanish, before anything else: there somebody finds an interpreter.
func TestWhoSpeaksALanguageOfTheVoiceIsToldWhomToCall(t *testing.T) {
	for _, text := range []string{"hablo mixteco", "mixteco", "triqui", "hablo triqui de copala", "hablo mam", "tu'un savi", "necesito ayuda en mam"} {
		h := bottest.Open(t)
		p := h.Phone(t, "fresno")
		if reply, _ := bottest.Say(t, p, text); reply.Locale != "es" {
			t.Errorf("%q: the first reply is in %s", text, reply.Locale)
		}
		if _, first := bottest.Say(t, p, "1"); !strings.Contains(first, "llame al 211 y diga su idioma") {
			t.Errorf("%q, then 1: %q names nobody to call", text, first)
		}
	}
	for _, tag := range []string{"mam", "mix", "trq"} {
		if c := bottest.Open(t).Catalog; c.Fallback(tag) != "es" || c.Has(tag, "start.hello") {
			t.Errorf("%s speaks for itself; then it has to be reviewed by people who do", tag)
		}
	}
}

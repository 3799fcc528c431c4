package check

import (
	"strings"

	"porchlight/locales"
)

// promises: nothing that nobody can keep (R69, R71, R100), and no question that
// is not ours to ask (R5, R14).
func (c *checker) promises(t text, form string) {
	for _, phrase := range c.catalog.BannedIn(t.tag, form) {
		c.textFault(t, BannedPhrase, "%q is a promise that nobody can keep", phrase)
	}
	words := " " + locales.Fold(form) + " "
	if locales.Safety(t.key) {
		for _, phrase := range againstCalls {
			if strings.Contains(words, " "+phrase+" ") {
				c.textFault(t, BannedPhrase, "%q keeps somebody in danger from calling", phrase)
			}
		}
	}
	for _, phrase := range notOurs {
		if strings.Contains(words, " "+locales.Fold(phrase)+" ") {
			c.textFault(t, BannedPhrase, "%q is not ours to ask or to say", phrase)
		}
	}
}

// notOurs are, in English and Spanish, what no flow asks of anybody (R5, R14)
// and what no program may judge or advise (R71, R74).
var notOurs = []string{
	"your name", "date of birth", "how old are you", "immigration status", "social security number", "your address",
	"tell us what happened", "partner's name", "has he changed", "has your partner changed", "low risk", "not an emergency",
	"stay safe", "you should leave", "couples counseling", "won't show", "will not show",
	"su nombre", "fecha de nacimiento", "que edad tiene", "estatus migratorio", "numero de seguro social", "su direccion",
	"diganos que paso", "nombre de su pareja", "bajo riesgo", "no es una emergencia", "debe dejarlo", "terapia de pareja",
	"no aparece", "cuidese mucho",
}

// againstCalls, folded, turn a safety text into its opposite (R72). "If you
// cannot call" is none of them.
var againstCalls = []string{
	"do not call", "dont call", "do not ever call", "never call", "should not call", "shouldnt call", "must not call",
	"no need to call", "avoid calling", "not call 911", "do not dial", "dont dial", "never dial",
	"no llame", "no llamen", "no llames", "nunca llame", "nunca llames", "no llamar", "no debe llamar", "no hay que llamar",
	"no marque", "nunca marque", "evite llamar",
}

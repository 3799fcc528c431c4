package check_test

import (
	"testing"

	"porchlight/internal/check"
)

const notNowEN = "[\"start.not_now\"]\nother = \"Not now\""

// R63, R64: 1 opens what 2 hides, so the words may not say the opposite.
func TestASafetyQuestionTurnedAroundIsRefused(t *testing.T) {
	const (
		ok     = "1: {label: start.ok, next: on}\n      2: {label: start.not_now, next: bye}\n  # To"
		turned = "1: {label: start.not_now, next: on}\n      2: {label: start.ok, next: bye}\n  # To"
		okSafe = "1: {label: start.ok, next: on}\n      2: {label: start.not_now, next: bye}\n  # Not"
		tuSafe = "1: {label: start.not_now, next: on}\n      2: {label: start.ok, next: bye}\n  # Not"
	)
	table(t, map[string]row{
		"by its labels":       {edit{start, ok, turned}, want{start, "id: hello", "hello", check.DVBeforeSafety, "reads as no"}},
		"by the second":       {edit{start, okSafe, tuSafe}, want{start, "id: safe", "safe", check.DVBeforeSafety, "reads as yes"}},
		"by the text of 1":    {edit{en, "[\"start.ok\"]\nother = \"OK\"", "[\"start.ok\"]\nother = \"Not now\""}, want{en, `["start.ok"]`, "safe", check.DVBeforeSafety, "reads as no"}},
		"by the text of 2":    {edit{en, notNowEN, "[\"start.not_now\"]\nother = \"Yes, OK\""}, want{en, `["start.not_now"]`, "safe", check.DVBeforeSafety, "reads as yes"}},
		"in Spanish":          {edit{es, "[\"start.ok\"]\nother = \"OK\"", "[\"start.ok\"]\nother = \"Mejor ahora no\""}, want{es, `["start.ok"]`, "hello", check.DVBeforeSafety, "reads as no"}},
		"in the first reply":  {edit{en, "1 = OK, 2 = not now", "1 = not now, 2 = OK"}, want{en, `["start.hello"]`, "hello", check.DVBeforeSafety, "1 = OK"}},
		"2 left out":          {edit{es, ", 2 = ahora no", ""}, want{es, `["start.hello"]`, "hello", check.DVBeforeSafety, "2 = Ahora no"}},
		"another digit":       {edit{en, "1 = OK,", "11 = OK,"}, want{en, `["start.hello"]`, "hello", check.DVBeforeSafety, "1 = OK"}},
		"a longer answer":     {edit{en, "1 = OK,", "1 = OKAY,"}, want{en, `["start.hello"]`, "hello", check.DVBeforeSafety, "1 = OK"}},
		"over it":             {edit{"overlay/locales/en/messages.toml", "", "[\"start.ok\"]\nother = \"Later\"\n"}, want{"overlay/locales/en/messages.toml", `["start.ok"]`, "hello", check.DVBeforeSafety, "reads as no"}},
		"a call talked out":   {edit{en, "If you are in danger, call 911.\nThis", "If you are in danger, do not call 911.\nThis"}, want{en, `["crisis.danger"]`, "", check.BannedPhrase, "do not call"}},
		"with an apostrophe":  {edit{en, "If you are in danger, call 911.\nThis", "If you are in danger, don’t call 911.\nThis"}, want{en, `["crisis.danger"]`, "", check.BannedPhrase, "dont call"}},
		"the same in Spanish": {edit{es, "Si hay peligro ahora, llame al 911.\nEsto", "Si hay peligro ahora, no llame al 911.\nEsto"}, want{es, `["crisis.danger"]`, "", check.BannedPhrase, "no llame"}},
	})
}

// A wording of the collaborative's own that keeps the meaning is no fault.
func TestOtherWordsForTheSameAnswersAreAccepted(t *testing.T) {
	tr := shipped(t)
	tr = tr.with(t, edit{en, notNowEN, "[\"start.not_now\"]\nother = \"Not OK now\""})
	tr = tr.with(t, edit{en, "2 = not now", "2 = not ok now"})
	if found := news(t, tr); len(found) > 0 {
		t.Errorf("refused: %v", found)
	}
}

// "yes" counts as 1 and "no" as 2 at every question.
func TestAYesOrNoThatMeansSomethingElseIsRefused(t *testing.T) {
	const over = "overlay/locales/en/words.toml"
	table(t, map[string]row{
		"a digit":           {edit{wordsEN, "yes = [\n", "yes = [\"2\",\n"}, want{wordsEN, `yes = [`, "", check.WordCollision, "number"}},
		"another script's":  {edit{wordsES, `  "si", "sí",`, `  "٢", "si", "sí",`}, want{wordsES, `"٢"`, "", check.WordCollision, "number"}},
		"a ZIP":             {edit{wordsES, `  "ahora no",`, `  "93721", "ahora no",`}, want{wordsES, `"93721"`, "", check.WordCollision, "number"}},
		"a need":            {edit{wordsEN, "yes = [\n", "yes = [\"food\",\n"}, want{wordsEN, `yes = [`, "", check.WordCollision, "food"}},
		"of another tongue": {edit{wordsEN, `  "no", "n",`, `  "comida", "no", "n",`}, want{wordsEN, `"comida"`, "", check.WordCollision, "food"}},
		"both":              {edit{wordsEN, "no = [\n", "no = [\"yes\",\n"}, want{wordsEN, `no = ["yes"`, "", check.WordCollision, "also the word yes"}},
		"both, two tongues": {edit{wordsES, `  "si", "sí",`, `  "nope", "si", "sí",`}, want{wordsES, `"nope"`, "", check.WordCollision, "also the word no en"}},
		"over it":           {edit{over, "", "yes = [\"yes\",\n\"rent\"]\n"}, want{over, `"rent"`, "", check.WordCollision, "housing"}},
	})
}

// R63, R64: what belongs to a sensitive subject is said behind the question only.
func TestTheWordsOfASensitiveSubjectStandInASensitiveFlow(t *testing.T) {
	table(t, map[string]row{
		"said":        {edit{private, "say: privacy.ours", "say: dv.order_who"}, want{private, "id: ours", "ours", check.DVBeforeSafety, "dv.order_who"}},
		"asked":       {edit{nothing, "ask: nothing_found.after", "ask: sexual_assault.lines"}, want{nothing, "id: after", "after", check.DVBeforeSafety, "sexual_assault.lines"}},
		"a label":     {edit{food, "label: common.other_subject", "label: behavior_change.talk"}, want{food, "id: after", "after", check.DVBeforeSafety, "behavior_change.talk"}},
		"handed off":  {edit{"flows/library/person.yaml", "handoff: person.you_call", "handoff: dv.lines"}, want{"flows/library/person.yaml", "id: contact", "contact", check.DVBeforeSafety, "dv.lines"}},
		"of a guard":  {edit{"flows/library/dv.yaml", "sensitive: true", "sensitive: false"}, want{"flows/library/dv.yaml", "", "", check.DVBeforeSafety, "sensitive"}},
		"he beats me": {edit{en, "Safety at home", "He beats me"}, want{en, `["menu.dv"]`, "", check.DVBeforeSafety, "beats me"}},
		"beaten":      {edit{en, "Safety at home", "I was hit, he has beaten me"}, want{en, `["menu.dv"]`, "", check.DVBeforeSafety, "beaten me"}},
		"hits me":     {edit{en, "Safety at home", "Someone hits me"}, want{en, `["menu.dv"]`, "", check.DVBeforeSafety, "hits me"}},
		"hurts me":    {edit{en, "Safety at home", "Someone hurts me"}, want{en, `["menu.dv"]`, "", check.DVBeforeSafety, "hurts me"}},
		"my partner":  {edit{en, "Safety at home", "My partner"}, want{en, `["menu.dv"]`, "", check.DVBeforeSafety, "partner"}},
		"rapist":      {edit{en, "Support after harm", "Rapists"}, want{en, `["menu.sexual_assault"]`, "", check.DVBeforeSafety, "rapist"}},
		"me pega":     {edit{es, "Seguridad en casa", "Me pega"}, want{es, `["menu.dv"]`, "", check.DVBeforeSafety, "me pega"}},
		"me golpea":   {edit{es, "Seguridad en casa", "Me golpea"}, want{es, `["menu.dv"]`, "", check.DVBeforeSafety, "golpea"}},
		"maltrato":    {edit{es, "Seguridad en casa", "Maltrato"}, want{es, `["menu.dv"]`, "", check.DVBeforeSafety, "maltrat"}},
		"mi pareja":   {edit{es, "Seguridad en casa", "Mi pareja"}, want{es, `["menu.dv"]`, "", check.DVBeforeSafety, "pareja"}},
	})
}

package check_test

import (
	"testing"

	"porchlight/internal/check"
)

const (
	wordsEN = "locales/en/words.toml"
	wordsES = "locales/es/words.toml"
)

func TestAMessageThatIsNotThereIsMissed(t *testing.T) {
	table(t, map[string]row{
		"asked for by a step":   {edit{food, "food.ask_place", "food.ask_plaice"}, want{food, "id: place", "place", check.MissingTranslation, "food.ask_plaice"}},
		"asked for by a choice": {edit{food, "common.other_subject", "common.something"}, want{food, "id: after", "after", check.MissingTranslation, "common.something"}},
		"in Spanish":            {edit{es, `["food.ask_place"]`, `["food.ask"]`}, want{food, "id: place", "place", check.MissingTranslation, es}},
		"said by the program":   {edit{es, `["message.empty"]`, `["message.nothing"]`}, want{es, "", "", check.MissingTranslation, "message.empty"}},
		"a line's name":         {edit{en, `["line.rainn"]`, `["line.ranin"]`}, want{en, "", "", check.MissingTranslation, "line.rainn"}},
		"a lost placeholder":    {edit{es, "llame al {{.Phone}}", "llame al 211"}, want{es, `["help.text"]`, "", check.MissingTranslation, "{{.Phone}}"}},
		"an unknown one":        {edit{en, "Near {{.Place}}", "Near {{.Place}} {{.Town}}"}, want{en, `["results.near"]`, "", check.UnknownKey, "{{.Town}}"}},
		"a lost 911":            {edit{en, "If you are in danger, call 911.\nThis", "If you are in danger, call.\nThis"}, want{en, `["crisis.danger"]`, "", check.MissingTranslation, "911"}},
	})
}

// R69, R71, R74, R100; R5, R14.
func TestAPromiseThatNobodyCanKeepIsRefused(t *testing.T) {
	table(t, map[string]row{
		"anonymous":        {edit{en, "We cannot see pictures.", "We are anonymous."}, want{en, `["media.refused"]`, "", check.BannedPhrase, "anonymous"}},
		"in Spanish":       {edit{es, "No podemos ver fotos.", "Borramos todo."}, want{es, `["media.refused"]`, "", check.BannedPhrase, "borramos todo"}},
		"the bill":         {edit{en, "We cannot see pictures.", "This won't show."}, want{en, `["media.refused"]`, "", check.BannedPhrase, "won't show"}},
		"reassurance":      {edit{en, "We cannot see pictures.", "You are safe."}, want{en, `["media.refused"]`, "", check.BannedPhrase, "you are safe"}},
		"a name asked for": {edit{en, "Where do you need food?", "What is your name?"}, want{en, `["food.ask_place"]`, "place", check.BannedPhrase, "your name"}},
		"a brand's promise": {
			edit{"examples/fresno.yaml", "name: Valley Info", "name: Secure"},
			want{"examples/fresno.yaml", "name: Secure", "", check.BannedPhrase, "secure"},
		},
	})
}

// R62, R64, R70, R72: nothing telling before an explicit 1, nor on a locked phone.
func TestATellingWordBeforeTheSafetyQuestionIsRefused(t *testing.T) {
	table(t, map[string]row{
		"menu":      {edit{en, "Safety at home", "Domestic violence"}, want{en, `["menu.dv"]`, "", check.DVBeforeSafety, "domestic"}},
		"Spanish":   {edit{es, "Seguridad en casa", "Violencia en casa"}, want{es, `["menu.dv"]`, "", check.DVBeforeSafety, "violencia"}},
		"first":     {edit{en, "automated list of local services. OK", "list of shelters for women in danger. OK"}, want{en, `["start.hello"]`, "hello", check.DVBeforeSafety, "women in danger"}},
		"card":      {edit{en, "To talk, day or night: {{.NDVH}} or", "For abuse, call {{.NDVH}} or"}, want{en, `["crisis.danger"]`, "", check.DVBeforeSafety, "abuse"}},
		"line":      {edit{en, "Support line, 24 hours", "Rape line, 24 hours"}, want{en, `["line.rainn"]`, "", check.DVBeforeSafety, "rape"}},
		"unused":    {edit{en, `["hours.unknown"]`, "[\"new.text\"]\nother = \"Rape crisis team\"\n\n[\"hours.unknown\"]"}, want{en, `["new.text"]`, "", check.DVBeforeSafety, "rape"}},
		"the brand": {edit{"examples/fresno.yaml", "name: Valley Info", "name: Fresno DV Center"}, want{"examples/fresno.yaml", "name: Fresno", "", check.DVBeforeSafety, "dv"}},
	})
}

// R91
func TestWordsThatFewCanReadAreRefused(t *testing.T) {
	table(t, map[string]row{
		"grade":       {edit{en, "What do you need? Text a number, or say it in your own words.", "Please communicate your particular requirements by selecting a numerical alternative."}, want{en, `["start.menu"]`, "menu", check.HardToRead, "grade"}},
		"safety text": {edit{en, "We cannot see pictures.", "Photographs are unfortunately never available."}, want{en, `["media.refused"]`, "", check.HardToRead, "grade"}},
		"sentence":    {edit{en, "We cannot see pictures.", "We can not see any of the pics that you send to us so do not try to send us a pic."}, want{en, `["media.refused"]`, "", check.HardToRead, "words a sentence"}},
	})
}

// R38, R44, R62, R72
func TestAMessageThatTakesTooManySegmentsIsRefused(t *testing.T) {
	long := "We will be glad to help you out with all of this at any time of the day. "
	table(t, map[string]row{
		"first reply":    {edit{en, "automated list of local services. OK", long + long + "OK"}, want{en, `["start.hello"]`, "hello", check.TooLong, "first reply"}},
		"one accent":     {edit{es, "lista de servicios locales. Responde una computadora. ¿Puede", "líneas locales. ¿Puede"}, want{es, `["start.hello"]`, "hello", check.TooLong, "í"}},
		"several texts":  {edit{en, "We do not keep your texts.", long + long + long}, want{en, `["privacy.ours"]`, "ours", check.TooLong, "privacy.ours + privacy.others"}},
		"safety":         {edit{en, "Anyone who has your phone can read it.", "Anyone who has your phone can read it. " + long + long}, want{en, `["start.safe"]`, "safe", check.TooLong, "at most 1"}},
		"crisis card":    {edit{en, "This is not 911.", long + long + "This is not 911."}, want{en, `["crisis.danger"]`, "", check.TooLong, "at most 2"}},
		"help is longer": {edit{en, "To talk to a person, call {{.Phone}}.", long + long + long + "To talk to a person, call {{.Phone}}."}, want{en, `["help.text"]`, "", check.TooLong, "320"}},
	})
}

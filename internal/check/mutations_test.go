package check_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"porchlight/internal/check"
)

const phrasesES = "locales/es/phrases.toml"

// Each is one slip of a translator, or one trick of somebody who means harm, in
// a language that has no fault. R33, R39, R62, R64, R75, R92, R95, R96, R100
func TestEverySlipInATranslationIsRefused(t *testing.T) {
	const (
		photos  = "No podemos ver fotos. Mande palabras o su ZIP."
		refused = `["media.refused"]`
		stale   = "[\"card.stale\"]\nother = \"Datos sin revisar\""
	)
	at := func(code, says string) want { return want{es, refused, "", code, says} }
	media := func(text string) edit { return edit{es, photos, text} }
	list := func(name, word string) edit {
		return edit{wordsES, name + " = [\n", name + " = [\n  \"" + word + "\",\n"}
	}
	mutations := map[string]row{
		"a message taken out":          {without(t, es, `["media.refused"]`), want{es, "", "", check.MissingTranslation, "media.refused"}},
		"a safety string taken out":    {without(t, es, `["start.safe"]`), want{start, "id: safe", "safe", check.MissingTranslation, "start.safe"}},
		"a placeholder lost":           {edit{es, "o {{.Line988}}. TTY", "o 988. TTY"}, want{es, `["crisis.danger"]`, "", check.MissingTranslation, "{{.Line988}}"}},
		"a placeholder added":          {media("{{.Brand}}: " + photos), at(check.UnknownKey, "{{.Brand}}")},
		"a placeholder misspelled":     {edit{es, "{{.Miles}} millas", "{{.Millas}} millas"}, want{es, `["distance.miles"]`, "", check.MissingTranslation, "{{.Miles}}"}},
		"a program in a placeholder":   {edit{es, "{{.Miles}} millas", "{{if .Miles}}x{{end}} {{.Miles}}"}, want{es, `["distance.miles"]`, "", check.BadFile, "placeholders"}},
		"no text":                      {media(""), at(check.MissingTranslation, "no text")},
		"a blank text":                 {media(" "), at(check.MissingTranslation, "blank")},
		"English, whole":               {media("We cannot see pictures. Please text words or your ZIP code."), at(check.MissingTranslation, "English text")},
		"English, a label":             {edit{es, "other = \"Vivienda\"", "other = \"Housing\""}, want{es, `["menu.housing"]`, "", check.MissingTranslation, "English text"}},
		"English, a run of words":      {edit{es, "Quien use su teléfono puede leerlo.", "Anyone who has your phone can read it."}, want{es, `["start.safe"]`, "safe", check.MissingTranslation, "who has your phone"}},
		"not translated yet":           {edit{es, refused, refused + "\ndescription = \"to translate: be brief\""}, at(check.MissingTranslation, "to translate: be brief")},
		"too long":                     {media(strings.Repeat("Mande palabras o su ZIP, por favor. ", 20)), at(check.TooLong, "at most")},
		"a dear apostrophe":            {media("No podemos ver fotos. Pa’ ayudarle, mande palabras o su ZIP o su ciudad por favor."), at(check.TooLong, "U+2019 ’ turns 160 letters a part into 70")},
		"too long for an accent":       {media(strings.Repeat("Mande palabras o su país. ", 24)), at(check.TooLong, "U+00ED í turns")},
		"a mark of direction":          {media("\\u200F" + photos), at(check.BadFile, "U+200F")},
		"a text turned round":          {media("\\u202E" + photos), at(check.BadFile, "U+202E")},
		"an isolate":                   {media("\\u2066" + photos + "\\u2069"), at(check.BadFile, "U+2066")},
		"a letter of no width":         {media("No pod\\u200Bemos ver fotos."), at(check.BadFile, "U+200B")},
		"a Cyrillic look-alike":        {media("No podemos ver fоtos."), at(check.BadFile, "U+043E")},
		"a Greek look-alike":           {media("Νo podemos ver fotos."), at(check.BadFile, "U+039D")},
		"a wide letter":                {media("No podemos ver fotos. Ｍande palabras."), at(check.BadFile, "U+FF2D")},
		"a letter of mathematics":      {media("No podemos ver 𝐟otos."), at(check.BadFile, "U+1D41F")},
		"a promise":                    {media("Borramos todo. Mande palabras o su ZIP."), at(check.BannedPhrase, "borramos todo")},
		"a promise spelled otherwise":  {media("¡BÓRRAMOS  TODO! Mande palabras o su ZIP."), at(check.BannedPhrase, "borramos todo")},
		"a call talked out":            {edit{es, "Si hay peligro ahora, llame al 911.\nEsto", "Si hay peligro ahora, no llame al 911.\nEsto"}, want{es, `["crisis.danger"]`, "", check.BannedPhrase, "no llame"}},
		"911 lost":                     {edit{es, "Si hay peligro ahora, llame al 911.\nEsto", "Si hay peligro ahora, llame.\nEsto"}, want{es, `["crisis.danger"]`, "", check.MissingTranslation, "first line"}},
		"a carrier's word in capitals": {media("Si no, mande CANCEL."), at(check.ReservedWord, "CANCEL")},
		"an exit word of the carriers": {list("exit", "cancel"), want{wordsES, `"cancel",`, "", check.ReservedWord, "cancel"}},
		"an exit word of another list": {list("exit", "menú"), want{wordsES, `"menú",`, "", check.WordCollision, "menu"}},
		"a word near an exit word":     {list("more", "salirr"), want{wordsES, `"salir"`, "", check.WordCollision, "salirr"}},
		"a look-alike exit word":       {list("exit", "sаlirse"), want{wordsES, `"sаlirse"`, "", check.BadFile, "U+0430"}},
		"an unseen letter to match":    {edit{phrasesES, "phrases = [\n", "phrases = [\n  \"me peg\\u200Bo\",\n"}, want{phrasesES, `"me peg\u200Bo"`, "", check.BadFile, "U+200B"}},
		"no exit word named":           {edit{es, " SALIR = olvidamos el chat sin contestar.", ""}, want{es, `["start.hello"]`, "", check.NoExit, "no exit word"}},
		"a telling word, open":         {edit{es, "other = \"Comida\"", "other = \"Comida y violencia\""}, want{es, `["menu.food"]`, "", check.DVBeforeSafety, "violencia"}},
		"a digit to text":              {media("Si quiere, mande 4."), at(check.ReservedWord, "text 4")},
		"a list of digits":             {media("Mande 3 = comida, 5 = casa."), at(check.ReservedWord, "what 3 means")},
		"native digits":                {edit{es, "llame al 911.\nEsto no es el 911", "llame al 911.\nEsto no es el ٩١١"}, want{es, `["crisis.danger"]`, "", check.BadFile, "U+0669"}},
		"a phone number":               {media("Llame al 559-555-0123."), at(check.LineRedefined, "559-555-0123")},
		"a link":                       {media("Vea ayuda.org ahora."), at(check.BannedPhrase, "ayuda.org")},
		"a plural form missing":        {edit{es, stale, stale + "\none = \"Dato sin revisar\""}, want{es, `["card.stale"]`, "", check.MissingTranslation, `"many"`}},
		"a plural form of others":      {edit{es, stale, stale + "\none = \"Dato\"\nmany = \"Datos\"\nfew = \"Datos\""}, want{es, `["card.stale"]`, "", check.UnknownKey, `"few"`}},
		"a count lost in one form": {
			edit{es, `other = "{{.Miles}} millas"`, "one = \"una milla\"\nmany = \"{{.Miles}} millas\"\nother = \"{{.Miles}} millas\""},
			want{es, `["distance.miles"]`, "", check.MissingTranslation, `"one" lacks {{.Miles}}`},
		},
		"a list of words missing":     {without(t, wordsES, "skip = ["), want{wordsES, "", "", check.MissingTranslation, `"skip"`}},
		"no promises listed":          {without(t, wordsES, "banned = ["), want{wordsES, "", "", check.MissingTranslation, `"banned"`}},
		"no way out":                  {without(t, wordsES, "exit = ["), want{wordsES, "", "", check.NoExit, "exit word"}},
		"TOML that cannot be read":    {edit{es, refused, `["media.refused"`}, want{es, `["media.refused"`, "", check.BadFile, ""}},
		"a field that nobody knows":   {edit{es, refused, refused + "\nothr = \"x\""}, want{es, refused, "", check.UnknownKey, "othr"}},
		"a list that nobody knows":    {list("exit", "x\",\n]\nsalida = [\n  \"y"), want{wordsES, "salida = [", "", check.UnknownKey, "salida"}},
		"a message twice":             {edit{es, refused, "[\"media.refused\"]\nother = \"Fotos no.\"\n\n" + refused}, want{es, "Fotos no.\"\n\n" + refused, "", check.BadFile, ""}},
		"a key that is none":          {edit{es, refused, `["media"]`}, want{es, `["media"]`, "", check.BadFile, "two parts"}},
		"a review without a date":     {edit{"locales/es/reviews.toml", "", "[\"start.safe\"]\nrole = \"advocate\"\n"}, want{"locales/es/reviews.toml", "start.safe", "", check.BadFile, "date"}},
		"a way back without its hash": {edit{"locales/es/back.toml", "", "[\"start.safe\"]\ntext = \"OK?\"\n"}, want{"locales/es/back.toml", "start.safe", "", check.BadFile, "of"}},
	}
	if slices.ContainsFunc(asShipped(t), func(f check.Fault) bool { return strings.HasPrefix(f.File, "locales/es/") }) {
		t.Fatal("Spanish has faults before anything is changed")
	}
	table(t, mutations)
}

// without takes one table or one list out of a file.
func without(t *testing.T, file, head string) edit {
	t.Helper()
	text := whole(t)[file]
	end := `(?ms)^` + regexp.QuoteMeta(head) + `.*?^\]\n`
	if strings.HasPrefix(head, "[") {
		end = `(?ms)^` + regexp.QuoteMeta(head) + `\n.*?\n\n`
	}
	at := regexp.MustCompile(end).FindString(text)
	if at == "" {
		t.Fatalf("%s has no %s", file, head)
	}
	return edit{file, at, "\n"}
}

// What translators may well write is no fault.
func TestWhatIsTheSameInTwoLanguagesIsNoFault(t *testing.T) {
	for name, e := range map[string]edit{
		"a name":              {es, "other = \"Datos sin revisar\"", "other = \"CalFresh, Medi-Cal, ZIP, OK\""},
		"names in a row":      {es, "No podemos ver fotos.", "StrongHearts Native Helpline. No podemos ver fotos."},
		"three English words": {es, "No podemos ver fotos.", "Self help center: no podemos ver fotos."},
		"the carriers' rates": {es, "Pueden aplicarse tarifas de mensajes y datos. ¿Peligro?", "Msg&data rates may apply. ¿Peligro?"},
		"an accent":           {es, "No podemos ver fotos.", "Aquí no podemos ver fotos."},
		"all plural forms":    {es, `other = "{{.Miles}} millas"`, "one = \"{{.Miles}} milla\"\nmany = \"{{.Miles}} millas\"\nother = \"{{.Miles}} millas\""},
	} {
		if found := news(t, shipped(t).with(t, e)); len(found) > 0 {
			t.Errorf("%s is refused: %v", name, found)
		}
	}
}

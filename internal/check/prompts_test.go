package check_test

import (
	"testing"

	"porchlight/internal/check"
)

// R33, R39: nobody is told to text a word that carriers act on.
func TestAPromptThatAsksForAReservedWordIsRefused(t *testing.T) {
	table(t, map[string]row{
		"in capitals":   {edit{en, "We cannot see pictures.", "END goes back."}, want{en, `["media.refused"]`, "", check.ReservedWord, "END"}},
		"in small":      {edit{en, "We cannot see pictures.", "Text yes to go on."}, want{en, `["media.refused"]`, "", check.ReservedWord, "yes"}},
		"in quotes":     {edit{en, "We cannot see pictures.", "Reply with 'cancel'."}, want{en, `["media.refused"]`, "", check.ReservedWord, "cancel"}},
		"Spanish":       {edit{es, "No podemos ver fotos.", "Mande BASTA."}, want{es, `["media.refused"]`, "", check.ReservedWord, "BASTA"}},
		"a choice":      {edit{en, "[\"start.ok\"]\nother = \"OK\"", "[\"start.ok\"]\nother = \"Yes\""}, want{en, `["start.ok"]`, "hello", check.ReservedWord, "Yes"}},
		"STOP anywhere": {edit{en, "We cannot see pictures.", "STOP is a word."}, want{en, `["media.refused"]`, "", check.ReservedWord, "STOP"}},
		"START to us":   {edit{en, "make a new text to {{.To}}. Write {{.Word}}.", "text START to {{.To}}, or {{.Word}}."}, want{en, `["line.text"]`, "", check.ReservedWord, "START"}},
	})
}

// R75: a number in words could be changed by whoever may change words.
func TestANumberInWordsIsRefused(t *testing.T) {
	table(t, map[string]row{
		"a phone number": {edit{en, "We cannot see pictures.", "Call 559-555-0123."}, want{en, `["media.refused"]`, "", check.LineRedefined, "559-555-0123"}},
		"on a card":      {edit{en, "call 911.\nThis", "call 911 or 44444.\nThis"}, want{en, `["crisis.danger"]`, "", check.LineRedefined, "44444"}},
		"for a line":     {edit{en, "988 Lifeline, 24 hours", "741741 Lifeline"}, want{en, `["line.988"]`, "", check.LineRedefined, "741741"}},
	})
}

// R33, R37, R94: all languages are read at once.
func TestWordsThatContradictEachOtherAreRefused(t *testing.T) {
	const phrases = "locales/en/phrases.toml"
	table(t, map[string]row{
		"exit is a carrier's": {edit{wordsEN, `"exit", "x",`, "\"exit\", \"x\",\n  \"quit\","}, want{wordsEN, `"quit",`, "", check.ReservedWord, "quit"}},
		"exit is another's":   {edit{wordsES, `"salir", "salida",`, "\"salir\", \"salida\",\n  \"skip\","}, want{wordsES, `"skip",`, "", check.WordCollision, "skip"}},
		"one letter from it":  {edit{wordsEN, `"exit", "x",`, "\"exit\", \"x\",\n  \"nextt\","}, want{wordsEN, `"nextt",`, "", check.WordCollision, "next"}},
		"menu is a carrier's": {edit{wordsEN, "menu = [\n  \"menu\",", "menu = [\n\"info\", \"menu\","}, want{wordsEN, `"info", "menu"`, "", check.ReservedWord, "info"}},
		"a phrase wipes":      {edit{phrases, "[housing]\nphrases = [", "[housing]\nphrases = [\n  \"hide this\","}, want{phrases, `"hide this",`, "", check.WordCollision, "housing"}},
		"a phrase opts out":   {edit{phrases, "[food]\nphrases = [", "[food]\nphrases = [\n  \"no mas\","}, want{phrases, `"no mas",`, "", check.WordCollision, "stop es"}},
		"no exit word":        {edit{"locales/so/words.toml", "", "name = \"Soomaali\"\nexit = []\n"}, want{"locales/so/words.toml", "exit = ", "", check.NoExit, ""}},
		"none is told":        {edit{en, "EXIT = we forget", "LEAVE = we forget"}, want{en, `["start.hello"]`, "", check.NoExit, ""}},
		"an unknown list":     {edit{wordsEN, "menu = [", "menus = ["}, want{wordsEN, "menus = [", "", check.UnknownKey, "menus"}},
		"not TOML":            {edit{wordsES, "\nstop = [", "\nstop [["}, want{wordsES, "\nstop [[", "", check.BadFile, ""}},
		"a town": {
			edit{"examples/fresno.yaml", `counties: ["06019"]`, `counties: ["06099"]`}, // Salida, Stanislaus County
			want{wordsES, `"salir", "salida"`, "", check.WordCollision, "Stanislaus"},
		},
	})
}

package check_test

import (
	"testing"

	"porchlight/internal/check"
)

const pictures = "We cannot see pictures."

func TestAFileThatShowsLessThanItHoldsIsRefused(t *testing.T) {
	const label = "[\"menu.food\"]\nother = \"Food\""
	table(t, map[string]row{
		"a blank label":     {edit{en, label, "[\"menu.food\"]\nother = \"  \""}, want{en, `["menu.food"]`, "", check.MissingTranslation, "blank"}},
		"a blank text":      {edit{es, "No podemos ver fotos. Mande palabras o su ZIP.", " \\n "}, want{es, `["media.refused"]`, "", check.MissingTranslation, "blank"}},
		"blank to the eye":  {edit{en, label, "[\"menu.food\"]\nother = \"\\u200B\""}, want{en, `["menu.food"]`, "", check.MissingTranslation, "blank"}},
		"a control":         {edit{en, pictures, "We cannot see\\u0007 pictures."}, want{en, `["media.refused"]`, "", check.BadFile, "U+0007"}},
		"a turned order":    {edit{en, pictures, "We cannot \\u202Esee pictures."}, want{en, `["media.refused"]`, "", check.BadFile, "U+202E"}},
		"an isolate":        {edit{en, pictures, "We cannot \\u2067see pictures."}, want{en, `["media.refused"]`, "", check.BadFile, "U+2067"}},
		"no width":          {edit{es, "No podemos ver", "No pod\\u200Bemos ver"}, want{es, `["media.refused"]`, "", check.BadFile, "U+200B"}},
		"a joiner in Latin": {edit{es, "No podemos ver", "No pod\\u200Demos ver"}, want{es, `["media.refused"]`, "", check.BadFile, "U+200D"}},
		"a second document": {edit{food, "", "flow: food\nsteps:\n  - {id: place, place: food.ask_place}\n---\nflow: food\n"}, want{food, "---", "", check.BadFile, "second document"}},
		"digits that shift": {
			edit{food, "2: {label: common.other_subject, flow: menu}\n      3: {label: common.second, flow: second}", "2: {label: common.second, flow: second}\n      3: {label: common.other_subject, flow: menu}"},
			want{food, "id: after", "after", check.BadFile, "only sometimes"},
		},
		"no word for back": {edit{"overlay/locales/en/words.toml", "", "# our own\nback = []\n"}, want{"overlay/locales/en/words.toml", "back = []", "", check.MissingTranslation, `"back"`}},
		"no list at all":   {edit{wordsES, "more = [", "machine_ = ["}, want{wordsES, "machine_ = [", "", check.UnknownKey, "machine_"}},
		"nobody to ask":    {edit{"overlay/locales/en/words.toml", "", "# our own\nperson = []\n"}, want{"overlay/locales/en/words.toml", "person = []", "", check.MissingTranslation, `"person"`}},
	})
}

// R16, R75: places come from the directory, which knows what to withhold.
func TestALinkOrAnAddressInWordsIsRefused(t *testing.T) {
	at := func(says string) want { return want{en, `["media.refused"]`, "", check.BannedPhrase, says} }
	rows := map[string]row{}
	for says, text := range map[string]string{
		"https://x.example/a": "See https://x.example/a now.", "www.help.example": "See www.help.example now.", "valley.org": "See valley.org now.",
		"me@valley.org": "Mail me@valley.org now.", "123 Main Street": "Come to 123 Main Street now.", "45 n. first ave": "Come to 45 n. first ave now.",
		"9 Oak Tree Lane": "Come to 9 Oak Tree Lane now.", "Calle Sol 45": "Come to Calle Sol 45 now.", "PO Box 12": "Write PO Box 12 now.",
	} {
		rows[says] = row{edit{en, pictures, text}, at(says)}
	}
	table(t, rows)
}

// R39: a digit is printed beside its choice and nowhere else.
func TestADigitToTextInASentenceIsRefused(t *testing.T) {
	table(t, map[string]row{
		"English": {edit{en, pictures, "For more, text 4."}, want{en, `["media.refused"]`, "", check.ReservedWord, "text 4"}},
		"reply":   {edit{en, pictures, "Reply with 2 for more."}, want{en, `["media.refused"]`, "", check.ReservedWord, "text 2"}},
		"Spanish": {edit{es, "No podemos ver fotos.", "Si quiere, mande 4."}, want{es, `["media.refused"]`, "", check.ReservedWord, "text 4"}},
		"first":   {edit{en, "1 = OK, 2 = not now", "1 = OK, 2 = not now, text 3"}, want{en, `["start.hello"]`, "hello", check.ReservedWord, "text 3"}},
	})
}

// What looks like one of these and is none stays allowed.
func TestNumbersAndNamesThatAreNoAddressAreAccepted(t *testing.T) {
	for _, text := range []string{
		"Call or text 988.", "It takes 10 minutes on the road.", "Cal/OSHA takes 24 hours.", "Go in 5 days. Then ask at court.",
		"Text us. Come by.", "We are on the way at 9 or so.",
	} {
		tr := shipped(t).with(t, edit{en, pictures, text})
		if found := news(t, tr); len(found) > 0 {
			t.Errorf("%q is refused: %v", text, found)
		}
	}
}

// A joiner inside a Persian word is spelling. A mark of direction is not: the
// program sets its own round what it fills in, and a second one would undo that (R95).
func TestTheSpellingOfOtherScriptsIsAccepted(t *testing.T) {
	const over = "overlay/locales/fa/messages.toml"
	refusedLetters := func(file, text string) int {
		n := 0
		for _, f := range news(t, shipped(t).with(t, edit{file, "", "[\"media.refused\"]\nother = \"" + text + "\"\n"})) {
			if f.File == file && f.Code == check.BadFile {
				n++
			}
		}
		return n
	}
	if n := refusedLetters(over, "می\\u200Cبینیم ZIP"); n != 0 {
		t.Errorf("%d faults for the spelling of Persian", n)
	}
	for _, text := range []string{"می \\u200C بینیم", "می\\u202Eبینیم", "می\\u200Cبینیم\\u200F ZIP", "\\u2066ZIP\\u2069"} {
		if refusedLetters(over, text) == 0 {
			t.Errorf("%s is accepted", text)
		}
	}
	if refusedLetters("overlay/locales/en/messages.toml", "We cannot see\\u200F pictures.") == 0 {
		t.Error("a mark of direction in English is accepted")
	}
}

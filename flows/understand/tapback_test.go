package understand

import (
	"testing"

	"porchlight/flows"
)

// tapbacks are what phones write when somebody reacts to a message of ours.
var tapbacks = []string{
	"Liked “Reply STOP to end”", `Loved "STOP"`, "Emphasized “EXIT”", "Disliked “Text EXIT to erase.”", "Questioned “911”",
	"Laughed at “988”", "Removed a like from “STOP”", "Removed a heart from “END”", "Removed a question mark from “EXIT”",
	"Reacted 👍 to “EXIT”", "Reacted 😂 to “QUIT”", "Removed a 👍 from “EXIT”", "Removed 👍 from “STOP”",
	"Reacted with a sticker to “EXIT”", "👍 to “Reply STOP to end texts”", "❤️ to “STOP”", "👍🏽 to “exit”",
	"\u200a\u200b👍\u200b to “\u200aEXIT\u200a”\u200b", "‼️ to “he has a gun”", "👍 to “STOP…",
	"Loved an image", "Liked a photo", "Laughed at a movie", "Reacted 👍 to an image", "👍 to a photo", "Emphasized an audio message",
	"Le gustó “STOP”", "Le encantó “gun”", "❤️ a “SALIR”", "Le dio risa “SALIR”", "Se rió de “STOP”", "Enfatizó “SALIR”",
	"Exclamó por “ALTO”", "Dudó sobre “BASTA”", "Cuestionó “STOP”", "No le gustó “STOP”", "Reaccionó con 😂 a “SALIR”",
	"Le encantó una imagen", "👍 a “Responda STOP”",
	"LIKED “STOP”", " Liked “STOP” ", "Liked «STOP»",
}

// R37: a reaction quotes our own words. It stops, erases, opens and answers nothing.
func TestTapbacksAreNothing(t *testing.T) {
	m := testModel(t)
	for _, text := range tapbacks {
		if got, lang := m.Word(text, nil, "pizza"); got != Reaction || lang != 0 {
			t.Errorf("Word(%q) = %v, want a reaction", text, got)
		}
		if got := m.Read(text, california); got != (flows.Reading{}) {
			t.Errorf("Read(%q) = %+v, want nothing", text, got)
		}
	}
}

// R37: a person who quotes somebody is heard, also after an emoji.
func TestAQuoteOfAPersonIsNoTapback(t *testing.T) {
	m := testModel(t)
	for _, text := range []string{
		`he said "i will kill you"`, `mi esposo dijo "tengo una pistola"`, "😭 he told me “i will kill you”", `"i will kill you" he said`,
		"“he has a gun”", "he wrote to me “i will kill you”",
	} {
		if got, _ := m.Word(text, nil); got == Reaction {
			t.Errorf("%q is taken for a reaction", text)
		}
		if got := m.Read(text, nil); got.Need != flows.Danger {
			t.Errorf("Read(%q) = %v, want danger", text, got.Need)
		}
	}
	for _, text := range []string{"liked", "👍", "I loved the photo", "loved ones", "to “", "", "“", "👍 to"} {
		if got, _ := m.Word(text, nil); got == Reaction {
			t.Errorf("%q is taken for a reaction", text)
		}
	}
}

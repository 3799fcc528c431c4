package understand

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// tapback says whether a text is what a phone sends when somebody reacts to a
// message: `Liked “Reply STOP to end”`, `👍 to “…”`. It quotes our own words,
// so it must never count as anything (R37). Google's phones put signs without
// width around every part. line is its plain words.
func tapback(text, line string) bool {
	text = strings.TrimFunc(clip(text), blank)
	if len(text) < 4 {
		return false
	}
	if thing(text, line) {
		return true
	}
	last, _ := utf8.DecodeLastRuneInString(text)
	if !strings.ContainsRune("”\"»“」』…", last) {
		return false
	}
	open := strings.IndexAny(text, "“\"«„「『”")
	if open <= 0 || open > maxReactionHead {
		return false
	}
	head := text[:open]
	if reactions[key(head)] {
		return true
	}
	return emoji(head) && links[key(head)]
}

func blank(r rune) bool { return unicode.IsSpace(r) || invisible(r) }

// emoji says that a text begins with a sign that is no letter, digit or mark of
// a sentence.
func emoji(head string) bool {
	first, _ := utf8.DecodeRuneInString(head)
	return unicode.Is(unicode.So, first) || unicode.Is(unicode.Sm, first) || unicode.Is(unicode.Sk, first) || first == '‼' || first == '⁉' || first == '❗' || first == '❓'
}

// maxReactionHead is how many bytes may stand before the quoted message.
const maxReactionHead = 60

// thing says that a text reports a reaction to something that cannot be quoted:
// "Loved an image", "Reacted 👍 to a photo".
func thing(text, line string) bool {
	if len(text) > maxReactionHead+20 {
		return false
	}
	for _, what := range things {
		if head, ok := strings.CutSuffix(line, what); ok && (reactions[head] || emoji(text) && links[head]) {
			return true
		}
	}
	return false
}

// things cannot be quoted.
var things = [...]string{
	" an image", " a photo", " a picture", " a movie", " a video", " a sticker", " an attachment", " an audio message",
	" a voice message", " a contact", " a link", " a location", " a gif", " a file",
	" una imagen", " una foto", " un video", " una pelicula", " un sticker", " un archivo adjunto", " un mensaje de audio",
	" un contacto", " un enlace",
}

// links stand between an emoji and what it was put on: "👍 to “…”". The
// languages of phones whose word is known; the rest is for bot to see, which
// knows what we said.
var links = map[string]bool{"to": true, "a": true, "en": true, "con": true, "sa": true, "kwa": true, "到": true, "給": true, "给": true}

// reactions are the words that phones put before the quoted message; an emoji
// among them is no word.
var reactions = map[string]bool{
	"liked": true, "loved": true, "disliked": true, "laughed at": true, "emphasized": true, "emphasised": true,
	"questioned": true, "reacted to": true, "reacted with to": true, "reacted with a sticker to": true,
	"removed a like from": true, "removed a heart from": true, "removed a love from": true, "removed a dislike from": true,
	"removed a laugh from": true, "removed an exclamation from": true, "removed a question mark from": true,
	"removed from": true, "removed a from": true, "removed a reaction from": true, "removed a sticker from": true,
	"removed an emphasis from": true, "removed a question from": true, "reacted": true,
	"le gusto": true, "le encanto": true, "no le gusto": true, "le dio risa": true, "se rio de": true, "se rio con": true,
	"enfatizo": true, "exclamo": true, "exclamo por": true, "exclamo en": true, "cuestiono": true, "dudo sobre": true,
	"dudo de": true, "destaco": true, "resalto": true, "le parecio divertido": true,
	"reacciono con a": true, "reacciono a": true, "reacciono con un sticker a": true, "le disgusto": true,
	"quito un me gusta de": true,
	"quito un me gusta a":  true, "quito un corazon de": true, "quito un no me gusta de": true, "quito una risa de": true,
	"quito una exclamacion de": true, "quito una interrogacion de": true, "quito de": true, "quito una reaccion de": true,
	"elimino un me gusta de": true, "elimino un corazon de": true, "elimino un no me gusta de": true,
	"elimino una risa de": true, "elimino una exclamacion de": true, "elimino un signo de exclamacion de": true,
	"elimino un signo de interrogacion de": true, "elimino una interrogacion de": true, "elimino de": true,
	"elimino una reaccion de": true,
}

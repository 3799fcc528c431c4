package understand

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// tapback says whether a text is what a phone sends when somebody reacts to a
// message: `Liked “Reply STOP to end”`, `👍 to “…”`. It quotes our own words,
// so it must never count as anything (R37).
func tapback(text string) bool {
	text = strings.TrimSpace(clip(text))
	if len(text) < 4 {
		return false
	}
	if image(text) {
		return true
	}
	last, _ := utf8.DecodeLastRuneInString(text)
	if !strings.ContainsRune("”\"»“」…", last) {
		return false
	}
	open := strings.IndexAny(text, "“\"«„「")
	if open < 0 || open > maxReactionHead {
		return false
	}
	head := text[:open]
	if reactions[key(head)] {
		return true
	}
	first, _ := utf8.DecodeRuneInString(head)
	if unicode.IsLetter(first) || unicode.IsDigit(first) || open == 0 {
		return false
	}
	switch key(head) { // an emoji, then "to"
	case "to", "a", "en", "con":
		return true
	}
	return false
}

// maxReactionHead is how many bytes may stand before the quoted message.
const maxReactionHead = 60

// image says that a text reports a reaction to a picture.
func image(text string) bool {
	if len(text) > 40 || !strings.HasSuffix(text, " image") && !strings.HasSuffix(text, " imagen") {
		return false
	}
	switch key(text) {
	case "liked an image", "loved an image", "disliked an image", "laughed at an image", "emphasized an image",
		"questioned an image", "le gusto una imagen", "le encanto una imagen":
		return true
	}
	return false
}

// reactions are the words that phones put before the quoted message.
var reactions = map[string]bool{
	"liked": true, "loved": true, "disliked": true, "laughed at": true, "emphasized": true, "emphasised": true,
	"questioned": true, "reacted to": true, "reacted with to": true,
	"removed a like from": true, "removed a heart from": true, "removed a dislike from": true,
	"removed a laugh from": true, "removed an exclamation from": true, "removed a question mark from": true,
	"removed from": true, "reacted": true,
	"le gusto": true, "le encanto": true, "no le gusto": true, "le dio risa": true, "se rio de": true,
	"enfatizo": true, "exclamo": true, "cuestiono": true, "reacciono con a": true, "reacciono a": true,
	"me gusto": true, "me encanto": true, "le gusta": true, "le encanta": true, "quito un me gusta de": true,
	"pregunto": true, "destaco": true, "se rio con": true, "le parecio divertido": true,
}

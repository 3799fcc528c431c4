package resources

import (
	"bytes"
	"strings"
)

// revealingWords tell whoever picks up the phone what the conversation is
// about (R64). A trailing * takes every ending; two words need each other.
var revealingWords = []string{
	"abus*", "assault*", "batter*", "dating", "domestic", "domestica", "dv", "fvlc", "hiv", "incest*", "ipv",
	"maltrat*", "molest*", "offend*", "perpetrat*", "prostitut*", "rape", "raped", "rapist*",
	"safe home", "safe house", "safe place", "sex", "sexual*", "stalk*", "suicid*", "survivor*", "traffick*",
	"victim*", "violad*", "violat*", "violence", "violencia", "violent*", "women s center", "women s shelter",
}

// revealingAt holds the same by their first letter.
var revealingAt = func() (at [letters][]stem) {
	for _, w := range revealingWords {
		text, open := strings.CutSuffix(w, "*")
		if !open {
			text += " "
		}
		at[w[0]-'a'] = append(at[w[0]-'a'], stem(text))
	}
	return at
}()

// stem is what a folded text goes on with from the start of a word.
type stem string

// Revealing says that a name or a line would tell a stranger on a lock screen
// that its reader lives with violence. It errs on the side of saying so.
func Revealing(text string) bool {
	var room [128]byte
	for words := appendFolded(room[:0], unlike(text)); len(words) > 1; {
		words = words[1:]
		if first := words[0] - 'a'; first < letters {
			for _, s := range revealingAt[first] {
				if len(words) >= len(s) && string(words[:len(s)]) == string(s) {
					return true
				}
			}
		}
		words = words[bytes.IndexByte(words, ' '):]
	}
	return false
}

package resources

import "strings"

// revealingWords tell whoever picks up the phone what the conversation is
// about (R64). A trailing * takes every ending; two words need each other.
var revealingWords = []string{
	"abus*", "assault*", "batter*", "dating", "domestic", "domestica", "dv", "fvlc", "hiv", "incest*", "ipv",
	"maltrat*", "molest*", "offend*", "perpetrat*", "prostitut*", "rape", "raped", "rapist*",
	"safe home", "safe house", "safe place", "sex", "sexual*", "stalk*", "suicid*", "survivor*", "traffick*",
	"victim*", "violad*", "violat*", "violence", "violencia", "violent*", "women s center", "women s shelter",
}

// Revealing says that a name or a line would tell a stranger on a lock screen
// that its reader lives with violence. It errs on the side of saying so.
func Revealing(text string) bool {
	words := fold(text)
	for _, w := range revealingWords {
		stem, open := strings.CutSuffix(w, "*")
		at := strings.Index(words, " "+stem)
		for at >= 0 {
			end := at + 1 + len(stem)
			if open || words[end] == ' ' {
				return true
			}
			next := strings.Index(words[end:], " "+stem)
			if next < 0 {
				break
			}
			at = end + next
		}
	}
	return false
}

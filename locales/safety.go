package locales

// safety are the messages that keep somebody safe, or tell them what we cannot
// do (R96). In a language where no person has reviewed them they go out with
// the English after them (R92).
var safety = map[string]bool{
	"start.hello":         true,
	"start.safe":          true,
	"common.machine":      true,
	"common.stop_words":   true,
	"privacy.ours":        true,
	"privacy.others":      true,
	"crisis.danger":       true,
	"crisis.suicide":      true,
	"crisis.sorry":        true,
	"help.text":           true,
	"stop.confirmed":      true,
	"media.refused":       true,
	"nothing_found.words": true,
}

// Safety says whether a message is one of the safety strings.
func Safety(key string) bool { return safety[key] }

package locales

import (
	"maps"
	"slices"
	"strings"
)

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
	"relay.consent":       true,
	"relay.waiting":       true,
	"relay.nobody":        true,
}

// Safety says whether a message is one of the safety strings.
func Safety(key string) bool { return safety[key] }

// SafetyKeys lists the safety strings, sorted.
func SafetyKeys() []string { return slices.Sorted(maps.Keys(safety)) }

// Lacks lists the safety strings that English has and the locale has no words of
// its own for. Who reads half a warning in one language and half in another may
// miss the half that counts, so such a language is not offered (R96).
func (c *Catalog) Lacks(code string) []string {
	l, english := c.find(code), c.locales[English]
	if l == nil || english == nil {
		return nil
	}
	var missing []string
	for _, key := range SafetyKeys() {
		if english.own[key] != nil && (l.own[key] == nil || strings.TrimSpace(l.own[key].raw.Other) == "") {
			missing = append(missing, key)
		}
	}
	return missing
}

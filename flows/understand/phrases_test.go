package understand

import (
	"strings"
	"testing"

	"porchlight/flows"
)

// Every crisis phrase that ships brings the card when it is the whole message,
// and no phrase of an ordinary subject does, unless it stands in both tables.
func TestEveryShippedPhraseMeansWhatItsTableSays(t *testing.T) {
	m := rulesModel(t)
	for _, loc := range testLexicon(t).Locales {
		crisis := map[string]bool{}
		for _, name := range []string{"danger", "suicide"} {
			for _, p := range loc.Phrases[name].Phrases {
				crisis[key(p)] = true
			}
		}
		for name, set := range loc.Phrases {
			label, ok := labelOf(name)
			if !ok || label == flows.ExitWord {
				continue // a cry in the words of "he is here" is weighed in a sentence
			}
			for _, phrase := range set.Phrases {
				text := spoken(phrase)
				kind, _ := m.Word(text, nil)
				r := m.Read(text, nil)
				card := r.Need.Crisis() || r.Second.Crisis()
				switch {
				case kind != NoWord: // a word of words.toml comes first
				case label.Crisis() && !card:
					t.Errorf("%s %s: %q brings no card: %+v", loc.Tag, name, text, r)
				case !label.Crisis() && label < flows.Person && r.Need.Crisis() && !crisis[key(phrase)]:
					t.Errorf("%s %s: %q brings the %v card", loc.Tag, name, text, r.Need)
				}
			}
		}
	}
}

// spoken is a phrase as a text: prefixes as they stand, wildcards as one word.
func spoken(phrase string) string {
	fields := strings.Fields(phrase)
	for i, f := range fields {
		if f == "*" || f == "..." {
			fields[i] = "qqq"
			continue
		}
		fields[i] = strings.TrimSuffix(f, "*")
	}
	return strings.Join(fields, " ")
}

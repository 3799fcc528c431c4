package understand

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/pelletier/go-toml/v2"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"porchlight/flows"
)

// wholeTexts are what people send in every language: the examples that the model
// learned from.
var wholeTexts = sync.OnceValue(func() (all []string) {
	files, _ := filepath.Glob(filepath.Join("..", "..", "locales", "*", "examples*.toml"))
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			continue
		}
		var tables map[string][]string
		if toml.Unmarshal(data, &tables) != nil {
			continue
		}
		for _, list := range tables {
			all = append(all, list...)
		}
	}
	return all
})

// What a text means does not hang on how it is typed: capitals, composed or
// decomposed letters, spaces behind it, an emoji at its end (issue 6, 3).
func TestLabelsDoNotMoveUnderCapitalsFormsSpacesAndEmoji(t *testing.T) {
	m := testModel(t)
	texts := wholeTexts()
	if len(texts) < 10_000 {
		t.Fatalf("only %d texts were found", len(texts))
	}
	changes := map[string]func(string) string{
		"capitals":       strings.ToUpper,
		"small letters":  strings.ToLower,
		"NFD":            norm.NFD.String,
		"NFC":            norm.NFC.String,
		"spaces behind":  func(s string) string { return s + "   \n" },
		"spaces between": func(s string) string { return strings.ReplaceAll(s, " ", "  ") },
		"an emoji":       func(s string) string { return s + " 🙏🏽" },
		"two emojis":     func(s string) string { return s + "😢😭" },
		"dots behind":    func(s string) string { return s + "..." },
	}
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.SampledFrom(texts).Draw(t, "text")
		name := rapid.SampledFrom([]string{
			"capitals", "small letters", "NFD", "NFC", "spaces behind", "spaces between", "an emoji", "two emojis", "dots behind",
		}).Draw(t, "change")
		first, second, want := labelsOf(m, text)
		again, next, got := labelsOf(m, changes[name](text))
		if first != again || second != next || want != got {
			t.Fatalf("%q with %s: %v/%v %+v, before %v/%v %+v", text, name, again, next, got, first, second, want)
		}
	})
}

func labelsOf(m *Model, text string) (first, second flows.Label, r flows.Reading) {
	h := m.Hear(text, california)
	defer h.Forget()
	return h.Labels()
}

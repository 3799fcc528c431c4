package understand

import (
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/BurntSushi/toml"
)

// testLexicon reads the words and phrases that ship, in the order of their
// folders' names, with en and es first.
func testLexicon(t testing.TB) Lexicon {
	t.Helper()
	lex, err := readLexicon()
	if err != nil {
		t.Fatalf("read the shipped words: %v", err)
	}
	return lex
}

var readLexicon = sync.OnceValues(func() (Lexicon, error) {
	folders, err := filepath.Glob(filepath.Join("..", "..", "locales", "*", "words.toml"))
	if err != nil {
		return Lexicon{}, err
	}
	tags := []string{"en", "es"}
	for _, f := range folders {
		if tag := filepath.Base(filepath.Dir(f)); tag != "en" && tag != "es" {
			tags = append(tags, tag)
		}
	}
	var lex Lexicon
	for _, tag := range tags {
		loc, err := readLocale(filepath.Join("..", "..", "locales", tag), tag)
		if err != nil {
			return Lexicon{}, err
		}
		lex.Locales = append(lex.Locales, loc)
	}
	return lex, nil
})

func readLocale(dir, tag string) (Locale, error) {
	loc := Locale{Tag: tag, Words: map[string][]string{}, Phrases: map[string]PhraseSet{}}
	var words map[string]any
	if _, err := toml.DecodeFile(filepath.Join(dir, "words.toml"), &words); err != nil {
		return loc, err
	}
	for name, v := range words {
		list, ok := v.([]any)
		if !ok {
			continue
		}
		for _, w := range list {
			loc.Words[name] = append(loc.Words[name], w.(string))
		}
	}
	path := filepath.Join(dir, "phrases.toml")
	if _, err := os.Stat(path); err != nil {
		return loc, nil
	}
	var sets map[string]struct{ Phrases, Harmless []string }
	if _, err := toml.DecodeFile(path, &sets); err != nil {
		return loc, err
	}
	for name, s := range sets {
		loc.Phrases[name] = PhraseSet{s.Phrases, s.Harmless}
	}
	return loc, nil
}

// testModel is the model of the shipped words.
func testModel(t testing.TB) *Model {
	t.Helper()
	m, err := New(testLexicon(t))
	if err != nil {
		t.Fatalf("compile the shipped words: %v", err)
	}
	return m
}

// gazetteer is a small Places.
type gazetteer struct {
	zips  map[string]uint32
	names map[string]uint32
}

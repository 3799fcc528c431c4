package understand

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/pelletier/go-toml/v2"

	"porchlight/flows"
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
	if err := decodeFile(filepath.Join(dir, "words.toml"), &words); err != nil {
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
	if err := decodeFile(path, &sets); err != nil {
		return loc, err
	}
	for name, s := range sets {
		loc.Phrases[name] = PhraseSet{s.Phrases, s.Harmless}
	}
	return loc, nil
}

// testModel is the model of the shipped words.
func decodeFile(name string, v any) error {
	data, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	return toml.Unmarshal(data, v)
}

// rulesModel knows phrases and commands only: for what is promised of them.
func rulesModel(t testing.TB) *Model {
	t.Helper()
	m, err := New(testLexicon(t), nil)
	if err != nil {
		t.Fatalf("compile the shipped words: %v", err)
	}
	return m
}

func testModel(t testing.TB) *Model {
	t.Helper()
	c, err := NewClassifier(Weights)
	if err != nil {
		t.Fatal(err)
	}
	m, err := New(testLexicon(t), c)
	if err != nil {
		t.Fatalf("compile the shipped words: %v", err)
	}
	return m
}

// gazetteer is a small Places: names and ZIP codes to handles.
type gazetteer struct {
	zips, names map[string]flows.Place
	twins       map[string][flows.MaxWhich]flows.Place
}

func (g gazetteer) ZIP(zip string) (flows.Place, bool) {
	p, ok := g.zips[zip]
	return p, ok
}

func (g gazetteer) Find(words []string) (p flows.Place, which [flows.MaxWhich]flows.Place, start, end int) {
	for size := min(3, len(words)); size > 0; size-- {
		for i := 0; i+size <= len(words); i++ {
			name := strings.Join(words[i:i+size], " ")
			if p, ok := g.names[name]; ok {
				return p, which, i, i + size
			}
			if which, ok := g.twins[name]; ok {
				return 0, which, i, i + size
			}
		}
	}
	return 0, which, 0, 0
}

func (g gazetteer) IsName(word string) bool {
	_, ok := g.names[word]
	return ok
}

// california is what the tests know of the map.
var california = gazetteer{
	zips:  map[string]flows.Place{"93701": 1, "95519": 2, "94601": 3, "92105": 4},
	names: map[string]flows.Place{"fresno": 10, "mckinleyville": 11, "san diego": 12, "hyde": 13, "los angeles": 14, "salix": 15, "weed": 16, "weed ca": 16, "hoopa": 17, "spring valley": 18},
	twins: map[string][flows.MaxWhich]flows.Place{"chinatown": {20, 21, 22}},
}

package locales

import (
	"io/fs"
	"maps"
	"slices"
	"strings"
)

// English is the language that everything falls back to.
const English = "en"

// Args are the values of a message's placeholders. Args["Count"] chooses the plural form.
type Args map[string]any

// Catalog is every word of every language. It never changes after Read.
type Catalog struct {
	locales map[string]*locale // by folder name
	known   map[string]*locale // folder names and aliases
	codes   []string           // folder names, sorted
	written []string           // the folders with messages, sorted
	spoken  []string           // those of them that have every safety string
}

// locale is one language, merged from the base and the overlay.
type locale struct {
	code     string
	rtl      bool
	own      map[string]*message // this locale's texts
	said     map[string]*message // own, and what the fallback chain lends
	words    Words
	phrases  Phrases
	reviews  map[string]Review
	back     map[string]backText
	plural   func() *plurals // worked out when a text with plural forms is first said
	hours    hourWords
	files    map[fileKind]source
	overlaid map[fileKind]source
}

// Read builds a Catalog from base and, where it is not nil, over: a message, a
// list of words or a locale in over wins; its phrases are added to those of
// base. The exit and opt-out words of a locale in base cannot be touched by
// over. Every error names a file and, where it can, a line.
func Read(base, over fs.FS) (*Catalog, error) {
	c := &Catalog{locales: map[string]*locale{}, known: map[string]*locale{}}
	if err := c.load(base, baseRoot, false); err != nil {
		return nil, err
	}
	if over != nil {
		if err := c.load(over, overRoot, true); err != nil {
			return nil, err
		}
	}
	if err := c.finish(); err != nil {
		return nil, err
	}
	return c, nil
}

// Release lets go of what only building a model and checking need: the phrases,
// and where everything stands. Nobody else may use the catalog meanwhile; after
// it Phrases gives nil, Source no place and Back no text.
func (c *Catalog) Release() {
	for _, l := range c.locales {
		l.phrases, l.files, l.overlaid, l.back = nil, nil, nil, nil
	}
}

// Locales lists all folders, sorted: languages that are understood.
func (c *Catalog) Locales() []string { return slices.Clone(c.codes) }

// Written lists the folders with any message, sorted: what check and translators read.
func (c *Catalog) Written() []string { return slices.Clone(c.written) }

// Spoken lists the folders that have messages and lack no safety string, sorted:
// the only ones that may be offered (R96). The others are understood.
func (c *Catalog) Spoken() []string { return slices.Clone(c.spoken) }

// Keys lists the locale's own messages to members, sorted.
func (c *Catalog) Keys(code string) []string { return c.keys(code, false) }

// StaffKeys lists the locale's own words for staff, sorted. English has all of
// them; other languages need not (staff.toml).
func (c *Catalog) StaffKeys(code string) []string { return c.keys(code, true) }

func (c *Catalog) keys(code string, staff bool) []string {
	l := c.find(code)
	if l == nil {
		return nil
	}
	all := slices.Sorted(maps.Keys(l.own))
	return slices.DeleteFunc(all, func(key string) bool { return strings.HasPrefix(key, forStaff) != staff })
}

// Has says whether the locale has a text of its own for key.
func (c *Catalog) Has(code, key string) bool {
	l := c.find(code)
	return l != nil && l.own[key] != nil
}

// Words are the locale's commands. The lists are shared: do not change them.
func (c *Catalog) Words(code string) Words {
	l := c.find(code)
	if l == nil {
		return Words{}
	}
	return l.words
}

// Phrases are what people say in the locale. The map is shared: do not change it.
func (c *Catalog) Phrases(code string) Phrases {
	l := c.find(code)
	if l == nil {
		return nil
	}
	return l.phrases
}

// Name is the language's name in its own script.
func (c *Catalog) Name(code string) string {
	l := c.find(code)
	if l == nil {
		return ""
	}
	return l.name()
}

func (l *locale) name() string {
	if m := l.own[nameKey]; m != nil {
		return m.plain
	}
	return l.words.Name
}

// nameKey is the message that holds the language's name in its own script.
const nameKey = "language.name"

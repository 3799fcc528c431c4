package check

import (
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"porchlight/locales"
)

// wordFiles are the files of a locale's folder.
var wordFiles = []string{"messages.toml", "staff.toml", "phrases.toml", "words.toml", "reviews.toml", "back.toml"}

// readWords reads the catalog. Reading stops at the first file that is wrong,
// because a text that is not there would be blamed for everything else.
func (c *checker) readWords() {
	for _, files := range []fs.FS{c.in.Locales, c.in.LocalesOver} {
		if files == nil {
			continue
		}
		names, _ := fs.Glob(files, "*/*.toml") // the pattern is well formed
		for _, name := range names {
			if slices.Contains(wordFiles, path.Base(name)) {
				c.files++
			}
		}
	}
	if c.in.Locales == nil {
		return
	}
	catalog, err := locales.Read(c.in.Locales, c.in.LocalesOver)
	if err != nil {
		file, line, message := splitPlace(err.Error())
		code := BadFile
		switch {
		case strings.Contains(message, "unknown "):
			code = UnknownKey
		case strings.Contains(message, "has no text"):
			code = MissingTranslation
		}
		c.add(file, line, "", code, "%s", message)
		return
	}
	c.catalog = catalog
	c.wiping, c.english, c.cheap = wiping(catalog), englishOf(catalog), cheapLocales(catalog)
	c.scripts = ownScripts(catalog)
}

// wiping is every word that wipes, of all languages, folded: which list it
// stands in, and of which language ("exit en", "stop es").
func wiping(catalog *locales.Catalog) map[string]string {
	all := map[string]string{}
	for _, list := range []string{"exit", "stop"} {
		for _, tag := range catalog.Locales() {
			words := catalog.Words(tag)
			for _, word := range words.List(list) {
				all[locales.Fold(word)] = list + " " + tag
			}
		}
	}
	return all
}

var placed = regexp.MustCompile(`^([^\s:]+):(?:(\d+):)? (.*)$`)

// splitPlace takes the file and line off an error of package locales.
func splitPlace(text string) (file string, line int, message string) {
	m := placed.FindStringSubmatch(strings.ReplaceAll(text, "\n", " "))
	if m == nil {
		return "locales", 1, text
	}
	line, _ = strconv.Atoi(m[2]) // no line: 0, which is shown as 1
	return m[1], line, m[3]
}

// wordFault adds a fault at the text of a key in a language.
func (c *checker) wordFault(tag, key, step, code, format string, args ...any) {
	file, line := c.catalog.Source(tag, key)
	if file == "" {
		file = messagesOf(tag)
	}
	c.add(file, line, step, code, format, args...)
}

func messagesOf(tag string) string { return "locales/" + tag + "/messages.toml" }

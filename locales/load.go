package locales

import (
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"sync"

	"golang.org/x/text/language"
)

// maxFileBytes bounds a file of words: about ten times our largest.
const maxFileBytes = 1 << 20

type fileKind uint8

const (
	kindMessages fileKind = iota
	kindWords
	kindPhrases
	kindReviews
	kindBack
	kindStaff
)

var fileNames = [...]string{kindMessages: messagesFile, kindWords: wordsFile, kindPhrases: phrasesFile, kindReviews: reviewsFile, kindBack: backFile, kindStaff: staffFile}

// source is a file as it was read: its place for people, and its text.
type source struct{ place, text string }

// codeForm is the shape of a folder's name: a BCP 47 language, perhaps with a script or region.
var codeForm = regexp.MustCompile(`^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$`)

// load reads every folder of files into the catalog.
func (c *Catalog) load(files fs.FS, root string, over bool) error {
	entries, err := fs.ReadDir(files, ".")
	if err != nil {
		return fmt.Errorf("%s: read folders: %w", root, err)
	}
	embedded := map[string]bool{}
	if over {
		for code := range c.locales {
			embedded[code] = true
		}
	}
	for _, e := range entries {
		if !e.IsDir() || !codeForm.MatchString(e.Name()) {
			continue
		}
		if err := c.loadFolder(files, root, e.Name(), over, embedded[e.Name()]); err != nil {
			return err
		}
	}
	return nil
}

func (c *Catalog) loadFolder(files fs.FS, root, code string, over, shipped bool) error {
	l := c.locales[code]
	if l == nil {
		if _, err := language.Parse(code); err != nil {
			return fmt.Errorf("%s%s: no such language: %w", root, code, err)
		}
		l = &locale{
			code: code, own: map[string]*message{}, phrases: Phrases{}, reviews: map[string]Review{}, back: map[string]backText{},
			files: map[fileKind]source{}, overlaid: map[fileKind]source{},
		}
	}
	read := 0
	for kind, name := range fileNames {
		src, err := readSource(files, root, path.Join(code, name))
		if err != nil {
			return err
		}
		if src.place == "" {
			continue
		}
		read++
		if over {
			l.overlaid[fileKind(kind)] = src
		} else {
			l.files[fileKind(kind)] = src
		}
		if err := l.take(fileKind(kind), src, shipped); err != nil {
			return err
		}
	}
	if read > 0 {
		c.locales[code] = l
	}
	return nil
}

// readSource gives the zero source when there is no such file.
func readSource(files fs.FS, root, name string) (source, error) {
	info, err := fs.Stat(files, name)
	if err != nil {
		return source{}, nil
	}
	if info.Size() > maxFileBytes {
		return source{}, fmt.Errorf("%s%s: larger than %d bytes", root, name, maxFileBytes)
	}
	text, err := fs.ReadFile(files, name)
	if err != nil {
		return source{}, fmt.Errorf("%s%s: %w", root, name, err)
	}
	return source{place: root + name, text: string(text)}, nil
}

// take parses one file into the locale. shipped: the file is an overlay's, for a locale that is embedded.
func (l *locale) take(kind fileKind, src source, shipped bool) error {
	switch kind {
	case kindMessages:
		return l.takeMessages(src, false)
	case kindStaff:
		return l.takeMessages(src, true)
	case kindWords:
		return l.takeWords(src, shipped)
	case kindReviews:
		return l.takeReviews(src)
	case kindBack:
		return l.takeBack(src)
	default:
		return l.takePhrases(src, shipped)
	}
}

// finish fills in plural rules, fallbacks and aliases once everything is read.
func (c *Catalog) finish() error {
	for code, l := range c.locales {
		c.codes = append(c.codes, code)
		c.known[code] = l
		if len(l.own) > 0 {
			c.written = append(c.written, code)
		}
		l.plural = sync.OnceValue(l.buildPlurals)
		l.rtl = l.rightToLeft()
	}
	slices.Sort(c.codes)
	slices.Sort(c.written)
	for _, code := range c.written {
		if len(c.Lacks(code)) == 0 {
			c.spoken = append(c.spoken, code)
		}
	}
	for alias, code := range aliases {
		if l := c.locales[code]; l != nil && c.known[alias] == nil {
			c.known[alias] = l
		}
	}
	for _, l := range c.locales {
		l.said = c.flatten(l)
		l.hours = c.hourWords(l)
	}
	return nil
}

// flatten copies the fallback chain into one map, so that a turn looks once.
func (c *Catalog) flatten(l *locale) map[string]*message {
	said := map[string]*message{}
	for code := l.code; code != ""; code = c.Fallback(code) {
		from := c.locales[code]
		if from == nil {
			break
		}
		for key, m := range from.own {
			if said[key] == nil {
				said[key] = m
			}
		}
	}
	return said
}

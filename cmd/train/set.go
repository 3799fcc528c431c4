package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"porchlight/flows"
	"porchlight/flows/understand"
	"porchlight/locales"
)

// example is one text of which we know what it is about.
type example struct {
	text           string
	label, second  int // in set.labels; -1 for a text that only tells its language
	language       int // in set.languages
	weight         float64
	about, tongues []int32 // its features, numbered
	written        bool    // from examples.toml: a whole text, as people send it
	foreign        bool    // it may be in another language: "somali please"
	another        bool    // a second author wrote it
	command        bool    // from words.toml: a whole message that is acted on
}

// set is everything there is to learn from.
type set struct {
	labels, languages []string
	examples          []example
	about, tongues    features
	catalog           *locales.Catalog
	inputs            string // hash of the files
}

// exampleFiles hold whole texts: two, for two people choose other words.
var exampleFiles = []string{"examples.toml", "examples2.toml"}

func exists(files fs.FS, name string) bool {
	_, err := fs.Stat(files, name)
	return err == nil
}

// What a text is worth beside a whole text of examples.toml.
const (
	phraseWeight = 0.5
	phraseMass   = 150.0 // of all phrases of one label in one language: some tables are long
	listWeight   = 0.7
	saidWeight   = 0.5 // our own messages, for the language alone
)

// read gathers the texts of all languages that have examples or phrases.
func read(files fs.FS) (*set, error) {
	catalog, err := locales.Read(files, nil)
	if err != nil {
		return nil, err
	}
	s := &set{catalog: catalog, about: newFeatures(), tongues: newFeatures()}
	for _, l := range flows.Labels() {
		s.labels = append(s.labels, l.String())
	}
	sum := sha256.New()
	for _, tag := range catalog.Locales() {
		if len(catalog.Phrases(tag)) > 0 || exists(files, path.Join(tag, exampleFiles[0])) {
			s.languages = append(s.languages, tag) // a voice-first locale borrows its words
		}
	}
	for i, tag := range s.languages {
		for _, name := range append(slices.Clone(exampleFiles), "phrases.toml", "words.toml", "messages.toml") {
			text, err := fs.ReadFile(files, path.Join(tag, name))
			if err != nil {
				continue
			}
			fmt.Fprintf(sum, "%s/%s %d\n", tag, name, len(text))
			_, _ = sum.Write(text)
			if slices.Contains(exampleFiles, name) {
				if err := s.takeExamples(i, string(text), name != exampleFiles[0]); err != nil {
					return nil, fmt.Errorf("%s/%s: %w", tag, name, err)
				}
			}
		}
		s.takePhrases(i, catalog.Phrases(tag))
		words := catalog.Words(tag)
		s.takeLists(i, words.Lists())
		for _, key := range catalog.Keys(tag) {
			s.add(example{text: unfilled(catalog.Text(tag, key, "other")), label: -1, second: -1, language: i, weight: saidWeight})
		}
	}
	s.inputs = hex.EncodeToString(sum.Sum(nil))
	return s, nil
}

func (s *set) add(e example) {
	about, tongues := understand.Features(e.text)
	if len(about) == 0 {
		return
	}
	e.about = s.about.number(about)
	if !e.foreign {
		e.tongues = s.tongues.number(tongues)
	}
	s.examples = append(s.examples, e)
}

// takeExamples reads "label" or "label+second" arrays.
func (s *set) takeExamples(language int, text string, another bool) error {
	var tables map[string][]string
	if err := toml.Unmarshal([]byte(text), &tables); err != nil {
		return err
	}
	names := make([]string, 0, len(tables))
	for name := range tables {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		first, also, two := strings.Cut(name, "+")
		label, second := slices.Index(s.labels, first), -1
		if two {
			second = slices.Index(s.labels, also)
		}
		if label < 0 || two && second < 0 {
			return fmt.Errorf("no label %q", name)
		}
		for _, t := range tables[name] {
			foreign := s.labels[label] == "language_change" && s.languages[language] != locales.English && english(t)
			s.add(example{text: t, label: label, second: second, language: language, weight: 1, written: true, foreign: foreign, another: another})
		}
	}
	return nil
}

func (s *set) takePhrases(language int, phrases locales.Phrases) {
	for _, name := range locales.PhraseLabels() {
		label := slices.Index(s.labels, name)
		if name == "probe" {
			label = slices.Index(s.labels, "other")
		}
		list := phrases[name].Phrases
		for _, p := range list {
			s.add(example{text: literal(p), label: label, second: -1, language: language, weight: min(phraseWeight, phraseMass/float64(len(list)))})
		}
	}
}

func (s *set) takeLists(language int, lists map[string][]string) {
	of := map[string]string{"exit": "exit", "stop": "stop", "help": "help", "person": "person", "language": "language_change", "machine": "help", "privacy": "help"}
	for _, name := range locales.WordLists() {
		label := "other"
		if l := of[name]; l != "" {
			label = l
		}
		for _, w := range lists[name] {
			s.add(example{text: w, label: slices.Index(s.labels, label), second: -1, language: language, weight: listWeight, foreign: name == "language", command: true})
		}
	}
}

// literal is a phrase without its wildcards.
func literal(phrase string) string {
	return strings.NewReplacer("*", " ", "...", " ", "…", " ").Replace(phrase)
}

// unfilled is a message without its placeholders.
func unfilled(text string) string {
	for {
		from := strings.Index(text, "{{")
		to := strings.Index(text, "}}")
		if from < 0 || to < from {
			return text
		}
		text = text[:from] + " " + text[to+2:]
	}
}

// features numbers hashes in the order they are met.
type features struct {
	numbers map[uint64]int32
	hashes  []uint64
}

func newFeatures() features { return features{numbers: map[uint64]int32{}} }

func (f *features) number(hashes []uint64) []int32 {
	all := make([]int32, len(hashes))
	for i, h := range hashes {
		n, ok := f.numbers[h]
		if !ok {
			n = int32(len(f.hashes))
			f.numbers[h] = n
			f.hashes = append(f.hashes, h)
		}
		all[i] = n
	}
	return all
}

// english says that a request for a language is put in English.
func english(text string) bool {
	for _, word := range strings.Fields(strings.ToLower(text)) {
		switch word {
		case "please", "pls", "switch", "speak", "speaks", "language", "english", "in", "do", "can", "to", "only":
			return true
		}
	}
	return false
}

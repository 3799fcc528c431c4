package places

import (
	"embed"
	"fmt"
	"strings"
)

// class says how much a place's name is also something else that people write.
type class uint8

const (
	plain    class = iota
	given          // a person's name as well: "Jackson", "Miranda"
	everyday       // an everyday word as well: "Orange", "Hope", "Campo"
	subject        // a word that people ask for help with: "Money", "Home", "Rescue"
	ofState        // the name of a state as well: "California", "Indiana"
)

//go:embed words/*.txt
var wordLists embed.FS

// lists are the word lists and the class that each gives, weakest first: a word
// of two lists has the class of the later one.
var lists = [...]struct {
	file  string
	class class
}{
	{"words/given.txt", given},
	{"words/everyday_es.txt", everyday},
	{"words/everyday_en.txt", everyday},
	{"words/abroad.txt", everyday},
	{"words/subject.txt", subject},
}

// classes reads the word lists. Any of their words is also known not to be a
// misspelled place.
func classes() (map[string]class, error) {
	all := make(map[string]class, 4096)
	for _, list := range lists {
		text, err := wordLists.ReadFile(list.file)
		if err != nil {
			return nil, fmt.Errorf("places: %w", err)
		}
		for line := range strings.Lines(string(text)) {
			if strings.HasPrefix(line, "#") {
				continue
			}
			for word := range strings.FieldsSeq(line) {
				all[strings.ReplaceAll(word, "_", " ")] = list.class
			}
		}
	}
	for _, s := range states {
		for _, name := range s.names {
			all[name] = ofState
		}
	}
	delete(all, "new york") // the city is what people mean
	delete(all, "nueva york")
	return all, nil
}

package locales

import (
	"fmt"
	"strings"
)

// Words are the commands of one language, as words.toml lists them. They are
// matched as whole texts, in every language at once.
type Words struct {
	Name     string   `toml:"name"`     // the language in its own script
	Exit     []string `toml:"exit"`     // quick exit; never a carrier's word (R33)
	Stop     []string `toml:"stop"`     // opt-out words and reviewed phrases, beyond the carriers' English ones
	Help     []string `toml:"help"`     // asks what this is
	Start    []string `toml:"start"`    // takes an opt-out back
	Language []string `toml:"language"` // the names of this language
	Back     []string `toml:"back"`
	Menu     []string `toml:"menu"`
	More     []string `toml:"more"`
	Person   []string `toml:"person"`
	Yes      []string `toml:"yes"` // counts as 1, is never offered (R39)
	No       []string `toml:"no"`
	Skip     []string `toml:"skip"`
	Privacy  []string `toml:"privacy"`
	Machine  []string `toml:"machine"` // "are you a robot?"
	Banned   []string `toml:"banned"`  // promises that no text of ours may make (R100); never heard, only refused
}

// wordLists are the lists of words.toml, in the order of the struct.
var wordLists = [...]string{
	"exit", "stop", "help", "start", "language", "back", "menu", "more",
	"person", "yes", "no", "skip", "privacy", "machine",
}

// WordLists gives the names of the lists in words.toml.
func WordLists() []string { return append([]string(nil), wordLists[:]...) }

// List gives the list with that name in words.toml, or nil.
func (w *Words) List(name string) []string {
	if p := w.list(name); p != nil {
		return *p
	}
	return nil
}

// Lists gives every list that is not empty, by its name in words.toml. The lists are shared.
func (w *Words) Lists() map[string][]string {
	lists := make(map[string][]string, len(wordLists))
	for _, name := range wordLists {
		if list := w.List(name); len(list) > 0 {
			lists[name] = list
		}
	}
	return lists
}

func (w *Words) list(name string) *[]string {
	switch name {
	case "exit":
		return &w.Exit
	case "stop":
		return &w.Stop
	case "help":
		return &w.Help
	case "start":
		return &w.Start
	case "language":
		return &w.Language
	case "back":
		return &w.Back
	case "menu":
		return &w.Menu
	case "more":
		return &w.More
	case "person":
		return &w.Person
	case "yes":
		return &w.Yes
	case "no":
		return &w.No
	case "skip":
		return &w.Skip
	case "privacy":
		return &w.Privacy
	case "machine":
		return &w.Machine
	}
	return nil
}

// takeWords merges a words.toml: each list that the file names replaces the one
// before. An overlay may not name the exit or opt-out list of a shipped locale (DESIGN.md §5).
func (l *locale) takeWords(src source, shipped bool) error {
	var w Words
	if err := decode(src, &w); err != nil {
		return err
	}
	for _, name := range []string{"exit", "stop"} {
		if shipped && *w.list(name) != nil {
			return fmt.Errorf("%s:%d: %q of an embedded language cannot be changed", src.place, src.line(name), name)
		}
	}
	for _, name := range wordLists {
		list := *w.list(name)
		if list == nil {
			continue
		}
		if err := checkWords(src, name, list); err != nil {
			return err
		}
		*l.words.list(name) = list
	}
	if w.Name != "" {
		l.words.Name = w.Name
	}
	if err := checkWords(src, "banned", w.Banned); err != nil {
		return err
	}
	l.words.Banned = join(l.words.Banned, w.Banned)
	return nil
}

// checkWords refuses a word that is blank.
func checkWords(src source, list string, words []string) error {
	for _, word := range words {
		if strings.TrimSpace(word) == "" {
			return fmt.Errorf("%s:%d: %s: %q is no word", src.place, src.lineOf("", list, word), list, word)
		}
	}
	return nil
}

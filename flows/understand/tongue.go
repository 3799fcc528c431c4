package understand

import (
	"math/bits"
	"strings"
	"unicode/utf8"

	"porchlight/flows"
)

// Evidence that makes a language certain. It is never guessed (DESIGN.md §4).
const (
	minOwnWords    = 2 // words that only one locale has, one of them an everyday word
	manyOwnWords   = 4 // so many are enough without an everyday word
	maxRequest     = 8 // words of a request such as "can it be in hmong"
	minOwnLetters  = 4 // of one word that is enough by itself, in any language but English, which is our default
	minScriptRunes = 2 // letters of a script that only one locale writes
	maxScriptBytes = 512
)

// named sets the language that a text asks for. A name of a language in a text
// about something else ("counseling in somali") is not a request.
func (m *Model) named(r *flows.Reading, w *words, found []match) {
	asked, alone := false, true
	var name, own flows.Language
	for i := range found {
		f := &found[i]
		switch {
		case f.label == markName:
			if refused(w, f.start) {
				continue
			}
			if name == 0 {
				name = f.language
			}
			asked = asked || f.end-f.start > 1 || cued(w, f.start, f.end) // "in hmong" is a request by itself
		case f.label == flows.LanguageChange:
			own = f.language
		case f.label != flows.None && f.label < flows.Person && f.label != flows.Helper:
			alone = false
		}
	}
	if r.Need != flows.LanguageChange && (!alone || !asked || len(w.list) > maxRequest) {
		return
	}
	r.Need, r.Second, r.Sure = flows.LanguageChange, flows.None, true
	if name == 0 && m.refusesEnglish(own) {
		name = own // "no hablo ingles" asks for Spanish
	}
	if name == 0 {
		r.Command = flows.Languages
		return
	}
	r.Language, r.Named = name, true
}

// refusesEnglish: a phrase about languages that is written in another language
// than English asks for that language, unless it names another one.
func (m *Model) refusesEnglish(own flows.Language) bool {
	return own != 0 && m.tags[own-1] != "en"
}

// cued says that words around a language's name make it a request.
func cued(w *words, start, end int) bool {
	if start == 0 && end >= len(w.list)-1 {
		return true
	}
	if start == 0 {
		return false
	}
	switch w.list[start-1] {
	case "in", "to", "speak", "speaks", "want", "only", "prefer", "use", "have", "en", "hablo", "habla", "al", "a", "solo", "quiero", "prefiero", "into":
		return true
	}
	return false
}

// refused says that the language is named only to say no to it.
func refused(w *words, start int) bool {
	for i := max(0, start-4); i < start; i++ {
		switch w.list[i] {
		case "no", "not", "dont", "cant", "cannot", "without", "little", "poco", "nada", "ni", "bad", "sin", "doesnt", "isnt":
			return true
		}
	}
	return false
}

// Tongue is the language that the text is most likely written in, whatever
// language it names; 0 where it could be several. A conversation asks for more
// (Reading.Language).
func (h *Heard) Tongue() flows.Language {
	tokens := h.tokens[:0]
	for _, word := range h.words.list {
		tokens = append(tokens, h.model.tree.look(word))
	}
	return h.tongue(tokens, h.place(), likelyTongue)
}

func (h *Heard) tongue(tokens []token, here spot, least float32) flows.Language {
	m := h.model
	if lang := m.byScript(h.text); lang != 0 {
		return lang
	}
	best, ok := m.byWords(&h.words, tokens, &here)
	if ok && !m.taught[best-1] {
		return best
	}
	if lang := m.byGuess(h.guess(), len(tokens), least); lang != 0 {
		return lang
	}
	if ok {
		return best
	}
	return 0
}

// How sure the classifier must be of a language, by how many words it has seen.
const (
	likelyTongue = 0.45
	sureTongue   = 0.70
	shortTongue  = 0.72
	fewWords     = 3
)

func (m *Model) byGuess(g *guesses, n int, least float32) flows.Language {
	if n < fewWords {
		least = shortTongue
	}
	best := 0
	for i, p := range g.language {
		if p > g.language[best] {
			best = i
		}
	}
	sum := float32(0) // of a language's own scripts: "我" stands in both
	for i, p := range g.language {
		if m.sisters(m.tongues[best], m.tongues[i]) {
			sum += p
		}
	}
	if sum < least {
		return 0
	}
	return m.tongues[best]
}

// sisters are one language in two scripts: zh-Hans and zh-Hant.
func (m *Model) sisters(a, b flows.Language) bool {
	if a == 0 || b == 0 {
		return a == b
	}
	one, _, _ := strings.Cut(m.tags[a-1], "-")
	other, _, _ := strings.Cut(m.tags[b-1], "-")
	return one == other
}

// byWords knows a language by the words that only one locale has. Most words of
// the text must be that locale's.
func (m *Model) byWords(w *words, tokens []token, here *spot) (flows.Language, bool) {
	var own, known, everyday, telling [maxLocales]int
	letters := 0
	for i, t := range tokens {
		if digits(w.list[i]) || here.holds(i) {
			continue
		}
		letters++
		for rest := t.locales | t.close; rest != 0; rest &= rest - 1 {
			known[bits.TrailingZeros32(rest)]++
		}
		if bits.OnesCount32(t.locales) == 1 {
			home := bits.TrailingZeros32(t.locales)
			own[home]++
			everyday[home] += bits.OnesCount32(t.common)
			if len(w.list[i]) >= minOwnLetters && !borrowed(w.list[i]) {
				telling[home]++
			}
		}
	}
	first, next := 0, 0
	for i := range m.tags {
		switch {
		case own[i] > own[first]:
			first, next = i, own[first]
		case i != first && own[i] > next:
			next = own[i]
		}
	}
	enough := own[first] >= minOwnWords && everyday[first] > 0 || own[first] >= manyOwnWords
	enough = enough || telling[first] > 0 && len(m.tags) > 0 && m.tags[first] != "en"
	return flows.Language(first + 1), enough && own[first] > clearLead*next && 2*known[first] > letters
}

// borrowed words are Spanish that English speakers use, or look like English.
func borrowed(w string) bool {
	switch w {
	case "casa", "taco", "tacos", "salsa", "amigo", "amigos", "familia", "fiesta", "plaza", "pasta", "mesa", "loco", "loca", "chico", "rico",
		"peso", "pesos", "barrio", "señor", "senor", "padre", "madre", "once", "dime", "vale", "mate", "pare", "rata", "mano", "nada", "adobe", "patio",
		"cholo", "migra", "bravo", "macho", "gusto", "santa", "real", "hospital", "doctor", "social", "total", "final", "normal", "local", "legal":
		return true
	}
	return false
}

// byScript knows a language by its letters when only one locale writes them so.
func (m *Model) byScript(text string) flows.Language {
	if len(text) > maxScriptBytes {
		text = text[:maxScriptBytes]
	}
	var seen [scripts]int
	foreign := false
	for _, r := range text {
		if r < 0x250 || r == utf8.RuneError {
			continue
		}
		foreign = true
		seen[scriptOf(r)]++
	}
	if !foreign {
		return 0
	}
	tag := ""
	switch {
	case seen[hangul] >= minScriptRunes:
		tag = "ko"
	case seen[gurmukhi] >= minScriptRunes:
		tag = "pa"
	case seen[simplified] > 0 && seen[traditional] == 0:
		tag = "zh-Hans"
	case seen[traditional] > 0 && seen[simplified] == 0:
		tag = "zh-Hant"
	case seen[persian] > 0:
		tag = "fa"
	case seen[arabicOnly] > 0:
		tag = "ar"
	case seen[tigrinya] > 0:
		tag = "ti"
	case seen[vietnamese] > 0:
		tag = "vi"
	}
	for i, t := range m.tags {
		if t == tag && tag != "" {
			return flows.Language(i + 1)
		}
	}
	return 0
}

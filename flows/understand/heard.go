package understand

import "porchlight/flows"

// Heard is one message, taken apart once for both questions. It belongs to one
// goroutine, and nobody may use it after Forget.
type Heard struct {
	model  *Model
	text   string
	places Places

	reaction bool // what a phone writes for a heart on a message of ours
	words    words
	bare     string // the words without what stands around a command
	word     Word
	language flows.Language // of word

	sought   bool // for a misspelt exit word
	misspelt bool // and it was found
	slip     exit

	guesses guesses // of the classifier

	located bool // the place was looked for
	here    spot

	scratch
	tokens [48]token
	found  [24]match
}

// Hear takes a message apart. places may be nil: then no place is found, and no
// name of a place kept from being taken for a misspelt word. A nil Model still
// knows the carriers' words. Whoever hears must Forget.
func (m *Model) Hear(text string, places Places) *Heard {
	if m == nil {
		m = empty
	}
	h, ok := m.rooms.Get().(*Heard)
	if !ok {
		h = new(Heard)
	}
	h.model, h.text, h.places = m, text, places
	h.words = split(text, &h.scratch)
	if h.reaction = tapback(text, h.words.line); h.reaction {
		return h
	}
	if len(h.words.list) == 0 {
		e := m.table.signs[sign(text)]
		h.word, h.language = e.word(), e.language
		return h
	}
	h.bare = m.bare(&h.words)
	h.word, h.language = m.word(&h.words, h.bare)
	return h
}

// Forget overwrites what was heard; its room serves the next message.
func (h *Heard) Forget() {
	rooms := &h.model.rooms
	*h = Heard{}
	rooms.Put(h)
}

// Word says whether the whole message is one of the words that come before any
// conversation. The language is that of the list the word stood in, 0 when it
// stands in several or is a carrier's. covert are the collaborative's own exit
// words.
func (h *Heard) Word(covert ...string) (Word, flows.Language) {
	switch {
	case h.reaction:
		return Reaction, 0
	case h.word != NoWord, len(h.words.list) == 0:
		return h.word, h.language
	}
	for _, c := range covert {
		if k := key(c); k != "" && (k == h.bare || fuzzyExit(k, h.bare) && !h.model.known(h.bare, h.places)) {
			return ExitWord, 0
		}
	}
	if e, ok := h.misspeltExit(); ok {
		return ExitWord, e.language
	}
	return NoWord, 0
}

// misspeltExit is asked by both questions, and looked for once.
func (h *Heard) misspeltExit() (exit, bool) {
	if !h.sought {
		h.slip, h.misspelt = h.model.misspeltExit(h.bare, h.places)
		h.sought = true
	}
	return h.slip, h.misspelt
}

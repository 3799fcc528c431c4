package understand

import (
	"strings"

	"porchlight/flows"
)

// Read is Hear and Heard.Read, for who asks nothing else.
func (m *Model) Read(text string, places Places) flows.Reading {
	h := m.Hear(text, places)
	defer h.Forget()
	return h.Read()
}

// Read gives the meaning of the message. Whether it is an exit or opt-out word
// is asked of Word; Read says the same with Exit, and with the labels stop and
// help.
func (h *Heard) Read() flows.Reading {
	m, w := h.model, &h.words
	switch {
	case h.reaction:
		return flows.Reading{}
	case len(w.list) == 0:
		return flows.Reading{Exit: h.word == ExitWord}
	}
	if r, ok := h.whole(); ok {
		return r
	}
	s := search{tree: m.tree, tokens: h.tokens[:0], found: h.found[:0]}
	for _, word := range w.list {
		s.tokens = append(s.tokens, m.tree.look(word))
	}
	s.run()

	here := h.place()
	r := m.decide(w, here.without(s.found), h.guess())
	here.fill(&r)
	if r.Language == 0 {
		r.Language = h.tongue(s.tokens, here, sureTongue)
	}
	return r
}

// guess asks the classifier, once.
func (h *Heard) guess() *guesses {
	if c := h.model.classifier; c != nil && !h.guesses.done {
		here := h.place()
		h.guesses = c.guess(&h.words, here.start, here.end)
	}
	return &h.guesses
}

// place looks for the place, once.
func (h *Heard) place() spot {
	if !h.located {
		h.here, h.located = locate(&h.words, h.places), true
	}
	return h.here
}

// whole reads messages that are one word or phrase of words.toml, or one digit.
func (h *Heard) whole() (flows.Reading, bool) {
	m, w, bare := h.model, &h.words, h.bare
	if d := menuDigit(w.list); d != 0 {
		return flows.Reading{Digit: d}, true
	}
	if c := m.numbered(w); c != flows.NoCommand {
		return flows.Reading{Command: c}, true
	}
	if d := digitWord(bare); d != 0 { // "1 please"
		return flows.Reading{Digit: d}, true
	}
	switch bare { // R72: compiled in, no data needed
	case "911":
		return flows.Reading{Need: flows.Danger, Sure: true, Urgent: true}, true
	case "988":
		return flows.Reading{Need: flows.Suicide, Sure: true, Urgent: true}, true
	}
	switch lang := h.language; h.word {
	case ExitWord:
		return flows.Reading{Exit: true, Language: lang}, true
	case CarrierStop, OptOut:
		return flows.Reading{Need: flows.Stop, Sure: true, Language: lang}, true
	case CarrierHelp, LocalHelp:
		return flows.Reading{Need: flows.Help, Sure: true, Language: lang}, true
	case StartWord:
		return flows.Reading{Need: flows.Other, Sure: true, Language: lang}, true
	case YesWord:
		return flows.Reading{Command: flows.Yes}, true
	}
	e, ok := m.table.whole[w.line]
	if ok {
		bare = w.line
	} else {
		e, ok = m.table.whole[bare]
	}
	if !ok {
		if x, yes := h.misspeltExit(); yes {
			return flows.Reading{Exit: true, Language: x.language}, true
		}
		if m.misspeltStop(bare, h.places) { // never an opt-out: a guess that offers the words
			return flows.Reading{Need: flows.Stop, Sure: true}, true
		}
		return flows.Reading{}, false
	}
	r := flows.Reading{Language: e.language}
	if e.list != languageList && m.ours(e, bare) {
		r.Language = 0 // PRIVACY and MENU stand in our texts in every language
	}
	switch e.list {
	case languageList:
		r.Named, r.Need, r.Sure = true, flows.LanguageChange, true
	case yesList:
		r.Command = flows.Yes
	case noWordList:
		r.Command = flows.No
	case personList:
		r.Command, r.Need, r.Sure = flows.HumanBeing, flows.Person, true
	case menuList:
		r.Command = flows.Menu
	case backList:
		r.Command = flows.Back
	case moreList:
		r.Command = flows.More
	case skipList:
		r.Command = flows.Skip
	case privacyList:
		r.Command, r.Need, r.Sure = flows.Privacy, flows.Help, true
	case machineList:
		r.Command, r.Need, r.Sure = flows.Machine, flows.Help, true
	default:
		return flows.Reading{}, false
	}
	return r, true
}

// ours says that a command is one English word: it tells nothing of the language
// of whoever copies it from a text of ours.
func (m *Model) ours(e entry, bare string) bool {
	return e.language != 0 && m.tags[e.language-1] == "en" && strings.IndexByte(bare, ' ') < 0
}

// numbered reads an answer that says its digit and its word: "2 not now".
func (m *Model) numbered(w *words) flows.Command {
	if len(w.list) < 2 {
		return flows.NoCommand
	}
	rest := w.span(1, len(w.list))
	kind := m.table.whole[rest].list
	switch {
	case w.list[0] == "1" && (kind == yesList || carrier(rest) == YesWord):
		return flows.Yes
	case w.list[0] == "2" && kind == noWordList:
		return flows.No
	}
	return flows.NoCommand
}

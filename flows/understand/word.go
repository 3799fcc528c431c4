package understand

import (
	"slices"
	"strings"
	"unicode/utf8"

	"porchlight/flows"
)

// Word is Hear and Heard.Word, for who asks nothing else.
func (m *Model) Word(text string, places Places, covert ...string) (Word, flows.Language) {
	h := m.Hear(text, places)
	defer h.Forget()
	return h.Word(covert...)
}

// empty stands in for a nil Model.
var empty = &Model{table: &table{}, tree: newTree()}

// word is the exact part: carriers first, then our lists, then politeness and
// repetition around them.
func (m *Model) word(w *words, bare string) (Word, flows.Language) {
	if kind := carrier(w.line); kind != NoWord {
		return kind, 0
	}
	if e := m.table.whole[w.line]; e.word() != NoWord {
		return e.word(), e.language
	}
	if bare == w.line {
		return m.refusal(w)
	}
	if asked := m.around(w, begs); carrier(asked) == CarrierStop {
		return OptOut, 0
	} else if e := m.table.whole[asked]; e.list == stopList {
		return OptOut, e.language
	}
	switch carrier(bare) {
	case StartWord:
		return StartWord, 0
	case CarrierHelp:
		return LocalHelp, 0
	}
	if e := m.table.whole[bare]; e.word() != NoWord && e.list != stopList {
		return e.word(), e.language
	}
	return NoWord, 0
}

// refusal is a carrier's opt-out word with a "no" of ours behind it: "STOP no
// quiero". Nothing else may follow it.
func (m *Model) refusal(w *words) (Word, flows.Language) {
	if len(w.list) < 2 || carrier(w.list[0]) != CarrierStop {
		return NoWord, 0
	}
	e := m.table.whole[w.span(1, len(w.list))]
	if e.list == noWordList || e.list == stopList || e.list == exitList {
		return OptOut, e.language
	}
	return NoWord, 0
}

func (e entry) word() Word {
	switch e.list {
	case stopList:
		return OptOut
	case exitList:
		return ExitWord
	case helpList:
		return LocalHelp
	case startList:
		return StartWord
	}
	return NoWord
}

// bare is the message without the polite words around it, with a repeated word
// ("exit exit exit"), spelt-out letters ("e x i t") and drawn-out ones
// ("exiiiit") brought back to one word.
func (m *Model) bare(w *words) string { return m.around(w, polite) }

// around is bare with the words that may stand around given.
func (m *Model) around(w *words, may func(string) bool) string {
	from, to := 0, len(w.list)
	for from < to && may(w.list[from]) {
		from++
	}
	for to > from && may(w.list[to-1]) {
		to--
	}
	if from == to {
		return w.line
	}
	list := w.list[from:to]
	if len(list) > 1 && !slices.ContainsFunc(list[1:], func(x string) bool { return x != list[0] }) {
		return drawnOut(list[0])
	}
	if len(list) >= minFuzzyExit && !slices.ContainsFunc(list, func(x string) bool { return utf8.RuneCountInString(x) > 1 }) && !isHan(first(list[0])) {
		return strings.Join(list, "")
	}
	if len(list) == 1 {
		return drawnOut(list[0])
	}
	return w.span(from, to)
}

func first(word string) rune {
	r, _ := utf8.DecodeRuneInString(word)
	return r
}

// drawnOut shortens runs of three and more equal letters to one.
func drawnOut(word string) string {
	if digits(word) {
		return word // 00000 is no 0
	}
	run, last := 0, rune(-1)
	for _, r := range word {
		if r != last {
			last, run = r, 0
		}
		if run++; run == 3 {
			return shortened(word)
		}
	}
	return word
}

func shortened(word string) string {
	rs := []rune(word)
	out := rs[:0:0]
	for i := 0; i < len(rs); {
		j := i
		for j < len(rs) && rs[j] == rs[i] {
			j++
		}
		n := j - i
		if n >= 3 {
			n = 1
		}
		out = append(out, rs[i:i+n]...)
		i = j
	}
	return string(out)
}

// begs are the words that may stand around an opt-out: a please, in the
// languages that say it in one word. With a thank you "no mas" only says that it
// is enough for now.
func begs(w string) bool {
	switch w {
	case "please", "pls", "plz", "pleas", "por", "favor", "porfavor", "porfa", "xfa", "xfavor",
		"fadlan", "maaloo", "tafadhali", "po", "thov", "xin", "lotfan", "لطفا", "제발", "请", "請",
		"እባክህ", "እባክሽ", "እባክዎ", "እባክዎን", "እባካችሁ", "በጃኻ", "በጃኺ", "በጃኹም", "ਜੀ", "ਪਲੀਜ਼":
		return true
	}
	return false
}

// polite words may stand around a command without changing it.
func polite(w string) bool {
	switch w {
	case "thanks", "thx", "gracias", "ok", "okay", "now", "just":
		return true
	}
	return begs(w)
}

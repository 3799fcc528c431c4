package locales

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Limits of reading grade for English (R91).
const (
	MaxSafetyGrade = 5.0 // safety, crisis and EXIT texts
	MaxGrade       = 6.0 // every other text

	// MaxSentenceWords is the average that a text may have (R91).
	MaxSentenceWords = 12.0
	// MinGradedWords: a text of fewer words is a label, and its grade means nothing.
	MinGradedWords = 6
)

// Grade is the Flesch-Kincaid grade of an English text: 0.39 words a sentence
// + 11.8 syllables a word - 15.59, never below 0. Names, numbers, words in
// capitals (EXIT) and placeholders are not counted: a reader takes them as
// one sign. A line is a sentence when it does not end in one.
func Grade(text string) float64 {
	r := readability(text)
	if r.words == 0 {
		return 0
	}
	perSentence := float64(r.words) / float64(max(r.sentences, 1))
	perWord := float64(r.syllables) / float64(r.words)
	return max(0, 0.39*perSentence+11.8*perWord-15.59)
}

// WordsPerSentence is the average length of a sentence, counted as Grade does.
func WordsPerSentence(text string) float64 {
	r := readability(text)
	return float64(r.words) / float64(max(r.sentences, 1))
}

type reading struct{ words, sentences, syllables int }

func readability(text string) reading {
	var total reading
	for sentence := range sentences(placeholder.ReplaceAllString(text, " 0 ")) {
		words, first := 0, true
		for _, token := range strings.FieldsFunc(sentence, notInWord) {
			token = strings.Trim(token, "'-")
			if token == "" {
				continue
			}
			if !counted(token, first) {
				first = false
				continue
			}
			first = false
			for part := range strings.SplitSeq(token, "-") {
				words++
				total.syllables += syllables(part)
			}
		}
		total.words += words
		if words > 0 {
			total.sentences++
		}
	}
	return total
}

func notInWord(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsNumber(r) && r != '\'' && r != '-'
}

// counted leaves out numbers, words in capitals, and capitalized words that do not begin a sentence.
func counted(token string, first bool) bool {
	for _, r := range token {
		if unicode.IsNumber(r) {
			return false
		}
	}
	head, size := utf8.DecodeRuneInString(token)
	if !unicode.IsUpper(head) {
		return true
	}
	if len(token) > size && token == strings.ToUpper(token) {
		return false
	}
	return first || token == "I" || strings.HasPrefix(token, "I'")
}

// sentences cuts at . ! ? followed by a space or the end, at ; and : likewise,
// and at line ends. The dot of "8 a.m." or "e.g." does not matter at this precision.
func sentences(text string) func(func(string) bool) {
	return func(yield func(string) bool) {
		from := 0
		for i, r := range text {
			if !endsSentence(text, i, r) {
				continue
			}
			if !yield(text[from:i]) {
				return
			}
			from = i + utf8.RuneLen(r)
		}
		yield(text[from:])
	}
}

func endsSentence(text string, i int, r rune) bool {
	switch r {
	case '\n':
		return true
	case '.', '!', '?', ':', ';':
		return i+1 == len(text) || text[i+1] == ' ' || text[i+1] == '\n'
	}
	return false
}

// syllables counts groups of vowels, less a silent e or ed at the end; at least one.
func syllables(word string) int {
	word = strings.ToLower(strings.ReplaceAll(word, "'", ""))
	n, vowel := 0, false
	for _, r := range word {
		v := strings.ContainsRune("aeiouyáéíóú", r)
		if v && !vowel {
			n++
		}
		vowel = v
	}
	switch {
	case strings.HasSuffix(word, "le") && len(word) > 2 && !strings.ContainsRune("aeiouy", rune(word[len(word)-3])):
	case strings.HasSuffix(word, "e") && !strings.HasSuffix(word, "ee"):
		n--
	case strings.HasSuffix(word, "ed") && !strings.HasSuffix(word, "ted") && !strings.HasSuffix(word, "ded") && !strings.HasSuffix(word, "eed"):
		n--
	case strings.HasSuffix(word, "es") && len(word) > 3 && !strings.ContainsAny(word[len(word)-3:len(word)-2], "scxzgh"):
		n--
	}
	return max(n, 1)
}

package understand

import "unicode/utf8"

// Features of a text are what the classifier weighs: its words, two and three
// words in a row, and the runs of letters inside each word, with marks for where
// it begins and ends. They are hashes; of the words themselves nothing is kept.
// They come from the plain words (words.go), so capitals, accents, composed or
// decomposed letters, punctuation and emoji change nothing.
const (
	minRun     = 3 // letters in a row, in alphabets
	maxRun     = 5
	minSyllRun = 2 // and in scripts whose letters are syllables
	maxSyllRun = 3
	tongueRun  = 3  // runs of so many letters tell the language
	maxRunes   = 24 // of one word; the rest of it is not looked at
)

// Kinds of features, part of their hash.
const (
	wordFeature uint64 = iota + 1
	pairFeature
	tripleFeature
	runFeature
)

const (
	hashSeed  = 14695981039346656037 // FNV-1a, 64 bits
	hashPrime = 1099511628211
)

// Features gives the hashes of a text's features, for training: those that tell
// what it is about, and among them those that tell its language.
func Features(text string) (all, tongue []uint64) {
	var room scratch
	w := split(text, &room)
	w.features(0, 0, func(h uint64, k kind) {
		all = append(all, h)
		if k != alongside {
			tongue = append(tongue, h)
		}
	})
	return all, tongue
}

// kind says what a feature is good for.
type kind uint8

const (
	alongside kind = iota // it tells what the text is about
	telling               // and its language
	whole                 // the same, and it is a whole word
)

// features yields every feature of a text but for the words from start to end, a
// place's name. It allocates nothing.
func (w *words) features(start, end int, yield func(h uint64, k kind)) {
	var before, last uint64
	for i, word := range w.list {
		if start <= i && i < end {
			before, last = 0, 0
			continue
		}
		h := hashOf(word)
		if digits(word) {
			yield(mixed(h, wordFeature), alongside)
		} else {
			yield(mixed(h, wordFeature), whole)
			runs(word, yield)
		}
		if last != 0 {
			yield(mixed(h^last*hashPrime, pairFeature), alongside)
		}
		if before != 0 {
			yield(mixed(h^last*hashPrime^before*hashPrime*hashPrime, tripleFeature), alongside)
		}
		before, last = last, h
	}
}

// runs yields the runs of letters in one word.
func runs(word string, yield func(h uint64, k kind)) {
	var letters [maxRunes + 2]rune
	letters[0] = '<'
	n := 1
	for _, r := range word {
		if n > maxRunes {
			break
		}
		letters[n] = r
		n++
	}
	letters[n] = '>'
	n++
	if n == 3 {
		return // one letter, or a Han character: the word says it all
	}
	least, most := minRun, maxRun
	if r, _ := utf8.DecodeRuneInString(word); r >= 0x1200 { // Ethiopic, Hangul
		least, most = minSyllRun, maxSyllRun
	}
	for i := range n - 1 {
		h := uint64(hashSeed)
		for k := 1; k <= most && i+k <= n; k++ {
			h = (h ^ uint64(letters[i+k-1])) * hashPrime
			if k >= least {
				kind := alongside
				if k <= tongueRun {
					kind = telling
				}
				yield(mixed(h, runFeature), kind)
			}
		}
	}
}

func hashOf(word string) uint64 {
	h := uint64(hashSeed)
	for i := range len(word) {
		h = (h ^ uint64(word[i])) * hashPrime
	}
	return h
}

// mixed spreads a hash and its kind over all bits.
func mixed(h, kind uint64) uint64 {
	h = (h ^ kind) * 0x9E3779B97F4A7C15
	return h ^ h>>29
}

package resources

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// alikeLetters are letters that a reader takes for a Latin one: Cyrillic, Greek,
// Armenian and rare Latin ones. Large and small letters are not always alike to
// the same one.
var alikeLetters = func() map[rune]rune {
	alike := map[rune]rune{}
	for _, pair := range [][2]string{
		{"АВСЕНІЈКМОРЅТУХҺԌԚԜ", "ABCEHIJKMOPSTYXHGQW"},
		{"авгеһіјкмнопрѕтухԁԛԝѵӏӀьɡ", "abrehijkmhonpstyxdqwvllbg"},
		{"с", "c"},
		{"ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX"},
		{"αβγεηικμνορτυχω", "abyenikuvoptuxw"},
		{"ոսօհցı", "nuohgi"},
		{"ɑłøđħŁØĐĦ", "alodhLODH"},
	} {
		latin := []rune(pair[1])
		for i, r := range []rune(pair[0]) {
			alike[r] = latin[i]
		}
	}
	return alike
}()

// unlike gives a text in the letters that it seems to be written in, so that no
// name is made new by a letter that only looks like another. Names that are
// really Cyrillic or Greek come out as nonsense: it is for comparing with what
// nobody may be called, never for finding or showing.
func unlike(text string) string {
	if strings.IndexFunc(text, func(r rune) bool { return r > unicode.MaxLatin1 || r == 'ø' || r == 'Ø' }) < 0 {
		return text
	}
	return strings.Map(func(r rune) rune {
		if latin, ok := alikeLetters[r]; ok {
			return latin
		}
		if r > unicode.MaxASCII && unicode.Is(unicode.Nd, r) {
			return '0' + digitOf(r)
		}
		return r
	}, norm.NFKD.String(clean(text)))
}

// digitOf gives the value of a digit of any script: those of one script stand in
// a row from nought.
func digitOf(r rune) rune {
	first := r
	for unicode.Is(unicode.Nd, first-1) {
		first--
	}
	return (r - first) % 10
}

package resources

import (
	"slices"
	"strings"
)

// redefinesLine says that a record gives a national line another number, or a
// national line's number another name (R75), in any of the names that it may be
// shown under. 211 answers under local names; 988 has several names, each of
// which must reach 988.
func redefinesLine(r *Record) bool {
	names := namesOf(r)
	marks := alikeMarks.Replace(names)
	run := tight(marks)
	var called []string // the numbers of the lines whose name it bears
	for i := range lines {
		l := &lines[i]
		spelled := func(name string) bool { return strings.Contains(run, name) && spells(marks, name) }
		if l.ID == Line211 { // it is everybody's
			continue
		}
		if slices.ContainsFunc(lineNames[i], spelled) || (len(l.Number) == 3 && says(names, l.Number)) {
			called = append(called, l.Number, l.TTY, l.TextTo)
		}
	}
	for _, n := range numbers(r) {
		if len(called) > 0 && !slices.Contains(called, n) {
			return true
		}
		if owned(n) && !slices.Contains(called, n) {
			return true
		}
	}
	return false
}

// namesOf gives the names of a record, folded, each by itself and the first two
// also as one.
func namesOf(r *Record) string {
	o, s := r.Organization.Name, r.Service.Name
	names := make([]byte, 0, 256)
	for _, name := range []string{o, s, o + " " + s, r.Service.SMSName, r.Service.AlternateName} {
		names = append(appendFolded(names, unlike(name)), '|')
	}
	return string(names)
}

// otherNames are what lines are called besides their official names.
var otherNames = map[ServiceID][]string{
	Line911:  {"nine one one"},
	Line988:  {"nine eight eight", "suicide crisis lifeline", "suicide and crisis lifeline", "national suicide prevention lifeline"},
	LineNDVH: {"national dv hotline", "ndvh", "línea nacional contra la violencia doméstica", "línea nacional de violencia doméstica"},

	"us-veterans-crisis":      {"veteran crisis line", "veterans crisis hotline", "veterans crisis lifeline"},
	"us-strongheartshelpline": {"stronghearts helpline"},
	"us-rainn":                {"rainn", "national sexual assault hotline"},
	"us-trafficking":          {"national trafficking hotline"},
	"us-trevor":               {"trevor project", "trevor lifeline"},
	"us-samhsa":               {"samhsa helpline", "samhsa hotline"},
	"us-acallforchange":       {"call for change helpline"},
}

// lineNames are the names of lines, as tight gives them, but for 911 and 988.
var lineNames = func() [][]string {
	names := make([][]string, len(lines))
	for i := range lines {
		for _, name := range append([]string{lines[i].Name}, otherNames[lines[i].ID]...) {
			if name != lines[i].Number {
				names[i] = append(names[i], tight(alikeMarks.Replace(fold(name))))
			}
		}
	}
	return names
}()

// alikeMarks makes one of the letters and digits that look alike in ASCII.
var alikeMarks = strings.NewReplacer("l", "i", "1", "i", "0", "o")

func tight(names string) string { return strings.ReplaceAll(names, " ", "") }

// spells finds a name without spaces in whole words of folded names, however
// many words it is written as there.
func spells(names, name string) bool {
	for at := range len(names) {
		if names[at] != ' ' {
			continue
		}
		left, rest := name, names[at:]
		for left != "" && rest != "" && (rest[0] == left[0] || rest[0] == ' ') {
			if rest[0] != ' ' {
				left = left[1:]
			}
			rest = rest[1:]
		}
		if left == "" && rest != "" && rest[0] == ' ' {
			return true
		}
	}
	return false
}

// roomWords stand before a number that is that of a room.
var roomWords = wordSet("suite ste room rm apt bldg building box")

// minBeside is how many letters, written together with a short code, are a word
// beside it: "988lifeline", but not "911th" and "B988".
const minBeside = 3

// says finds a short code in folded names where it is neither a part of a longer
// number nor that of a room, also digit by digit ("9-8-8") and written together
// with a word.
func says(names, code string) bool {
	if strings.IndexByte(names, code[0]) < 0 {
		return false
	}
	for name := range strings.SplitSeq(names, "|") {
		words := strings.Fields(name)
		for i := range words {
			n := codeAt(words[i:], code)
			if n == 0 || (i > 0 && (digitAt(words[i-1], len(words[i-1])-1) || roomWords[words[i-1]])) {
				continue
			}
			if i+n == len(words) || !digitAt(words[i+n], 0) {
				return true
			}
		}
	}
	return false
}

// codeAt says how many words, from the first, are a short code; 0 when they are
// none.
func codeAt(words []string, code string) int {
	if before, after, ok := strings.Cut(words[0], code); ok && besides(before) && besides(after) {
		return 1
	}
	if len(words) < len(code) {
		return 0
	}
	for i := range code {
		if words[i] != code[i:i+1] {
			return 0
		}
	}
	return len(code)
}

// besides says that nothing or a word stands beside a short code.
func besides(text string) bool {
	return text == "" || (len(text) >= minBeside && !strings.ContainsAny(text, "0123456789"))
}

func digitAt(s string, i int) bool { return i >= 0 && i < len(s) && s[i] >= '0' && s[i] <= '9' }

// owned says that a number belongs to national lines only.
func owned(number string) bool {
	for i := range lines {
		l := &lines[i]
		if l.ID != Line211 && number != "" && (number == l.Number || number == l.TTY || number == l.TextTo) {
			return true
		}
	}
	return false
}

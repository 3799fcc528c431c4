package resources

import "strings"

// streetWords say what kind of way it is, or where on it: one source writes
// them out, another shortens or leaves them, so that no comparison counts them.
var streetWords = wordSet("st street ave av avenue blvd boulevard rd road dr drive ln lane ct court pl place way wy " +
	"hwy highway pkwy parkway cir circle ter terrace sq square n s e w ne nw se sw north south east west " +
	"northeast northwest southeast southwest")

// unitWords begin what stands behind the street: a part of the house.
var unitWords = wordSet("suite ste unit apt apartment room rm floor fl bldg building")

// foldStreet is fold without the words that differ from writer to writer.
func foldStreet(text string) string {
	var b strings.Builder
	b.WriteByte(' ')
	for _, w := range strings.Fields(fold(text)) {
		if !streetWords[w] {
			b.WriteString(w)
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// streetOf gives what finds an address inside other texts: " 12 canary ". It is
// empty for what holds no number or no name, such as "Confidential".
func streetOf(address string) string {
	words := strings.Fields(foldStreet(address))
	for i, w := range words {
		if i > 0 && unitWords[w] {
			words = words[:i]
			break
		}
	}
	for len(words) > 0 && !hasDigit(words[0]) {
		words = words[1:] // "The Annex, 12 Canary Lane"
	}
	for i, w := range words {
		if i > 0 && !hasDigit(w) {
			return " " + strings.Join(words[:i+1], " ") + " " // its first name is enough, and is never left out
		}
	}
	if len(words) > 1 { // "1200 5th Street"
		return " " + words[0] + " " + words[1] + " "
	}
	return ""
}

func hasDigit(s string) bool { return strings.ContainsAny(s, "0123456789") }

func wordSet(list string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(list) {
		set[w] = true
	}
	return set
}

package resources

import "strings"

// spoken gives the language that a person at the other end would speak: the
// first part of a tag, with the languages that share a label in directories
// brought together ("Chinese" for Cantonese and Mandarin, Dari under Persian).
func spoken(tag string) string {
	if at := strings.IndexAny(tag, "-_"); at >= 0 {
		tag = tag[:at]
	}
	switch tag {
	case "yue", "cmn":
		return "zh"
	case "tl":
		return "fil"
	case "prs":
		return "fa"
	case "mww", "hnj":
		return "hmn"
	}
	return tag
}

// wishes gives the languages that were asked for, as spoken gives them. English
// is not a wish: every service has it, or names what it has instead.
func wishes(asked []string) (list [4]string, n int) {
	for _, tag := range asked {
		if s := spoken(tag); s != "en" && s != "" && n < len(list) {
			list[n] = s
			n++
		}
	}
	return list, n
}

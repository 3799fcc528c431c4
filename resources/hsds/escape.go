package hsds

import (
	"strings"
)

// jsonMark stands before an Extra that was JSON and no string: the reader puts
// it there before the compact text, and the writer writes the text as JSON.
const jsonMark = "json:"

// escape makes a cell harmless in a spreadsheet: what a program would take for
// a formula gets an apostrophe before it (R86). Numbers stay as they are, so
// that longitudes and phones such as +15595550123 are still numbers.
func escape(cell string) string {
	if !formula(strings.TrimLeft(cell, "'")) || isNumber(cell) {
		return cell
	}
	return "'" + cell
}

// unescape is the inverse of escape for every text.
func unescape(cell string) string {
	if len(cell) > 1 && cell[0] == '\'' && formula(strings.TrimLeft(cell, "'")) {
		return cell[1:]
	}
	return cell
}

// formula says that a text starts as formulas do, in narrow or wide letters.
func formula(text string) bool {
	for _, start := range []string{"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"} {
		if strings.HasPrefix(text, start) {
			return true
		}
	}
	return false
}

// isNumber takes an optional sign, digits, and one point among them.
func isNumber(text string) bool {
	if text != "" && (text[0] == '+' || text[0] == '-') {
		text = text[1:]
	}
	whole, part, split := strings.Cut(text, ".")
	return digits(whole) && (!split || digits(part))
}

func digits(text string) bool {
	for _, c := range []byte(text) {
		if c < '0' || c > '9' {
			return false
		}
	}
	return text != ""
}

package understand

import "unicode/utf8"

// near says whether a and b differ by at most one letter: one more, one less,
// one other, or two neighbors swapped.
func near(a, b string) bool {
	if a == b {
		return true
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	for i > 0 && i < len(b) && !utf8.RuneStart(b[i]) { // back to the start of the letter
		i--
	}
	restA, restB := a[i:], b[i:]
	_, sizeA := utf8.DecodeRuneInString(restA)
	_, sizeB := utf8.DecodeRuneInString(restB)
	tailA, tailB := restA[sizeA:], restB[sizeB:]
	if tailA == tailB || restA == tailB || tailA == restB { // other, more, less
		return true
	}
	_, nextA := utf8.DecodeRuneInString(tailA)
	_, nextB := utf8.DecodeRuneInString(tailB)
	return restA[:sizeA] == tailB[:nextB] && restB[:sizeB] == tailA[:nextA] &&
		tailA[nextA:] == tailB[nextB:] && sizeA > 0 && sizeB > 0
}

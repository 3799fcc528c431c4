package locales

// What fits into one SMS, in units of its encoding: 7-bit characters of 3GPP TS
// 23.038, or UTF-16 code units. A longer text gives part of each segment to the
// header that joins them.
const (
	gsmSingle = 160
	gsmPart   = 153
	ucsSingle = 70
	ucsPart   = 67
)

// Segments counts the SMS segments that a text is sent in, and says whether it
// fits the GSM 7-bit alphabet: one character outside it switches the whole text
// to UCS-2. A character that costs two units is never split over two segments.
// The empty text is one segment.
func Segments(text string) (n int, gsm7 bool) {
	total, segments, used := 0, 1, 0
	for _, r := range text {
		u := gsmUnits(r)
		if u == 0 {
			return ucsSegments(text), false
		}
		total += u
		if used += u; used > gsmPart {
			segments, used = segments+1, u
		}
	}
	if total <= gsmSingle {
		return 1, true
	}
	return segments, true
}

func ucsSegments(text string) int {
	total, segments, used := 0, 1, 0
	for _, r := range text {
		u := 1
		if r > 0xFFFF { // a surrogate pair
			u = 2
		}
		total += u
		if used += u; used > ucsPart {
			segments, used = segments+1, u
		}
	}
	if total <= ucsSingle {
		return 1
	}
	return segments
}

// GSM7 says whether a text costs GSM-7 rates.
func GSM7(text string) bool {
	for _, r := range text {
		if gsmUnits(r) == 0 {
			return false
		}
	}
	return true
}

// gsmUnits is 1 for the basic table of 3GPP TS 23.038 §6.2.1, 2 for its
// extension table §6.2.1.1 (escape and character), 0 for anything else.
func gsmUnits(r rune) int {
	if r < 0x80 {
		return int(gsmASCII[r])
	}
	switch r {
	case '£', '¥', 'è', 'é', 'ù', 'ì', 'ò', 'Ç', 'Ø', 'ø', 'Å', 'å', 'Δ', 'Φ', 'Γ', 'Λ', 'Ω', 'Π', 'Ψ', 'Σ', 'Θ', 'Ξ',
		'Æ', 'æ', 'ß', 'É', '¤', '¡', 'Ä', 'Ö', 'Ñ', 'Ü', '§', '¿', 'ä', 'ö', 'ñ', 'ü', 'à':
		return 1
	case '€':
		return 2
	}
	return 0
}

// gsmASCII is the part of the two tables that ASCII covers; the backtick and
// the other controls are in neither.
var gsmASCII = func() (units [0x80]uint8) {
	for r := ' '; r <= '~'; r++ {
		units[r] = 1
	}
	units['\n'], units['\r'], units['`'] = 1, 1, 0
	for _, r := range "\f^{}\\[~]|" {
		units[r] = 2
	}
	return units
}()

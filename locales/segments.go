package locales

import "unicode/utf8"

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
	var m Meter
	m.Add(text)
	return m.Segments()
}

// Meter is Segments of a text that comes in pieces. The zero Meter has none yet.
type Meter struct {
	gsm, ucs fill
	beyond   bool // a character is outside the GSM alphabet
}

// fill is how far a text fills its segments in one encoding, in units.
type fill struct{ total, full, used int }

// Add takes the next piece.
func (m *Meter) Add(text string) {
	run := 0 // of characters that cost one unit in either encoding
	for i := 0; i < len(text); {
		if c := text[i]; c < utf8.RuneSelf && gsmASCII[c] == 1 {
			i, run = i+1, run+1
			continue
		}
		m.ones(run)
		run = 0
		r, size := utf8.DecodeRuneInString(text[i:])
		m.one(r)
		i += size
	}
	m.ones(run)
}

// Segments is the count for the text so far.
func (m *Meter) Segments() (n int, gsm7 bool) {
	if m.beyond {
		return m.ucs.segments(ucsSingle), false
	}
	return m.gsm.segments(gsmSingle), true
}

func (m *Meter) one(r rune) {
	u := gsmUnits(r)
	m.beyond = m.beyond || u == 0
	m.gsm.add(u, gsmPart)
	if r > 0xFFFF { // a surrogate pair
		m.ucs.add(2, ucsPart)
		return
	}
	m.ucs.add(1, ucsPart)
}

func (m *Meter) ones(n int) {
	m.gsm.addOnes(n, gsmPart)
	m.ucs.addOnes(n, ucsPart)
}

func (f *fill) add(units, part int) {
	f.total += units
	if f.used += units; f.used > part {
		f.full, f.used = f.full+1, units
	}
}

// addOnes is add(1, part), n times.
func (f *fill) addOnes(n, part int) {
	f.total += n
	if f.used += n; f.used > part {
		f.full += (f.used - 1) / part
		f.used = (f.used-1)%part + 1
	}
}

func (f *fill) segments(single int) int {
	if f.total <= single {
		return 1
	}
	return f.full + 1
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

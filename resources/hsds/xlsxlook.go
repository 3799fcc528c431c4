package hsds

import (
	"math"
	"strconv"
	"strings"
)

// numberLook is how a number looks in its cell (ECMA-376, part 1, 18.8.30 and
// 18.8.31): a ZIP code of 2134 under 00000 is 02134, and a day is a number under
// m/d/yyyy. We read what the admin sees; where a format would hide digits, as
// 1.2E+09 does, all digits.
type numberLook struct{ sections []lookSection }

// lookSection is one of the up to four forms of a format.
type lookSection struct {
	pieces []lookPiece
	when   func(float64) bool // its condition; nil is none
	plain  bool               // a form that hides digits, or is not known: as it stands

	date, half       bool // of a day or an hour; of 12 hours
	whole, decimals  int  // places before and after the point
	grouped          bool // thousands are parted
	percent, thirded int  // how often it is shown a hundredfold, a thousandth
}

// lookPiece is a piece of a form: a text, a place for a digit, or a unit of time.
type lookPiece struct {
	text  string
	place byte // '0', '#', '?', '.' or ','
	unit  byte // y, m (month), d, h, n (minute), s, a (AM/PM)
	times int  // how often the letter of the unit stands
	open  bool // hours that go on beyond a day, and the like
}

// maxLook is how long a format may be; Excel takes 255 letters.
const maxLook = 255

// builtinLooks are the formats that a file only names by number (18.8.30), as
// the Americans see them.
var builtinLooks = map[int]string{
	1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%",
	14: "m/d/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
	20: "h:mm", 21: "h:mm:ss", 22: "m/d/yyyy h:mm", 27: "m/d/yyyy", 30: "m/d/yyyy", 36: "m/d/yyyy", 50: "m/d/yyyy", 57: "m/d/yyyy",
	37: "#,##0;(#,##0)", 38: "#,##0;(#,##0)", 39: "#,##0.00;(#,##0.00)", 40: "#,##0.00;(#,##0.00)",
	41: "#,##0;(#,##0);-", 42: "$#,##0;$(#,##0);$-", 43: "#,##0.00;(#,##0.00);-", 44: "$#,##0.00;$(#,##0.00);$-",
	45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss",
}

// lookOf reads a format; nil is a number as it stands.
func lookOf(code string) *numberLook {
	if code == "" || code == "@" || len(code) > maxLook || strings.EqualFold(code, "general") {
		return nil
	}
	l := &numberLook{}
	for code != "" && len(l.sections) < 3 { // the fourth is for texts, which stay as they are
		var s lookSection
		s, code = sectionOf(code)
		l.sections = append(l.sections, s)
	}
	return l
}

// show gives the text of a cell.
func (l *numberLook) show(n float64, late bool) string {
	s, minus := l.section(n)
	shown := ""
	switch {
	case s == nil || s.plain:
		return generalText(n)
	case s.date:
		at, ok := dayOf(n, late)
		if !ok {
			return generalText(n)
		}
		shown = s.day(at, n)
	case math.Abs(n) >= 1e15:
		return generalText(n)
	default:
		shown = s.number(math.Abs(n))
	}
	if shown = strings.TrimSpace(shown); shown == "" { // ;;; hides a number, and we hide none
		return generalText(n)
	}
	if minus {
		shown = "-" + shown
	}
	return shown
}

// section finds the form of a number: by its condition, else the first for
// positive ones, the second for negative ones and the third for zero. minus says
// that the form does not show the sign itself.
func (l *numberLook) section(n float64) (s *lookSection, minus bool) {
	for i := range l.sections {
		if l.sections[i].when != nil {
			return l.conditioned(n)
		}
	}
	switch k := len(l.sections); {
	case n < 0 && k > 1:
		return &l.sections[1], false
	case n == 0 && k > 2:
		return &l.sections[2], false
	}
	return &l.sections[0], n < 0 && !l.sections[0].date
}

func (l *numberLook) conditioned(n float64) (s *lookSection, minus bool) {
	for i := range l.sections {
		if s := &l.sections[i]; s.when == nil || s.when(n) {
			return s, n < 0 && !s.date
		}
	}
	return nil, false
}

// number fills the places with digits, the whole ones from the right.
func (s *lookSection) number(n float64) string {
	for range s.percent {
		n *= 100
	}
	for range s.thirded {
		n /= 1000
	}
	whole, part, _ := strings.Cut(strconv.FormatFloat(n, 'f', s.decimals, 64), ".")
	if whole == "0" {
		whole = ""
	}
	var out strings.Builder
	left, behind := s.whole, 0
	for _, p := range s.pieces {
		switch {
		case p.place == 0:
			out.WriteString(p.text)
		case p.place == '.':
			if strings.Trim(part, "0") != "" || s.fixed() {
				out.WriteByte('.')
			}
			left = -1
		case left < 0:
			if p.place == '0' || strings.Trim(part[behind:], "0") != "" {
				out.WriteByte(part[behind])
			}
			behind++
		default:
			whole = s.wholePlace(&out, p.place, whole, left)
			left--
		}
	}
	return out.String()
}

// fixed says that a place after the point is always shown.
func (s *lookSection) fixed() bool {
	behind := false
	for _, p := range s.pieces {
		behind = behind || p.place == '.'
		if behind && p.place == '0' {
			return true
		}
	}
	return false
}

// wholePlace writes the digits of one place, of which left are still to come,
// this one among them; the first place takes all that have no place. It gives
// the digits that remain.
func (s *lookSection) wholePlace(out *strings.Builder, place byte, whole string, left int) string {
	if len(whole) < left {
		if place == '0' {
			out.WriteByte('0')
			s.comma(out, left)
		}
		return whole
	}
	for len(whole) >= left && whole != "" {
		out.WriteByte(whole[0])
		s.comma(out, len(whole))
		whole = whole[1:]
	}
	return whole
}

// comma parts thousands: this digit is the nth from the right.
func (s *lookSection) comma(out *strings.Builder, n int) {
	if s.grouped && n > 1 && n%3 == 1 {
		out.WriteByte(',')
	}
}

// plainNumber reads a number as XML Schema writes it; words such as NaN are none.
func plainNumber(text string) (float64, bool) {
	text = strings.TrimSpace(text)
	if text == "" || len(text) > 64 || strings.Trim(text, "0123456789.+-eE") != "" {
		return 0, false
	}
	n, err := strconv.ParseFloat(text, 64)
	return n, err == nil
}

// generalText is a number that has no look: all digits that a program can know,
// which are 15.
func generalText(n float64) string {
	n, _ = strconv.ParseFloat(strconv.FormatFloat(n, 'e', 14, 64), 64)
	if size := math.Abs(n); n != 0 && (size >= 1e21 || size < 1e-9) {
		return strconv.FormatFloat(n, 'G', -1, 64)
	}
	return strconv.FormatFloat(n, 'f', -1, 64)
}

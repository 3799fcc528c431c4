package hsds

import (
	"regexp"
	"strings"

	"porchlight/resources"
)

// reading is what one cell of numbers says.
type reading struct {
	phones  []resources.Phone
	foreign bool // it holds a number of another country, which members cannot be shown
}

// maxPhoneText is the longest text that is read as numbers; more is prose.
const maxPhoneText = 200

// readPhones reads the numbers of one cell: extensions in words, vanity letters,
// several numbers, short codes in brackets. It takes what is certain and mends
// nothing.
func readPhones(text, extension string) reading {
	if len(text) > maxPhoneText {
		return reading{}
	}
	var all reading
	for _, part := range phoneParts(text) {
		p, foreign, ok := readPhone(part)
		all.foreign = all.foreign || foreign
		if ok {
			all.phones = append(all.phones, p)
		}
	}
	if len(all.phones) == 1 && all.phones[0].Ext == "" {
		all.phones[0].Ext = extensionOf(extension)
	}
	return all
}

var (
	phoneBreak = regexp.MustCompile(`(?i)\s*(?:;|/|\||\n|,(?:\s*or\b)?|\bor\b|\band\b|&)\s*`)
	phoneExt   = regexp.MustCompile(`(?i)[\s,;]*(?:\bext(?:ension|n)?\b\.?|\bopt(?:ion)?\b\.?|\bpress\b|\bx|#)\s*[:.#]?\s*(?:opt(?:ion)?\.?\s*)?([0-9]{1,7})\s*$`)
	joinedExt  = regexp.MustCompile(`(?i)^([-0-9+(). ]*[0-9]{4})\s*x\s*(?:opt(?:ion)?\.?\s*)?([0-9]{1,7})$`)
	shortForm  = regexp.MustCompile(`(?i)^(?:(?:dial|call|phone|text|tel)\.?:?\s+)?[(\[]?\s*([2-9])[ -]?([0-9])[ -]?([0-9])\s*[)\]]?$`)
	plainForm  = regexp.MustCompile(`^\+?[-0-9().\[\]–— ]+$`)
	vanityForm = regexp.MustCompile(`^(?:\+?1[-. ]?)?\(?[2-9][0-9]{2}\)?(?:[-. ]?[2-9][0-9]{2}[-. ]?[A-Z]{4}|[-.][A-Z0-9]{2,4}[-.]?[A-Z0-9]{3,5})$`)
	// sentForm is a number inside words: parted as numbers are, and not a piece
	// of a longer one.
	sentForm = regexp.MustCompile(`(?:^|[^-0-9.(/])((?:\+?1[-. ]?)?(?:\([2-9][0-9]{2}\) ?|[2-9][0-9]{2}[-.])[2-9][0-9]{2}[-. ][0-9]{4})(?:$|[^-0-9])`)
)

// phoneParts takes a cell apart at the marks that part numbers. An extension
// that stands behind a comma goes with its number.
func phoneParts(text string) []string {
	var parts []string
	for _, part := range phoneBreak.Split(text, -1) {
		part = strings.TrimSpace(part)
		if part == "" {
			continue
		}
		if at := phoneExt.FindStringIndex(part); len(parts) > 0 && at != nil && at[0] == 0 {
			parts[len(parts)-1] += " " + part
			continue
		}
		parts = append(parts, part)
	}
	return parts
}

func readPhone(part string) (p resources.Phone, foreign, ok bool) {
	p.Kind = kindOfWords(part)
	part = strings.Trim(part, ` "'`)
	if m := joinedExt.FindStringSubmatch(part); m != nil {
		part, p.Ext = m[1], m[2]
	} else if m := phoneExt.FindStringSubmatchIndex(part); m != nil {
		part, p.Ext = part[:m[0]], part[m[2]:m[3]]
	}
	part = strings.Trim(part, ` "'.,:`)
	for _, form := range []*regexp.Regexp{shortForm, plainForm, vanityForm} {
		if form.MatchString(part) {
			return certain(p, part)
		}
	}
	if m := sentForm.FindAllStringSubmatch(part, 2); len(m) == 1 {
		return certain(p, m[0][1])
	}
	return p, false, false
}

// certain reads what has the form of a number. One of another country, also of
// one that shares +1 with us and charges callers from here, is no number to show.
func certain(p resources.Phone, text string) (_ resources.Phone, foreign, ok bool) {
	if m := shortForm.FindStringSubmatch(text); m != nil {
		p.Number = m[1] + m[2] + m[3]
		return p, false, resources.ValidPhone(p.Number)
	}
	n := dial(text)
	if n.number == "" {
		return p, n.foreign, false
	}
	p.Number = "+1" + n.number
	return p, false, resources.ValidPhone(p.Number)
}

// kindOfWords reads what a number takes from the words beside it; voice, which
// is the zero kind, when they say nothing else.
func kindOfWords(text string) resources.PhoneKind {
	for _, word := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return r < 'a' || r > 'z' }) {
		switch word {
		case "fax", "facsimile":
			return resources.Fax
		case "tty", "tdd", "ttytdd", "textphone":
			return resources.Textline
		case "sms", "text", "texts", "texting":
			return resources.SMS
		}
	}
	return ""
}

// extensionOf takes an extension of digits, as members have to dial it.
func extensionOf(text string) string {
	text = strings.TrimSpace(text)
	for _, c := range text {
		if c < '0' || c > '9' {
			return ""
		}
	}
	if len(text) > 7 {
		return ""
	}
	return text
}

// sift holds every phone row that has no number: it would help nobody, and what
// it says is for a person to see. One of another country is kept as a row.
func (l *linker) sift() {
	for i := range l.rows {
		r := &l.rows[i]
		if r.Table != resources.TablePhone {
			continue
		}
		if got := readPhones(said(r, "number"), ""); len(got.phones) == 0 && !got.foreign {
			l.state[i] = hung{done: true, column: "number", code: resources.BadPhone}
		}
	}
}

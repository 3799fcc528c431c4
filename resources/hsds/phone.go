package hsds

import (
	"regexp"
	"strings"

	"github.com/nyaruka/phonenumbers"

	"porchlight/resources"
)

// reading is what one cell of numbers says.
type reading struct {
	phones  []resources.Phone
	foreign bool // it holds a number of another country, which members cannot be shown
}

// maxPhoneText is the longest text that is read as numbers; more is prose.
const maxPhoneText = 200

// readPhones reads every number of one cell: extensions in words, vanity
// letters, several numbers, short codes in brackets. It takes what is certain
// and mends nothing: a text that is not wholly understood gives no number.
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
		all.phones[0].Ext = digitsOnly(extension)
	}
	return all
}

var (
	phoneBreak = regexp.MustCompile(`(?i)\s*(?:;|/|\||\n|,(?:\s*or\b)?|\bor\b|\band\b|&)\s*`)
	phoneExt   = regexp.MustCompile(`(?i)[\s,;]*(?:\bext(?:ension|n)?\b\.?|\bopt(?:ion)?\b\.?|\bx|#)\s*[:.#]?\s*(?:opt(?:ion)?\.?\s*)?([0-9]{1,7})\s*$`)
	phoneLabel = regexp.MustCompile(`(?i)^\s*(?:phone|telephone|tel|call|main|office|fax|tty|tdd|text|sms|cell|hotline|toll[ -]?free)\.?\s*[:.]?\s*|\s*\((?:[a-z /-]{2,40})\)\s*$|\s+(?:fax|tty|tdd|voice|text|cell|toll[ -]?free|main|hotline)\s*$`)
	shortForm  = regexp.MustCompile(`^[(\[]?\s*([2-9])[ -]?([0-9])[ -]?([0-9])\s*[)\]]?$`)
	phoneForm  = regexp.MustCompile(`^[0-9A-Za-z()\[\]+. \-–—/]+$`)
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
		if len(parts) > 0 && phoneExt.FindStringIndex(part) != nil && phoneExt.FindStringIndex(part)[0] == 0 {
			parts[len(parts)-1] += " " + part
			continue
		}
		parts = append(parts, part)
	}
	return parts
}

func readPhone(part string) (p resources.Phone, foreign, ok bool) {
	kind := kindOfWords(part)
	if m := phoneExt.FindStringSubmatchIndex(part); m != nil {
		p.Ext = part[m[2]:m[3]]
		part = part[:m[0]]
	}
	part = strings.Trim(phoneLabel.ReplaceAllString(strings.Trim(part, ` "'`), ""), ` "'.,`)
	p.Kind = kind
	if m := shortForm.FindStringSubmatch(part); m != nil {
		p.Number = m[1] + m[2] + m[3]
		return p, false, resources.ValidPhone(p.Number)
	}
	if !phoneForm.MatchString(part) {
		return p, false, false
	}
	n, err := phonenumbers.Parse(part, "US")
	if err != nil {
		return p, false, false
	}
	if n.GetCountryCode() != 1 {
		return p, true, false
	}
	p.Number = phonenumbers.Format(n, phonenumbers.E164)
	if p.Ext == "" {
		p.Ext = n.GetExtension()
	}
	return p, false, resources.ValidPhone(p.Number) && phonenumbers.IsPossibleNumber(n)
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

func digitsOnly(text string) string {
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

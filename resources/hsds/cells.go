package hsds

import (
	"html"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"
)

// textSuffix marks the column that keeps a value that its own column cannot take.
const textSuffix = "_text"

// filledSuffix marks a column that an export of ours filled in.
const filledSuffix = "_filled"

// nothing are words that stand for an empty cell, folded.
var nothing = []string{"none", "n/a", "na", "null", "nil", "-", "--", "no phone", "#n/a", "not available", "not applicable"}

// wordless says that a cell holds nothing. In prose, "None" may be an answer:
// there only the marks of databases count.
func wordless(text string, prose bool) bool {
	if text == "" {
		return true
	}
	folded := strings.ToLower(text)
	if prose {
		return folded == "null" || folded == "-" || folded == "n/a" || folded == "#n/a"
	}
	return slices.Contains(nothing, folded)
}

// tidy brings a text to its one form: no padding, no marks of other formats.
func tidy(text string) string {
	s := strings.TrimSpace(text)
	if strings.Contains(s, `\n`) && !strings.Contains(s, "\n") {
		s = strings.TrimSpace(strings.NewReplacer(`\r\n`, "\n", `\n`, "\n").Replace(s))
	}
	if strings.Contains(s, "&") && strings.Contains(s, ";") {
		s = strings.TrimSpace(html.UnescapeString(s))
	}
	return s
}

var (
	numberForm = regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?$`)
	dateForm   = regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}$`)
	clockForm  = regexp.MustCompile(`^([01][0-9]|2[0-4]):[0-5][0-9](:[0-5][0-9])?(Z|[-+][0-9]{2}:?[0-9]{2})?$`)
	looseClock = regexp.MustCompile(`^([0-9]{1,2})(:[0-5][0-9])?(:00)? ?([aApP])\.?[mM]\.?$`)
	mailForm   = regexp.MustCompile("^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*$")
)

// jsonNumber is true for a number as JSON writes it.
func jsonNumber(text string) bool { return len(text) < 64 && numberForm.MatchString(text) }

// fit brings a value to the one form of its column; ok is false when the column
// cannot take it.
func (c *column) fit(text string) (value string, ok bool) {
	if c.values != nil {
		return oneOf(c.values, text)
	}
	switch c.kind {
	case uuidText:
		return asUUID(text)
	case number:
		return text, jsonNumber(text)
	case uri:
		u, err := url.Parse(text)
		return text, err == nil && u.IsAbs() && !strings.ContainsAny(text, " \t\n\"<>")
	case email:
		return text, len(text) <= 254 && mailForm.MatchString(text) && strings.IndexByte(text, '@') <= 64
	case date:
		return asDate(text)
	case clock:
		return asClock(text)
	case dateTime:
		_, err := time.Parse(time.RFC3339Nano, text)
		return text, err == nil
	}
	return text, true
}

// oneOf finds a value of a list, whatever its case.
func oneOf(values []string, text string) (string, bool) {
	for _, v := range values {
		if strings.EqualFold(v, text) {
			return v, true
		}
	}
	return "", false
}

// dateLayouts are the forms that can mean one day only to the Americans who
// write these files: the month stands first.
var dateLayouts = []string{"1/2/2006", "1/2/06", "January 2, 2006", "Jan 2, 2006", "2006-01-02T15:04:05Z07:00", "2006-01-02T15:04:05", "2006-01-02 15:04:05"}

// asDate gives YYYY-MM-DD. A year before 1900 is a mark of something else.
func asDate(text string) (string, bool) {
	if dateForm.MatchString(text) {
		_, err := time.Parse(time.DateOnly, text)
		return text, err == nil
	}
	for _, layout := range dateLayouts {
		if day, err := time.Parse(layout, text); err == nil && day.Year() >= 1900 {
			return day.Format(time.DateOnly), true
		}
	}
	return "", false
}

// asClock gives HH:MM, with seconds and an offset where the source has them.
func asClock(text string) (string, bool) {
	if len(text) > 3 && text[1] == ':' {
		text = "0" + text
	}
	if clockForm.MatchString(text) {
		return text, true
	}
	m := looseClock.FindStringSubmatch(text)
	if m == nil {
		return "", false
	}
	layout := "3:04PM"
	minutes := m[2]
	if minutes == "" {
		minutes = ":00"
	}
	at, err := time.Parse(layout, m[1]+minutes+strings.ToUpper(m[4])+"M")
	if err != nil {
		return "", false
	}
	return at.Format("15:04"), true
}

// columnOf finds a column of a table by its name.
func columnOf(t *table, name string) *column {
	if t == nil {
		return nil
	}
	for i := range t.columns {
		if t.columns[i].name == name {
			return &t.columns[i]
		}
	}
	return nil
}

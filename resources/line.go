package resources

import "time"

// Line is a national number that is compiled in. No file, admin or message can
// change one (R75). Package locales holds the neutral words behind Key.
type Line struct {
	ID        ServiceID
	Name      string // official name; may be revealing
	Key       string // message key of its neutral name, such as "line.ndvh"
	Number    string // E.164 or a short code; empty for a line that only takes texts
	Press     string // digits to press after it answers ("1" for veterans)
	TextTo    string // where a text goes: E.164 or a short code
	TextWord  string // what to text; empty when any word does
	TTY       string // E.164
	Needs     []Need
	Languages []string
	Always    bool   // 24 hours, every day
	Hours     string // the source's words
	CheckedOn time.Time
	Source    string // a page that gives the number
}

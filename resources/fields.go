package resources

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Field is one piece of a record as people see and write it. Set refuses what
// cannot be kept and leaves the record as it was; lists are written with ";".
// It changes no slice in place.
type Field struct {
	Name string
	Help string
	Get  func(*Record) string
	Set  func(*Record, string) error
}

// The errors of Set. None quotes what was written.
var (
	ErrYesOrNo    = errors.New("say yes or no")
	ErrNumber     = errors.New("say a whole number, 0 for none")
	ErrWord       = errors.New("not one of the words that can stand here")
	ErrHTTPS      = errors.New("a link begins with https://")
	ErrReveals    = errors.New("this would tell a stranger who sees the screen what it is about")
	ErrPlaceKept  = errors.New("the place of a confidential service is not kept")
	ErrPhone      = errors.New("not a number of the United States or Canada with ten digits, nor a short code such as 211")
	ErrPhoneCosts = errors.New("numbers that charge the caller (900, 976) are not given to anybody")
)

// FieldNamed gives one field.
func FieldNamed(name string) (Field, bool) {
	all := Fields()
	at := slices.IndexFunc(all, func(f Field) bool { return f.Name == name })
	if at < 0 {
		return Field{}, false
	}
	return all[at], true
}

// Fields lists what an editor may change, in the order in which it is shown.
func Fields() []Field {
	return []Field{
		words("organization", "who runs it", func(r *Record) *string { return &r.Organization.Name }),
		words("name", "the service in one line", func(r *Record) *string { return &r.Service.Name }),
		words("alternate_name", "another name people use", func(r *Record) *string { return &r.Service.AlternateName }),
		words("description", "what happens there, for staff", func(r *Record) *string { return &r.Service.Description }),
		{
			"sms_name", "neutral name for a screen that others may see",
			func(r *Record) string { return r.Service.SMSName }, setSMSName,
		},
		{"url", "link, https only", func(r *Record) string { return r.Organization.URL }, setURL},
		{"phone", "numbers, the one for members first: 559-555-0123 x4; 559-555-0124 (fax)", phoneText, setPhones},
		words("text_line", "how to text it", func(r *Record) *string { return &r.Service.TextLine }),
		{"hours", "Mon-Fri 8am-5pm; Sat 9am-1pm", func(r *Record) string { return r.Service.Hours }, setHours},
		list("languages", "en;es;hmn", func(r *Record) *[]string { return &r.Service.Languages }),
		{"needs", joined(Needs()), needsText, setNeeds},
		{"kind", "general, legal, dv or apip", func(r *Record) string { return r.Kind.String() }, setKind},
		yesNo("crisis", "yes for a crisis line", func(r *Record) *bool { return &r.Service.Crisis }),
		words("eligibility", "who can come", func(r *Record) *string { return &r.Service.Eligibility }),
		whole("min_age", "youngest age, 0 for none", func(r *Record) *int { return &r.Service.MinAge }),
		whole("max_age", "oldest age, 0 for none", func(r *Record) *int { return &r.Service.MaxAge }),
		words("fees", "what it costs", func(r *Record) *string { return &r.Service.Fees }),
		words("application", "how to apply", func(r *Record) *string { return &r.Service.Application }),
		words("documents", "what to bring", func(r *Record) *string { return &r.Service.Documents }),
		words("alert", "what has changed lately", func(r *Record) *string { return &r.Service.Alert }),
		words("limits", "what a program for people who hurt a partner cannot promise", func(r *Record) *string { return &r.Service.Limits }),
		{"status", "active, inactive, defunct or temporarily closed", statusText, setStatus},
		{"area", "county codes, state codes or US: 06019;06039", areaText, setArea},
		words("service_area", "the area in words", func(r *Record) *string { return &r.Service.Area.Text }),
		place("address", "street of the first place", func(l *Location) *string { return &l.Address }),
		place("city", "its city", func(l *Location) *string { return &l.City }),
		place("state", "its state, two letters", func(l *Location) *string { return &l.State }),
		place("zip", "its ZIP code", func(l *Location) *string { return &l.ZIP }),
		place("access", "what people with disabilities find there", func(l *Location) *string { return &l.Access }),
		list("categories", "as the source names them", func(r *Record) *[]string { return &r.Service.Categories }),
		words("owner", "the collaborative that keeps it; empty for everybody", func(r *Record) *string { return &r.Owner }),
		yesNo("shared", "yes when others may show it too", func(r *Record) *bool { return &r.Shared }),
		words("sector", "of a coordinated community response", func(r *Record) *string { return &r.Sector }),
		yesNo("hold", "yes: shown to nobody before it is verified", func(r *Record) *bool { return &r.Provenance.Hold }),
		list("sources", "where it was found", func(r *Record) *[]string { return &r.Provenance.Sources }),
	}
}

// Difference is one field that differs between two versions.
type Difference struct{ Field, Before, After string }

// Differences lists the fields in which two versions differ. A nil version has
// empty fields.
func Differences(before, after *Record) []Difference {
	var list []Difference
	b, a := cmpRecord(before), cmpRecord(after)
	for _, f := range Fields() {
		if x, y := f.Get(b), f.Get(a); x != y {
			list = append(list, Difference{f.Name, x, y})
		}
	}
	if b.Confidential != a.Confidential {
		list = append(list, Difference{"confidential", yes(b.Confidential), yes(a.Confidential)})
	}
	if x, y := checkText(b), checkText(a); x != y {
		list = append(list, Difference{"verified", x, y})
	}
	return list
}

func cmpRecord(r *Record) *Record {
	if r == nil {
		return &Record{}
	}
	return r
}

func checkText(r *Record) string {
	if !r.Provenance.Verified() {
		return ""
	}
	return r.Provenance.VerifiedAt.Format("2006-01-02") + " " + string(r.Provenance.VerifiedBy)
}

func words(name, help string, at func(*Record) *string) Field {
	return Field{
		name, help,
		func(r *Record) string { return *at(r) },
		func(r *Record, text string) error { *at(r) = clean(text); return nil },
	}
}

func list(name, help string, at func(*Record) *[]string) Field {
	return Field{
		name, help,
		func(r *Record) string { return strings.Join(*at(r), ";") },
		func(r *Record, text string) error { *at(r) = split(text); return nil },
	}
}

func yesNo(name, help string, at func(*Record) *bool) Field {
	return Field{
		name, help,
		func(r *Record) string { return yes(*at(r)) },
		func(r *Record, text string) error {
			switch strings.ToLower(clean(text)) {
			case "yes":
				*at(r) = true
			case "no", "":
				*at(r) = false
			default:
				return ErrYesOrNo
			}
			return nil
		},
	}
}

func whole(name, help string, at func(*Record) *int) Field {
	return Field{
		name, help,
		func(r *Record) string {
			if *at(r) == 0 {
				return ""
			}
			return strconv.Itoa(*at(r))
		},
		func(r *Record, text string) error {
			if text = clean(text); text == "" {
				text = "0"
			}
			n, err := strconv.Atoi(text)
			if err != nil || n < 0 || n > 150 {
				return ErrNumber
			}
			*at(r) = n
			return nil
		},
	}
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

func split(text string) []string { return cleanAll(strings.Split(text, ";")) }

func joined[T fmt.Stringer](items []T) string {
	var names []string
	for _, item := range items {
		names = append(names, item.String())
	}
	return strings.Join(names, ";")
}

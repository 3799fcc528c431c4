package resources

import (
	"cmp"
	"slices"
	"strings"
)

func setSMSName(r *Record, text string) error {
	if text = clean(text); Revealing(text) {
		return ErrReveals
	}
	r.Service.SMSName = text
	return nil
}

func setURL(r *Record, text string) error {
	kept := link(text)
	if kept == "" && clean(text) != "" {
		return ErrHTTPS
	}
	r.Organization.URL = kept
	return nil
}

func setHours(r *Record, text string) error {
	r.Service.Hours = clean(text)
	r.Service.Schedule = ParseHours(r.Service.Hours)
	return nil
}

func needsText(r *Record) string { return joined(r.Service.Needs) }

func setNeeds(r *Record, text string) error {
	var needs []Need
	for _, name := range split(text) {
		n, ok := ParseNeed(name)
		if !ok {
			return ErrWord
		}
		needs = append(needs, n)
	}
	r.Service.Needs = orNil(sorted(needs))
	return nil
}

func setKind(r *Record, text string) error {
	k, ok := ParseKind(clean(text))
	if !ok {
		return ErrWord
	}
	r.Kind = k
	return nil
}

func statusText(r *Record) string { return cmp.Or(string(r.Service.Status), "active") }

func setStatus(r *Record, text string) error {
	switch s := Status(clean(text)); s {
	case "active", Active:
		r.Service.Status = Active
	case Inactive, Defunct, TemporarilyClosed:
		r.Service.Status = s
	default:
		return ErrWord
	}
	return nil
}

// areaText writes the area as the starter does: county codes, state codes, US.
func areaText(r *Record) string {
	codes := slices.Concat(r.Service.Area.Counties, r.Service.Area.States)
	if r.Service.Area.Nationwide {
		codes = append(codes, "US")
	}
	return strings.Join(codes, ";")
}

func setArea(r *Record, text string) error {
	a := Area{Text: r.Service.Area.Text}
	for _, code := range split(text) {
		switch _, state := stateByCode(code); {
		case code == "US":
			a.Nationwide = true
		case state:
			a.States = append(a.States, code)
		case len(code) == 5 && strings.Trim(code, "0123456789") == "":
			a.Counties = append(a.Counties, code)
		default:
			return ErrWord
		}
	}
	a.Counties, a.States = sorted(a.Counties), sorted(a.States)
	r.Service.Area = a
	return nil
}

// place is a field of the first location.
func place(name, help string, at func(*Location) *string) Field {
	return Field{
		name, help,
		func(r *Record) string {
			if len(r.Locations) == 0 {
				return ""
			}
			return *at(&r.Locations[0])
		},
		func(r *Record, text string) error {
			text = clean(text)
			if r.Confidential && text != "" {
				return ErrPlaceKept
			}
			if len(r.Locations) == 0 && text == "" {
				return nil
			}
			places := slices.Clone(r.Locations)
			if len(places) == 0 {
				places = []Location{{}}
			}
			if *at(&places[0]) != text {
				*at(&places[0]) = text
				if name != "access" {
					places[0].Point, places[0].Zone = Point{}, "" // they were the old place's
				}
			}
			if places[0] == (Location{}) {
				places = places[1:]
			}
			r.Locations = orNil(places)
			return nil
		},
	}
}

// phoneText writes every number: "+15595550123 x4;+15595550124 (fax)".
func phoneText(r *Record) string {
	var all []string
	for _, p := range r.Service.Phones {
		text := p.Number
		if p.Ext != "" {
			text += " x" + p.Ext
		}
		if p.Kind != "" && p.Kind != Voice {
			text += " (" + string(p.Kind) + ")"
		}
		all = append(all, text)
	}
	return strings.Join(all, ";")
}

// setPhones reads what phoneText writes, and numbers as people write them. A
// number that was there keeps its note and its languages.
func setPhones(r *Record, text string) error {
	var phones []Phone
	for _, written := range split(text) {
		p, err := parsePhone(written)
		if err != nil {
			return err
		}
		if at := slices.IndexFunc(r.Service.Phones, func(old Phone) bool { return old.Number == p.Number }); at >= 0 {
			old := r.Service.Phones[at]
			p.Note, p.Languages = old.Note, old.Languages
			if p.Kind == "" && old.Kind == Voice {
				p.Kind = Voice
			}
		}
		phones = append(phones, p)
	}
	r.Service.Phones = phones
	return nil
}

func parsePhone(written string) (Phone, error) {
	var p Phone
	number := strings.ToLower(written)
	if at := strings.LastIndex(number, "("); at > 0 && strings.HasSuffix(number, ")") {
		switch k := PhoneKind(number[at+1 : len(number)-1]); k {
		case Voice, SMS, Fax, Textline:
			p.Kind, number = k, number[:at]
		}
	}
	for _, mark := range []string{"extension", "ext.", "ext", "x"} {
		if before, ext, ok := strings.Cut(number, mark); ok {
			number, p.Ext = before, strings.TrimSpace(ext)
			break
		}
	}
	if strings.Trim(p.Ext, "0123456789#*,") != "" || strings.Trim(number, "0123456789 +-.()") != "" {
		return Phone{}, ErrPhone
	}
	d := strings.Map(func(c rune) rune {
		if c < '0' || c > '9' {
			return -1
		}
		return c
	}, number)
	switch {
	case len(d) == 10:
		p.Number = "+1" + d
	case len(d) == 11 && d[0] == '1':
		p.Number = "+" + d
	default:
		p.Number = d
	}
	if len(p.Number) == 12 && (p.Number[2:5] == "900" || p.Number[2:5] == "976" || p.Number[5:8] == "976") {
		return Phone{}, ErrPhoneCosts
	}
	if !ValidPhone(p.Number) {
		return Phone{}, ErrPhone
	}
	return p, nil
}

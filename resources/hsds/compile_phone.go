package hsds

import (
	"strings"

	"porchlight/resources"
)

// phones gives a service's numbers: its own and those of its joints with
// places; where none of these takes a voice, those of its places, and then
// those of its organization. A contact's number is a person's and is never
// taken. Voice stands first: members are shown the first.
//
// Once an editor has said which rows are a service's numbers (phonesColumn),
// no other row is one.
func (c *compiler) phones(row *resources.Row, sites []site) []resources.Phone {
	if ids := row.Extra[phonesColumn]; ids != "" {
		return c.phonesByID(parted(ids))
	}
	nearest := c.all(resources.TablePhone, "service_id", row.ID)
	var places, runner []*resources.Row
	for _, s := range sites {
		nearest = append(nearest[:len(nearest):len(nearest)], c.all(resources.TablePhone, "service_at_location_id", s.joint.ID)...)
		if s.location != nil {
			places = append(places, c.all(resources.TablePhone, "location_id", s.location.ID)...)
		}
	}
	runner = c.all(resources.TablePhone, "organization_id", row.Cells["organization_id"])
	var found []resources.Phone
	for _, rows := range [][]*resources.Row{nearest, places, runner} {
		for _, r := range rows {
			for _, p := range c.phone(r) {
				found = addPhone(found, p)
			}
		}
		if len(found) > 0 && found[0].Kind == "" {
			break
		}
	}
	return found
}

func (c *compiler) phonesByID(ids []string) []resources.Phone {
	var found []resources.Phone
	for _, id := range ids {
		if r := c.first[spot{resources.TablePhone, id}]; r != nil {
			for _, p := range c.phone(r) {
				found = addPhone(found, p)
			}
		}
	}
	return found
}

// phone reads one row; one that says nothing of a voice is not shown as one.
func (c *compiler) phone(r *resources.Row) []resources.Phone {
	kind, callable := phoneKind(said(r, "type"))
	if !callable {
		return nil
	}
	note := first(said(r, "description"), r.Extra["department"])
	if note == extensionWord+r.Extra["extension"+textSuffix] {
		note = "" // ours, of an export
	}
	var languages []string
	for _, l := range c.all(resources.TableLanguage, "phone_id", r.ID) {
		languages = addLanguages(languages, l)
	}
	phones := readPhones(said(r, "number"), said(r, "extension")).phones
	for i := range phones {
		p := &phones[i]
		if p.Kind == "" {
			p.Kind = kind
		}
		if p.Kind == "" && faxNote(note) {
			p.Kind = resources.Fax
		}
		p.Note, p.Languages = note, languages
	}
	return phones
}

// faxNote tells a fax whose type says voice: a note of one or two words.
func faxNote(note string) bool {
	return len(strings.Fields(note)) <= 2 && kindOfWords(note) == resources.Fax
}

// phoneKind reads the types of RFC 6350 and of the files in the wild; pagers
// and modems reach nobody.
func phoneKind(text string) (kind resources.PhoneKind, callable bool) {
	switch strings.ToLower(strings.TrimSpace(text)) {
	case "pager", "modem", "video":
		return "", false
	}
	return kindOfWords(strings.ReplaceAll(strings.ToLower(text), "textphone", "tty")), true
}

// addPhone puts voice numbers before all others, and each number once.
func addPhone(found []resources.Phone, p resources.Phone) []resources.Phone {
	at := len(found)
	for i, other := range found {
		if other.Number == p.Number && other.Kind == p.Kind && other.Ext == p.Ext {
			return found
		}
		if p.Kind == "" && other.Kind != "" && at == len(found) {
			at = i
		}
	}
	found = append(found, resources.Phone{})
	copy(found[at+1:], found[at:])
	found[at] = p
	return found
}

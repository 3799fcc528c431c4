package resources

import (
	"slices"
	"strings"
)

// Purge says what has to leave every copy: what tells the place of a
// confidential record. A store calls its methods for all that it holds, in the
// transaction of the Commit, and writes back what changed. The methods never
// change a slice or a map in place: what they are given may be shared. A Purge
// is used by one goroutine.
type Purge struct {
	Services      []ServiceID
	Locations     []string // ids of locations
	Organizations []string // whose rows keep no contact and nothing that HSDS does not know
	Texts         []string // streets, as streetOf gives them, that may stand inside other texts
	Names         []Origin // what the source calls these services and locations: Dataset and ID only
	Houses        []string // names of these places, folded: they leave the texts of their own services and rows

	known   *purgeSets
	scratch Record
}

// purgeSets are the lists of a Purge, to be looked up.
type purgeSets struct {
	services map[ServiceID]bool
	anchors  map[Anchor]bool
	names    map[Origin]bool
	streets  map[string][]string // by the first digits in them
	houses   map[string][]string // by their first words
}

func (p *Purge) sets() *purgeSets {
	if p.known != nil {
		return p.known
	}
	s := &purgeSets{services: map[ServiceID]bool{}, anchors: map[Anchor]bool{}, names: map[Origin]bool{}, streets: map[string][]string{}, houses: map[string][]string{}}
	for _, id := range p.Services {
		s.services[id] = true
		s.anchors[Anchor{TableService, string(id)}] = true
	}
	for _, id := range p.Locations {
		s.anchors[Anchor{TableLocation, id}] = true
	}
	for _, id := range p.Organizations {
		s.anchors[Anchor{TableOrganization, id}] = true
	}
	for _, o := range p.Names {
		s.names[Origin{Dataset: o.Dataset, ID: o.ID}] = true
	}
	for _, street := range p.Texts {
		number, _ := digits(street)
		s.streets[number] = append(s.streets[number], street)
	}
	for _, name := range p.Houses {
		first := strings.Fields(name)[0]
		s.houses[first] = append(s.houses[first], name)
	}
	p.known = s
	return s
}

// Empty says that there is nothing to take away.
func (p *Purge) Empty() bool {
	return p == nil || len(p.Services)+len(p.Locations)+len(p.Organizations)+len(p.Texts) == 0
}

// Record confines one copy of a record; it says whether anything was taken away.
func (p *Purge) Record(r *Record) bool {
	changed := false
	own := p.sets().services[r.Service.ID]
	if own {
		changed = !r.Confidential || len(r.Locations) > 0
		r.Confidential, r.Locations = true, nil
	}
	left := slices.DeleteFunc(slices.Clone(r.Locations), p.location)
	if len(left) < len(r.Locations) {
		r.Locations, changed = orNil(left), true
	}
	tells := p.tells
	if own {
		tells = p.tellsOwn
	}
	return p.texts(r, tells) || changed
}

// location says that a location is one of those that have to go.
func (p *Purge) location(l Location) bool {
	return (l.ID != "" && p.sets().anchors[Anchor{TableLocation, l.ID}]) || p.tells(l.Address) || p.tells(l.Name)
}

// texts empties every text of a record in which one of the streets stands.
func (p *Purge) texts(r *Record, tells func(string) bool) bool {
	changed := false
	for _, name := range []*string{&r.Organization.Name, &r.Service.Name, &r.Service.AlternateName} { // which may be the house's, and are public
		if p.tells(*name) {
			*name, changed = "", true
		}
	}
	for _, text := range recordTexts(r) {
		if tells(*text) {
			*text, changed = "", true
		}
	}
	for _, list := range []*[]string{&r.Service.Categories, &r.Provenance.Sources} {
		if slices.ContainsFunc(*list, tells) {
			*list, changed = slices.DeleteFunc(slices.Clone(*list), tells), true
		}
	}
	if slices.ContainsFunc(r.Service.Phones, func(ph Phone) bool { return tells(ph.Note) }) {
		r.Service.Phones, changed = slices.Clone(r.Service.Phones), true
		for i := range r.Service.Phones {
			if tells(r.Service.Phones[i].Note) {
				r.Service.Phones[i].Note = ""
			}
		}
	}
	return changed
}

// recordTexts are the free texts of a record, but its names and those of its
// locations.
func recordTexts(r *Record) []*string {
	s := &r.Service
	return []*string{
		&r.Organization.URL, &s.Description, &s.SMSName, &s.TextLine,
		&s.Hours, &s.Eligibility, &s.Limits, &s.Area.Text, &s.Fees, &s.Application, &s.Documents, &s.Alert, &s.Assured, &r.Sector,
	}
}

// Audit confines one entry of the history: who, when and what stay.
func (p *Purge) Audit(a *Audit) bool {
	before, changed := p.copied(a.Before)
	after, too := p.copied(a.After)
	a.Before, a.After, changed = before, after, changed || too
	if p.tells(a.Reason) {
		a.Reason, changed = "", true
	}
	return changed
}

// Proposal confines what waits for a second person.
func (p *Purge) Proposal(w *Proposal) bool {
	changed := p.Record(&w.After)
	if p.tells(w.Reason) {
		w.Reason, changed = "", true
	}
	return changed
}

// Kept confines a record at rest.
func (p *Purge) Kept(k *Kept) bool {
	changed := p.Record(&k.Record)
	imported, too := p.copied(k.Imported)
	k.Imported = imported
	return changed || too
}

func (p *Purge) copied(r *Record) (*Record, bool) {
	if r == nil {
		return nil, false
	}
	p.scratch = *r
	if !p.Record(&p.scratch) {
		return r, false // nearly always, and then nothing was copied for long
	}
	c := p.scratch
	return &c, true
}

// tells says that one of the streets stands in a text. Nearly every text lacks
// the number of the house, which is cheap to see.
func (p *Purge) tells(text string) bool {
	if len(p.Texts) == 0 || text == "" {
		return false
	}
	streets := p.sets().streets
	folded := ""
	for rest := text; ; {
		number, after := digits(rest)
		if number == "" {
			break
		}
		for _, street := range streets[number] {
			if folded == "" {
				folded = foldStreet(text)
			}
			if strings.Contains(folded, street) {
				return true
			}
		}
		rest = after
	}
	if ascii(text) {
		return false
	}
	folded = foldStreet(text) // wide or foreign digits
	return slices.ContainsFunc(p.Texts, func(street string) bool { return strings.Contains(folded, street) })
}

// tellsOwn is tells for the texts of the confidential thing itself.
func (p *Purge) tellsOwn(text string) bool {
	return p.tells(text) || p.namesHouse(text) || showsPlace(text)
}

// namesHouse says that a text names one of the places. It is asked only of what
// is their own: elsewhere "the annex" is anybody's.
func (p *Purge) namesHouse(text string) bool {
	if len(p.Houses) == 0 || text == "" {
		return false
	}
	words := fold(text)
	for _, w := range strings.Fields(words) {
		for _, name := range p.sets().houses[w] {
			if strings.Contains(words, name) {
				return true
			}
		}
	}
	return false
}

// digits cuts the first run of ASCII digits out of a text.
func digits(text string) (run, after string) {
	from := strings.IndexAny(text, "0123456789")
	if from < 0 {
		return "", ""
	}
	to := from
	for to < len(text) && text[to] >= '0' && text[to] <= '9' {
		to++
	}
	return text[from:to], text[to:]
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

package hsds

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"porchlight/resources"
	"porchlight/resources/places"
)

// line takes one row of a sheet: a service, with what its cells make of an
// organization, a place and numbers. All rows keep the row they came from.
func (r *reader) line(e *entry, p plan) {
	s := &sheetLine{r: r, e: e, p: p, by: map[string][]cell{}}
	for _, c := range e.cells {
		s.by[p.of[c.column]] = append(s.by[p.of[c.column]], c)
	}
	if e.code == "" {
		e.code, _ = tooLarge(e)
	}
	if e.code == "" && s.text("service") == "" && s.text("organization") == "" {
		e.code = resources.NoName
	}
	if e.code != "" {
		r.hold(e, resources.TableService, "", e.code)
		return
	}
	s.service()
	s.place()
	s.numbers()
	if column, code := s.fault(); code != "" {
		if e.from.ID == "" {
			e.from.ID = s.main.id // whose row waits is not retired meanwhile
		}
		r.hold(e, resources.TableService, column, code)
		return
	}
	s.keep()
}

// sheetLine is a row of a sheet while it is taken apart.
type sheetLine struct {
	r     *reader
	e     *entry
	p     plan
	by    map[string][]cell // by field
	main  *making           // the service
	other []*making
}

func (s *sheetLine) text(field string) string {
	for _, c := range s.by[field] {
		if t := tidy(c.plain()); !wordless(t, false) {
			return t
		}
	}
	return ""
}

// making begins a row whose id is of the service and what it is for.
func (s *sheetLine) making(t resources.Table, id string) *making {
	from := s.e.from
	m := &making{r: s.r, t: tableOf(t), id: id}
	m.row = resources.Row{Table: t, ID: id, From: from, Cells: map[string]string{"id": id}}
	return m
}

// part begins a row that hangs on the service.
func (s *sheetLine) part(t resources.Table, what string) *making {
	m := s.making(t, UUID(s.r.b.dataset, t, s.main.id+"|"+what))
	s.other = append(s.other, m)
	return m
}

// serviceColumns are the fields that go to a column of the service.
var serviceColumns = map[string]string{
	"alternate_name": "alternate_name", "description": "description", "email": "email", "url": "url",
	"eligibility": "eligibility_description", "fees": "fees_description", "application": "application_process",
	"status": "status", "alert": "alert", "verified": "assured_date", "minimum_age": "minimum_age", "maximum_age": "maximum_age",
}

// ownColumns are the fields that travel as extra columns of ours.
var ownColumns = map[string]string{
	"kind": "porchlight_kind", "needs": "porchlight_needs", "crisis": "porchlight_crisis", "sms_name": "porchlight_sms_name",
	"text_line": "porchlight_text_line", "limits": "porchlight_limits", "counties": "porchlight_counties",
	"sources": "porchlight_sources", "hold": "porchlight_hold",
	"owner": "porchlight_owner", "shared": "porchlight_shared", "sector": "porchlight_sector",
}

// service makes the service and its organization.
func (s *sheetLine) service() {
	organization, name := s.text("organization"), s.text("service")
	if name == "" {
		name = organization
	}
	s.main = s.making(resources.TableService, s.id(organization, name))
	m := s.main
	m.row.Cells["name"] = name
	for _, c := range s.e.cells {
		s.cell(s.p.of[c.column], c)
	}
	if organization == "" {
		return
	}
	id := UUID(s.r.b.dataset, resources.TableOrganization, fold(organization))
	for _, i := range s.r.at[rowKey{resources.TableOrganization, id}] {
		if s.r.b.rows[i].Cells["name"] != organization { // the first spelling stands
			m.raw(s.by["organization"][0])
		}
	}
	o := s.making(resources.TableOrganization, id)
	o.row.From.ID = ""
	o.row.Cells["name"] = organization
	s.other = append(s.other, o)
	m.row.Cells["organization_id"] = id
}

// cell puts one cell of the service where it belongs. What becomes rows of its
// own is done elsewhere.
func (s *sheetLine) cell(field string, c cell) {
	m := s.main
	switch {
	case serviceColumns[field] != "":
		m.put(serviceColumns[field], c)
	case ownColumns[field] != "":
		m.extra(ownColumns[field], tidy(c.plain()))
		m.rawUnless(c, tidy(c.plain()))
	case field == "id":
		m.rawUnless(c, m.row.From.ID)
	case field == "organization" || field == "service":
		m.rawUnless(c, s.text(field))
	case field == "", field == "confidence", field == "category", field == "notes", field == "name", field == "confidential", field == "contact":
		name := c.column
		if field != "" {
			name = field
		}
		m.extra(name, c.plain())
		m.rawUnless(c, c.plain())
	case field == "documents":
		child("required_document", "service_id", "document", whole)(m, c)
	case field == "languages":
		child("language", "service_id", languageColumn(c.text), list)(m, c)
	case field == "service_area":
		child("service_area", "service_id", "name", whole)(m, c)
	case field == "county":
		before := len(m.more)
		child("service_area", "service_id", "name", whole)(m, c)
		for i := range m.more[before:] {
			m.more[before+i].Extra = map[string]string{areaKindColumn: areaOfCounties}
		}
	case field == "hours":
		child("schedule", "service_id", "description", whole)(m, c)
	}
}

// languageColumn says whether a cell names languages by codes.
func languageColumn(text string) string {
	for _, p := range list(text) {
		tag, _, _ := strings.Cut(p, "-")
		if len(tag) < 2 || len(tag) > 3 || strings.ToLower(tag) != tag || strings.ContainsAny(p, " ./") {
			return "name"
		}
	}
	return "code"
}

// id is the uuid of the row's service: of the id that the row gives, else of
// its names, so that it lasts when anything else is corrected.
func (s *sheetLine) id(organization, name string) string {
	if id := s.text("id"); id != "" {
		if u, ok := asUUID(id); ok {
			return u
		}
		s.e.from.ID = id
		if own := s.r.own(resources.TableService, id); own != "" {
			return own
		}
		return UUID(s.r.b.dataset, resources.TableService, id)
	}
	return s.r.hashID(resources.TableService, fold(organization), fold(name))
}

// fold is the form in which names are compared. A name in letters that fold
// knows nothing of is compared as it stands.
func fold(text string) string {
	return cmp.Or(strings.Join(places.Words(text), " "), text)
}

// place makes the location with its address.
func (s *sheetLine) place() {
	var have bool
	for _, f := range []string{"location_name", "address", "address2", "city", "state", "zip", "country", "latitude", "longitude", "transportation", "accessibility"} {
		have = have || len(s.by[f]) > 0
	}
	if !have {
		return
	}
	l := s.part(resources.TableLocation, "place")
	l.row.From.ID = ""
	l.row.Cells["location_type"] = "physical"
	if org := s.main.row.Cells["organization_id"]; org != "" {
		l.row.Cells["organization_id"] = org
	}
	s.puts(l, map[string]string{"location_name": "name", "latitude": "latitude", "longitude": "longitude", "transportation": "transportation"})
	for _, c := range s.by["accessibility"] {
		child("accessibility", "location_id", "description", whole)(l, c)
	}
	join := s.part(resources.TableServiceAtLocation, "place")
	join.row.From.ID = ""
	join.row.Cells["service_id"], join.row.Cells["location_id"] = s.main.id, l.id
	a := s.part(resources.TableAddress, "place")
	a.row.From.ID = ""
	a.row.Cells["location_id"], a.row.Cells["address_type"] = l.id, "physical"
	s.puts(a, map[string]string{
		"address": "address_1", "address2": "address_2", "city": "city", "state": "state_province", "zip": "postal_code", "country": "country",
	})
	if len(a.row.Cells) == 3 && len(a.row.Extra) == 0 && len(a.row.Raw) == 0 {
		s.other = s.other[:len(s.other)-1]
	}
	if yes(s.text("confidential")) {
		mark := s.part(resources.TableAttribute, "confidential")
		mark.row.From.ID = ""
		mark.row.Cells["link_id"], mark.row.Cells["link_entity"] = l.id, "location"
		mark.row.Cells["label"], mark.row.Cells["value"] = "confidential", "true"
	}
}

func (s *sheetLine) puts(m *making, columns map[string]string) {
	for _, c := range s.e.cells {
		if column := columns[s.p.of[c.column]]; column != "" {
			m.put(column, c)
		}
	}
}

// numbers makes the phones.
func (s *sheetLine) numbers() {
	n := 0
	for _, kind := range []struct{ field, kind string }{{"phone", ""}, {"fax", "fax"}, {"tty", "textphone"}} {
		for _, c := range s.by[kind.field] {
			text := tidy(c.plain())
			if wordless(text, false) {
				s.main.raw(c)
				continue
			}
			parts := strings.Split(text, ";")
			if len(parts) > 1 || text != c.text {
				s.main.raw(c)
			}
			for _, part := range parts {
				if part = strings.TrimSpace(part); part == "" {
					continue
				}
				m := s.part(resources.TablePhone, heading(c.column)+"|"+part)
				m.row.From.ID = ""
				m.row.Cells["service_id"], m.row.Cells["number"] = s.main.id, part
				if n++; n > 1 || len(parts) > 1 {
					m.extra(OrderColumn, strconv.Itoa(n))
				}
				if kind.kind != "" {
					m.row.Cells["type"] = kind.kind
				}
				if kind.field == "phone" && telling(c.column) {
					m.row.Cells["description"] = c.column
				}
			}
		}
	}
}

// telling is true for a heading that says more of a number than that it is one.
func telling(column string) bool {
	return slices.ContainsFunc(places.Words(column), func(w string) bool { return tellingWords[w] })
}

var tellingWords = setOf("hotline", "helpline", "crisis", "toll", "intake", "office", "mobile", "cell", "24")

// fault finds what holds the row as a whole.
func (s *sheetLine) fault() (column string, code resources.Code) {
	if len(s.main.row.Extra) > maxUnknown {
		return "", TooManyColumns
	}
	if len(s.r.at[rowKey{resources.TableService, s.main.id}]) > 0 {
		return "", resources.DuplicateID
	}
	if column = s.unreachable(); column != "" {
		return column, resources.BadPhone
	}
	return "", ""
}

// unreachable names the column of a row whose every number is none: a person
// must look before the service is shown without one.
func (s *sheetLine) unreachable() (column string) {
	for _, c := range s.by["phone"] {
		text := tidy(c.plain())
		if wordless(text, false) {
			continue
		}
		if got := readPhones(text, ""); len(got.phones) > 0 || got.foreign {
			return ""
		}
		column = c.column
	}
	return column
}

func (s *sheetLine) keep() {
	s.r.add(s.main.row, false)
	for _, m := range append([]*making{s.main}, s.other...) {
		if m != s.main {
			s.r.add(m.row, true)
		}
		for _, row := range m.more {
			s.r.add(row, true)
		}
	}
}

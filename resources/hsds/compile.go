package hsds

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"porchlight/resources"
)

// compile makes a Record of every service row and what hangs on it: the typed
// core, what a card and a search need. What it cannot read for certain it leaves
// empty; the rows keep it. The order of the rows does not matter, but where two
// of one kind stand in one file the earlier comes first.
//
// A record that is ours already (Options.Known) keeps the id that it has here,
// and so do the anchors of its rows.
func compile(b *batch, o Options) []resources.Record {
	c := newCompiler(b, o)
	records := make([]resources.Record, 0, len(c.services))
	ours := map[string]string{}
	for _, row := range c.services {
		r := c.record(row)
		records = append(records, r)
		if id := string(r.Service.ID); id != row.ID {
			ours[row.ID] = id
		}
	}
	for i := range b.rows {
		if of := &b.rows[i].Of; of.Table == resources.TableService && ours[of.ID] != "" {
			of.ID = ours[of.ID]
		}
	}
	return records
}

// compiler finds what hangs on what.
type compiler struct {
	o        Options
	services []*resources.Row
	first    map[spot]*resources.Row
	under    map[branch][]*resources.Row
	owned    map[string][]*resources.Row // attributes by the id that they hang on
}

// branch is what hangs on one object: the rows of a table whose column has its id.
type branch struct {
	table  resources.Table
	column string
	id     string
}

func newCompiler(b *batch, o Options) *compiler {
	c := &compiler{o: o, first: map[spot]*resources.Row{}, under: map[branch][]*resources.Row{}, owned: map[string][]*resources.Row{}}
	order := make([]*resources.Row, len(b.rows))
	for i := range b.rows {
		order[i] = &b.rows[i]
	}
	slices.SortStableFunc(order, inOrder)
	for _, r := range order {
		s := spot{r.Table, r.ID}
		if c.first[s] != nil && r.Table != resources.TableAttribute {
			continue
		}
		c.first[s] = r
		switch r.Table {
		case resources.TableService:
			c.services = append(c.services, r)
		case resources.TableAttribute:
			c.owned[r.Cells["link_id"]] = append(c.owned[r.Cells["link_id"]], r)
		}
		for _, ref := range references {
			if id := r.Cells[ref.column]; id != "" {
				at := branch{r.Table, ref.column, id}
				c.under[at] = append(c.under[at], r)
			}
		}
	}
	return c
}

// inOrder sorts rows as their files have them.
func inOrder(a, b *resources.Row) int {
	return cmp.Or(
		cmp.Compare(a.Table, b.Table),
		cmp.Compare(orderOf(a), orderOf(b)),
		cmp.Compare(a.From.File, b.From.File),
		cmp.Compare(a.From.Line, b.From.Line),
		cmp.Compare(a.ID, b.ID),
		cmp.Compare(a.Part, b.Part),
	)
}

// all gives the rows of a table that hang on an object.
func (c *compiler) all(table resources.Table, column, id string) []*resources.Row {
	if id == "" {
		return nil
	}
	return c.under[branch{table, column, id}]
}

// site is one place of a service and the row that joins the two.
type site struct{ joint, location *resources.Row }

func (c *compiler) sites(service *resources.Row) []site {
	var list []site
	for _, joint := range c.all(resources.TableServiceAtLocation, "service_id", service.ID) {
		list = append(list, site{joint, c.first[spot{resources.TableLocation, joint.Cells["location_id"]}]})
	}
	return list
}

func (c *compiler) record(row *resources.Row) resources.Record {
	sites := c.sites(row)
	r := resources.Record{
		Organization: c.organization(row),
		Service:      c.service(row, sites),
		Locations:    c.locations(sites),
		Provenance: resources.Provenance{
			Dataset: row.From.Dataset, File: row.From.File, Row: row.From.Line, Original: row.From.ID,
			Sources: parted(own(row, "sources")), Hold: saysYes(own(row, "hold")),
		},
		Owner: own(row, "owner"), Shared: saysYes(own(row, "shared")), Sector: own(row, "sector"),
	}
	if folded(r.Service.Name) == folded(r.Organization.Name) {
		r.Service.Name = "" // a card would say it twice
	}
	c.area(&r, row, sites)
	c.classify(&r, row)
	r.Confidential = c.confidential(row, sites)
	return r
}

// saysNone stands in columns of ours where an editor decided that there is
// nothing, and a reader would otherwise guess.
const saysNone = "none"

// own gives what was decided here and travelled through a file.
func own(row *resources.Row, name string) string {
	return strings.TrimSpace(row.Extra["porchlight_"+name])
}

// organization is who runs a service. Its web address is its own, else that of
// the service, which is where a sheet with one column for it has it.
func (c *compiler) organization(service *resources.Row) resources.Organization {
	o := resources.Organization{URL: webAddress(said(service, "url"))}
	if row := c.first[spot{resources.TableOrganization, service.Cells["organization_id"]}]; row != nil {
		o.ID, o.Name = row.ID, said(row, "name")
		if url := webAddress(said(row, "website")); url != "" {
			o.URL = url
		}
	}
	if own(service, "url") == saysNone {
		o.URL = ""
	}
	return o
}

func (c *compiler) service(row *resources.Row, sites []site) resources.Service {
	s := resources.Service{
		ID:            c.id(row),
		Name:          said(row, "name"),
		AlternateName: said(row, "alternate_name"),
		Description:   said(row, "description"),
		SMSName:       own(row, "sms_name"),
		Phones:        c.phones(row, sites),
		TextLine:      own(row, "text_line"),
		Languages:     c.languages(row, sites),
		Eligibility:   c.eligibility(row),
		Limits:        own(row, "limits"),
		Status:        statusOf(row),
		Fees:          first(said(row, "fees_description"), said(row, "fees")),
		Application:   said(row, "application_process"),
		Documents:     c.documents(row),
		Alert:         said(row, "alert"),
		MinAge:        age(said(row, "minimum_age")),
		MaxAge:        age(said(row, "maximum_age")),
		Categories:    c.categories(row),
		Assured:       said(row, "assured_date"),
	}
	s.Schedule, s.Hours = c.hours(row, sites)
	return s
}

func (c *compiler) id(row *resources.Row) resources.ServiceID {
	if c.o.Known != nil {
		if id, ok := c.o.Known(row.ID); ok {
			return id
		}
	}
	return resources.ServiceID(row.ID)
}

// statusOf: a status that is not stated is active (hsds.md §10); one that HSDS
// does not know is not to be counted on.
func statusOf(row *resources.Row) resources.Status {
	switch s := resources.Status(strings.ToLower(strings.TrimSpace(said(row, "status")))); s {
	case "", "active":
		return resources.Active
	case resources.Inactive, resources.Defunct, resources.TemporarilyClosed:
		return s
	default:
		return resources.Inactive
	}
}

func (c *compiler) documents(row *resources.Row) string {
	var names []string
	for _, d := range c.all("required_document", "service_id", row.ID) {
		names = add(names, said(d, "document"))
	}
	return strings.Join(names, "; ")
}

const oldest = 120 // years; a larger age is a slip

func age(text string) int {
	n, err := strconv.ParseFloat(strings.TrimSpace(text), 64)
	if err != nil || !(n >= 0 && n <= oldest) {
		return 0
	}
	return int(n)
}

func webAddress(text string) string {
	if strings.HasPrefix(text, "https://") {
		return text
	}
	return ""
}

func first(texts ...string) string { return cmp.Or(texts...) }

// add puts a text behind others, once.
func add(texts []string, text string) []string {
	if text == "" || slices.Contains(texts, text) {
		return texts
	}
	return append(texts, text)
}

// parted reads values parted by semicolons.
func parted(text string) []string {
	var all []string
	for _, v := range strings.Split(text, ";") {
		all = add(all, strings.TrimSpace(v))
	}
	return all
}

// saysYes reads what people write for it.
func saysYes(text string) bool {
	switch strings.ToLower(strings.TrimSpace(text)) {
	case "yes", "y", "true", "t", "1", "x":
		return true
	}
	return false
}

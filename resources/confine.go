package resources

import (
	"slices"
	"strings"
)

// findConfidential works out, before anything is kept, whose places are not
// ours to know (R16, hsds.md §6): services that say so or look so, the
// locations at which they are, and the other locations of their organizations
// unless another service is known to be there.
func (f *filing) findConfidential() error {
	f.findExplicit()
	beside := f.aboutOrganizations()
	f.twins = f.d.confidentialTwins()
	for i := range f.im.Records {
		r := &f.im.Records[i]
		id := r.Service.ID
		before := f.d.state.records[id]
		if r.Confidential || f.explicit[Anchor{TableService, string(id)}] || f.onceConfidential(id, before) ||
			((looksConfidential(r, beside[r.Organization.ID]) || (before == nil && f.twins.of(r))) && !f.decided(id, before)) {
			f.confide(r)
		}
	}
	for more := true; more; {
		f.findPlaces()
		var also []*Record
		for i := range f.im.Records {
			if r := &f.im.Records[i]; !f.confidential[r.Service.ID] && f.nowhereElse(r) {
				also = append(also, r)
			}
		}
		for _, r := range also {
			f.confide(r)
		}
		more = len(also) > 0
	}
	hidden := f.hide.sets().anchors
	for i := range f.im.Rows {
		if r := &f.im.Rows[i]; hidden[r.Of] && r.Of.Table != TableOrganization {
			f.hide.addRow(r)
		}
	}
	for i := range f.im.Records {
		for _, l := range f.im.Records[i].Locations {
			if l.ID != "" && hidden[Anchor{TableLocation, l.ID}] {
				f.hide.addStreet(l.Address)
			}
		}
	}
	if len(f.turned) == 0 {
		return nil
	}
	return f.gather(f.hide, f.turned...) // what the store knows of them from before
}

// decided says that people know of a record that looks like a shelter and may be
// found: it was shipped so, written so here, or revealed. A file alone never
// brings one.
func (f *filing) decided(id ServiceID, before *Record) bool {
	known := before != nil && !before.Confidential && looksConfidential(before, "")
	return f.im.Shipped || f.d.state.cleared[id] || known
}

// confide notes that a record of the file is confidential.
func (f *filing) confide(r *Record) {
	id := r.Service.ID
	f.confidential[id] = true
	f.hide.Services, f.hide.known = append(f.hide.Services, id), nil
	f.hide.addRecord(r)
	f.hide.addOrganization(r)
	before := f.d.state.records[id]
	f.fresh = f.fresh || before == nil || !before.Confidential
	if before != nil && !before.Confidential {
		f.turned = append(f.turned, id)
	}
}

// findExplicit reads the marks that sources use for "hide": columns, the
// attribute, a kind of location that HSDS never took, words in place of a street.
func (f *filing) findExplicit() {
	for i := range f.im.Rows {
		r := &f.im.Rows[i]
		if r.Of.Table != TableOrganization && r.Of != (Anchor{}) && saysHide(r) {
			f.explicit[r.Of] = true
		}
	}
}

// findPlaces adds the locations of confidential services.
func (f *filing) findPlaces() {
	open := map[string]bool{}    // places at which a service is that is not confidential
	cleared := map[string]bool{} // places at which only services are that people revealed
	add := map[string]bool{}
	for of := range f.explicit {
		if of.Table == TableLocation {
			add[of.ID] = true
		}
	}
	for i := range f.im.Rows {
		if r := &f.im.Rows[i]; r.Table == TableServiceAtLocation && r.Cells["location_id"] != "" {
			if f.confidential[ServiceID(r.Of.ID)] {
				add[r.Cells["location_id"]] = true
				continue
			}
			at, revealed := r.Cells["location_id"], f.d.state.cleared[ServiceID(r.Of.ID)]
			cleared[at] = revealed && (cleared[at] || !open[at])
			open[at] = true
		}
	}
	for _, id := range f.stored.hidden {
		if !cleared[id] {
			add[id] = true
		}
	}
	orgs := f.hide.sets().anchors
	for i := range f.im.Rows {
		if r := &f.im.Rows[i]; r.Table == TableLocation && !open[r.ID] && orgs[Anchor{TableOrganization, r.Cells["organization_id"]}] {
			add[r.ID] = true
		}
	}
	for id := range add {
		f.hide.addLocation(id)
	}
	slices.Sort(f.hide.Locations)
	f.hide.known = nil
}

// nowhereElse says that every place of a record is confidential, so that the
// record is. One that people revealed is not drawn in by its neighbors.
func (f *filing) nowhereElse(r *Record) bool {
	hidden, revealed := f.hide.sets().anchors, f.d.state.cleared[r.Service.ID]
	for _, l := range r.Locations {
		at := Anchor{TableLocation, l.ID}
		if l.ID == "" || !hidden[at] || (revealed && !f.explicit[at]) {
			return false
		}
	}
	return len(r.Locations) > 0
}

// hideColumns are what sources call the mark.
var hideColumns = []string{
	"confidential", "is_confidential", "confidential_location", "redacted", "is_redacted", "is_hidden", "hidden", "private", "is_private",
	"address_confidential", "confidential_address", "hide_address", "address_hidden",
}

func saysHide(r *Row) bool {
	for _, cells := range []map[string]string{r.Cells, r.Extra, r.Raw} {
		for column, text := range cells {
			name := strings.ReplaceAll(strings.ToLower(strings.TrimSpace(column)), " ", "_")
			if slices.Contains(hideColumns, name) && truthy(text) {
				return true
			}
			if strings.HasPrefix(name, "location_type") && strings.EqualFold(strings.TrimSpace(text), "redacted") {
				return true
			}
			if addressColumn(column) && withheldWords(text) {
				return true
			}
		}
	}
	label := strings.ToLower(r.Cells["label"])
	return r.Table == TableAttribute && slices.Contains(hideColumns, label) && truthy(r.Cells["value"])
}

// truthy reads what sources write into a column of yes and no. What is neither
// counts as yes: the word stands there for a reason.
func truthy(text string) bool {
	switch strings.ToLower(strings.TrimSpace(text)) {
	case "", "no", "n", "false", "f", "0", "none", "n/a", "na", "-", "null":
		return false
	}
	return true
}

// withheldWords stand where a street would.
func withheldWords(text string) bool {
	words := fold(text)
	for _, w := range []string{" confidential", " undisclosed", " withheld", " unpublished", " not published", " not disclosed", " confidencial"} {
		if strings.Contains(words, w) {
			return true
		}
	}
	return false
}

// violenceWords and shelterWords together make a shelter of a service.
var (
	violenceWords = []string{
		" dv ", " intimate partner", " batter", " abused", " sexual assault", " rape ", " sex traffick", " human traffick", " trafficking",
		" violence", " violencia", " domestic abuse", " abuse survivor", " sexual abuse", " agresion sexual", " trata de personas", " flee ", " fleeing", " escaping", " women s shelter",
		" maltrat", " victims of", " survivors", " abuso", " safe housing", " immediate safety",
	}
	shelterWords = []string{
		" shelter", " safe house", " safehouse", " safe home", " safe housing", " refuge ", " emergency house", " emergency housing",
		" transitional", " refugio", " albergue", " residential", " beds ", " emergency bed", " safe place",
	}
	// A legal office helps with these too, and nobody lives there.
	roofWords = []string{" housing", " hotel", " motel", " vivienda"}
)

// looksConfidential says that a record of somebody's file looks like a shelter
// for people who were hurt. A public file is no proof that its address may be
// shown, so a doubt counts as yes. beside is what the file says of its
// organization and program.
func looksConfidential(r *Record, beside string) bool {
	if r.Kind == Refuge || (r.Kind == General && kindByNeed(r.Service.Needs) == Refuge) {
		return true
	}
	for _, l := range r.Locations {
		if withheldWords(l.Address) || withheldWords(l.Name) {
			return true
		}
	}
	words := fold(strings.Join(append([]string{
		r.Organization.Name, r.Service.Name, r.Service.AlternateName, r.Service.Description, r.Service.Eligibility, r.Service.Application, beside,
	}, r.Service.Categories...), " . "))
	roof := containsAny(words, shelterWords) || (r.Kind != LegalOffice && containsAny(words, roofWords))
	return roof && containsAny(words, violenceWords)
}

// mentionsConfidential says that a text speaks of a place that is secret: it
// may say where it is all the same, which only a person can see.
func mentionsConfidential(r *Record) bool {
	for _, text := range []string{r.Service.Description, r.Service.Eligibility, r.Service.Application, r.Service.Alert} {
		if withheldWords(text) {
			return true
		}
	}
	return false
}

func containsAny(text string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(text, w) })
}

// hideHeld confines a row on its way into quarantine, also one that speaks of a
// confidential thing by itself.
func (f *filing) hideHeld(h *Held) {
	r := Row{Table: h.Table, Cells: h.Cells}
	var all []string
	for _, text := range h.Cells {
		all = append(all, text)
	}
	words := fold(strings.Join(all, " . "))
	twin := f.twins.held(h)
	ownerless := len(f.hide.Services) > 0 && (h.Table == TableAddress || h.Table == TableLocation)
	if saysHide(&r) || containsAny(words, violenceWords) || ownerless || twin { // nobody knows whose place it is
		if confineHeld(h) {
			f.mark(h.From.File, h.From.Line, Withheld)
		}
	}
	f.hide.Held(h)
}

// confineCommit takes what tells a place out of all that the draft holds, and
// has the store do so with what it holds already when something is confidential
// that was not known as such.
func (f *filing) confineCommit() error {
	if f.hide.Empty() {
		return nil
	}
	if f.fresh && f.d.at > 0 {
		f.commit.Purge = f.hide
		if err := f.hideNeighbors(f.hide); err != nil {
			return err
		}
	}
	f.confine(f.hide)
	return nil
}

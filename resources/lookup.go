package resources

import (
	"cmp"
	"slices"
)

// Hit is one service that a name or a number was looked up to, for staff and
// admins, never for members: it is there whether members may see it or not.
type Hit struct {
	ID      ServiceID
	Name    string // the organization
	Service string
	Where   string   // its city, else the county it serves first; empty when it is confidential
	Why     []Reason // shared with the directory; must not be changed
}

// The reasons of hits.
const (
	ReasonNumber    Reason = "number"    // its telephone number
	ReasonExact     Reason = "exact"     // all of one of its names
	ReasonWord      Reason = "word"      // every word stands in its names
	ReasonPrefix    Reason = "prefix"    // a word of its names begins so
	ReasonTypo      Reason = "typo"      // a word of its names is one letter away
	ReasonAlternate Reason = "alternate" // its other name was needed
)

// class orders hits: a number or a whole name, all words, beginnings, typos.
type class uint8

const (
	byNumber class = iota
	byName
	byWords
	byPrefix
	byTypo
)

// The limits of looking up.
const (
	maxLookup      = 200 // characters of a question that are read
	maxLookupWords = 8   // words of it
	minPrefix      = 2   // letters of a word before it is taken for a beginning
	minTypo        = 4   // and before one of them may be wrong
	maxTypo        = 32  // letters of a word that is compared letter by letter
	maxRenamed     = 256 // changed records that are looked through one by one
)

// found is a hit before it is written out.
type found struct {
	class class
	other bool   // the other name was needed
	page  uint32 // of the book, noTerm when the record was looked at itself
	id    string
}

func (f found) compare(g found) int {
	return cmp.Or(cmp.Compare(f.class, g.class), cmp.Compare(f.id, g.id))
}

// Lookup finds services by what people type of their names, or by a telephone
// number: a whole number or name comes first, then what holds every word, then
// beginnings, then words with one letter wrong, lost, added or swapped with its
// neighbor; ties by id. It reads names and numbers and no address. The first
// question after many changes makes the index of names, which searches by
// members do not wait for.
func (d *Directory) Lookup(text string, limit int) []Hit {
	ix := d.index.Load()
	q := wantedIn(text)
	if limit <= 0 || q.empty() {
		return nil
	}
	b := ix.book
	b.write(ix.entries)
	all := b.lookup(&q, limit, ix.renamed)
	for _, id := range ix.renamed {
		if at, ok := ix.find(ServiceID(id)); ok {
			if f, ok := q.match(ix.entries[at].record); ok {
				all = append(all, f)
			}
		}
	}
	if len(ix.renamed) > 0 {
		slices.SortFunc(all, found.compare)
		all = all[:min(len(all), limit)]
	}
	hits := make([]Hit, 0, len(all))
	for _, f := range all {
		at, ok := int(f.page), len(ix.renamed) == 0 // then pages and entries are the same
		if !ok {
			at, ok = ix.find(ServiceID(f.id))
		}
		if ok {
			hits = append(hits, ix.entries[at].hit(f))
		}
	}
	return hits
}

func (e *entry) hit(f found) Hit {
	r := e.record
	h := Hit{ID: r.Service.ID, Name: r.Organization.Name, Service: r.Service.Name, Why: reasons[f.class]}
	if f.other {
		h.Why = otherReasons[f.class]
	}
	if r.Confidential {
		return h
	}
	for i := range r.Locations {
		if h.Where = r.Locations[i].City; h.Where != "" {
			return h
		}
	}
	h.Where = e.serves
	return h
}

var (
	reasons      = [...][]Reason{{ReasonNumber}, {ReasonExact}, {ReasonWord}, {ReasonPrefix}, {ReasonTypo}}
	otherReasons = [...][]Reason{
		{ReasonNumber},
		{ReasonExact, ReasonAlternate},
		{ReasonWord, ReasonAlternate},
		{ReasonPrefix, ReasonAlternate},
		{ReasonTypo, ReasonAlternate},
	}
)

package resources

import (
	"maps"
	"time"

	"porchlight/resources/places"
)

// workshop is what one index after the other is made with: what services share
// and is worked out once. Only who makes an index touches it; what readers see
// of it is never changed, but at most added to behind what they see.
type workshop struct {
	g        *places.Gazetteer
	zones    map[string]*zone // by name
	counties map[string]*zone // by FIPS code
	openings map[string]uint32
	kept     []opening
	key      []byte
	tongues  map[string]tongues // replaced, never written, once an index has it
	owners   map[string]uint16  // the same
}

func newWorkshop(g *places.Gazetteer) *workshop {
	return &workshop{
		g: g, zones: map[string]*zone{}, counties: map[string]*zone{}, openings: map[string]uint32{},
		kept: make([]opening, openingAlways+1), tongues: map[string]tongues{}, owners: map[string]uint16{},
	}
}

// spokenIn gives the languages of a service as bits.
func (w *workshop) spokenIn(tags []string) (set tongues) {
	for _, tag := range tags {
		name := spoken(tag)
		bit, ok := w.tongues[name]
		if !ok {
			bit = otherTongues
			if n := len(w.tongues); n < ownTongues {
				bit = 1 << n
				w.tongues = with(w.tongues, name, bit)
			}
		}
		set |= bit
	}
	return set
}

// ownerOf numbers who alone may show a record.
func (w *workshop) ownerOf(r *Record) uint16 {
	if r.Owner == "" || r.Shared {
		return everybodys
	}
	if n, ok := w.owners[r.Owner]; ok {
		return n
	}
	n := len(w.owners) + 1
	if n >= ownersEnd {
		return ownersEnd
	}
	w.owners = with(w.owners, r.Owner, uint16(n))
	return uint16(n)
}

// with gives a copy of a small map that holds one thing more.
func with[V any](m map[string]V, key string, v V) map[string]V {
	m = maps.Clone(m)
	m[key] = v
	return m
}

// zoneOf is the zone that a record's place names, else that of its ZIP code,
// else of the first county that is served; an office for a whole state keeps its
// capital's time; one for several states or the nation has no time that we know.
func (w *workshop) zoneOf(r *Record, home string) *zone {
	for i := range r.Locations {
		if name := r.Locations[i].Zone; name != "" && !r.Confidential {
			return w.zoneNamed(name)
		}
	}
	area := &r.Service.Area
	switch {
	case home != "":
		return w.zoneIn(home)
	case len(area.Counties) > 0:
		return w.zoneIn(area.Counties[0])
	case len(area.States) == 1:
		s, _ := stateByCode(area.States[0])
		return w.zoneNamed(s.zone)
	}
	return nil
}

func (w *workshop) zoneIn(fips string) *zone {
	z, ok := w.counties[fips]
	if !ok {
		z = w.zoneNamed(w.g.Zone(fips))
		w.counties[fips] = z
	}
	return z
}

func (w *workshop) zoneNamed(name string) *zone {
	if name == "" || name == "Local" { // the machine's own, which says nothing
		return nil
	}
	if z, ok := w.zones[name]; ok {
		return z
	}
	at, err := time.LoadLocation(name)
	if err != nil {
		return nil // hours stay "unknown", which is never a false promise
	}
	w.zones[name] = &zone{name: name, at: at}
	return w.zones[name]
}

package bot

import (
	"porchlight/flows"
	"porchlight/resources/places"
)

// nearby is the gazetteer as one collaborative sees it: its own counties settle
// which of two places of one name is meant, and hide none.
type nearby struct {
	gaz  *places.Gazetteer
	home places.Home
}

func (n *nearby) ZIP(zip string) (flows.Place, bool) {
	id, _, ok := n.gaz.ZIP(zip)
	return flows.Place(id), ok
}

func (n *nearby) Find(words []string) (flows.Place, [flows.MaxWhich]flows.Place, int, int) {
	var which [flows.MaxWhich]flows.Place
	found := n.gaz.Find(words, n.home)
	for i, id := range found.Which {
		if i == len(which) {
			break
		}
		which[i] = flows.Place(id)
	}
	return flows.Place(found.Place), which, found.Start, found.End
}

func (n *nearby) IsName(word string) bool {
	return n.gaz.IsName(word)
}

// atPlaceQuestion reads the answer to "which ZIP code or city?". There a name
// is a name: Spring Valley is no season, and Weed no plant. A name far from the
// collaborative's own states counts only when the text means nothing else.
func (c *Content) atPlaceQuestion(r flows.Reading, text string, n *nearby) flows.Reading {
	if r.Digit != 0 || r.Place != 0 && r.Need == flows.None {
		return r
	}
	words := places.Words(text)
	found := n.gaz.Lookup(text, n.home)
	if !found.Found() || found.Start != 0 || found.End != len(words) {
		return r
	}
	if !n.near(found) && (r.Need != flows.None || r.Command != flows.NoCommand || r.Named) {
		return r
	}
	answer := flows.Reading{Place: flows.Place(found.Place), Sure: true} // a name is of no language: "Soledad", "Chino"
	for i, id := range found.Which[:min(len(found.Which), flows.MaxWhich)] {
		answer.Which[i] = flows.Place(id)
	}
	return answer
}

// near says that a name lies in a state that the collaborative works in.
func (n *nearby) near(found places.Result) bool {
	ids := append([]places.ID{found.Place}, found.Which...)
	for _, id := range ids {
		if id == 0 {
			continue
		}
		for _, fips := range n.home.Counties {
			if home, ok := n.gaz.County(fips); ok && home.State == n.gaz.Place(id).State {
				return true
			}
		}
	}
	return false
}

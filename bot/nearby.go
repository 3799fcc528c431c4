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

func (n nearby) ZIP(zip string) (flows.Place, bool) {
	id, _, ok := n.gaz.ZIP(zip)
	return flows.Place(id), ok
}

func (n nearby) Find(words []string) (flows.Place, [flows.MaxWhich]flows.Place, int, int) {
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

func (n nearby) IsName(word string) bool {
	return n.gaz.IsName(word)
}

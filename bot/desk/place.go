package desk

import (
	"slices"
	"strconv"
	"strings"

	"porchlight/locales"
	"porchlight/resources/places"
)

// placeMark begins a value that stands for one place of the gazetteer, so that
// what was chosen from a list is not looked up by its name again.
const placeMark = "@"

func placeValue(id places.ID) string {
	if id == 0 {
		return ""
	}
	return placeMark + strconv.Itoa(int(id))
}

// place reads a chosen place, a ZIP code or a name. which are the places that a
// name could mean.
func (q *request) place(text string) (id places.ID, which []places.ID) {
	text = strings.TrimSpace(text)
	if number, ok := strings.CutPrefix(text, placeMark); ok {
		n, err := strconv.Atoi(number)
		if err != nil || n <= 0 || q.Places.Place(places.ID(n)).Kind == places.Unknown {
			return 0, nil
		}
		return places.ID(n), nil
	}
	if len(text) == 5 && strings.Trim(text, "0123456789") == "" {
		id, _, _ := q.Places.ZIP(text)
		return id, nil
	}
	found := q.Places.Lookup(text, places.Home{Counties: q.house.Counties})
	return found.Place, found.Which
}

// suggestPlaces completes a place: what is whole already, then names and ZIP
// codes of the collaborative's counties that begin so.
func (q *request) suggestPlaces(typed string) []Option {
	if typed = strings.TrimSpace(typed); typed == "" {
		return nil
	}
	one, which := q.place(typed)
	if one != 0 {
		which = []places.ID{one}
	}
	start := strings.Join(places.Words(typed), " ")
	for _, n := range q.near() {
		if len(which) >= maxOptions {
			break
		}
		if start != "" && strings.HasPrefix(n.name, start) && !slices.Contains(which, n.id) {
			which = append(which, n.id)
		}
	}
	all := make([]Option, 0, len(which))
	for _, id := range which[:min(len(which), maxOptions)] {
		all = append(all, q.placeOption(id))
	}
	return all
}

// nearName is a place of the collaborative's counties by its folded name.
type nearName struct {
	name string
	id   places.ID
}

// near lists the names and ZIP codes of the collaborative's counties; it is made
// once for each collaborative.
func (q *request) near() []nearName {
	q.mu.Lock()
	all, ok := q.nears[q.house.ID]
	q.mu.Unlock()
	if ok {
		return all
	}
	for id := places.ID(1); ; id++ {
		p := q.Places.Place(id)
		if p.Kind == places.Unknown {
			break
		}
		if slices.Contains(q.house.Counties, p.FIPS) {
			name := p.ZIP
			if name == "" {
				name = strings.Join(places.Words(p.Name), " ")
			}
			all = append(all, nearName{name, id})
		}
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	q.nears[q.house.ID] = all
	return all
}

func (q *request) placeOption(id places.ID) Option {
	return Option{Label: clip(q.placeName(q.Places.Place(id)), maxLabel), Value: placeValue(id)}
}

// placeName names a place so that two of one name can be told apart.
func (q *request) placeName(p places.Place) string {
	name := p.Name
	if p.ZIP != "" {
		name = p.ZIP + " " + name
	}
	if p.Kind == places.CountyWide {
		return p.County + ", " + p.State
	}
	return q.catalog.Say(q.tag, "place.choice", locales.Args{"Name": name, "County": p.County + ", " + p.State})
}

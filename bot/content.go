package bot

import (
	"encoding/binary"
	"fmt"
	"hash/fnv"

	"porchlight/flows"
	"porchlight/flows/understand"
	"porchlight/locales"
	"porchlight/resources/places"
)

// Content is everything that people wrote for the bot, as one value that never
// changes: conversations, words, places, and the collaboratives they are for.
type Content struct {
	engine  *flows.Engine
	model   *understand.Model
	catalog *locales.Catalog
	places  *places.Gazetteer
	tags    []string // flows.Language minus one → BCP 47
	numbers map[string]flows.Language
	houses  map[CollaborativeID]*house
	cards   map[string]cards // by locale
	said    map[string]bool  // our own sentences
	hash    uint32           // of what the numbers in a session mean
}

// house is one collaborative as the bot needs it.
type house struct {
	*Collaborative
	flows  flows.House
	nearby *nearby
	locale flows.Language // the default
}

// NewContent builds everything that a turn needs. It fails when a flow, a word
// or a collaborative cannot be used; `porchlight check` says more about each.
func NewContent(set []flows.Flow, catalog *locales.Catalog, gaz *places.Gazetteer, model *understand.Model, collaboratives []Collaborative) (*Content, error) {
	engine, err := flows.New(set)
	if err != nil {
		return nil, fmt.Errorf("flows: %w", err)
	}
	c := &Content{
		engine: engine, model: model, catalog: catalog, places: gaz, tags: catalog.Locales(),
		houses: make(map[CollaborativeID]*house, len(collaboratives)),
		cards:  map[string]cards{},
		hash:   hashOf(set, catalog.Locales()),
	}
	if len(c.tags) > 250 {
		return nil, fmt.Errorf("%d languages: at most 250", len(c.tags))
	}
	for _, tag := range c.tags {
		c.cards[tag] = c.renderCards(tag)
	}
	c.said = c.sentences()
	c.numbers = languagesOf(catalog)
	for i := range collaboratives {
		h, err := c.newHouse(&collaboratives[i])
		if err != nil {
			return nil, fmt.Errorf("collaborative %q: %w", collaboratives[i].ID, err)
		}
		c.houses[h.ID] = h
	}
	return c, nil
}

// languageFlow is the subject that a front door with one language does not offer.
const languageFlow = "language"

func (c *Content) newHouse(col *Collaborative) (*house, error) {
	h := &house{Collaborative: col, nearby: &nearby{c.places, places.Home{Counties: col.Counties, Ordinary: c.model.Ordinary}}}
	for _, tag := range col.Languages {
		tag = c.catalog.Resolve(tag)
		if !spoken(c.catalog, tag) {
			continue // a language without messages is understood, never offered
		}
		h.flows.Languages = append(h.flows.Languages, c.numbers[tag])
	}
	if len(h.flows.Languages) == 0 {
		return nil, fmt.Errorf("none of its languages %v has messages", col.Languages)
	}
	h.locale = h.flows.Languages[0]
	for _, id := range col.Menu {
		if _, ok := c.engine.Flow(flows.FlowID(id)); !ok {
			return nil, fmt.Errorf("its menu names a flow %q that is not there", id)
		}
		if id == languageFlow && len(h.flows.Languages) < 2 {
			continue // there is nothing to choose
		}
		h.flows.Menu = append(h.flows.Menu, flows.FlowID(id))
	}
	if len(h.flows.Menu) == 0 || len(h.flows.Menu) > 9 {
		return nil, fmt.Errorf("its menu has %d subjects, want 1 to 9", len(h.flows.Menu))
	}
	return h, nil
}

func spoken(catalog *locales.Catalog, tag string) bool {
	for _, s := range catalog.Spoken() {
		if s == tag {
			return true
		}
	}
	return false
}

// tag gives the BCP 47 code of a language; the default's where there is none.
func (c *Content) tag(l flows.Language) string {
	if l == 0 || int(l) > len(c.tags) {
		return locales.English
	}
	return c.tags[l-1]
}

// hashOf tells apart two contents in which the numbers of a session would mean
// different things; a session of the other one is answered with a greeting.
func hashOf(set []flows.Flow, tags []string) uint32 {
	h := fnv.New32a()
	for _, f := range set {
		fmt.Fprintf(h, "%+v\n", f)
	}
	fmt.Fprintf(h, "%q", tags)
	var b [4]byte
	binary.LittleEndian.PutUint32(b[:], flows.MaxWhich)
	_, _ = h.Write(b[:])
	return h.Sum32()
}

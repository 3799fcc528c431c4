package places

// ID is a handle of one entry: a ZIP code, a named place or a county. 0 is
// none. Handles hold for one build only and must not be stored for longer.
type ID uint32

// Kind says what an entry is.
type Kind uint8

// The kinds, best first: of two entries with one name in one county the
// earlier kind is the one that is meant.
const (
	Unknown      Kind = iota
	Populated         // a city, town or other populated place
	Neighborhood      // a part of a city
	Postal            // a post office's name, known by its ZIP codes only
	ZIPCode           // one ZIP code
	CountyWide        // a whole county; its point is the middle of its ZIP codes
)

// Place is one entry of the gazetteer.
type Place struct {
	ID         ID
	Kind       Kind
	ZIP        string // five digits, with ZIPCode only
	Name       string // "Fresno"; of a ZIP code its post office's city
	County     string // "Fresno County", "Orleans Parish", "City of Richmond"
	FIPS       string // the county's five digits, "06019"
	State      string // "CA"
	Lat, Lon   float64
	Population int // 0 is unknown
}

// MaxWhich is how many places the question "which one?" may offer.
const MaxWhich = 4

// Home is where a collaborative works. It settles names that many states share
// and hides nothing.
type Home struct {
	Counties []string // five-digit FIPS codes

	// Ordinary may say that a word is everyday language: it is then never taken
	// for a misspelled place, nor, without its state, for a place outside the
	// home states. It adds to the words known here.
	Ordinary func(word string) bool
}

// Result is what a text says about a place: one Place, or Which it could be,
// or nothing. Start and End are the words that say it, as a half-open span.
type Result struct {
	Place      ID
	Which      []ID // two to MaxWhich, the likeliest first; Place is then 0
	Start, End int
}

// Found says whether the text names any place.
func (r Result) Found() bool { return r.Place != 0 || len(r.Which) > 0 }

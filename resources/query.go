package resources

import (
	"time"

	"porchlight/resources/places"
)

// Ref is a handle of one service: it opens that service or nothing, across all
// changes; 0 is none.
type Ref uint32

// Query is one question to the directory.
type Query struct {
	Need      Need
	Place     places.ID
	Counties  []string // FIPS codes; used when Place is 0
	Languages []string // BCP 47, in the order of the member's wishes
	For       string   // the collaborative that asks; it sees its own records beside the shared
	At        time.Time
	Skip      int
	Limit     int // 0 means DefaultLimit
}

// DefaultLimit is how many listings one question gets: a message holds no more.
const DefaultLimit = 3

// Found is the answer to a Query.
type Found struct {
	Listings []Listing
	More     bool // others follow: ask again with a larger Skip
	Wider    bool // nothing serves the county; these lie further away
}

// Reason says why a listing was chosen, for `porchlight find` and for staff.
type Reason string

// The reasons.
const (
	ReasonNeed       Reason = "need"
	ReasonCounty     Reason = "county"     // serves the county asked about
	ReasonState      Reason = "state"      // serves the whole state
	ReasonNationwide Reason = "nationwide" // serves everybody
	ReasonNear       Reason = "near"       // wider: its known point lies within WiderMiles
	ReasonInState    Reason = "in_state"   // wider: it serves another county of the state
	ReasonOpen       Reason = "open"
	ReasonLanguage   Reason = "language"
)

// Listing is what may be shown of one service to one asker. What it points to
// is shared with the index and must not be changed; only the Listings of an
// answer may be read, the zero Listing has no Shown.
type Listing struct {
	*Shown
	TTY, Text string // a textphone and a number that takes texts, where the record has one (R99)
	Open      Open
	Schedule  *Schedule // of the day of the question
	Zone      string    // IANA, of the schedule
	Miles     float64
	HasMiles  bool
	Serves    string // "Fresno County", "California"
	Stale     bool
	Why       []Reason
}

// Shown is what is shown of a service whoever asks.
type Shown struct {
	Ref       Ref
	ID        ServiceID
	Name      string // the organization; for a screen that only the asker sees
	SMSName   string // shown instead of Name where it is not empty
	About     string // the service in one line; empty where it would reveal too much
	Limits    string // R14; must be shown with the listing where it is not empty
	Phone     string // the first voice number only, E.164 or a short code
	Ext       string // to dial after it answers; must be shown with the number
	Languages []string
	Checked   time.Time // zero when never verified
}

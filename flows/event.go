package flows

// EventKind says what the caller shall do.
type EventKind uint8

// The kinds of events.
const (
	Said          EventKind = iota // say Key (with Lines: and the national lines that fit)
	Offered                        // ask Key and wait: for one of Choices, or for a place
	SearchWanted                   // search for Need at Place and call Engine.Found; always the last event
	HandOffWanted                  // offer a person, with the words of Key; with Relay: ask for one who writes here
	Reported                       // the member says that the entry Ref is wrong
	Ended                          // forget the conversation; say Key, or nothing when it is empty
)

// Event is one thing the caller shall do, in order.
type Event struct {
	Kind     EventKind
	Key      Key
	Lines    bool
	Relay    bool // HandOffWanted: the member has agreed, and what they write next is for that person
	Alone    bool // Said: as a message of its own
	Greeting bool // Offered: it is the first reply
	Place    Place
	Need     Label
	Skip     int // SearchWanted: how many results were shown already
	Ref      Ref
	Choices  []Choice
	Wants    Wants
}

// Wants says what kind of answer an Offered event waits for.
type Wants uint8

// The wants.
const (
	WantsDigit Wants = iota + 1
	WantsPlace
)

// Choice is one answer by digit. One of Label, Language, Place and Ref names it.
type Choice struct {
	Digit    uint8
	Label    Key
	Language Language
	Place    Place
	Ref      Ref
	option   uint8 // which Option of the step it is, plus one
}

// Found is the answer to SearchWanted: the services that the reply will show,
// whether there are further ones, and whether they come from a wider area.
type Found struct {
	Refs  []Ref
	More  bool
	Wider bool
}

// Turn is what one text leads to.
type Turn struct {
	Session Session
	Events  []Event
}

// House is what a flow needs to know of the collaborative it runs for.
type House struct {
	Menu      []FlowID   // subjects, in the community's order
	Languages []Language // offered languages
	Reach     Reach      // who could be asked to write with the member just now
}

// Reach says who can be asked to write with a member.
type Reach struct {
	Staff   bool // of the collaborative
	Partner bool // of its domestic-violence programme
}

// For says whether there is somebody for what a session is about, and who:
// violence at home and assault go to the programme, and to nobody else (R8).
func (r Reach) For(s *Session) (partner, ok bool) {
	if s.ForPartner() {
		return true, r.Partner
	}
	return false, r.Staff
}

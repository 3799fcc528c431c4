package flows

// FlowID names a conversation, such as "housing".
type FlowID string

// StepID names one step of a flow.
type StepID string

// Key names a message of package locales, such as "food.ask_place".
type Key string

// Verb is what a step does. Every step has exactly one.
type Verb uint8

// The verbs, as they are written in a flow file.
const (
	Say      Verb = iota + 1 // say words and go on
	Ask                      // ask, and go on by the digit that is answered
	AskPlace                 // ask for a ZIP code or a place, unless it is known
	Find                     // search the directory
	HandOff                  // talk to a person
	Report                   // ask which shown entry is wrong, and flag it
	TallyUp                  // count (a later step of the project gives it its meaning)
	Go                       // go on elsewhere
	End                      // the conversation is over and forgotten
)

// Reserved flow ids that a Target may name besides the flows themselves.
const (
	ToSubject FlowID = "subject" // the flow of what the member wrote about, else the menu
	ToMenu    FlowID = "menu"    // the list of subjects: step "menu" of flow "start"
	ToSecond  FlowID = "second"  // the other need of the same message, else the menu
)

// The flow and the steps that every set of flows must have.
const (
	StartFlow  FlowID = "start"
	PersonFlow FlowID = "person"

	HelloStep StepID = "hello" // the first reply
	MenuStep  StepID = "menu"  // the list of subjects
	WhichStep StepID = "which" // "A or B?"
	SafeStep  StepID = "safe"  // "OK to text now?" before a sensitive subject
)

// Labels of choices that are offered only when they lead somewhere. The digits
// of the others close up.
const (
	MoreLabel   Key = "common.more"        // while there are further results
	SecondLabel Key = "common.second"      // while the message named another need; the need is the label
	WrongLabel  Key = "common.wrong_entry" // while entries are shown that may be wrong
	RelayLabel  Key = "relay.write"        // while somebody can be asked to write with the member
)

// ChoiceSet is where the choices of an ask step come from.
type ChoiceSet uint8

// The sets.
const (
	OwnChoices      ChoiceSet = iota // those written at the step
	MenuChoices                      // the collaborative's subjects, in its order
	LanguageChoices                  // the collaborative's languages
	NeedChoices                      // the two guesses of an unsure Reading, and the menu
)

// Reader is whom a flow speaks to.
type Reader uint8

// The readers.
const (
	Member Reader = iota
	Staff
)

// Flow is one conversation. Its first step is the start.
type Flow struct {
	ID        FlowID
	Reader    Reader
	Sensitive bool // opens only after an explicit 1 to "OK to text now?"
	Steps     []Step
}

// Step is one step of a flow.
type Step struct {
	ID        StepID
	Verb      Verb
	Key       Key       // the words of say, ask, place, handoff, report, and of an end that is not silent
	Need      Label     // with Find
	Alone     bool      // say: as a message of its own
	Lines     bool      // say: with the national lines that fit the subject
	Relay     bool      // handoff: ask for a person, and wait for lines to them and from them
	Set       ChoiceSet // ask: where the choices come from
	Languages bool      // ask: offer the other languages after the own choices
	Choices   []Option  // ask, with OwnChoices
	Next      Target    // where it goes on; zero is the following step
	None      Target    // find: where it goes on when nothing was found
}

// Option is one choice of an ask step.
type Option struct {
	Digit uint8
	Label Key
	To    Target
}

// Target is a step to go on at: of the same flow when Flow is empty, the first
// of another flow when Step is empty. The zero Target is the following step.
type Target struct {
	Flow FlowID
	Step StepID
}

package understand

// Word is what a whole message is when it is one of the words that are decided
// before a conversation is loaded.
type Word uint8

// The kinds of words (safety.md C.1, DESIGN.md §8).
const (
	NoWord      Word = iota
	ExitWord         // forget everything, silently
	CarrierStop      // the STOP family: the carrier acts on it as well
	OptOut           // other opt-out words and reviewed phrases: only we act
	StartWord        // START, UNSTOP and their local words
	YesWord          // YES: opts in when the person is listed, else it is Yes
	CarrierHelp      // HELP, INFO: the carrier may answer as well
	LocalHelp        // the local words for help
	Reaction         // what a phone writes when somebody puts a heart on a message of ours
)

// carrier holds the words that carriers act on, whole message only, exact
// after folding (R37). They are compiled in because no overlay may change them.
func carrier(word string) Word {
	switch word {
	case "stop", "stopall", "unsubscribe", "cancel", "end", "quit", "revoke", "optout":
		return CarrierStop
	case "start", "unstop":
		return StartWord
	case "yes":
		return YesWord
	case "help", "info":
		return CarrierHelp
	}
	return NoWord
}

package bot

import "porchlight/resources"

// BlockKind says how a channel may lay a block out.
type BlockKind uint8

// The kinds of blocks.
const (
	Words  BlockKind = iota // a sentence or two of ours
	CardOf                  // one service of the directory
	LineOf                  // one compiled-in national line
	Notice                  // a message of its own: the crisis card, a second greeting
)

// Block is one part of a reply. Text is always complete on its own: a channel
// that knows no cards prints it.
type Block struct {
	Kind BlockKind
	Text string
	Card *Card           // with CardOf
	Line *resources.Line // with LineOf
}

// Card is what a member sees of one service, as words in their language.
type Card struct {
	Ref       resources.Ref
	Name      string // the neutral sms_name where the record has one
	About     string
	Phone     string // as printed: 559-555-0123
	Dial      string // E.164 or the short code
	Hours     string
	Where     string // "1.2 miles" or "Serves Fresno County"
	Spoken    string // languages, empty when only English is known
	Freshness string // "Not recently checked", or empty
	Limits    string // what an abusive-partner programme cannot promise (R14)
}

// Wants says what the next text may be, so that a channel can offer buttons.
type Wants uint8

// The wants.
const (
	WantsNothing Wants = iota
	WantsDigit
	WantsPlace
	WantsLine // a sentence to staff, in a consented hand-off only
)

// Choice is one answer by digit.
type Choice struct {
	Digit uint8
	Label string
}

// Reply is what goes back. Silent means that nothing is sent; Wiped, that this
// turn forgot the conversation.
type Reply struct {
	Locale  string
	Blocks  []Block
	Choices []Choice
	Inline  bool // the words of the last block name the choices already
	Wants   Wants
	Silent  bool
	Wiped   bool
}

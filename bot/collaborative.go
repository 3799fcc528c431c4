package bot

import "time"

// CollaborativeID is the short name of a collaborative in paths and flags, such as "fresno".
type CollaborativeID string

// HandOff says what "talk to a person" means. The zero value is the safe one (R3).
type HandOff string

// The hand-offs.
const (
	HandOffContact HandOff = ""      // we give a number, the member calls
	HandOffRelay   HandOff = "relay" // opt-in: a consented, timed relay to staff
)

// OptOutMode says who answers the carriers' opt-out words (R31, DESIGN.md §8).
type OptOutMode string

// The opt-out modes.
const (
	OptOutTwilio   OptOutMode = ""         // Twilio's default handling answers
	OptOutAdvanced OptOutMode = "advanced" // Twilio's Advanced Opt-Out answers START and HELP too
	OptOutSelf     OptOutMode = "self"     // we answer
)

// Partner is the domestic-violence programme that takes hand-offs and consults (R78).
type Partner struct {
	Name, Phone, Hours, Consult, Protocol string
	ReviewedOn                            time.Time
}

// Collaborative is one community's front door: its name, numbers, languages and subjects.
type Collaborative struct {
	ID        CollaborativeID
	Name      string   // neutral; it is the first thing on a lock screen (R62, R64)
	Phone     string   // where a human answers; 211 when empty
	Numbers   []string // our numbers, E.164
	Guild     string   // Discord guild
	Hosts     []string // web chat host names
	Counties  []string // five-digit FIPS codes; order results and settle ambiguous names, never hide a place
	Languages []string // BCP 47, the first is the default
	Menu      []string // flow ids, in the order the community chose
	ExitWords []string // covert words of its own, beside the shipped ones (R33)
	Idle      time.Duration
	Partner   *Partner
	HandOff   HandOff
	OptOut    OptOutMode
	Messaging string   // SID of the Twilio Messaging Service that the numbers are in; empty when they are in none
	WhatsApp  []string // our WhatsApp senders, E.164; empty: WhatsApp is off (R90)
}

// IdleLimits: a collaborative may choose 5 to 10 minutes; 60 minutes end every session (R12, R65).
const (
	DefaultIdle = 10 * time.Minute
	MinIdle     = 5 * time.Minute
	MaxSession  = 60 * time.Minute
)

// Human is the number that a person answers: the collaborative's own, else 211.
func (c *Collaborative) Human() string {
	if c.Phone == "" {
		return "211"
	}
	return c.Phone
}

// IdleFor is how long a session may rest.
func (c *Collaborative) IdleFor() time.Duration {
	if c.Idle == 0 {
		return DefaultIdle
	}
	return c.Idle
}

package desk

import (
	"context"
	"errors"
	"fmt"
	"time"

	"porchlight/bot"
	"porchlight/internal/privacy"
)

// StaffID names a member of staff as the skin does: a Discord user. The roster
// says which editor that is.
type StaffID string

// Who acts, and from where. The skin has verified all of it.
type Who struct {
	House   bot.CollaborativeID
	Staff   StaffID
	Roles   []string // of the guild
	Manager bool     // may manage the guild
	Channel string   // where it was done
	Locale  string   // BCP 47, of the person's own screen
}

// Format prints nothing of who it is.
func (Who) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(privacy.Redacted)) }

// Group is whom something is posted for.
type Group uint8

// The groups of a collaborative.
const (
	OnDuty Group = iota
	Partner
)

// Post names a Screen that a Board shows; Room names a private thread. Both are
// the Board's own.
type (
	Post string
	Room string
)

// ErrNoBoard says that the place to post in is not set up or gone.
var ErrNoBoard = errors.New("there is no such place to post in")

// Board is where staff are. bot/discord is one.
type Board interface {
	// Post shows a Screen to a group. With Ping its members are called.
	Post(ctx context.Context, house bot.CollaborativeID, to Group, s Screen) (Post, error)
	// Edit shows another Screen instead.
	Edit(ctx context.Context, p Post, s Screen) error
	// Remove takes a Post away; one that is gone is no error.
	Remove(ctx context.Context, p Post) error
	// Open makes a private Room with a first Screen and lets one person in.
	Open(ctx context.Context, house bot.CollaborativeID, to Group, name string, staff StaffID, s Screen) (Room, error)
	// Invite lets another person into a Room.
	Invite(ctx context.Context, r Room, staff StaffID) error
	// LetOut takes a person out of a Room; one who is not in it is no error.
	LetOut(ctx context.Context, r Room, staff StaffID) error
	// Write passes a member's words on. It keeps no copy.
	Write(ctx context.Context, r Room, text privacy.Text) error
	// Notice shows a Screen of ours in a Room.
	Notice(ctx context.Context, r Room, s Screen) error
	// Close takes a Room away with all that was written in it; one that is gone
	// is no error.
	Close(ctx context.Context, r Room) error
	// Sweep takes away every Post and Room of ours in a house's places that keep
	// does not claim, and says how many went.
	Sweep(ctx context.Context, house bot.CollaborativeID, keep func(Found) bool) (count int, err error)
	// Lacks says what is missing for the desk to work in a house's places, as
	// keys of staff words ("staff.lacks.threads") with a place's name.
	Lacks(ctx context.Context, house bot.CollaborativeID) ([]Lack, error)
}

// Found is something of ours that a Sweep came upon: a Post or a Room.
type Found struct {
	Post   Post
	Room   Room
	Posted time.Time
	Acts   []Act // of its buttons
}

// Lack is one thing that is missing.
type Lack struct {
	Key   string
	Group Group  // whose place it is
	Where string // the place as people name it
}

// Settings keeps what an admin set up, and who is on duty. It holds nothing of members.
type Settings interface {
	// Setup gives what was kept; the zero Setup when nothing was.
	Setup(ctx context.Context, house bot.CollaborativeID) (Setup, error)
	// Keep replaces it whole.
	Keep(ctx context.Context, house bot.CollaborativeID, s Setup) error
}

// Setup is a collaborative's places, roles and duty.
type Setup struct {
	DutyPlace    string           // where hand-off cards are posted
	PartnerPlace string           // and those for the domestic-violence programme
	StaffRole    string           // may use the commands
	DutyRole     string           // takes hand-offs
	PartnerRole  string           // takes those of the programme
	Zone         string           // IANA, of Hours
	Hours        [7][]Shift       // when people on duty are expected, Sunday first
	Languages    []string         // that a card may name; none is named besides (R58)
	OnDuty       map[StaffID]Turn // who said that they are there
}

// Turn is until when somebody of the staff is there, and for which groups: those
// whose role they had when they said so.
type Turn struct {
	Until         time.Time
	Duty, Partner bool
}

// Shift is minutes of a day, from and to; one past midnight is two.
type Shift struct{ From, To int }

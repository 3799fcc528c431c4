package desk

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"sync"
	"time"

	"porchlight/bot"
	"porchlight/internal/privacy"
	"porchlight/resources"
	"porchlight/resources/places"
)

// Parts is what a Desk is made of.
type Parts struct {
	Directory *resources.Directory
	Places    *places.Gazetteer
	Board     Board
	Settings  Settings
	Chance    io.Reader // of names and choices that nobody may foresee
	Now       func() time.Time
	Log       *slog.Logger

	// TypedRelay says that what the holder of a hand-off types in its Room is sent
	// (discord.typed_relay). Staff are told so there.
	TypedRelay bool

	// AdminLink makes a link that opens the admin pages once for one editor; nil:
	// there are none yet.
	AdminLink func(resources.EditorID) string
}

// Desk answers staff and runs hand-offs. It is safe for concurrent use.
type Desk struct {
	Parts
	bot     *bot.Bot
	setups  setups
	sweeps  sweeps
	wake    chan struct{} // something waits in an outbox
	mu      sync.Mutex
	nears   map[bot.CollaborativeID][]nearName
	lines   map[privacy.Key]*handOff // by session, while their member could still hear of them
	named   map[string]*handOff      // by name, until nothing is left of them
	short   short
	pauses  map[pauseKey]time.Time // until when staff do not write with a person
	workers int
}

// Format prints nothing of the members whose hand-offs it holds.
func (*Desk) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(privacy.Redacted)) }

// New makes a Desk. Serve must be called before it is used.
func New(p Parts) *Desk {
	return &Desk{
		Parts: p, wake: make(chan struct{}, 1), nears: map[bot.CollaborativeID][]nearName{},
		lines: map[privacy.Key]*handOff{}, named: map[string]*handOff{}, pauses: map[pauseKey]time.Time{},
	}
}

// Serve names the bot whose members and words the Desk works with. The two know
// each other, so one of them has to come first.
func (d *Desk) Serve(b *bot.Bot) {
	d.bot = b
	d.warm(context.Background())
}

// warm reads every Setup that was not read yet: nobody can be reached before.
func (d *Desk) warm(ctx context.Context) {
	for _, house := range d.bot.Content().Houses() {
		if _, err := d.setup(ctx, house.ID); err != nil {
			d.Log.Error("setup not read", privacy.Code(err))
		}
	}
}

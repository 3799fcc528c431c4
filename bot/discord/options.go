package discord

import (
	"context"
	"crypto/ed25519"
	"encoding/hex"
	"fmt"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"porchlight/bot"
	"porchlight/bot/desk"
	"porchlight/internal/privacy"
)

// Answerer is the bot as members use it here. Leave must close the Message's Door
// before it touches a store, as Handle must for a word that leaves.
type Answerer interface {
	Enter(bot.Message)
	Greet(context.Context, bot.Message) bot.Reply
	Handle(context.Context, bot.Message) bot.Reply
	Leave(context.Context, bot.Message) bot.Reply
	Collaborative(bot.CollaborativeID) (bot.Collaborative, bool)
	Panel(id bot.CollaborativeID, tag string) bot.Panel
	Sorry(id bot.CollaborativeID, tag string) bot.Reply
}

// Staff is the desk as staff use it here. It decides who may do what.
type Staff interface {
	Commands() []desk.Command
	Command(ctx context.Context, who desk.Who, name string, options map[string]string) desk.Screen
	Press(ctx context.Context, who desk.Who, act desk.Act, values []string) desk.Screen
	Submit(ctx context.Context, who desk.Who, act desk.Act, fields map[string]string) desk.Screen
	Suggest(ctx context.Context, who desk.Who, command, option, typed string) []desk.Option
	// MayInvite says whether somebody may post the button for members.
	MayInvite(context.Context, desk.Who) bool
	// Elsewhere says that members do not see the place where it would be posted.
	Elsewhere(context.Context, desk.Who) (desk.Screen, bool)
	// NotInvited says that the button could not be posted.
	NotInvited(desk.Who) desk.Screen
	// Sorry is what staff see when something failed here: they may try again.
	Sorry(desk.Who) desk.Screen
}

var _ Staff = (*desk.Desk)(nil)

// Options is what an Endpoint is made of. Now and Log may be left out.
type Options struct {
	App       *App
	PublicKey string // of the application, as Discord shows it: 64 hexadecimal digits
	Bot       Answerer
	Desk      Staff
	Limits    bot.Limits
	Keys      *privacy.Keys
	Now       func() time.Time
	Log       *slog.Logger
}

// Format prints nothing of what is in them.
func (Options) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(privacy.Redacted)) }

// Endpoint answers POST /discord. It is safe for concurrent use.
type Endpoint struct {
	app     *App
	key     ed25519.PublicKey
	bot     Answerer
	desk    Staff
	limits  bot.Limits
	keys    *privacy.Keys
	now     func() time.Time
	log     *slog.Logger
	screens *screens
	tossed  tossed
	turns   chan struct{} // a place for each interaction that is worked on
	patient patience
	later   func(time.Duration, func()) // does something after a while
	under   sync.WaitGroup              // what goes on after its response
	refused seldom
	busy    seldom
}

var _ http.Handler = (*Endpoint)(nil)

// New makes an Endpoint.
func New(o Options) (*Endpoint, error) {
	key, err := hex.DecodeString(o.PublicKey)
	if err != nil || len(key) != ed25519.PublicKeySize {
		return nil, fmt.Errorf("the public key of a Discord application has %d hexadecimal digits", 2*ed25519.PublicKeySize)
	}
	e := &Endpoint{
		app: o.App, key: key, bot: o.Bot, desk: o.Desk, limits: o.Limits, keys: o.Keys, now: o.Now, log: o.Log,
		turns: make(chan struct{}, maxTurns), patient: usual,
		later: func(d time.Duration, f func()) { time.AfterFunc(d, f) },
	}
	if e.now == nil {
		e.now = time.Now
	}
	if e.log == nil {
		e.log = slog.New(slog.DiscardHandler)
	}
	e.screens = newScreens(e.now())
	return e, nil
}

// Format prints nothing of the people on its screens.
func (*Endpoint) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(privacy.Redacted)) }

// Wait returns when nothing is under way any more that goes on after its response.
func (e *Endpoint) Wait() { e.under.Wait() }

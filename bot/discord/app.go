package discord

import (
	"fmt"
	"log/slog"
	"net/url"
	"regexp"
	"sync"
	"time"

	"github.com/bwmarrin/discordgo"

	"porchlight/bot"
	"porchlight/bot/desk"
	"porchlight/internal/privacy"
)

// AppOptions is what an App is made of. API, Now and Log may be left out.
type AppOptions struct {
	ID       string // of the application
	Token    string // of its bot
	API      string // base address in place of Discord's own, for tests; no path
	Houses   []bot.Collaborative
	Settings desk.Settings
	Now      func() time.Time
	Log      *slog.Logger
}

// Format prints nothing of the token.
func (AppOptions) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(privacy.Redacted)) }

// App is our application at Discord, every request that we make there, and the
// desk's Board. It is safe for concurrent use.
type App struct {
	id       string
	token    string
	road     *road
	guilds   map[bot.CollaborativeID]string
	houses   map[string]bot.CollaborativeID // by guild
	settings desk.Settings
	now      func() time.Time
	pause    pause
	log      *slog.Logger

	mu      sync.Mutex
	session *discordgo.Session
	since   time.Time // of session
	me      string    // the bot's own id, once it was asked for
}

var _ desk.Board = (*App)(nil)

// snowflake is the form of Discord's ids.
var snowflake = regexp.MustCompile(`^[0-9]{1,20}$`)

// OpenApp makes an App; it sends nothing yet.
func OpenApp(o AppOptions) (*App, error) {
	if !snowflake.MatchString(o.ID) || o.Token == "" {
		return nil, fmt.Errorf("discord needs the id of an application and the token of its bot")
	}
	a := &App{
		id: o.ID, token: o.Token, road: &road{to: newTransport()}, settings: o.Settings, now: o.Now, log: o.Log, pause: wait,
		guilds: map[bot.CollaborativeID]string{}, houses: map[string]bot.CollaborativeID{},
	}
	if o.API != "" {
		base, err := url.Parse(o.API)
		if err != nil || base.Host == "" || base.Scheme != "http" && base.Scheme != "https" {
			return nil, fmt.Errorf("the address of Discord's API must be a URL such as https://discord.com")
		}
		a.road.base = base
	}
	for _, h := range o.Houses {
		if h.Guild == "" {
			continue
		}
		if other, taken := a.houses[h.Guild]; taken {
			return nil, fmt.Errorf("%s and %s have the same guild", other, h.ID)
		}
		a.guilds[h.ID], a.houses[h.Guild] = h.Guild, h.ID
	}
	if a.now == nil {
		a.now = time.Now
	}
	if a.log == nil {
		a.log = slog.New(slog.DiscardHandler)
	}
	return a, nil
}

// Format prints nothing of the token.
func (*App) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(privacy.Redacted)) }

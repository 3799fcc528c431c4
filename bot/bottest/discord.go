package bottest

import (
	"context"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"net/http/httptest"
	"strconv"
	"sync"
	"testing"
	"time"
)

// DiscordOptions is what the application looks like before the first request.
// The zero value of each field is an application that was just set up.
type DiscordOptions struct {
	App    string           // snowflake of the application, and of its bot
	Token  string           // of the bot, without the word Bot
	Now    func() time.Time // time.Now when nil
	Guilds []DiscordGuild   // OurGuild() when none is named

	// MessageContent says that the privileged intent is switched on.
	MessageContent bool
	Endpoint       string        // for interactions, as the developer portal shows it
	Heartbeat      time.Duration // of the gateway: 41 s when zero

	// Hook, or HookURL, is what stands behind the application's interactions
	// endpoint. Both can be set later.
	Hook    http.Handler
	HookURL string
	// Patience is how long an answer to an interaction may take. Discord gives
	// 3 s; when zero it is 15 s, for a machine that has other things to do.
	Patience time.Duration
}

// Discord plays discord.com for one application: its REST API, its gateway, and
// the people who press, type and read. It keeps state as Discord does, signs
// what it sends to our endpoint, and holds every request, every answer to an
// interaction and its own answers against Discord's description of its API. It
// is safe for concurrent use.
type Discord struct {
	t      testing.TB
	o      DiscordOptions
	key    ed25519.PrivateKey
	server *httptest.Server
	hook   discordHook

	mu           sync.Mutex
	changed      chan struct{} // closed at the next change, then made anew
	seq          uint64
	guilds       map[string]*DiscordGuild
	channels     map[string]*DiscordChannel
	commands     map[string][]discordCommand // by guild; "" is everywhere
	posts        []*discordPost
	byID         map[string]*discordPost
	interactions map[string]*discordInteraction // by token
	screens      map[string]*discordInteraction // the last one of a person
	asked        []DiscordRequest
	breaches     []string
	checked      map[string]bool // bodies that fit the description

	failures discordFailures
	gateway  discordGateway
}

// NewDiscord starts the fake; it ends with the test.
func NewDiscord(t testing.TB, o DiscordOptions) *Discord {
	t.Helper()
	o.App = or(o.App, "700000000000000001")
	o.Token = or(o.Token, "bot-token-of-the-fake")
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Patience == 0 {
		o.Patience = 15 * time.Second
	}
	if o.Heartbeat == 0 {
		o.Heartbeat = 41250 * time.Millisecond
	}
	if len(o.Guilds) == 0 {
		o.Guilds = []DiscordGuild{OurGuild()}
	}
	seed := sha256.Sum256([]byte(o.App))
	d := &Discord{
		t: t, o: o, key: ed25519.NewKeyFromSeed(seed[:]), changed: make(chan struct{}),
		guilds: map[string]*DiscordGuild{}, channels: map[string]*DiscordChannel{}, commands: map[string][]discordCommand{},
		byID: map[string]*discordPost{}, interactions: map[string]*discordInteraction{},
		screens: map[string]*discordInteraction{}, checked: map[string]bool{},
		gateway: discordGateway{conns: map[*gatewayConn]bool{}, sessions: map[string]*gatewaySession{}},
	}
	needDiscordSpec(t)
	for _, g := range o.Guilds {
		d.addGuild(g)
	}
	d.failures.closing = make(chan struct{})
	d.hook.client = &http.Client{
		Transport:     &http.Transport{MaxIdleConnsPerHost: 64},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	d.server = quietServer(http.HandlerFunc(d.serve))
	t.Cleanup(d.Close)
	if o.Hook != nil {
		d.Hook(o.Hook)
	}
	if o.HookURL != "" {
		d.HookAt(o.HookURL)
	}
	return d
}

// URL is where the API is played: the base address that a client puts in place
// of https://discord.com.
func (d *Discord) URL() string { return d.server.URL }

// App is the application's id, which is its bot's too.
func (d *Discord) App() string { return d.o.App }

// Token is what requests must be authenticated with, after the word Bot.
func (d *Discord) Token() string { return d.o.Token }

// PublicKey is what the portal shows: interactions are signed with its other
// half.
func (d *Discord) PublicKey() string {
	return hex.EncodeToString(d.key.Public().(ed25519.PublicKey))
}

// Close ends every request that is held, and both sides of every connection.
// It may be called more than once.
func (d *Discord) Close() {
	d.failures.close()
	d.CloseGateway(0)
	d.server.Close()
	d.hook.close()
}

// Until waits until something holds, looking after every change of the fake's
// state. It is false when it never does: the context or ten seconds ended.
func (d *Discord) Until(ctx context.Context, holds func() bool) bool {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	for {
		d.mu.Lock()
		changed := d.changed
		d.mu.Unlock()
		if holds() {
			return true
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return false
		}
	}
}

// touch tells Until that something changed; the lock is held.
func (d *Discord) touch() {
	close(d.changed)
	d.changed = make(chan struct{})
}

// now is the clock, in milliseconds as snowflakes tell time.
func (d *Discord) now() time.Time { return d.o.Now().UTC().Truncate(time.Millisecond) }

// discordEpoch is where snowflakes begin.
var discordEpoch = time.Date(2015, 1, 1, 0, 0, 0, 0, time.UTC)

// id makes a snowflake of the clock's time; the lock is held.
func (d *Discord) id() string {
	d.seq++
	ms := uint64(d.now().Sub(discordEpoch).Milliseconds())
	return strconv.FormatUint(ms<<22|d.seq&(1<<22-1), 10)
}

// madeAt reads the time out of a snowflake.
func madeAt(id string) time.Time {
	n, _ := strconv.ParseUint(id, 10, 64) // an id of ours is a number
	return discordEpoch.Add(time.Duration(n>>22) * time.Millisecond)
}

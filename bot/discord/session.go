package discord

import (
	"net/http"
	"sync"
	"time"

	"github.com/bwmarrin/discordgo"
)

// sessionLife is how long one session of the library is used: it never forgets
// the rate limit of an address it has seen, and each thread has its own.
const sessionLife = time.Hour

// silence takes the library's own log away: it prints what arrived (R54).
var silence = sync.OnceFunc(func() { discordgo.Logger = func(int, int, string, ...any) {} })

// live is the library's session for our requests.
func (a *App) live() *discordgo.Session {
	a.mu.Lock()
	defer a.mu.Unlock()
	if now := a.now(); a.session == nil || now.Sub(a.since) > sessionLife {
		a.session, a.since = newSession(a.token, a.road), now
	}
	return a.session
}

// newSession is a session of the library that sends by our road, prints nothing,
// remembers no member and no message, and leaves waiting to us (R59).
func newSession(token string, road http.RoundTripper) *discordgo.Session {
	silence()
	s, _ := discordgo.New("Bot " + token) // it has no way to fail
	s.Client = &http.Client{Transport: road, Timeout: requestLasts, CheckRedirect: stay}
	s.LogLevel = discordgo.LogError
	s.StateEnabled = false
	s.Identify.Intents = discordgo.IntentsNone
	s.ShouldReconnectOnError = false
	s.ShouldRetryOnRateLimit = false
	s.MaxRestRetries = 0
	return s
}

// stay follows no redirect: the token would go with it.
func stay(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }

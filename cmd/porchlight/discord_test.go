package main

import (
	"context"
	"encoding/json"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// smallDiscord answers what the program asks of Discord by itself: when it
// starts, and for doctor. What the skin makes of everything is held in
// bot/discord, against bottest.Discord; that one cannot be used here, because its
// flag -update is this package's too.
type smallDiscord struct {
	*httptest.Server
	mu          sync.Mutex
	asked       []string // method and path, without /api/v9
	refuse      map[string]int
	commands    []map[string]any // of the guild
	application map[string]any
	permissions string
	told        chan struct{} // closed when commands were registered
}

const (
	appID     = "700000000000000001"
	appKey    = "0f0e0d0c0b0a09080706050403020100f0e0d0c0b0a090807060504030201000"
	botToken  = "bot-token-of-the-small-one"
	guildID   = "900000000000000000"
	dutyPlace = "900000000000000010"
)

func openDiscord(t *testing.T) *smallDiscord {
	t.Helper()
	d := &smallDiscord{
		refuse: map[string]int{}, told: make(chan struct{}), permissions: "360777468928",
		application: map[string]any{"id": appID, "verify_key": appKey, "bot_public": false, "flags": 0},
	}
	d.Server = httptest.NewServer(d)
	t.Cleanup(d.Close)
	return d
}

func (d *smallDiscord) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	d.mu.Lock()
	defer d.mu.Unlock()
	path := strings.TrimPrefix(r.URL.Path, "/api/v9")
	asked := r.Method + " " + path
	d.asked = append(d.asked, asked)
	w.Header().Set("Content-Type", "application/json")
	status := d.refuse[asked]
	if r.Header.Get("Authorization") != "Bot "+botToken {
		status = http.StatusUnauthorized
	}
	if status != 0 {
		w.WriteHeader(status)
		_ = json.NewEncoder(w).Encode(map[string]any{"code": 50001, "message": canary})
		return
	}
	commands := "/applications/" + appID + "/guilds/" + guildID + "/commands"
	var answer any
	switch asked {
	case "PUT " + commands:
		_ = json.NewDecoder(r.Body).Decode(&d.commands)
		select {
		case <-d.told:
		default:
			close(d.told)
		}
		answer = d.commands
	case "GET " + commands:
		answer = d.commands
	case "GET /applications/@me":
		answer = d.application
	case "GET /users/@me":
		answer = map[string]any{"id": appID}
	case "GET /guilds/" + guildID + "/roles":
		answer = []any{map[string]any{"id": guildID, "permissions": d.permissions}}
	case "GET /guilds/" + guildID + "/members/" + appID:
		answer = map[string]any{"user": map[string]any{"id": appID}, "roles": []string{}}
	case "GET /channels/" + dutyPlace:
		answer = map[string]any{"id": dutyPlace, "name": "on-duty", "type": 0, "guild_id": guildID, "permission_overwrites": []any{
			map[string]any{"id": guildID, "type": 0, "allow": "0", "deny": "1024"}, // everybody: no View Channel
			map[string]any{"id": appID, "type": 1, "allow": "1024", "deny": "0"},
		}}
	case "GET /guilds/" + guildID + "/threads/active":
		answer = map[string]any{"threads": []any{}, "members": []any{}}
	default:
		w.WriteHeader(http.StatusNotFound)
		answer = map[string]any{"code": 10003}
	}
	_ = json.NewEncoder(w).Encode(answer)
}

// env is what a deployment sets to reach it.
func (d *smallDiscord) env() []string {
	return []string{
		"PORCHLIGHT_DISCORD_APP_ID", appID, "PORCHLIGHT_DISCORD_PUBLIC_KEY", appKey,
		"PORCHLIGHT_DISCORD_TOKEN", botToken, "PORCHLIGHT_DISCORD_API", d.URL,
	}
}

const relayHouse = "collaboratives:\n  - {id: fresno, name: Valley Info, languages: [en, es], guild: " + guildID + ", handoff: relay}\n"

// welcomed is what a start says, and its routes.
func welcomed(t *testing.T, y *yard, env ...string) (*app, http.Handler, string) {
	t.Helper()
	a, _ := y.housed(env...)
	routes, err := a.routes()
	if err != nil {
		t.Fatal(err)
	}
	var said strings.Builder
	a.welcome(&said, "http://127.0.0.1:8080")
	return a, routes, said.String()
}

func page(routes http.Handler, path string) string {
	w := httptest.NewRecorder()
	routes.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
	return w.Body.String()
}

// R101, R102: a relay is said at every start, whether it can work or not, and
// changes the privacy page; without it neither speaks of one.
func TestARelayIsToldAtTheStartAndOnThePrivacyPage(t *testing.T) {
	const banner, read = "NOTE  handoff: relay is on for fresno", "a person reads what you write"
	d := openDiscord(t)
	for name, env := range map[string][]string{"with Discord": d.env(), "without": nil} {
		y := deployed(t)
		y.write("porchlight.yaml", relayHouse)
		if _, routes, said := welcomed(t, y, env...); !strings.Contains(said, banner) || !strings.Contains(page(routes, "/privacy"), read) {
			t.Errorf("%s a relay is not told:\n%s", name, said)
		}
		y = deployed(t)
		if _, routes, said := welcomed(t, y, env...); strings.Contains(said, banner) || strings.Contains(page(routes, "/privacy"), read) {
			t.Errorf("%s a relay is told where there is none:\n%s", name, said)
		}
	}
}

// Whoever switches typing on reads what that means.
func TestATypedRelayIsToldAtTheStart(t *testing.T) {
	const banner = "NOTE  discord.typed_relay is on"
	d := openDiscord(t)
	for _, on := range []string{"true", "false"} {
		y := deployed(t)
		y.write("porchlight.yaml", relayHouse)
		_, _, said := welcomed(t, y, append(d.env(), "PORCHLIGHT_DISCORD_TYPED_RELAY", on)...)
		if strings.Contains(said, banner) != (on == "true") {
			t.Errorf("typed_relay %s:\n%s", on, said)
		}
	}
}

// What is missing is named; without it there is no endpoint and nobody to write with.
func TestWithoutItsSettingsDiscordIsOffAndSaysWhy(t *testing.T) {
	d := openDiscord(t)
	for _, tt := range []struct {
		name, file, said string
		env              []string
		on               bool
	}{
		{"all set", relayHouse, "Discord's interactions endpoint, for fresno:\n    https://YOUR-PUBLIC-ADDRESS/discord", d.env(), true},
		{"two missing", relayHouse, "Discord is off. To switch it on for fresno, set PORCHLIGHT_DISCORD_PUBLIC_KEY and PORCHLIGHT_DISCORD_TOKEN.", d.env()[:2], false},
		{"no guild", "collaboratives:\n  - {id: fresno, name: Valley Info, languages: [en]}\n", "Discord is off: no collaborative has a guild", d.env(), false},
	} {
		y := deployed(t)
		y.write("porchlight.yaml", tt.file)
		a, routes, said := welcomed(t, y, tt.env...)
		if !strings.Contains(said, tt.said) {
			t.Errorf("%s: the start does not say %q:\n%s", tt.name, tt.said, said)
		}
		w := httptest.NewRecorder()
		routes.ServeHTTP(w, httptest.NewRequest(http.MethodPost, "/discord", strings.NewReader("{}")))
		if want := map[bool]int{true: http.StatusUnauthorized, false: http.StatusNotFound}[tt.on]; w.Code != want {
			t.Errorf("%s: an unsigned interaction gets %d, want %d", tt.name, w.Code, want)
		}
		if (a.desk != nil) != tt.on {
			t.Errorf("%s: a desk: %v", tt.name, a.desk != nil)
		}
	}
	if _, _, said := welcomed(t, deployed(t)); strings.Contains(said, "Discord") {
		t.Errorf("who has nothing of Discord reads:\n%s", said)
	}
}

// A start announces the commands; a stop ends at once and tells nobody's token.
func TestAServingProgramAnnouncesItsCommandsAndStops(t *testing.T) {
	d := openDiscord(t)
	y := deployed(t)
	y.write("porchlight.yaml", relayHouse)
	a, said := y.housed(d.env()...)
	routes, err := a.routes()
	if err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error)
	go func() { ended <- a.serve(ctx, l, routes, &world{err: said, now: func() time.Time { return y.now }}) }()
	select {
	case <-d.told:
	case <-time.After(10 * time.Second):
		t.Error("no commands were registered")
	}
	d.mu.Lock()
	listens := slices.Contains(d.asked, "GET /gateway")
	d.mu.Unlock()
	if listens {
		t.Error("it listens to what people write, and nobody asked it to")
	}
	stop()
	select {
	case err := <-ended:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(20 * time.Second):
		t.Fatal("it does not stop")
	}
	if strings.Contains(said.String(), botToken) || strings.Contains(said.String(), canary) {
		t.Errorf("the log tells too much:\n%s", said)
	}
}

// A guild that refuses the commands is asked again.
func TestCommandsAreAnnouncedUntilTheGuildTakesThem(t *testing.T) {
	d := openDiscord(t)
	put := "PUT /applications/" + appID + "/guilds/" + guildID + "/commands"
	d.refuse[put] = http.StatusForbidden
	y := deployed(t)
	y.write("porchlight.yaml", relayHouse)
	a, _, _ := welcomed(t, y, d.env()...)
	again := make(chan time.Time)
	ended := make(chan struct{})
	go func() { defer close(ended); a.announce(t.Context(), again) }()
	again <- y.now
	d.mu.Lock()
	delete(d.refuse, put)
	d.mu.Unlock()
	select {
	case again <- y.now:
	case <-ended: // the second try was the one that went through
	}
	<-ended
	if len(d.commands) == 0 {
		t.Error("no commands")
	}
}

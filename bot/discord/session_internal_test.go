package discord

import (
	"bytes"
	"fmt"
	"log"
	"net/http"
	"os"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"
)

// R59: the library asks for no events, remembers nobody, and prints nothing.
func TestTheLibraryAsksForNothingAndRemembersNothing(t *testing.T) {
	var printed bytes.Buffer
	log.SetOutput(&printed)
	defer log.SetOutput(os.Stderr)
	a, err := OpenApp(AppOptions{ID: "1", Token: "canary-token", Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	s := a.live()
	if s.Identify.Intents != discordgo.IntentsNone || s.StateEnabled || s.Debug || s.LogLevel != discordgo.LogError {
		t.Errorf("intents %d, state %v, debug %v, log level %d", s.Identify.Intents, s.StateEnabled, s.Debug, s.LogLevel)
	}
	if s.ShouldRetryOnRateLimit || s.MaxRestRetries != 0 || s.ShouldReconnectOnError {
		t.Error("the library tries again by itself")
	}
	discordgo.Logger(discordgo.LogError, 0, "%s", "canary-token")
	if text := fmt.Sprintf("%v %+v %#v", a, AppOptions{Token: "canary-token"}, &screen{token: "canary-token"}); bytes.Contains([]byte(text), []byte("canary")) {
		t.Errorf("printing tells: %s", text)
	}
	if printed.Len() > 0 {
		t.Errorf("printed %q", printed.String())
	}
}

func TestASessionOfTheLibraryIsUsedForAnHour(t *testing.T) {
	now := time.Unix(1_800_000_000, 0)
	a, err := OpenApp(AppOptions{ID: "1", Token: "t", Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	first := a.live()
	now = now.Add(sessionLife)
	if a.live() != first {
		t.Error("not for an hour")
	}
	now = now.Add(time.Second)
	if a.live() == first {
		t.Error("for more than an hour")
	}
}

// The token goes to Discord and nowhere else, whatever the library makes of an address.
func TestTheRoadLeadsToDiscordOnly(t *testing.T) {
	asked := ""
	o := &road{to: roundTrip(func(r *http.Request) (*http.Response, error) {
		asked = r.URL.String()
		return &http.Response{StatusCode: http.StatusOK, Body: http.NoBody}, nil
	})}
	for address, want := range map[string]bool{
		"https://discord.com/api/v9/users/@me": true, "https://cdn.discordapp.com/x": false, "https://discord.com.example.org/": false, "http://127.0.0.1/": false,
	} {
		asked = ""
		r, err := http.NewRequest(http.MethodGet, address, nil)
		if err != nil {
			t.Fatal(err)
		}
		res, err := o.RoundTrip(r)
		if (err == nil) != want || (asked != "") != want {
			t.Errorf("%s: asked %q, %v", address, asked, err)
		}
		if res != nil {
			_ = res.Body.Close()
		}
	}
}

type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

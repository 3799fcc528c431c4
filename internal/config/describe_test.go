package config

import (
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"porchlight/bot"
)

var update = flag.Bool("update", false, "write the golden file anew")

// TestTheProfileWithoutAnyConfigurationIsTheSafeOne is R101: start with an
// empty environment, print what is in force, compare.
func TestTheProfileWithoutAnyConfigurationIsTheSafeOne(t *testing.T) {
	const golden = "testdata/empty_env.golden.yaml"
	got := mustLoad(t, house(nil, nil, Flags{})).Describe()
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Error(diff)
	}
	for _, safe := range []string{"in memory", "hand-off by relay: none", "partner: none", envSecret + ": not set", "reply: twiml"} {
		if !strings.Contains(got, safe) {
			t.Errorf("the profile lacks %q", safe)
		}
	}
}

// What `porchlight config` prints is a porchlight.yaml with the same meaning.
func TestTheDescriptionReadsBack(t *testing.T) {
	env := map[string]string{
		"PORCHLIGHT_SECRET": hunter + ",old-" + hunter, "PORCHLIGHT_TWILIO_AUTH_TOKEN": hunter, "PORCHLIGHT_DISCORD_TOKEN": hunter,
		"PORCHLIGHT_REDIS_URL": "redis://:" + hunter + "@localhost", "PORCHLIGHT_TWILIO_ACCOUNT_SID": "AC1",
		"PORCHLIGHT_DISCORD_TYPED_RELAY": "yes", "PORCHLIGHT_DISCORD_APP_ID": "123", "PORCHLIGHT_DISCORD_PUBLIC_KEY": strings.Repeat("0f", 32),
	}
	first := mustLoad(t, house(env, map[string]string{"porchlight.yaml": full}, Flags{Listen: "[::1]:0"}))
	text := first.Describe()
	if leaks(text) {
		t.Fatalf("a secret was printed:\n%s", text)
	}
	for _, want := range []string{envToken + ": " + redacted, "Discord: fresno", "relay: fresno", "partner: fresno"} {
		if !strings.Contains(text, want) {
			t.Errorf("not in the description: %q", want)
		}
	}
	again := mustLoad(t, house(nil, map[string]string{"porchlight.yaml": text}, Flags{}))
	first.Secret, first.OldSecret, first.RedisURL, first.Twilio.AuthToken, first.Discord.Token = Secret{}, Secret{}, Secret{}, Secret{}, Secret{}
	for i := range first.Collaboratives { // printed as they work, not as they were left out
		first.Collaboratives[i].Phone, first.Collaboratives[i].Idle = first.Collaboratives[i].Human(), first.Collaboratives[i].IdleFor()
	}
	if diff := cmp.Diff(first, again, cmp.AllowUnexported(Secret{})); diff != "" {
		t.Errorf("%s\n%s", diff, text)
	}
}

// The examples are configurations like any other: each may be copied and run.
func TestEveryExampleIsAConfiguration(t *testing.T) {
	want := map[bot.CollaborativeID]string{ // DESIGN.md §1 and §10
		"humboldt": "en es", "oakland": "en es zh-Hant vi mam am ti", "fresno": "en es hmn pa mix trq",
		"los_angeles": "en es ko fil zh-Hans zh-Hant", "san_diego": "en so am ti om sw ar",
	}
	all, err := Examples(os.DirFS("../../examples"), func(w string) bool { return w == "stop" })
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range all {
		if got := strings.Join(c.Languages, " "); got != want[c.ID] {
			t.Errorf("%s speaks %q, want %q", c.ID, got, want[c.ID])
		}
		if len(c.Counties) != 1 || len(c.Numbers) != 1 || c.Human() != "211" || c.HandOff != bot.HandOffContact || c.Partner != nil {
			t.Errorf("%s: %+v", c.ID, c)
		}
		delete(want, c.ID)
		text, err := os.ReadFile("../../examples/" + string(c.ID) + ".yaml")
		if err != nil {
			t.Fatal(err)
		}
		alone := mustLoad(t, house(nil, map[string]string{"porchlight.yaml": string(text)}, Flags{Listen: ":80"}))
		if one, err := alone.Collaborative(""); err != nil || one.ID != c.ID || alone.Demo {
			t.Errorf("%s alone: %v", c.ID, err)
		}
	}
	if len(want) > 0 {
		t.Errorf("missing: %v", want)
	}
}

package porchlight_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"porchlight/bot"
	"porchlight/internal/privacy"
	"porchlight/internal/store/local"
	"porchlight/internal/web"
)

// R12, R85: a carrier may give a number to somebody else after 45 days. By then
// nothing that hangs on it may be left but an opt-out: a session for minutes, a
// count for a day. A store refuses longer lives, whoever asks.
func TestNothingUnderANumberOutlivesADay(t *testing.T) {
	now := time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)
	clock := func() time.Time { return now }
	sessions, limits, ctx := local.NewSessions(clock), local.NewLimits(clock), context.Background()
	key := privacy.RandomKeys().Session("fresno", "sms", "+15595550100")

	if bot.DefaultIdle > 10*time.Minute || bot.MaxSession > 60*time.Minute {
		t.Errorf("a session rests %v and lasts %v, want 10 and 60 minutes at most", bot.DefaultIdle, bot.MaxSession)
	}
	if err := sessions.Save(ctx, key, []byte("x"), 0, 10*time.Minute+time.Second); err == nil {
		t.Error("a session may rest longer than 10 minutes")
	}
	if err := sessions.Save(ctx, key, []byte("x"), 0, 10*time.Minute); err != nil {
		t.Fatal(err)
	}
	if _, err := limits.Allow(ctx, key, 1, 24*time.Hour+time.Second); err == nil {
		t.Error("a count may last longer than a day")
	}
	if ok, err := limits.Allow(ctx, key, 1, 24*time.Hour); !ok || err != nil {
		t.Fatal(ok, err)
	}
	now = now.Add(10 * time.Minute)
	if sealed, _, err := sessions.Load(ctx, key); sealed != nil || err != nil {
		t.Errorf("after 10 minutes the session is there: %d bytes, %v", len(sealed), err)
	}
	now = now.Add(24 * time.Hour)
	if ok, err := limits.Allow(ctx, key, 1, 24*time.Hour); !ok || err != nil {
		t.Errorf("after a day the count is there: %v, %v", ok, err)
	}
}

// R3: unless a collaborative asks for a relay by name, the member calls. The
// settings that run without any configuration ask for none.
func TestTheMemberCallsUnlessARelayIsAskedFor(t *testing.T) {
	if bot.HandOffContact != "" {
		t.Error("a collaborative that says nothing does not get the careful hand-off")
	}
	if !strings.Contains(text(t, "internal/config/testdata/empty_env.golden.yaml"), "# hand-off by relay: none\n") {
		t.Error("the profile without configuration has a relay, or does not say that it has none")
	}
	for _, file := range files(t, ".yaml") {
		if strings.HasPrefix(file, "examples/") && strings.Contains(text(t, file), "\n    handoff: relay") {
			t.Errorf("%s turns the relay on", file)
		}
	}
}

// R27: neither the title nor the address of the page says what it is about, and
// the next site is not told where somebody came from.
func TestAPageTellsNobodyWhatItIsAbout(t *testing.T) {
	front, err := web.Front(web.Page{})
	if err != nil {
		t.Fatal(err)
	}
	answer := httptest.NewRecorder()
	web.Headers(front).ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/", nil))
	if got := answer.Header().Get("Referrer-Policy"); got != "no-referrer" {
		t.Errorf("Referrer-Policy %q", got)
	}
	if got := answer.Header().Get("X-Robots-Tag"); got != "noindex" {
		t.Errorf("X-Robots-Tag %q", got)
	}
	page := answer.Body.String()
	if !strings.Contains(page, "<title>Community info</title>") {
		t.Error("the title is not the neutral one")
	}
	if strings.Contains(page, `method="get"`) || strings.Contains(page, "<form") && !strings.Contains(page, `method="post"`) {
		t.Error("a form would put what somebody types into the address")
	}
}

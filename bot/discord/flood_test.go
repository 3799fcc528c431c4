package discord_test

import (
	"bytes"
	"crypto/ed25519"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"porchlight/bot"
	"porchlight/bot/bottest"
	"porchlight/bot/desk"
	"porchlight/bot/discord"
)

// wire is an endpoint to which a test signs interactions itself: quicker than the
// fake, which looks at every byte.
type wire struct {
	*discord.Endpoint
	house   *bottest.House
	key     ed25519.PrivateKey
	deleted atomic.Int64
	n       atomic.Int64
}

func openWire(t testing.TB) *wire {
	t.Helper()
	public, private, err := ed25519.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	w := &wire{house: bottest.Open(t, bottest.TwoLanguages), key: private}
	api := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodDelete {
			w.deleted.Add(1)
		}
		rw.WriteHeader(http.StatusNoContent)
	}))
	t.Cleanup(api.Close)
	app, err := discord.OpenApp(discord.AppOptions{
		ID: "700000000000000001", Token: "t", API: api.URL, Now: w.house.Clock.Now,
		Houses: []bot.Collaborative{{ID: "fresno", Guild: bottest.DiscordHome}}, Settings: &drawer{},
	})
	if err != nil {
		t.Fatal(err)
	}
	staff := desk.New(desk.Parts{
		Directory: w.house.Directory, Places: bottest.Gazetteer(t), Board: app, Settings: &drawer{}, Now: w.house.Clock.Now, Log: w.house.Parts.Log,
	})
	staff.Serve(w.house.Bot)
	w.Endpoint, err = discord.New(discord.Options{
		App: app, PublicKey: hex.EncodeToString(public), Bot: w.house.Bot, Desk: staff, Limits: w.house.Parts.Limits, Keys: w.house.Parts.Keys,
		Now: w.house.Clock.Now, Log: w.house.Parts.Log,
	})
	if err != nil {
		t.Fatal(err)
	}
	w.Hold()
	return w
}

// answer is what came back.
type answer struct {
	Type int
	Data struct {
		Content    string
		Components []struct{ Components []struct{ Label string } }
	}
}

// press sends one press of somebody's.
func (w *wire) press(person int64, button string) (answer, int) {
	body := fmt.Sprintf(`{"id":"%d","application_id":"700000000000000001","type":3,"token":"token-%d-%0150d","guild_id":%q,"channel_id":"1","locale":"en-US",`+
		`"member":{"user":{"id":"%d"},"roles":[],"permissions":"0"},"message":{"flags":0},"data":{"custom_id":%q,"component_type":2}}`,
		w.n.Add(1), w.n.Load(), person, bottest.DiscordHome, person, button)
	rec := httptest.NewRecorder()
	w.ServeHTTP(rec, w.sign(body))
	var a answer
	_ = json.Unmarshal(rec.Body.Bytes(), &a)
	return a, rec.Code
}

// sign signs a body as Discord does.
func (w *wire) sign(body string) *http.Request {
	at := strconv.FormatInt(w.house.Clock.Now().Unix(), 10)
	r := httptest.NewRequest(http.MethodPost, "/discord", bytes.NewReader([]byte(body)))
	r.Header.Set("X-Signature-Timestamp", at)
	r.Header.Set("X-Signature-Ed25519", hex.EncodeToString(ed25519.Sign(w.key, []byte(at+body))))
	return r
}

// 10,000 people at once: each gets the first reply, and what is kept of them
// stays within its bounds.
func TestAFloodIsAnsweredAndKeepsWithinBounds(t *testing.T) {
	w := openWire(t)
	w.press(1, "m:start")
	before := heap()
	began := time.Now()
	const people = crowd
	var group sync.WaitGroup
	var lost atomic.Int64
	next := make(chan int64)
	for range 16 {
		group.Go(func() {
			for person := range next {
				a, status := w.press(1_000_000+person, "m:start")
				if status != http.StatusOK || a.Type != 4 || a.Data.Content == "" || len(a.Data.Components) != 2 {
					lost.Add(1)
				}
			}
		})
	}
	for person := range int64(people) {
		next <- person
	}
	close(next)
	group.Wait()
	took := time.Since(began)
	if n := lost.Load(); n > 0 {
		t.Errorf("%d of %d were not answered", n, people)
	}
	if w.Screens() > discord.MaxScreens {
		t.Errorf("%d screens are kept", w.Screens())
	}
	w.Settle()
	if kept, gone := w.Screens(), int(w.deleted.Load()); kept+gone < people || w.Tossed() > 0 {
		t.Errorf("of %d screens %d are kept and %d were taken away; %d wait", people, kept, gone, w.Tossed())
	}
	grown := heap() - before
	w.house.Clock.Advance(13 * time.Minute)
	w.Tick(ctx)
	if w.Screens() != 0 || w.Tossed() != 0 || int(w.deleted.Load()) < people {
		t.Errorf("after 13 minutes %d screens, %d tokens", w.Screens(), w.Tossed())
	}
	t.Logf("%d a second, the heap grew by %d kB", int(people/took.Seconds()), grown>>10)
	if grown > 64<<20 {
		t.Errorf("the heap grew by %d MB", grown>>20)
	}
}

func heap() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// The library would remember every token for ever (libraries.md B, trap 3).
func TestRequestsAboutScreensLeaveNothingInTheLibrary(t *testing.T) {
	w := openWire(t)
	round := func() {
		for person := range int64(300) {
			w.press(person, "m:exit")
		}
		w.Settle()
	}
	round()
	before := heap()
	for range 6 {
		round()
	}
	if grown := heap() - before; grown > 1<<20 {
		t.Errorf("1,800 requests left %d kB", grown>>10)
	}
	if w.deleted.Load() < 2100 {
		t.Errorf("%d were taken away", w.deleted.Load())
	}
}

func BenchmarkAPress(b *testing.B) {
	w := openWire(b)
	var person atomic.Int64
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			w.press(person.Add(1), "m:start")
		}
	})
}

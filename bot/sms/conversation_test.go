package sms_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"porchlight/bot"
	"porchlight/bot/bottest"
	"porchlight/bot/sms"
	"porchlight/internal/privacy"
)

var _ sms.Answerer = (*bot.Bot)(nil)

// line is a house behind a webhook on loopback, and Twilio on the other side.
// It plays the bot for a phone.Phone, so that transcripts go over HTTP.
type line struct {
	t       testing.TB
	url     string
	client  *http.Client
	ours    map[bot.CollaborativeID]string
	numbers map[privacy.Key]string
	sids    int
}

func dial(t testing.TB, h *bottest.House) *line {
	t.Helper()
	server := httptest.NewServer(mount(sms.New(sms.Options{
		Bot: h.Bot, Limits: h.Parts.Limits, Keys: h.Parts.Keys,
		PublicURL: public, Tokens: []string{token}, Card: sorry, Now: h.Clock.Now, Log: h.Parts.Log,
	})))
	t.Cleanup(server.Close)
	l := &line{t: t, url: server.URL, client: server.Client(), numbers: map[privacy.Key]string{}, ours: map[bot.CollaborativeID]string{}}
	for _, c := range h.All {
		l.ours[c.ID] = c.Numbers[0]
	}
	return l
}

func (l *line) Handle(_ context.Context, m bot.Message) bot.Reply {
	if l.numbers[m.Person] == "" {
		l.numbers[m.Person] = fmt.Sprintf("+1559555%04d", len(l.numbers)+100)
	}
	l.sids++
	v := form("From", l.numbers[m.Person], "To", l.ours[m.Collaborative], "Body", m.Text.Reveal(), "MessageSid", fmt.Sprintf("SM%032d", l.sids))
	if m.Picture {
		v.Set("NumMedia", "1")
	}
	texts := l.post(string(m.Collaborative), v)
	r := says(texts...)
	r.Silent = len(texts) == 0
	return r
}

func (l *line) post(room string, v url.Values) []string {
	l.t.Helper()
	r, err := http.NewRequest(http.MethodPost, l.url+"/sms/"+room, strings.NewReader(v.Encode()))
	if err != nil {
		l.t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("X-Twilio-Signature", sign(token, public+"/sms/"+room, v))
	res, err := l.client.Do(r)
	if err != nil {
		l.t.Fatal(err)
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode != http.StatusOK {
		l.t.Fatalf("answered %d (%v)", res.StatusCode, err)
	}
	texts, err := read(b)
	if err != nil {
		l.t.Fatalf("not TwiML: %v", err)
	}
	return texts
}

// A conversation by SMS is the one that the transcripts tell, word for word.
func TestTranscriptsGoOverTheWebhookUnchanged(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("..", "testdata", "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no transcripts (%v)", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			script, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			id := bot.CollaborativeID("fresno")
			for text := range strings.Lines(string(script)) {
				if named, ok := strings.CutPrefix(text, "# collaborative: "); ok {
					id = bot.CollaborativeID(strings.TrimSpace(named))
				}
			}
			want, err := bottest.Play(bottest.Open(t).Phone(t, id), string(script))
			if err != nil {
				t.Fatal(err)
			}
			h := bottest.Open(t)
			p := h.Phone(t, id)
			p.Bot = dial(t, h)
			got, err := bottest.Play(p, string(script))
			if err != nil {
				t.Fatal(err)
			}
			// Whether something was wiped is not to be seen from outside.
			if diff := cmp.Diff(strings.ReplaceAll(want, "= wiped\n", ""), got); diff != "" {
				t.Errorf("by SMS it is another conversation (-direct +SMS)\n%s", diff)
			}
			if h.Log.Len() > 0 {
				t.Errorf("log: %s", h.Log)
			}
		})
	}
}

// R35, R68: after EXIT, and for a stranger with her phone, all begins anew.
func TestAConversationOverHTTP(t *testing.T) {
	h := bottest.Open(t)
	l, n := dial(t, h), 0
	text := func(body string) []string {
		n++
		return l.post("fresno", form("Body", body, "MessageSid", fmt.Sprint("SM", n)))
	}
	first := text("need shelter in fresno 93701")
	if len(first) == 0 || !strings.Contains(first[0], "1 = OK") {
		t.Fatalf("greeting: %q", first)
	}
	if got := text("1"); len(got) != 1 || !strings.Contains(got[0], "559-") {
		t.Errorf("no number near Fresno: %q", got)
	}
	if got := text("EXIT"); got != nil {
		t.Errorf("EXIT gets %q", got)
	}
	again := text("hello")
	if diff := cmp.Diff(first, again); diff != "" {
		t.Errorf("the first reply knows her (-first +again)\n%s", diff)
	}
	if got := l.post("fresno", form("Body", "hello", "MessageSid", fmt.Sprint("SM", n))); got != nil {
		t.Errorf("the same message again gets %q", got)
	}
}

// Unknown collaborative, signed: the word check first, then the card.
func TestAnUnknownCollaborativeGetsTheCard(t *testing.T) {
	l := dial(t, bottest.Open(t))
	got := l.post("nowhere", form("Body", "hello"))
	if len(got) != 1 || !strings.Contains(got[0], "911") || !strings.Contains(got[0], "211") {
		t.Errorf("got %q", got)
	}
	if got := l.post("nowhere", form("Body", "Exit.", "MessageSid", "SM2")); got != nil {
		t.Errorf("EXIT gets %q", got)
	}
}

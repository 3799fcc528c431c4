package bot_test

import (
	"bytes"
	"context"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"porchlight/bot"
	"porchlight/bot/bottest"
	"porchlight/internal/privacy"
)

// The canaries: a person's words and address, which may be nowhere but in the reply.
const (
	canaryWords   = "canary-words-7f3a"
	canaryAddress = "+15595550147"
)

// recorder keeps every sealed byte that the bot ever stored.
type recorder struct {
	bot.Sessions
	mu    sync.Mutex
	saved bytes.Buffer
	live  map[privacy.Key]bool
}

func (r *recorder) Save(ctx context.Context, k privacy.Key, sealed []byte, g bot.Gen, ttl time.Duration) error {
	err := r.Sessions.Save(ctx, k, sealed, g, ttl)
	r.mu.Lock()
	defer r.mu.Unlock()
	r.saved.Write(sealed)
	r.saved.Write(k[:])
	r.live[k] = err == nil
	if ttl <= 0 || ttl > 10*time.Minute {
		panic("a session may rest for ten minutes at most")
	}
	return err
}

// R47: what a person writes, and where from, is in no log, no stored byte and no
// file, on every path: an ordinary chat, words we cannot read, a store that
// fails, a panic. After EXIT the store holds nothing of the conversation.
func TestCanariesAreNowhere(t *testing.T) {
	paths := map[string]struct {
		texts  []string
		option bottest.Option
	}{
		"chat":     {texts: []string{"need food 93701 " + canaryWords, "1", "more", canaryWords, "menu", "1"}},
		"unread":   {texts: []string{canaryWords, "1", canaryWords, canaryWords, canaryWords}},
		"crisis":   {texts: []string{"he has a gun " + canaryWords, "1", "i want to die " + canaryWords}},
		"rant":     {texts: []string{strings.Repeat(canaryWords+" ", 90), "1"}},
		"no store": {texts: []string{"need food " + canaryWords, "1"}, option: func(p *bot.Parts) { p.Sessions = &downSessions{Sessions: p.Sessions, down: true} }},
		"panic":    {texts: []string{"need food 93701 " + canaryWords, "1"}, option: func(p *bot.Parts) { p.Finder = panicFinder{} }},
		"stop":     {texts: []string{"hi", "stop texting me", canaryWords}},
	}
	for name, path := range paths {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			t.Chdir(dir)
			t.Setenv("TMPDIR", dir)
			rec := &recorder{live: map[privacy.Key]bool{}}
			h := bottest.Open(t, func(p *bot.Parts) {
				rec.Sessions = p.Sessions
				p.Sessions = rec
				if path.option != nil {
					path.option(p)
				}
			})
			p := h.Phone(t, "fresno")
			p.Name = canaryAddress
			for _, text := range append(path.texts, "EXIT") {
				reply, sent := bottest.Say(t, p, text)
				if strings.Contains(sent, canaryWords) {
					t.Errorf("the reply to %q gives the words back", text)
				}
				for _, b := range reply.Blocks {
					if strings.Contains(b.Text, canaryAddress) {
						t.Error("the reply holds the address")
					}
				}
			}
			for _, canary := range []string{canaryWords, canaryAddress, "5595550147"} {
				if strings.Contains(h.Log.String(), canary) {
					t.Errorf("the log holds %s: %s", canary, h.Log)
				}
				if bytes.Contains(rec.saved.Bytes(), []byte(canary)) {
					t.Errorf("the store held %s", canary)
				}
			}
			for key := range rec.live {
				if sealed, _, err := rec.Load(context.Background(), key); err != nil || sealed != nil {
					t.Errorf("after EXIT the store still holds %d bytes (%v)", len(sealed), err)
				}
			}
			if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
				t.Errorf("files were written: %v (%v)", left, err)
			}
		})
	}
}

// R6: a message's text cannot be read again once it was answered.
func TestTheTextIsDroppedWithTheReply(t *testing.T) {
	h := bottest.Open(t)
	text := privacy.NewText("need food")
	h.Bot.Handle(context.Background(), bot.Message{
		Collaborative: "fresno", Channel: bot.ChannelSMS, Text: text, Door: bot.OpenDoor(bottest.Noon), At: bottest.Noon,
	})
	if text.Reveal() != "" {
		t.Error("the words are still there")
	}
}

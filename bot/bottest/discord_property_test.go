package bottest_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/bwmarrin/discordgo"
	"pgregory.net/rapid"

	"porchlight/bot/bottest"
)

// A message within the limits is given back as it was sent, over every road; one
// beyond them is refused and leaves nothing.
func TestDiscordGivesBackWhatItTakes(t *testing.T) {
	t.Parallel()
	c := newTown(t)
	rapid.Check(t, func(r *rapid.T) {
		text := rapid.StringOfN(rapid.RuneFrom(nil, unicode.L, unicode.N, unicode.P, unicode.Zs), 0, 2100, -1).Draw(r, "content")
		labels := rapid.SliceOfNDistinct(rapid.StringMatching(`[A-Z][a-z]{0,20}`), 1, 5, rapid.ID).Draw(r, "labels")
		sent, err := c.s.ChannelMessageSendComplex(bottest.DiscordDesk, &discordgo.MessageSend{Content: text, Components: buttons(labels...)})
		want := strings.TrimSpace(text)
		if fits := want != "" && utf8.RuneCountInString(want) <= 2000; fits != (err == nil) {
			r.Fatalf("%d characters: %v", utf8.RuneCountInString(want), err)
		}
		if err != nil {
			return
		}
		m, _ := c.Message(sent.ID)
		if sent.Content != want || m.Content != want || !slices.Equal(m.Buttons(), labels) {
			r.Fatalf("%q %q, want %q %q", m.Content, m.Buttons(), want, labels)
		}
		if err := c.s.ChannelMessageDelete(sent.ChannelID, sent.ID); err != nil {
			r.Fatal(err)
		}
	})
	c.Empty(t)
}

// Whatever is asked, the fake answers with a status of Discord's and a code, and
// goes on.
func TestDiscordOutlivesEveryRequest(t *testing.T) {
	t.Parallel()
	w := &witness{TB: t}
	c := newTown(w)
	th := c.thread(bottest.DiscordAna)
	c.door(bottest.DiscordMia)
	paths := []string{
		"/channels/%s", "/channels/%s/messages", "/channels/%s/messages/%s", "/channels/%s/threads", "/channels/%s/thread-members/%s",
		"/guilds/%s", "/guilds/%s/threads/active", "/webhooks/%s/%s", "/webhooks/%s/%s/messages/@original", "/interactions/%s/%s/callback",
		"/applications/%s/guilds/%s/commands", "/users/@me/channels",
	}
	ids := []string{th, bottest.DiscordDesk, bottest.DiscordHome, c.App(), c.got().ID, c.got().Token, c.got().Message.ID, bottest.DiscordAna, "0", "x"}
	bodies := []string{
		"", "null", "[]", "{}", "x", `{"content":7}`, `{"content":"x","components":[null]}`, `{"type":4,"data":null}`, `{"type":9,"data":{"components":[{}]}}`,
		`{"embeds":[{}],"flags":"x"}`, `[{"name":"x","options":[{"type":1}]}]`, `{"name":"x","type":12}`, `{"recipient_id":"1"}`, `{"archived":true}`,
	}
	rapid.Check(t, func(r *rapid.T) {
		path := rapid.SampledFrom(paths).Draw(r, "path")
		for strings.Contains(path, "%s") {
			path = strings.Replace(path, "%s", rapid.SampledFrom(ids).Draw(r, "id"), 1)
		}
		method := rapid.SampledFrom([]string{"GET", "POST", "PUT", "PATCH", "DELETE"}).Draw(r, "method")
		body := rapid.SampledFrom(bodies).Draw(r, "body")
		q, err := http.NewRequest(method, c.URL()+"/api/v10"+path, bytes.NewReader([]byte(body)))
		if err != nil {
			r.Fatal(err)
		}
		q.Header.Set("Authorization", "Bot "+c.Token())
		q.Header.Set("Content-Type", "application/json")
		res, err := c.s.Client.Do(q)
		if err != nil {
			r.Fatalf("%s %s: %v", method, path, err)
		}
		defer res.Body.Close()
		if res.StatusCode == http.StatusNoContent {
			return
		}
		var said any
		if err := json.NewDecoder(res.Body).Decode(&said); err != nil || res.StatusCode >= 500 {
			r.Fatalf("%s %s: %d %v", method, path, res.StatusCode, err)
		}
		if told, ok := said.(map[string]any); res.StatusCode >= 400 && (!ok || told["code"] == nil || told["message"] == "") {
			r.Fatalf("%s %s: %d %v", method, path, res.StatusCode, said)
		}
	})
	for _, told := range w.told {
		if strings.Contains(told, "an answer of the fake") {
			t.Error(told)
		}
	}
}

func FuzzDiscordPicture(f *testing.F) {
	for _, seed := range []string{"hello", "<@1>", "<t:99999999999999999999:R>", "<t:-62135596801:F>", "<t:9223372036854775807>", "<#", "<@&" + bottest.DiscordDutyRole + ">"} {
		f.Add(seed)
	}
	c := newTown(f)
	f.Fuzz(func(t *testing.T, text string) {
		id := c.Type(bottest.DiscordAna, bottest.DiscordDesk, text)
		m, _ := c.Message(id)
		if got := m.Text(); strings.Contains(got, fmt.Sprintf("<@%s>", bottest.DiscordAna)) {
			t.Errorf("an id is in the picture: %q", got)
		}
		c.Delete(id)
	})
}

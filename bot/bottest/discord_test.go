package bottest_test

import (
	"context"
	"crypto/ed25519"
	"encoding/hex"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"

	"porchlight/bot/bottest"
	"porchlight/bot/phone"
)

// town is a fake with a clock, a session of discordgo's that speaks to it, and an
// endpoint that answers as a test says.
type town struct {
	*bottest.Discord
	t     testing.TB
	clock *phone.Clock
	s     *discordgo.Session

	mu     sync.Mutex
	answer func(i *discordgo.Interaction) (int, *discordgo.InteractionResponse)
	last   *discordgo.Interaction
}

func newTown(t testing.TB, change ...func(*bottest.DiscordOptions)) *town {
	t.Helper()
	c := &town{t: t, clock: phone.NewClock(bottest.Noon)}
	o := bottest.DiscordOptions{Now: c.clock.Now, Hook: http.HandlerFunc(c.endpoint)}
	for _, f := range change {
		f(&o)
	}
	c.Discord = bottest.NewDiscord(t, o)
	c.s = c.session(c.Token())
	return c
}

func (c *town) session(token string) *discordgo.Session {
	s, err := discordgo.New("Bot " + token)
	if err != nil {
		c.t.Fatal(err)
	}
	to, err := url.Parse(c.URL())
	if err != nil {
		c.t.Fatal(err)
	}
	transport := &http.Transport{}
	c.t.Cleanup(transport.CloseIdleConnections)
	s.Client = &http.Client{Transport: rehost{to: to, via: transport}}
	s.ShouldRetryOnRateLimit, s.MaxRestRetries, s.StateEnabled = false, 0, false
	return s
}

// rehost sends what is meant for discord.com to this machine.
type rehost struct {
	to  *url.URL
	via http.RoundTripper
}

func (r rehost) RoundTrip(q *http.Request) (*http.Response, error) {
	q = q.Clone(q.Context())
	q.URL.Scheme, q.URL.Host = r.to.Scheme, r.to.Host
	return r.via.RoundTrip(q)
}

// endpoint is what a bot's endpoint is: it checks the signature, and answers.
func (c *town) endpoint(w http.ResponseWriter, r *http.Request) {
	key, err := hex.DecodeString(c.PublicKey())
	if err != nil || !discordgo.VerifyInteraction(r, ed25519.PublicKey(key)) {
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
	var i discordgo.Interaction
	if err := json.NewDecoder(r.Body).Decode(&i); err != nil {
		c.t.Errorf("discordgo cannot read an interaction: %v", err)
	}
	c.mu.Lock()
	answer := c.answer
	c.last = &i
	c.mu.Unlock()
	if i.Type == discordgo.InteractionPing {
		writeJSON(w, http.StatusOK, discordgo.InteractionResponse{Type: discordgo.InteractionResponsePong})
		return
	}
	status, said := answer(&i)
	if said == nil {
		w.WriteHeader(status)
		return
	}
	writeJSON(w, status, said)
}

func writeJSON(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(v)
}

// answers lets the endpoint answer everything with one thing.
func (c *town) answers(kind discordgo.InteractionResponseType, data *discordgo.InteractionResponseData) {
	c.answerBy(func(*discordgo.Interaction) (int, *discordgo.InteractionResponse) {
		return http.StatusOK, &discordgo.InteractionResponse{Type: kind, Data: data}
	})
}

func (c *town) answerBy(f func(*discordgo.Interaction) (int, *discordgo.InteractionResponse)) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.answer = f
}

func (c *town) got() *discordgo.Interaction {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.last
}

// thread makes a private thread at the desk and lets people in.
func (c *town) thread(people ...string) string {
	c.t.Helper()
	th := must[*discordgo.Channel](c.t)(c.s.ThreadStartComplex(bottest.DiscordDesk, &discordgo.ThreadStart{
		Name: "amber-harbor", Type: discordgo.ChannelTypeGuildPrivateThread, AutoArchiveDuration: 60,
	}))
	for _, p := range people {
		if err := c.s.ThreadMemberAdd(th.ID, p); err != nil {
			c.t.Fatal(err)
		}
	}
	return th.ID
}

// code gives Discord's code of an error, and 0 where there is none.
func code(err error) int {
	var rest *discordgo.RESTError
	switch {
	case err == nil:
		return 0
	case errors.As(err, &rest) && rest.Message != nil:
		return rest.Message.Code
	}
	return -1
}

func buttons(labels ...string) []discordgo.MessageComponent {
	row := discordgo.ActionsRow{}
	for _, l := range labels {
		row.Components = append(row.Components, discordgo.Button{Label: l, CustomID: "do:" + strings.ToLower(l), Style: discordgo.SecondaryButton})
	}
	return []discordgo.MessageComponent{row}
}

func must[T any](t testing.TB) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

var ctx = context.Background()

func TestDiscordPlaysEveryRouteOnce(t *testing.T) {
	t.Parallel()
	c := newTown(t)
	s := c.s
	if u := must[*discordgo.User](t)(s.User("@me")); u.ID != c.App() || !u.Bot {
		t.Errorf("me: %+v", u)
	}
	if g := must[*discordgo.Guild](t)(s.Guild(bottest.DiscordHome)); g.Name != "Our Valley" || len(g.Roles) != 5 {
		t.Errorf("guild: %+v", g)
	}
	if roles := must[[]*discordgo.Role](t)(s.GuildRoles(bottest.DiscordHome)); len(roles) != 5 {
		t.Errorf("%d roles", len(roles))
	}
	if all := must[[]*discordgo.Channel](t)(s.GuildChannels(bottest.DiscordHome)); len(all) != 4 || len(all[1].PermissionOverwrites) != 3 {
		t.Errorf("%d channels", len(all))
	}
	if m := must[*discordgo.Member](t)(s.GuildMember(bottest.DiscordHome, bottest.DiscordAna)); len(m.Roles) != 2 {
		t.Errorf("member: %+v", m)
	}
	p := must[*discordgo.Message](t)(s.ChannelMessageSendComplex(bottest.DiscordDesk, &discordgo.MessageSend{
		Content: "Somebody waits", Embeds: []*discordgo.MessageEmbed{{Title: "Card", Fields: []*discordgo.MessageEmbedField{{Name: "Topic", Value: "food"}}}},
		Components: buttons("Claim", "Close"), AllowedMentions: &discordgo.MessageAllowedMentions{},
	}))
	if p.Author.ID != c.App() || len(p.Components) != 1 || !p.Timestamp.Equal(bottest.Noon) {
		t.Errorf("message: %+v", p)
	}
	content := "Taken"
	p = must[*discordgo.Message](t)(s.ChannelMessageEditComplex(&discordgo.MessageEdit{Channel: p.ChannelID, ID: p.ID, Content: &content, Components: &[]discordgo.MessageComponent{}}))
	if got := must[*discordgo.Message](t)(s.ChannelMessage(p.ChannelID, p.ID)); got.Content != "Taken" || len(got.Components) != 0 || len(got.Embeds) != 1 || got.EditedTimestamp == nil {
		t.Errorf("edited: %+v", got)
	}
	if all := must[[]*discordgo.Message](t)(s.ChannelMessages(bottest.DiscordDesk, 10, "", "", "")); len(all) != 1 {
		t.Errorf("%d messages", len(all))
	}
	th := must[*discordgo.Channel](t)(s.ThreadStartComplex(bottest.DiscordDesk, &discordgo.ThreadStart{
		Name: "amber-harbor", Type: discordgo.ChannelTypeGuildPrivateThread, AutoArchiveDuration: 60, Invitable: false,
	}))
	if th.OwnerID != c.App() || th.ThreadMetadata.Archived || th.ParentID != bottest.DiscordDesk {
		t.Errorf("thread: %+v", th)
	}
	for _, err := range []error{s.ThreadMemberAdd(th.ID, bottest.DiscordAna), s.ThreadMemberAdd(th.ID, bottest.DiscordBen), s.ThreadMemberRemove(th.ID, bottest.DiscordBen)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	must[*discordgo.Message](t)(s.ChannelMessageSend(th.ID, "They say: hello"))
	if members := must[[]*discordgo.ThreadMember](t)(s.ThreadMembers(th.ID, 10, false, "")); len(members) != 2 {
		t.Errorf("%d in the thread", len(members))
	}
	if list := must[*discordgo.ThreadsList](t)(s.GuildThreadsActive(bottest.DiscordHome)); len(list.Threads) != 1 {
		t.Errorf("%d active", len(list.Threads))
	}
	name, on := "amber-lantern", true
	must[*discordgo.Channel](t)(s.ChannelEditComplex(th.ID, &discordgo.ChannelEdit{Name: name, Archived: &on}))
	before := c.clock.Now().Add(time.Hour)
	if list := must[*discordgo.ThreadsList](t)(s.ThreadsPrivateArchived(bottest.DiscordDesk, &before, 10)); len(list.Threads) != 1 || list.Threads[0].Name != name {
		t.Errorf("archived: %+v", list)
	}
	if list := must[*discordgo.ThreadsList](t)(s.ThreadsPrivateJoinedArchived(bottest.DiscordDesk, nil, 10)); len(list.Threads) != 1 {
		t.Errorf("mine: %+v", list)
	}
	if ch := must[*discordgo.Channel](t)(s.Channel(th.ID)); !ch.ThreadMetadata.Archived {
		t.Errorf("thread: %+v", ch)
	}
	must[*discordgo.Channel](t)(s.ChannelDelete(th.ID))
	if err := s.ChannelMessageDelete(p.ChannelID, p.ID); err != nil {
		t.Fatal(err)
	}
	c.Empty(t)
	if c.Asked(bottest.DiscordAny) != 22 {
		t.Errorf("%d requests", c.Asked(bottest.DiscordAny))
	}
}

func TestDiscordTakesAnswersByEveryRoad(t *testing.T) {
	t.Parallel()
	c := newTown(t)
	ephemeral := &discordgo.InteractionResponseData{Content: "One", Flags: discordgo.MessageFlagsEphemeral, Components: buttons("Next", "Leave")}
	must[[]*discordgo.ApplicationCommand](t)(c.s.ApplicationCommandBulkOverwrite(c.App(), "", []*discordgo.ApplicationCommand{{Name: "find", Description: "Find"}}))
	c.answers(discordgo.InteractionResponseChannelMessageWithSource, ephemeral)
	if got := c.Command(ctx, bottest.Command{User: bottest.DiscordMia, Channel: bottest.DiscordHelp, Name: "find"}); got.Text() != "One\n[Next] [Leave]\n(only you see this)\n" {
		t.Fatalf("%s", got.Text())
	}
	c.answers(discordgo.InteractionResponseUpdateMessage, &discordgo.InteractionResponseData{Content: "Two", Components: buttons("Leave")})
	if got := c.Press(ctx, bottest.Press{User: bottest.DiscordMia, Label: "Next"}); got.Text() != "Two\n[Leave]\n(only you see this)\n" {
		t.Fatalf("%s", got.Text())
	}
	i := c.got()
	content := "Three"
	must[*discordgo.Message](t)(c.s.InteractionResponseEdit(i, &discordgo.WebhookEdit{Content: &content, Components: &[]discordgo.MessageComponent{}}))
	if m := must[*discordgo.Message](t)(c.s.InteractionResponse(i)); m.Content != "Three" || m.Flags&discordgo.MessageFlagsEphemeral == 0 {
		t.Errorf("%+v", m)
	}
	more := must[*discordgo.Message](t)(c.s.FollowupMessageCreate(i, true, &discordgo.WebhookParams{Content: "More", Flags: discordgo.MessageFlagsEphemeral}))
	must[*discordgo.Message](t)(c.s.FollowupMessageEdit(i, more.ID, &discordgo.WebhookEdit{Content: &content}))
	if len(c.Ephemerals(bottest.DiscordMia)) != 2 {
		t.Errorf("%d messages", len(c.Ephemerals(bottest.DiscordMia)))
	}
	for _, err := range []error{c.s.FollowupMessageDelete(i, more.ID), c.s.InteractionResponseDelete(i)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	c.Empty(t)
	if got := c.Screen(bottest.DiscordMia); got.Text() != "(nothing)\n" {
		t.Errorf("%s", got.Text())
	}
}

package bottest

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"strconv"
	"time"
)

// Types of interactions, by Discord's numbers.
const (
	interactionPing    = 1
	interactionCommand = 2
	interactionPress   = 3
	interactionTyping  = 4 // autocomplete
	interactionForm    = 5
)

// tokenLife is how long the token of an interaction is good.
const tokenLife = 15 * time.Minute

// discordInteraction is one thing that somebody did, and what came of it.
type discordInteraction struct {
	id, token string
	kind      int
	Guild     string
	Channel   string
	User      string
	made      time.Time
	data      map[string]any

	answered bool
	late     bool         // the time for the first answer is over
	original *discordPost // what @original means
	source   *discordPost // the message whose button was pressed, also for a form
	modal    *DiscordModal
	choices  []DiscordChoice
	failed   string
	status   int
}

// newInteraction opens one; the lock is held.
func (d *Discord) newInteraction(kind int, user, channel string) *discordInteraction {
	i := &discordInteraction{id: d.id(), kind: kind, User: user, Channel: channel, made: d.now(), data: map[string]any{}}
	if c := d.channels[channel]; c != nil {
		i.Guild = c.Guild
	}
	sum := sha256.Sum256([]byte(d.o.App + i.id))
	i.token = base64.RawURLEncoding.EncodeToString([]byte("interaction:" + i.id + ":" + hex.EncodeToString(sum[:])))
	d.interactions[i.token] = i
	return i
}

// payload is what is sent to our endpoint; the lock is held.
func (d *Discord) payload(i *discordInteraction) map[string]any {
	out := map[string]any{
		"id": i.id, "application_id": d.o.App, "type": i.kind, "token": i.token, "version": 1,
		"entitlements": []any{}, "authorizing_integration_owners": map[string]string{}, "attachment_size_limit": 10 << 20,
	}
	if i.kind == interactionPing {
		out["user"] = userView(DiscordMember{ID: "643945264868098049", Name: "discord"})
		out["app_permissions"] = "0"
		return out
	}
	out["data"], out["channel_id"], out["locale"] = i.data, i.Channel, "en-US"
	c := d.channels[i.Channel]
	if c != nil {
		out["channel"] = d.channelView(c)
	}
	if i.source != nil {
		out["message"] = d.postView(i.source)
	}
	g := d.guilds[i.Guild]
	if g == nil {
		out["user"], out["context"], out["app_permissions"] = userView(d.member("", i.User)), 1, strconv.FormatInt(permAll, 10)
		out["authorizing_integration_owners"] = map[string]string{"0": "0"}
		return out
	}
	m := g.member(i.User)
	if m == nil { // anybody may come in and press
		g.Members = append(g.Members, DiscordMember{ID: i.User, Name: "Somebody"})
		m = g.member(i.User)
	}
	member := memberView(*m)
	member["permissions"] = strconv.FormatInt(d.permissions(g, i.User, c), 10)
	out["member"], out["context"], out["locale"] = member, 0, or(m.Locale, "en-US")
	out["guild_id"], out["guild_locale"] = g.ID, or(g.Locale, "en-US")
	out["guild"] = map[string]any{"id": g.ID, "locale": or(g.Locale, "en-US"), "features": []string{}}
	out["app_permissions"] = strconv.FormatInt(d.permissions(g, d.o.App, c), 10)
	out["authorizing_integration_owners"] = map[string]string{"0": g.ID}
	return out
}

// byToken finds the interaction of a webhook route. A token that is too old is
// refused otherwise than one that never was, or that nothing was answered to.
func (d *Discord) byToken(c discordCall) (*discordInteraction, error) {
	i := d.interactions[c.path["webhook_token"]]
	switch {
	case i == nil || c.path["webhook_id"] != d.o.App:
		return nil, says(404, 10015)
	case d.now().Sub(i.made) >= tokenLife:
		return nil, says(401, 50027)
	case !i.answered:
		return nil, says(404, 10015)
	}
	return i, nil
}

package bottest

import (
	"context"
	"slices"
)

// Press is somebody pressing a button or choosing in a select.
type Press struct {
	User string
	// Message is the message; without it, the newest that they see with such a
	// button, theirs alone before everybody's.
	Message string
	// Label, or CustomID, says which button or select (a select's label is its
	// placeholder).
	Label, CustomID string
	Values          []string // chosen, by value or by label
	// Stale sends it although the button, or the message, is there no more: the
	// person's screen was behind. With Message and CustomID it sends any id.
	Stale bool
}

// Press lets somebody press, and gives what they see then. What the client would
// not let them do is not sent, and fails the test.
func (d *Discord) Press(ctx context.Context, p Press) Screen {
	d.mu.Lock()
	post, part := d.pressed(p)
	if post == nil {
		d.mu.Unlock()
		d.t.Errorf("discord: there is no %q that they could press", or(p.Label, p.CustomID))
		return Screen{Failed: "there is no such button"}
	}
	values, ok := chosen(part, p.Values)
	if !ok {
		d.mu.Unlock()
		d.t.Errorf("discord: %q does not offer %q", or(p.Label, p.CustomID), p.Values)
		return Screen{Failed: "there is no such option"}
	}
	i := d.newInteraction(interactionPress, p.User, post.Channel)
	i.source = post
	i.data["custom_id"], i.data["component_type"] = part.CustomID, part.Type
	if part.Type != partButton {
		i.data["values"] = values
		i.data["resolved"] = d.resolved(i.Guild, part.Type, values)
	}
	d.screens[p.User] = i
	d.mu.Unlock()
	return d.finish(ctx, i)
}

// finish sends an interaction and gives what is seen of it then.
func (d *Discord) finish(ctx context.Context, i *discordInteraction) Screen {
	d.send(ctx, i)
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.screen(i)
}

// pressed finds the message and the part of it; the lock is held.
func (d *Discord) pressed(p Press) (*discordPost, DiscordComponent) {
	var best *discordPost
	var part DiscordComponent
	for _, m := range slices.Backward(d.posts) {
		if p.Message != "" && m.ID != p.Message || !p.Stale && m.Gone || !d.seesPost(p.User, m) {
			continue
		}
		found, ok := p.part(m)
		if !ok || best != nil && (best.For != "" || m.For == "") {
			continue
		}
		best, part = m, found
	}
	return best, part
}

// part finds what is pressed in a message.
func (p Press) part(m *discordPost) (DiscordComponent, bool) {
	all := parts(m.Rows)
	if p.Stale {
		all = append(all, m.had...)
	}
	for _, c := range all {
		isIt := c.CustomID == p.CustomID
		if p.CustomID == "" {
			isIt = or(c.Label, c.Placeholder) == p.Label
		}
		if isIt && c.CustomID != "" && (p.Stale || !c.Disabled) {
			return c, true
		}
	}
	return DiscordComponent{Type: partButton, CustomID: p.CustomID}, p.Stale && p.Message != "" && p.CustomID != ""
}

// seesPost says whether somebody sees a message; the lock is held.
func (d *Discord) seesPost(person string, p *discordPost) bool {
	if p.For != "" {
		return p.For == person
	}
	c := d.channels[p.Channel]
	if c == nil {
		return false
	}
	if g := d.guilds[c.Guild]; g != nil && g.member(person) == nil {
		g.Members = append(g.Members, DiscordMember{ID: person, Name: "Somebody"})
	}
	return d.sees(person, c)
}

// chosen turns labels into values, and says whether so many and such may be
// chosen.
func chosen(c DiscordComponent, asked []string) (values []string, ok bool) {
	if c.Type == partButton {
		return nil, len(asked) == 0
	}
	least, most := span(c)
	if len(asked) < least || len(asked) > most {
		return nil, false
	}
	for _, a := range asked {
		i := slices.IndexFunc(c.Options, func(o DiscordOption) bool { return o.Value == a || o.Label == a })
		if i < 0 && c.Type == partSelect {
			return nil, false
		}
		if i >= 0 {
			a = c.Options[i].Value
		}
		values = append(values, a)
	}
	return values, true
}

// resolved tells what the chosen people, roles and channels are; the lock is
// held.
func (d *Discord) resolved(guild string, kind int, ids []string) map[string]any {
	users, members, roles, channels := map[string]any{}, map[string]any{}, map[string]any{}, map[string]any{}
	g := d.guilds[guild]
	for _, id := range ids {
		switch {
		case g == nil:
		case kind == partChannel && d.channels[id] != nil:
			v := d.channelView(d.channels[id])
			v["permissions"] = "0"
			channels[id] = v
		case (kind == partRoles || kind == partAnybody) && g.role(id) != nil:
			roles[id] = roleView(*g.role(id))
		case (kind == partUsers || kind == partAnybody) && g.member(id) != nil:
			users[id] = userView(*g.member(id))
			m := memberView(*g.member(id))
			delete(m, "user")
			m["permissions"] = "0"
			members[id] = m
		}
	}
	out := map[string]any{}
	for name, all := range map[string]map[string]any{"users": users, "members": members, "roles": roles, "channels": channels} {
		if len(all) > 0 {
			out[name] = all
		}
	}
	return out
}

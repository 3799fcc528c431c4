package bottest

import (
	"encoding/json"
	"slices"
	"strconv"
	"time"
)

// bulkAge is how old a message may be that is deleted with others.
const bulkAge = 14 * 24 * time.Hour

// post gives a message of a channel that was not deleted; the lock is held.
// Ephemeral ones are not there: only the token of their interaction reaches them.
func (d *Discord) post(channel, id string) (*discordPost, error) {
	p := d.byID[id]
	if p == nil || p.Gone || p.Channel != channel || p.For != "" {
		return nil, says(404, 10008)
	}
	return p, nil
}

func (d *Discord) createMessage(c discordCall) (any, error) {
	ch, err := d.visible(c.path["channel_id"])
	if err != nil {
		return nil, err
	}
	if ch.Type == channelCategory {
		return nil, says(400, 50024)
	}
	if err := d.maySend(ch); err != nil {
		return nil, err
	}
	if ch.Locked && d.may(ch, PermThreadsManage) != nil {
		return nil, says(400, 50083)
	}
	if ch.Type == channelDM {
		d.breaches = append(d.breaches, "a direct message was sent")
	}
	p := &discordPost{DiscordMessage: DiscordMessage{Channel: ch.ID, Guild: ch.Guild, Author: d.o.App}}
	if err := d.readForm(c.body).write(p); err != nil {
		return nil, err
	}
	if len(p.Embeds) > 0 && d.may(ch, PermEmbed) != nil {
		return nil, says(403, 50013)
	}
	p.Pings = d.pings(p, d.may(ch, PermMention) == nil)
	ch.Archived = false // whatever is written in a thread opens it again
	d.addPost(p)
	d.dispatchPost(p)
	return d.postView(p), nil
}

func (d *Discord) getMessage(c discordCall) (any, error) {
	ch, err := d.visible(c.path["channel_id"])
	if err != nil {
		return nil, err
	}
	if err := d.may(ch, PermHistory); err != nil {
		return nil, err
	}
	p, err := d.post(ch.ID, c.path["message_id"])
	if err != nil {
		return nil, err
	}
	return d.postView(p), nil
}

func (d *Discord) listMessages(c discordCall) (any, error) {
	ch, err := d.visible(c.path["channel_id"])
	if err != nil {
		return nil, err
	}
	limit, out := 50, []map[string]any{}
	if n, err := strconv.Atoi(c.query.Get("limit")); err == nil {
		limit = n
	}
	if d.may(ch, PermHistory) != nil {
		return out, nil // without it there is nothing to read
	}
	var found []*discordPost
	for _, p := range d.posts {
		before, after := c.query.Get("before"), c.query.Get("after")
		if p.Channel == ch.ID && !p.Gone && p.For == "" && (before == "" || older(p.ID, before)) && (after == "" || older(after, p.ID)) {
			found = append(found, p)
		}
	}
	if c.query.Has("after") {
		found = found[:min(limit, len(found))]
	}
	for _, p := range slices.Backward(found[max(0, len(found)-limit):]) {
		out = append(out, d.postView(p))
	}
	return out, nil
}

// older says whether a snowflake was made before another.
func older(a, b string) bool { return len(a) < len(b) || len(a) == len(b) && a < b }

func (d *Discord) updateMessage(c discordCall) (any, error) {
	ch, err := d.visible(c.path["channel_id"])
	if err != nil {
		return nil, err
	}
	p, err := d.post(ch.ID, c.path["message_id"])
	switch {
	case err != nil:
		return nil, err
	case p.Author != d.o.App:
		return nil, says(403, 50005)
	case ch.Archived:
		return nil, says(400, 50083)
	}
	return d.edit(p, d.readForm(c.body))
}

// edit changes a message; the lock is held. Whether it is ephemeral stays as it
// is, whatever the flags say.
func (d *Discord) edit(p *discordPost, f discordForm) (any, error) {
	if err := f.write(p); err != nil {
		return nil, err
	}
	p.Edited = d.now()
	return d.postView(p), nil
}

func (d *Discord) deleteMessage(c discordCall) (any, error) {
	ch, err := d.visible(c.path["channel_id"])
	if err != nil {
		return nil, err
	}
	p, err := d.post(ch.ID, c.path["message_id"])
	if err != nil {
		return nil, err
	}
	if p.Author != d.o.App || p.kind != postPlain {
		if err := d.may(ch, PermMessages); err != nil {
			return nil, err
		}
	}
	if ch.Archived {
		return nil, says(400, 50083)
	}
	p.Gone = true
	return nil, nil
}

func (d *Discord) bulkDelete(c discordCall) (any, error) {
	ch, err := d.visible(c.path["channel_id"])
	if err != nil {
		return nil, err
	}
	if err := d.may(ch, PermMessages); err != nil {
		return nil, err
	}
	var asked struct{ Messages []string }
	if err := json.Unmarshal(c.body, &asked); err != nil {
		return nil, wrong("messages", "cannot be read")
	}
	for _, id := range asked.Messages {
		if d.now().Sub(madeAt(id)) > bulkAge {
			return nil, says(400, 50034)
		}
	}
	for _, id := range asked.Messages {
		if p, err := d.post(ch.ID, id); err == nil {
			p.Gone = true // one that is not there is no error
		}
	}
	return nil, nil
}

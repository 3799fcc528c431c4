package bottest

import "encoding/json"

func (d *Discord) getChannel(c discordCall) (any, error) {
	ch, err := d.visible(c.path["channel_id"])
	if err != nil {
		return nil, err
	}
	return d.channelView(ch), nil
}

// updateChannel changes what is played of a channel; a thread's owner may change
// its name and archive it.
func (d *Discord) updateChannel(c discordCall) (any, error) {
	ch, err := d.visible(c.path["channel_id"])
	if err != nil {
		return nil, err
	}
	needed := PermChannels
	if ch.IsThread() {
		needed = PermThreadsManage
	}
	var asked struct {
		Name, Topic         *string
		Archived, Locked    *bool
		Invitable           *bool
		AutoArchiveDuration *int             `json:"auto_archive_duration"`
		Overwrites          *[]overwriteForm `json:"permission_overwrites"`
	}
	if err := json.Unmarshal(c.body, &asked); err != nil {
		return nil, wrong("body", "cannot be read")
	}
	own := ch.IsThread() && ch.Owner == d.o.App && asked.Locked == nil && asked.Invitable == nil && !ch.Locked
	if err := d.may(ch, needed); err != nil && !own {
		return nil, err
	}
	if ch.Archived && (asked.Archived == nil || *asked.Archived) {
		return nil, says(400, 50083)
	}
	set(&ch.Name, asked.Name)
	set(&ch.Topic, asked.Topic)
	set(&ch.Locked, asked.Locked)
	set(&ch.Invitable, asked.Invitable)
	set(&ch.AutoArchive, asked.AutoArchiveDuration)
	if asked.Archived != nil && *asked.Archived != ch.Archived {
		ch.Archived, ch.closed, ch.Active = *asked.Archived, d.now(), d.now()
	}
	if asked.Overwrites != nil {
		ch.Overwrites = nil
		for _, o := range *asked.Overwrites {
			ch.Overwrites = append(ch.Overwrites, DiscordOverwrite{ID: o.ID, Member: o.Type == 1, Allow: o.Allow, Deny: o.Deny})
		}
	}
	return d.channelView(ch), nil
}

type overwriteForm struct {
	ID    string `json:"id"`
	Type  int    `json:"type"`
	Allow int64  `json:"allow,string"`
	Deny  int64  `json:"deny,string"`
}

func set[T any](into, value *T) {
	if value != nil {
		*into = *value
	}
}

func (d *Discord) deleteChannel(c discordCall) (any, error) {
	ch, err := d.visible(c.path["channel_id"])
	if err != nil {
		return nil, err
	}
	needed := PermChannels
	if ch.IsThread() {
		needed = PermThreadsManage
	}
	if err := d.may(ch, needed); err != nil {
		return nil, err
	}
	view := d.channelView(ch)
	d.removeChannel(ch.ID)
	return view, nil
}

// createDM opens a direct message, and keeps that it was asked for: we never
// write to somebody first (R56, R60).
func (d *Discord) createDM(c discordCall) (any, error) {
	var asked struct {
		Recipient string `json:"recipient_id"`
	}
	if err := json.Unmarshal(c.body, &asked); err != nil {
		return nil, wrong("recipient_id", "cannot be read")
	}
	if asked.Recipient == "" {
		return nil, says(400, 50033)
	}
	d.breaches = append(d.breaches, "a direct message was opened")
	return d.channelView(d.direct(asked.Recipient)), nil
}

// direct is the direct message between the bot and somebody; the lock is held.
func (d *Discord) direct(person string) *DiscordChannel {
	for _, c := range d.channels {
		if c.Type == channelDM && c.People[0] == person {
			return c
		}
	}
	c := &DiscordChannel{ID: d.id(), Type: channelDM, People: []string{person}}
	d.channels[c.ID] = c
	return c
}

// Breaches tells what a bot that only answers never does: direct messages.
func (d *Discord) Breaches() []string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return append([]string(nil), d.breaches...)
}

package bottest

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"time"
)

// createThread makes a thread without a message. A private one takes a channel
// for text; its maker is in it.
func (d *Discord) createThread(c discordCall) (any, error) {
	parent, err := d.visible(c.path["channel_id"])
	if err != nil {
		return nil, err
	}
	asked := struct {
		Name        string
		Type        *int
		AutoArchive *int `json:"auto_archive_duration"`
		Invitable   *bool
	}{}
	if err := json.Unmarshal(c.body, &asked); err != nil {
		return nil, wrong("body", "cannot be read")
	}
	t := &DiscordChannel{
		Guild: parent.Guild, Parent: parent.ID, Name: strings.TrimSpace(asked.Name), Owner: d.o.App,
		Type: channelPrivateThread, People: []string{d.o.App}, AutoArchive: 4320, Invitable: true, Made: d.now(), Active: d.now(),
	}
	set(&t.Type, asked.Type)
	set(&t.AutoArchive, asked.AutoArchive)
	set(&t.Invitable, asked.Invitable)
	switch {
	case parent.Type != channelText:
		return nil, says(400, 50024)
	case t.Type != channelPrivateThread:
		d.t.Errorf("discord: a thread of type %d is not played", t.Type)
		return nil, says(400, 50024)
	case t.Name == "":
		return nil, wrong("name", "Must be between 1 and 100 in length.")
	}
	if err := d.may(parent, PermThreadsPrivate); err != nil {
		return nil, err
	}
	t.ID = d.id()
	d.channels[t.ID] = t
	return d.channelView(t), nil
}

// thread gives a thread that the bot sees and that is open; the lock is held.
func (d *Discord) thread(id string) (*DiscordChannel, error) {
	t, err := d.visible(id)
	switch {
	case err != nil:
		return nil, err
	case !t.IsThread():
		return nil, says(400, 50024)
	case t.Archived:
		return nil, says(400, 50083)
	}
	return t, nil
}

func (d *Discord) threadMembers(c discordCall) (any, error) {
	t, err := d.visible(c.path["channel_id"])
	if err != nil {
		return nil, err
	}
	out := []map[string]any{}
	for _, person := range t.People {
		out = append(out, threadMemberView(t, person))
	}
	return out, nil
}

// addThreadMember lets somebody in, and a line in the thread says so. Who does
// not see the channel cannot be let into its threads.
func (d *Discord) addThreadMember(c discordCall) (any, error) {
	t, err := d.thread(c.path["channel_id"])
	if err != nil {
		return nil, err
	}
	if err := d.maySend(t); err != nil {
		return nil, err
	}
	person, g := c.path["user_id"], d.guilds[t.Guild]
	switch {
	case g.member(person) == nil:
		return nil, says(404, 10007)
	case d.permissions(g, person, t)&PermView == 0:
		return nil, says(403, 50001)
	case slices.Contains(t.People, person):
		return nil, nil
	}
	t.People = append(t.People, person)
	d.addPost(&discordPost{DiscordMessage: DiscordMessage{Channel: t.ID, Author: d.o.App, kind: postAdded, about: person}})
	return nil, nil
}

func (d *Discord) dropThreadMember(c discordCall) (any, error) {
	t, err := d.thread(c.path["channel_id"])
	if err != nil {
		return nil, err
	}
	if err := d.may(t, PermThreadsManage); err != nil && t.Owner != d.o.App {
		return nil, err
	}
	person := c.path["user_id"]
	if !slices.Contains(t.People, person) {
		return nil, says(404, 10007)
	}
	t.People = slices.DeleteFunc(t.People, func(p string) bool { return p == person })
	d.addPost(&discordPost{DiscordMessage: DiscordMessage{Channel: t.ID, Author: d.o.App, kind: postRemoved, about: person}})
	return nil, nil
}

// activeThreads lists the open threads that the bot sees, newest first.
func (d *Discord) activeThreads(c discordCall) (any, error) {
	g, err := d.guild(c.path["guild_id"])
	if err != nil {
		return nil, err
	}
	return d.threadsView(d.threads(func(t *DiscordChannel) bool {
		return t.Guild == g.ID && !t.Archived && d.sees(d.o.App, t)
	}), 0), nil
}

// privateArchived lists the archived private threads of a channel; for that one
// must be able to manage threads.
func (d *Discord) privateArchived(c discordCall) (any, error) {
	ch, err := d.visible(c.path["channel_id"])
	if err != nil {
		return nil, err
	}
	if err := d.may(ch, PermThreadsManage|PermHistory); err != nil {
		return nil, err
	}
	before, err := time.Parse(time.RFC3339, c.query.Get("before"))
	if err != nil && c.query.Has("before") {
		return nil, wrong("before", "is no time")
	}
	return d.threadsView(d.threads(func(t *DiscordChannel) bool {
		return t.Parent == ch.ID && t.Archived && t.Type == channelPrivateThread && (before.IsZero() || t.closed.Before(before))
	}), limitOf(c)), nil
}

// myArchived lists those that the bot is in.
func (d *Discord) myArchived(c discordCall) (any, error) {
	ch, err := d.visible(c.path["channel_id"])
	if err != nil {
		return nil, err
	}
	if err := d.may(ch, PermHistory); err != nil {
		return nil, err
	}
	before := c.query.Get("before")
	return d.threadsView(d.threads(func(t *DiscordChannel) bool {
		return t.Parent == ch.ID && t.Archived && t.Type == channelPrivateThread && slices.Contains(t.People, d.o.App) && (before == "" || older(t.ID, before))
	}), limitOf(c)), nil
}

// limitOf is how many threads a page has.
func limitOf(c discordCall) int {
	if n, err := strconv.Atoi(c.query.Get("limit")); err == nil {
		return n
	}
	return 50
}

// Archive closes a thread, as somebody in the guild may at any time.
func (d *Discord) Archive(thread string, locked bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	t := d.channels[thread]
	t.Archived, t.Locked, t.closed = true, locked, d.now()
	d.touch()
}

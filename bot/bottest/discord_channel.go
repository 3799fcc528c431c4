package bottest

import (
	"slices"
	"strings"
	"time"
)

// Types of channels, by Discord's numbers.
const (
	channelText          = 0
	channelDM            = 1
	channelVoice         = 2
	channelCategory      = 4
	channelNews          = 5
	channelPublicThread  = 11
	channelPrivateThread = 12
)

// DiscordChannel is a channel of a guild, a thread, or a direct message.
type DiscordChannel struct {
	ID, Guild, Name, Parent string
	Type                    int
	Topic                   string
	Overwrites              []DiscordOverwrite

	// Of threads.
	Owner        string
	People       []string // who is in it; in a direct message, with whom it is
	Archived     bool
	Locked       bool
	Invitable    bool
	AutoArchive  int // minutes
	Made, Active time.Time
	closed       time.Time // when it was archived
}

// IsThread says whether it is a thread of any kind.
func (c *DiscordChannel) IsThread() bool {
	return c.Type >= 10 && c.Type <= channelPrivateThread
}

// channel gives a channel, and archives a thread whose time has come; the lock
// is held.
func (d *Discord) channel(id string) (*DiscordChannel, error) {
	c := d.channels[id]
	if c == nil {
		return nil, says(404, 10003)
	}
	d.settle(c)
	return c, nil
}

// settle archives a thread in which nothing happened for as long as it says; the
// lock is held.
func (d *Discord) settle(c *DiscordChannel) {
	end := c.Active.Add(time.Duration(c.AutoArchive) * time.Minute)
	if c.IsThread() && !c.Archived && !d.now().Before(end) {
		c.Archived, c.closed = true, end
	}
}

// visible gives a channel that the bot sees; the lock is held.
func (d *Discord) visible(id string) (*DiscordChannel, error) {
	c, err := d.channel(id)
	if err != nil {
		return nil, err
	}
	return c, d.may(c, 0)
}

// threads gives the threads that a test asks for, oldest first; the lock is
// held.
func (d *Discord) threads(which func(*DiscordChannel) bool) []*DiscordChannel {
	var out []*DiscordChannel
	for _, c := range d.channels {
		d.settle(c)
		if c.IsThread() && which(c) {
			out = append(out, c)
		}
	}
	slices.SortFunc(out, func(a, b *DiscordChannel) int { return strings.Compare(a.ID, b.ID) })
	return out
}

// Threads gives every thread that was not deleted, the archived ones too.
func (d *Discord) Threads() []DiscordChannel {
	d.mu.Lock()
	defer d.mu.Unlock()
	var out []DiscordChannel
	for _, c := range d.threads(func(*DiscordChannel) bool { return true }) {
		out = append(out, *c)
	}
	return out
}

// Channel gives a channel or a thread; false when it was deleted.
func (d *Discord) Channel(id string) (DiscordChannel, bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	c, err := d.channel(id)
	if err != nil {
		return DiscordChannel{}, false
	}
	return *c, true
}

// Remove deletes a channel, as an admin of the guild might, with its threads and
// all messages in them.
func (d *Discord) Remove(channel string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.removeChannel(channel)
	d.touch()
}

// removeChannel is Remove; the lock is held.
func (d *Discord) removeChannel(id string) {
	for _, c := range d.threads(func(c *DiscordChannel) bool { return c.Parent == id }) {
		d.removeChannel(c.ID)
	}
	delete(d.channels, id)
	for _, p := range d.posts {
		if p.Channel == id {
			p.Gone = true
		}
	}
}

package bottest

import "slices"

// Permissions, by Discord's numbers.
const (
	PermAdministrator  int64 = 1 << 3
	PermChannels       int64 = 1 << 4 // manage channels
	PermGuild          int64 = 1 << 5 // manage the guild
	PermView           int64 = 1 << 10
	PermSend           int64 = 1 << 11
	PermMessages       int64 = 1 << 13 // manage messages
	PermEmbed          int64 = 1 << 14
	PermHistory        int64 = 1 << 16
	PermMention        int64 = 1 << 17 // @everyone and every role
	PermCommands       int64 = 1 << 31 // use application commands
	PermThreadsManage  int64 = 1 << 34
	PermThreadsPrivate int64 = 1 << 36 // create private threads
	PermThreadsSend    int64 = 1 << 38
	permAll            int64 = 1<<53 - 1
)

// DiscordOverwrite changes in one channel what a role or a person may do.
type DiscordOverwrite struct {
	ID          string
	Member      bool // of a person, not of a role
	Allow, Deny int64
}

// permissions computes what somebody may do in a guild, and in a channel of it
// when one is given: the base of the roles, then the overwrites of @everyone, of
// the roles together, of the person. A thread has those of its parent. The lock
// is held.
func (d *Discord) permissions(g *DiscordGuild, person string, c *DiscordChannel) int64 {
	m := g.member(person)
	if m == nil {
		return 0
	}
	base := g.role(g.ID).Permissions
	for _, id := range m.Roles {
		if r := g.role(id); r != nil {
			base |= r.Permissions
		}
	}
	if person == g.Owner || base&PermAdministrator != 0 {
		return permAll
	}
	if c != nil && c.IsThread() {
		c = d.channels[c.Parent]
	}
	if c == nil {
		return base
	}
	return overwritten(base, c.Overwrites, g.ID, m)
}

func overwritten(base int64, all []DiscordOverwrite, everyone string, m *DiscordMember) int64 {
	var allow, deny int64
	for _, o := range all {
		if o.ID == everyone {
			base = base&^o.Deny | o.Allow
		}
		if !o.Member && o.ID != everyone && slices.Contains(m.Roles, o.ID) {
			allow, deny = allow|o.Allow, deny|o.Deny
		}
	}
	base = base&^deny | allow
	for _, o := range all {
		if o.Member && o.ID == m.ID {
			base = base&^o.Deny | o.Allow
		}
	}
	return base
}

// sees says whether somebody sees a channel: a private thread is seen by who is
// in it and by who manages threads. The lock is held.
func (d *Discord) sees(person string, c *DiscordChannel) bool {
	if c.Type == channelDM {
		return person == d.o.App || slices.Contains(c.People, person)
	}
	may := d.permissions(d.guilds[c.Guild], person, c)
	if may&PermView == 0 {
		return false
	}
	return c.Type != channelPrivateThread || may&PermThreadsManage != 0 || slices.Contains(c.People, person)
}

// may is nil when the bot sees a channel and has permissions there, else what
// Discord says; the lock is held.
func (d *Discord) may(c *DiscordChannel, needed int64) error {
	if !d.sees(d.o.App, c) {
		return says(403, 50001)
	}
	if c.Type == channelDM {
		return nil
	}
	if d.permissions(d.guilds[c.Guild], d.o.App, c)&needed != needed {
		return says(403, 50013)
	}
	return nil
}

// maySend is may for a message.
func (d *Discord) maySend(c *DiscordChannel) error {
	if c.IsThread() {
		return d.may(c, PermThreadsSend)
	}
	return d.may(c, PermSend)
}

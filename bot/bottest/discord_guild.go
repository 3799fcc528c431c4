package bottest

import "slices"

// DiscordGuild is a server that the bot is in.
type DiscordGuild struct {
	ID, Name string
	Owner    string
	Locale   string // en-US when empty
	Bot      int64  // permissions of the bot's own role
	Roles    []DiscordRole
	Members  []DiscordMember
	Channels []DiscordChannel
}

// DiscordRole is a role of a guild. The one with the guild's id is @everyone's.
type DiscordRole struct {
	ID, Name    string
	Permissions int64
	Position    int
	Mentionable bool
	Bot         string // whose own role it is
}

// DiscordMember is a person of a guild.
type DiscordMember struct {
	ID, Name string
	Roles    []string
	Locale   string // en-US when empty
	Bot      bool
}

// Who and what is in OurGuild.
const (
	DiscordHome = "900000000000000001"

	DiscordStaffRole   = "910000000000000001"
	DiscordDutyRole    = "910000000000000002"
	DiscordPartnerRole = "910000000000000003"

	DiscordHelp    = "920000000000000001" // everybody reads and nobody writes
	DiscordDesk    = "920000000000000002" // staff
	DiscordPartner = "920000000000000003" // the DV partner
	DiscordLobby   = "920000000000000004" // everybody

	DiscordAna = "930000000000000001" // staff, on duty
	DiscordBen = "930000000000000002" // staff, on duty
	DiscordCam = "930000000000000003" // of the DV partner
	DiscordDee = "930000000000000004" // owner, staff
	DiscordEli = "930000000000000005" // staff, not on duty
	DiscordMia = "930000000000000006" // a member
	DiscordNoe = "930000000000000007" // a member whose Discord is in Spanish
)

// BotNeeds is the least that the bot works with.
const BotNeeds = PermView | PermSend | PermEmbed | PermHistory | PermThreadsPrivate | PermThreadsManage | PermThreadsSend | PermMention

// OurGuild is a collaborative's server: a public channel, a desk for staff, one
// for the DV partner, and a few people.
func OurGuild() DiscordGuild {
	everyone := PermView | PermSend | PermHistory | PermCommands
	closed := DiscordOverwrite{ID: DiscordHome, Deny: PermView}
	open := func(role string) DiscordOverwrite {
		return DiscordOverwrite{ID: role, Allow: PermView | PermSend | PermThreadsSend}
	}
	bot := DiscordOverwrite{ID: "700000000000000002", Allow: PermView}
	return DiscordGuild{
		ID: DiscordHome, Name: "Our Valley", Owner: DiscordDee, Bot: BotNeeds,
		Roles: []DiscordRole{
			{ID: DiscordHome, Name: "@everyone", Permissions: everyone},
			{ID: "700000000000000002", Name: "Porchlight", Position: 4, Bot: "700000000000000001"},
			{ID: DiscordStaffRole, Name: "Staff", Position: 3},
			{ID: DiscordDutyRole, Name: "On duty", Position: 2},
			{ID: DiscordPartnerRole, Name: "Safety partner", Position: 1},
		},
		Members: []DiscordMember{
			{ID: DiscordAna, Name: "Ana", Roles: []string{DiscordStaffRole, DiscordDutyRole}},
			{ID: DiscordBen, Name: "Ben", Roles: []string{DiscordStaffRole, DiscordDutyRole}},
			{ID: DiscordCam, Name: "Cam", Roles: []string{DiscordPartnerRole}},
			{ID: DiscordDee, Name: "Dee", Roles: []string{DiscordStaffRole}},
			{ID: DiscordEli, Name: "Eli", Roles: []string{DiscordStaffRole}},
			{ID: DiscordMia, Name: "Mia"},
			{ID: DiscordNoe, Name: "Noe", Locale: "es-419"},
		},
		Channels: []DiscordChannel{
			{ID: DiscordHelp, Name: "help", Overwrites: []DiscordOverwrite{{ID: DiscordHome, Deny: PermSend}, {ID: "700000000000000002", Allow: PermSend}}},
			{ID: DiscordDesk, Name: "desk", Overwrites: []DiscordOverwrite{closed, open(DiscordStaffRole), bot}},
			{ID: DiscordPartner, Name: "partner", Overwrites: []DiscordOverwrite{closed, open(DiscordPartnerRole), bot}},
			{ID: DiscordLobby, Name: "lobby"},
		},
	}
}

// addGuild takes a guild in, with @everyone, and the bot and its own role in it.
func (d *Discord) addGuild(g DiscordGuild) {
	g.Roles, g.Members = slices.Clone(g.Roles), slices.Clone(g.Members)
	if g.role(g.ID) == nil {
		g.Roles = append(g.Roles, DiscordRole{ID: g.ID, Name: "@everyone", Permissions: PermView | PermSend | PermHistory | PermCommands})
	}
	i := slices.IndexFunc(g.Roles, func(r DiscordRole) bool { return r.Bot != "" })
	if i < 0 {
		i = len(g.Roles)
		g.Roles = append(g.Roles, DiscordRole{ID: d.id(), Name: "Porchlight", Position: len(g.Roles)})
	}
	g.Roles[i].Bot, g.Roles[i].Permissions = d.o.App, g.Bot
	g.Members = append(g.Members, DiscordMember{ID: d.o.App, Name: "Porchlight", Bot: true, Roles: []string{g.Roles[i].ID}})
	for _, c := range g.Channels {
		c.Guild = g.ID
		d.channels[c.ID] = &c
	}
	g.Channels = nil
	d.guilds[g.ID] = &g
}

func (g *DiscordGuild) role(id string) *DiscordRole {
	i := slices.IndexFunc(g.Roles, func(r DiscordRole) bool { return r.ID == id })
	if i < 0 {
		return nil
	}
	return &g.Roles[i]
}

func (g *DiscordGuild) member(id string) *DiscordMember {
	i := slices.IndexFunc(g.Members, func(m DiscordMember) bool { return m.ID == id })
	if i < 0 {
		return nil
	}
	return &g.Members[i]
}

// Join takes a person into a guild and gives their id.
func (d *Discord) Join(guild, name string, roles ...string) string {
	d.mu.Lock()
	defer d.mu.Unlock()
	m := DiscordMember{ID: d.id(), Name: name, Roles: roles}
	d.guilds[guild].Members = append(d.guilds[guild].Members, m)
	return m.ID
}

// SetRoles gives a person of a guild other roles.
func (d *Discord) SetRoles(guild, person string, roles ...string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.guilds[guild].member(person).Roles = roles
}

// SetBot gives the bot other permissions in a guild.
func (d *Discord) SetBot(guild string, permissions int64) {
	d.mu.Lock()
	defer d.mu.Unlock()
	g := d.guilds[guild]
	g.role(g.member(d.o.App).Roles[0]).Permissions = permissions
}

// Overwrite puts an overwrite in place of that of the same role or person.
func (d *Discord) Overwrite(channel string, o DiscordOverwrite) {
	d.mu.Lock()
	defer d.mu.Unlock()
	c := d.channels[channel]
	c.Overwrites = append(slices.DeleteFunc(slices.Clone(c.Overwrites), func(was DiscordOverwrite) bool { return was.ID == o.ID }), o)
}

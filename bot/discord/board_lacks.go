package discord

import (
	"context"

	"github.com/bwmarrin/discordgo"

	"porchlight/bot"
	"porchlight/bot/desk"
)

// needs is what the bot must be allowed in a place, each with the words for staff
// that say so when it is not. It is the least that works (docs/discord-setup.md).
var needs = []struct {
	permission int64
	key        string
}{
	{discordgo.PermissionViewChannel, "staff.lacks.view"},
	{discordgo.PermissionSendMessages, "staff.lacks.send"},
	{discordgo.PermissionEmbedLinks, "staff.lacks.embed"},
	{discordgo.PermissionReadMessageHistory, "staff.lacks.history"},
	{discordgo.PermissionCreatePrivateThreads, "staff.lacks.threads"},
	{discordgo.PermissionSendMessagesInThreads, "staff.lacks.thread_messages"},
	{discordgo.PermissionManageThreads, "staff.lacks.manage_threads"},
}

// Other things that can be missing.
const (
	lackGuild = "staff.lacks.guild" // the bot is not in the house's guild
	lackPlace = "staff.lacks.place" // a place is gone, or the bot cannot see it
	lackCall  = "staff.lacks.mention"
	lackWalls = "staff.lacks.public" // everybody sees the place (R87)
)

// Lacks looks at what the bot may do in a house's places.
func (a *App) Lacks(ctx context.Context, house bot.CollaborativeID) ([]desk.Lack, error) {
	if a.guilds[house] == "" {
		return nil, desk.ErrNoBoard
	}
	setup, err := a.settings.Setup(ctx, house)
	if err != nil {
		return nil, err
	}
	mine, err := a.rights(ctx, a.guilds[house])
	if missing(err) || is(err, codeNoAccess) {
		return []desk.Lack{{Key: lackGuild}}, nil
	}
	if err != nil {
		return nil, err
	}
	var lacks []desk.Lack
	for group, p := range []struct{ channel, role string }{desk.OnDuty: {setup.DutyPlace, setup.DutyRole}, desk.Partner: {setup.PartnerPlace, setup.PartnerRole}} {
		if !snowflake.MatchString(p.channel) {
			continue
		}
		found, err := a.lacksIn(ctx, mine, p.channel, p.role)
		if err != nil {
			return nil, err
		}
		for i := range found {
			found[i].Group = desk.Group(group)
		}
		lacks = append(lacks, found...)
	}
	return lacks, nil
}

func (a *App) lacksIn(ctx context.Context, mine rights, channel, role string) ([]desk.Lack, error) {
	var ch *discordgo.Channel
	err := a.ask(ctx, func(s *discordgo.Session, o discordgo.RequestOption) (err error) {
		ch, err = s.Channel(channel, o)
		return err
	})
	switch {
	case missing(err), is(err, codeNoAccess, codeNoPermission):
		return []desk.Lack{{Key: lackPlace}}, nil
	case err != nil:
		return nil, err
	}
	may := mine.in(ch)
	var lacks []desk.Lack
	for _, n := range needs {
		if may&n.permission == 0 {
			lacks = append(lacks, desk.Lack{Key: n.key, Where: ch.Name})
		}
	}
	if mine.everybody(ch)&discordgo.PermissionViewChannel != 0 {
		lacks = append(lacks, desk.Lack{Key: lackWalls, Where: ch.Name})
	}
	if may&discordgo.PermissionMentionEveryone == 0 && role != "" && !mine.callable[role] {
		lacks = append(lacks, desk.Lack{Key: lackCall, Where: ch.Name})
	}
	return lacks, nil
}

// rights is what the bot may do in a guild.
type rights struct {
	me       string
	guild    string
	base     int64
	all      int64           // what everybody may
	roles    map[string]bool // the bot's own
	callable map[string]bool // roles that anybody may mention
}

func (a *App) rights(ctx context.Context, guild string) (rights, error) {
	me, err := a.self(ctx)
	if err != nil {
		return rights{}, err
	}
	var roles []*discordgo.Role
	var member *discordgo.Member
	err = a.ask(ctx, func(s *discordgo.Session, o discordgo.RequestOption) (err error) {
		if roles, err = s.GuildRoles(guild, o); err != nil {
			return err
		}
		address := discordgo.EndpointGuildMember(guild, me)
		body, err := s.RequestWithBucketID("GET", address, nil, discordgo.EndpointGuildMember(guild, ""), o)
		if err != nil {
			return err
		}
		return discordgo.Unmarshal(body, &member)
	})
	if err != nil {
		return rights{}, err
	}
	r := rights{me: me, guild: guild, roles: map[string]bool{guild: true}, callable: map[string]bool{}}
	for _, id := range member.Roles {
		r.roles[id] = true
	}
	for _, role := range roles {
		if r.roles[role.ID] {
			r.base |= role.Permissions
		}
		if role.ID == guild {
			r.all = role.Permissions
		}
		r.callable[role.ID] = role.Mentionable
	}
	return r, nil
}

// everybody is what anybody in the guild may do in a channel.
func (r rights) everybody(ch *discordgo.Channel) int64 {
	may := r.all
	for _, o := range ch.PermissionOverwrites {
		if o.ID == r.guild {
			may = may&^o.Deny | o.Allow
		}
	}
	return may
}

// in is what the bot may do in a channel: everybody's exceptions first, then those
// of its roles together, then its own, each denying before it allows.
func (r rights) in(ch *discordgo.Channel) int64 {
	if r.base&discordgo.PermissionAdministrator != 0 {
		return -1
	}
	may := r.base
	var deny, allow, ownDeny, ownAllow int64
	for _, o := range ch.PermissionOverwrites {
		switch {
		case o.ID == r.guild:
			may = may&^o.Deny | o.Allow
		case o.Type == discordgo.PermissionOverwriteTypeRole && r.roles[o.ID]:
			deny, allow = deny|o.Deny, allow|o.Allow
		case o.Type == discordgo.PermissionOverwriteTypeMember && o.ID == r.me:
			ownDeny, ownAllow = o.Deny, o.Allow
		}
	}
	may = may&^deny | allow
	return may&^ownDeny | ownAllow
}

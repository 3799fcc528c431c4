package bottest

import (
	"cmp"
	"slices"
	"strconv"
	"time"
)

// ofGuild gives a guild's channels without its threads, oldest first; the lock
// is held.
func (d *Discord) ofGuild(id string) (out []*DiscordChannel) {
	for _, c := range d.channels {
		if c.Guild == id && !c.IsThread() {
			out = append(out, c)
		}
	}
	slices.SortFunc(out, func(a, b *DiscordChannel) int { return cmp.Compare(a.ID, b.ID) })
	return out
}

// name is what is shown for an id in a text; the lock is held.
func (d *Discord) name(guild, id string) string {
	if c := d.channels[id]; c != nil {
		return c.Name
	}
	if g := d.guilds[guild]; g != nil && g.role(id) != nil {
		return g.role(id).Name
	}
	return d.member(guild, id).Name
}

// isoTime is a time as the API tells it.
func isoTime(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return t.UTC().Format("2006-01-02T15:04:05.000000+00:00")
}

func userView(m DiscordMember) map[string]any {
	return map[string]any{
		"id": m.ID, "username": "user" + m.ID, "global_name": orNull(m.Name), "discriminator": "0", "avatar": nil, "bot": m.Bot,
		"public_flags": 0, "flags": 0, "primary_guild": nil,
	}
}

func memberView(m DiscordMember) map[string]any {
	roles := m.Roles
	if roles == nil {
		roles = []string{}
	}
	return map[string]any{
		"user": userView(m), "roles": roles, "nick": nil, "avatar": nil, "banner": nil, "joined_at": "2026-01-01T00:00:00.000000+00:00",
		"premium_since": nil, "communication_disabled_until": nil, "flags": 0, "pending": false, "mute": false, "deaf": false,
	}
}

func roleView(r DiscordRole) map[string]any {
	out := map[string]any{
		"id": r.ID, "name": r.Name, "permissions": strconv.FormatInt(r.Permissions, 10), "position": r.Position, "color": 0,
		"colors": map[string]any{"primary_color": 0, "secondary_color": nil, "tertiary_color": nil},
		"hoist":  false, "managed": r.Bot != "", "mentionable": r.Mentionable, "icon": nil, "unicode_emoji": nil, "flags": 0,
	}
	if r.Bot != "" {
		out["tags"] = map[string]any{"bot_id": r.Bot}
	}
	return out
}

// channelView is a channel, a thread or a direct message; the lock is held.
func (d *Discord) channelView(c *DiscordChannel) map[string]any {
	out := map[string]any{"id": c.ID, "type": c.Type, "flags": 0, "last_message_id": nil}
	if c.Type == channelDM {
		out["recipients"] = []any{userView(DiscordMember{ID: c.People[0]})}
		return out
	}
	out["guild_id"], out["name"], out["parent_id"] = c.Guild, c.Name, orNull(c.Parent)
	out["rate_limit_per_user"] = 0
	if !c.IsThread() {
		overwrites := []map[string]any{}
		for _, o := range c.Overwrites {
			kind := 0
			if o.Member {
				kind = 1
			}
			overwrites = append(overwrites, map[string]any{
				"id": o.ID, "type": kind, "allow": strconv.FormatInt(o.Allow, 10), "deny": strconv.FormatInt(o.Deny, 10),
			})
		}
		out["topic"], out["position"], out["nsfw"], out["permission_overwrites"] = orNull(c.Topic), 0, false, overwrites
		return out
	}
	n := len(d.within(c.ID))
	out["owner_id"], out["message_count"], out["member_count"], out["total_message_sent"] = c.Owner, n, len(c.People), n
	out["thread_metadata"] = map[string]any{
		"archived": c.Archived, "archive_timestamp": isoTime(cmp.Or(c.closed, c.Made)), "auto_archive_duration": c.AutoArchive,
		"locked": c.Locked, "create_timestamp": isoTime(c.Made), "invitable": c.Invitable,
	}
	if slices.Contains(c.People, d.o.App) {
		out["member"] = threadMemberView(c, d.o.App)
	}
	return out
}

// within gives the messages of a channel that were not deleted; the lock is held.
func (d *Discord) within(channel string) (out []*discordPost) {
	for _, p := range d.posts {
		if p.Channel == channel && !p.Gone && p.For == "" {
			out = append(out, p)
		}
	}
	return out
}

func threadMemberView(t *DiscordChannel, person string) map[string]any {
	return map[string]any{"id": t.ID, "user_id": person, "join_timestamp": isoTime(t.Made), "flags": 0}
}

// threadsView is a page of threads, newest first; the lock is held.
func (d *Discord) threadsView(all []*DiscordChannel, limit int) map[string]any {
	slices.Reverse(all)
	more := limit > 0 && len(all) > limit
	if more {
		all = all[:limit]
	}
	threads, members := []map[string]any{}, []map[string]any{}
	for _, t := range all {
		threads = append(threads, d.channelView(t))
		if slices.Contains(t.People, d.o.App) {
			members = append(members, threadMemberView(t, d.o.App))
		}
	}
	return map[string]any{"threads": threads, "members": members, "has_more": more}
}

func (d *Discord) guildView(g *DiscordGuild) map[string]any {
	roles := []map[string]any{}
	for _, r := range g.Roles {
		roles = append(roles, roleView(r))
	}
	out := map[string]any{
		"id": g.ID, "name": g.Name, "owner_id": g.Owner, "roles": roles, "preferred_locale": or(g.Locale, "en-US"), "region": "us-west",
		"features": []string{}, "emojis": []any{}, "stickers": []any{}, "afk_timeout": 300, "system_channel_flags": 0,
		"widget_enabled": false, "premium_progress_bar_enabled": false, "nsfw": false, "max_members": 500000,
		"max_stage_video_channel_users": 50, "max_video_channel_users": 25, "premium_subscription_count": 0,
	}
	for _, name := range []string{"verification_level", "default_message_notifications", "mfa_level", "explicit_content_filter", "premium_tier", "nsfw_level"} {
		out[name] = 0
	}
	for _, name := range []string{
		"icon", "description", "home_header", "splash", "discovery_splash", "banner", "application_id", "afk_channel_id", "system_channel_id",
		"widget_channel_id", "max_presences", "vanity_url_code", "rules_channel_id", "safety_alerts_channel_id", "public_updates_channel_id", "incidents_data",
	} {
		out[name] = nil
	}
	return out
}

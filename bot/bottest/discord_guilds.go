package bottest

// guild gives a guild that the bot is in; the lock is held.
func (d *Discord) guild(id string) (*DiscordGuild, error) {
	g := d.guilds[id]
	if g == nil {
		return nil, says(404, 10004)
	}
	return g, nil
}

func (d *Discord) getGuild(c discordCall) (any, error) {
	g, err := d.guild(c.path["guild_id"])
	if err != nil {
		return nil, err
	}
	return d.guildView(g), nil
}

func (d *Discord) listRoles(c discordCall) (any, error) {
	g, err := d.guild(c.path["guild_id"])
	if err != nil {
		return nil, err
	}
	out := []map[string]any{}
	for _, r := range g.Roles {
		out = append(out, roleView(r))
	}
	return out, nil
}

// listChannels gives the channels, which are not the threads; also those that
// the bot does not see.
func (d *Discord) listChannels(c discordCall) (any, error) {
	g, err := d.guild(c.path["guild_id"])
	if err != nil {
		return nil, err
	}
	out := []map[string]any{}
	for _, ch := range d.ofGuild(g.ID) {
		out = append(out, d.channelView(ch))
	}
	return out, nil
}

func (d *Discord) getMember(c discordCall) (any, error) {
	g, err := d.guild(c.path["guild_id"])
	if err != nil {
		return nil, err
	}
	m := g.member(c.path["user_id"])
	if m == nil {
		return nil, says(404, 10007)
	}
	return memberView(*m), nil
}

func (d *Discord) getMe(discordCall) (any, error) {
	me := userView(DiscordMember{ID: d.o.App, Name: "Porchlight", Bot: true})
	me["mfa_enabled"], me["locale"] = true, "en-US"
	return me, nil
}

func (d *Discord) getApplication(discordCall) (any, error) {
	return map[string]any{
		"id": d.o.App, "name": "Porchlight", "icon": nil, "description": "", "type": nil, "bot_public": false,
		"bot_require_code_grant": false, "verify_key": d.PublicKey(), "flags": d.flags(), "flags_new": "0", "redirect_uris": []string{},
		"interactions_endpoint_url": orNil(d.o.Endpoint), "role_connections_verification_url": nil, "owner": userView(DiscordMember{ID: "7", Name: "owner"}),
		"approximate_guild_count": len(d.guilds), "approximate_user_install_count": 0, "approximate_user_authorization_count": 0,
		"explicit_content_filter": 0, "team": nil, "eligible_oauth2_scopes": []string{},
		"bot": userView(DiscordMember{ID: d.o.App, Name: "Porchlight", Bot: true}),
	}, nil
}

func orNil(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// flags of an application say whether the intent for message content is on, as
// for an application in fewer than a hundred guilds.
func (d *Discord) flags() int {
	if d.o.MessageContent {
		return 1 << 19
	}
	return 0
}

func (d *Discord) getGateway(discordCall) (any, error) {
	return map[string]any{"url": d.gatewayURL()}, nil
}

func (d *Discord) getGatewayBot(discordCall) (any, error) {
	return map[string]any{
		"url": d.gatewayURL(), "shards": 1,
		"session_start_limit": map[string]int{"total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1},
	}, nil
}

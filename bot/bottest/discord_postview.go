package bottest

import "slices"

// postView is a message as the API tells it; the lock is held.
func (d *Discord) postView(p *discordPost) map[string]any {
	embeds := []map[string]any{}
	for _, e := range p.Embeds {
		embeds = append(embeds, embedView(e))
	}
	flags := p.Flags
	if p.For != "" {
		flags |= flagEphemeral
	}
	numbers := 0
	out := map[string]any{
		"id": p.ID, "channel_id": p.Channel, "type": p.kind, "content": p.Content, "author": userView(d.member(p.Guild, p.Author)),
		"embeds": embeds, "components": componentViews(p.Rows, &numbers), "flags": flags, "attachments": []any{},
		"mentions": []any{}, "mention_roles": []any{}, "mention_everyone": slices.Contains(p.Pings, "everyone"),
		"timestamp": isoTime(p.At), "edited_timestamp": isoTime(p.Edited), "pinned": false, "tts": false,
	}
	if p.kind != postPlain {
		out["mentions"] = []any{userView(d.member(p.Guild, p.about))}
	}
	if i := p.webhook; i != nil {
		out["webhook_id"], out["application_id"] = d.o.App, d.o.App
		if i.kind == interactionCommand {
			out["type"] = 20 // the answer to a command
		}
		if i.kind == interactionPress {
			out["type"] = 0
		}
	}
	return out
}

// member gives somebody of a guild, or of nowhere; the lock is held.
func (d *Discord) member(guild, id string) DiscordMember {
	if g := d.guilds[guild]; g != nil {
		if m := g.member(id); m != nil {
			return *m
		}
	}
	return DiscordMember{ID: id, Bot: id == d.o.App}
}

func embedView(e DiscordEmbed) map[string]any {
	out := map[string]any{"type": "rich"}
	for name, text := range map[string]string{"title": e.Title, "description": e.Description, "url": e.URL, "timestamp": e.Timestamp} {
		if text != "" {
			out[name] = text
		}
	}
	if e.Color != 0 {
		out["color"] = e.Color
	}
	if e.Footer != nil {
		out["footer"] = e.Footer
	}
	if e.Author != nil {
		out["author"] = e.Author
	}
	if len(e.Fields) > 0 {
		out["fields"] = e.Fields
	}
	return out
}

// componentViews numbers the components, as Discord does.
func componentViews(all []DiscordComponent, number *int) []map[string]any {
	out := []map[string]any{}
	for _, c := range all {
		*number++
		v := map[string]any{"type": c.Type, "id": *number}
		for name, text := range map[string]string{"custom_id": c.CustomID, "label": c.Label, "url": c.URL, "placeholder": c.Placeholder} {
			if text != "" {
				v[name] = text
			}
		}
		switch c.Type {
		case partRow:
			v["components"] = componentViews(c.Components, number)
		case partButton:
			v["style"] = c.Style
			if c.Emoji != nil {
				v["emoji"] = c.Emoji
			}
		default:
			v["min_values"], v["max_values"] = span(c)
			if c.Type == partSelect {
				v["options"] = c.Options
			}
			if len(c.Chosen) > 0 {
				v["default_values"] = c.Chosen
			}
		}
		if c.Disabled {
			v["disabled"] = true
		}
		out = append(out, v)
	}
	return out
}

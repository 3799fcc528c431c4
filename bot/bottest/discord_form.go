package bottest

import (
	"bytes"
	"encoding/json"
	"regexp"
	"slices"
	"strings"
)

// discordForm is a message as a request writes it. A field that is not there
// stays as it was; one that is null is emptied.
type discordForm map[string]json.RawMessage

// discordMentions says whom a message may notify. Without it, everybody whom it
// names.
type discordMentions struct {
	Given bool     `json:"-"`
	Parse []string `json:"parse"`
	Users []string `json:"users"`
	Roles []string `json:"roles"`
}

// notPlayed are the fields that the fake lacks: a test would believe what
// nobody looked at.
var notPlayed = []string{"attachments", "poll", "sticker_ids", "message_reference", "shared_client_theme", "applied_tags", "username", "avatar_url", "thread_name"}

// readForm reads a body; what cannot be read is an empty message.
func (d *Discord) readForm(body []byte) discordForm {
	var f discordForm
	if err := json.Unmarshal(body, &f); err != nil {
		return discordForm{}
	}
	for _, name := range notPlayed {
		if v := bytes.TrimSpace(f[name]); len(v) > 0 && !slices.Contains([]string{"null", "[]"}, string(v)) {
			d.t.Errorf("discord: %s in a message is not played", name)
		}
	}
	return f
}

// write puts a form into a message, and says why it may not stand there. The
// message is changed only when it may.
func (f discordForm) write(p *discordPost) error {
	next := *p
	for name, into := range map[string]any{
		"content": &next.Content, "embeds": &next.Embeds, "components": &next.Rows, "allowed_mentions": &next.Mentions,
	} {
		if err := f.field(name, into); err != nil {
			return err
		}
	}
	next.Mentions.Given = len(f["allowed_mentions"]) > 0 && string(f["allowed_mentions"]) != "null"
	next.Content = strings.TrimSpace(next.Content)
	next.Flags &^= flagLoading
	if f.flags()&flagComponents != 0 {
		return wrong("flags", "components of the second version are not played")
	}
	if err := mayStand(next.DiscordMessage); err != nil {
		return err
	}
	if _, given := f["components"]; given {
		next.had = slices.Concat(parts(p.Rows), p.had)
	}
	*p = next
	return nil
}

func (f discordForm) field(name string, into any) error {
	raw, given := f[name]
	if !given {
		return nil
	}
	switch v := into.(type) { // null empties
	case *string:
		*v = ""
	case *[]DiscordEmbed:
		*v = nil
	case *[]DiscordComponent:
		*v = nil
	case *discordMentions:
		*v = discordMentions{}
	}
	if err := json.Unmarshal(raw, into); err != nil {
		return wrong(name, "cannot be read")
	}
	return nil
}

func (f discordForm) flags() (flags int) {
	_ = json.Unmarshal(f["flags"], &flags) // not there is none
	return flags
}

var mention = regexp.MustCompile(`<@(&?)(\d+)>|@(everyone|here)`)

// pings are those whom a message notifies: those it names and may name.
// Everyone, and roles that not everybody may name, need a permission.
func (d *Discord) pings(p *discordPost, mayAll bool) (all []string) {
	g := d.guilds[p.Guild]
	for _, m := range mention.FindAllStringSubmatch(p.Content, -1) {
		id, kind := or(m[2], "everyone"), "users"
		switch {
		case m[3] != "":
			kind = "everyone"
		case m[1] != "":
			kind = "roles"
		}
		named := slices.Concat(p.Mentions.Users, p.Mentions.Roles)
		if p.Mentions.Given && !slices.Contains(p.Mentions.Parse, kind) && !slices.Contains(named, id) {
			continue
		}
		if kind == "roles" && (g == nil || g.role(id) == nil || !mayAll && !g.role(id).Mentionable) || kind == "everyone" && !mayAll {
			continue
		}
		all = append(all, id)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

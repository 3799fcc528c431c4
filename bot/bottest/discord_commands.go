package bottest

import (
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// commandName is how a command, and an option of one, may be called.
var commandName = regexp.MustCompile(`^[-_'\p{L}\p{N}\p{Devanagari}\p{Thai}]{1,32}$`)

// Types of options, by Discord's numbers.
const (
	optionCommand = 1 // a command within the command
	optionGroup   = 2
	optionText    = 3
	optionWhole   = 4
	optionYesNo   = 5
	optionPerson  = 6
	optionChannel = 7
	optionRole    = 8
)

// discordCommand is a command as it was registered.
type discordCommand struct {
	id, version string
	raw         map[string]any // as sent
	Name        string
	Type        int
	Permissions *json.Number `json:"default_member_permissions"`
	Description string
	Names       map[string]string `json:"name_localizations"`
	Texts       map[string]string `json:"description_localizations"`
	Options     []discordOption
}

type discordOption struct {
	Name, Description string
	Type              int
	Required          bool
	Autocomplete      bool
	Names             map[string]string `json:"name_localizations"`
	Texts             map[string]string `json:"description_localizations"`
	Choices           []struct {
		Name  string
		Value any
	}
	Options []discordOption
}

// setCommands puts a list of commands in place of the one that was there. A
// command that keeps its name keeps its id.
func (d *Discord) setCommands(c discordCall) (any, error) {
	if c.path["application_id"] != d.o.App {
		return nil, says(404, 10002)
	}
	guild := c.path["guild_id"]
	if guild != "" && d.guilds[guild] == nil {
		return nil, says(403, 50001)
	}
	var next []discordCommand
	var raws []map[string]any
	if json.Unmarshal(c.body, &next) != nil || json.Unmarshal(c.body, &raws) != nil {
		return nil, wrong("body", "cannot be read")
	}
	if len(next) > 100 {
		return nil, wrong("body", "Maximum number of application commands reached (100).")
	}
	seen := map[string]bool{}
	for i := range next {
		if err := next[i].fits(); err != nil {
			return nil, err
		}
		if seen[next[i].Name] {
			return nil, wrong("name", "Application command names must be unique")
		}
		seen[next[i].Name] = true
		next[i].raw, next[i].id, next[i].version = raws[i], d.id(), d.id()
		for _, was := range d.commands[guild] {
			if was.Name == next[i].Name {
				next[i].id = was.id
			}
		}
	}
	d.commands[guild] = next
	return d.listCommands(c)
}

func (d *Discord) listCommands(c discordCall) (any, error) {
	if c.path["application_id"] != d.o.App {
		return nil, says(404, 10002)
	}
	out := []map[string]any{}
	for _, command := range d.commands[c.path["guild_id"]] {
		v, _ := withoutNulls(command.raw).(map[string]any)
		v["id"], v["version"], v["application_id"], v["type"] = command.id, command.version, d.o.App, max(command.Type, 1)
		v["description"], v["default_member_permissions"] = command.Description, nil
		if command.Permissions != nil {
			v["default_member_permissions"] = command.Permissions.String()
		}
		if guild := c.path["guild_id"]; guild != "" {
			v["guild_id"] = guild
		}
		out = append(out, v)
	}
	return out, nil
}

// withoutNulls copies what was sent, without what was sent as nothing: Discord
// takes it so, and never gives it back.
func withoutNulls(v any) any {
	switch v := v.(type) {
	case map[string]any:
		out := map[string]any{}
		for name, value := range v {
			if value != nil {
				out[name] = withoutNulls(value)
			}
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i := range v {
			out[i] = withoutNulls(v[i])
		}
		return out
	}
	return v
}

// fits says why Discord does not take a command.
func (c discordCommand) fits() error {
	if c.Type > 1 {
		return wrong("type", "only commands that are typed are played")
	}
	if n := size(c.Name, c.Description, c.Options); n > 8000 {
		return wrong("body", "Command exceeds maximum size (8000)")
	}
	return fitsNamed(c.Name, c.Description, c.Names, c.Texts, c.Options)
}

func fitsNamed(name, text string, names, texts map[string]string, options []discordOption) error {
	for _, n := range append(slices.Collect(maps.Values(names)), name) {
		if !commandName.MatchString(n) || strings.ToLower(n) != n {
			return wrong("name", "Command name is invalid: %q", n)
		}
	}
	for _, t := range append(slices.Collect(maps.Values(texts)), text) {
		if t == "" || long(t, 100) {
			return wrong("description", "Must be between 1 and 100 in length: %q", t)
		}
	}
	if len(options) > 25 {
		return wrong("options", "Must be 25 or fewer in length.")
	}
	seen, optional := map[string]bool{}, false
	for _, o := range options {
		switch {
		case seen[o.Name]:
			return wrong("options", "Option names must be unique")
		case o.Required && optional:
			return wrong("options", "Required options must be placed before non-required options")
		case o.Autocomplete && len(o.Choices) > 0:
			return wrong("options", "Autocomplete and choices exclude each other")
		case len(o.Choices) > maxChoices:
			return wrong("choices", "Must be %d or fewer in length.", maxChoices)
		}
		seen[o.Name], optional = true, optional || !o.Required && o.Type > optionGroup
		for _, choice := range o.Choices {
			if choice.Name == "" || long(choice.Name, maxChoice) || long(fmt.Sprint(choice.Value), maxChoice) {
				return wrong("choices", "Must be between 1 and %d in length.", maxChoice)
			}
		}
		if err := fitsNamed(o.Name, o.Description, o.Names, o.Texts, o.Options); err != nil {
			return err
		}
	}
	return nil
}

// size is what the texts of a command come to.
func size(name, text string, options []discordOption) int {
	n := utf8.RuneCountInString(name + text)
	for _, o := range options {
		n += size(o.Name, o.Description, o.Options)
		for _, choice := range o.Choices {
			n += utf8.RuneCountInString(choice.Name + fmt.Sprint(choice.Value))
		}
	}
	return n
}

package bottest

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Command is somebody sending a command that was registered.
type Command struct {
	User    string
	Channel string         // the desk when empty
	Direct  bool           // in a direct message with the bot instead
	Name    string         // with the names of the command within: "setup roles"
	Options map[string]any // strings, whole numbers, yes or no, ids
	// Focus is the option that they are still typing: the app is asked what to
	// offer, and nothing is sent.
	Focus string
	// Forced sends it although it is not registered, or not for them, or its
	// options do not fit.
	Forced bool
}

// Command sends a command, and gives what is seen then. What the client would
// not send is not sent, and Failed says why.
func (d *Discord) Command(ctx context.Context, c Command) Screen {
	d.mu.Lock()
	channel := or(c.Channel, DiscordDesk)
	if c.Direct {
		channel = d.direct(c.User).ID
	}
	kind := interactionCommand
	if c.Focus != "" {
		kind = interactionTyping
	}
	i := d.newInteraction(kind, c.User, channel)
	data, fault := d.commandData(i.Guild, c)
	if fault == "" && d.channels[channel] == nil {
		fault = "there is no such channel"
	}
	if fault == "" && !c.Direct && !d.sees(c.User, d.channels[channel]) {
		fault = "they do not see the channel"
	}
	if fault != "" && !c.Forced {
		d.mu.Unlock()
		return Screen{Failed: fault}
	}
	i.data = data
	if kind == interactionCommand {
		d.screens[c.User] = i
	}
	d.mu.Unlock()
	return d.finish(ctx, i)
}

// commandData finds the command and writes its options; the lock is held.
func (d *Discord) commandData(guild string, c Command) (data map[string]any, fault string) {
	path := strings.Fields(c.Name)
	if len(path) == 0 {
		return map[string]any{}, "there is no such command"
	}
	all := slices.Concat(d.commands[guild], d.commands[""])
	at := slices.IndexFunc(all, func(r discordCommand) bool { return r.Name == path[0] })
	command := discordCommand{id: "1", Name: path[0]}
	if at >= 0 {
		command = all[at]
	} else {
		fault = "there is no such command"
	}
	if p := command.Permissions; p != nil && d.guilds[guild] != nil {
		wanted, _ := p.Int64() // a number: it was taken
		if has := d.permissions(d.guilds[guild], c.User, nil); wanted == 0 && has&PermAdministrator == 0 || has&wanted != wanted {
			fault = "the command is not for them"
		}
	}
	data = map[string]any{"id": command.id, "name": command.Name, "type": 1}
	if guild != "" {
		data["guild_id"] = guild
	}
	resolved := map[string]any{}
	options, wrong := d.optionData(guild, command.Options, path[1:], c, resolved)
	if fault == "" {
		fault = wrong
	}
	if len(options) > 0 {
		data["options"] = options
	}
	if len(resolved) > 0 {
		data["resolved"] = resolved
	}
	return data, fault
}

// optionData writes the options of a command, or of the one within it.
func (d *Discord) optionData(guild string, known []discordOption, path []string, c Command, resolved map[string]any) (out []map[string]any, fault string) {
	if len(path) > 0 {
		kind := optionCommand
		if len(path) > 1 {
			kind = optionGroup
		}
		i := slices.IndexFunc(known, func(o discordOption) bool { return o.Name == path[0] && o.Type == kind })
		var inner []discordOption
		if i >= 0 {
			inner = known[i].Options
		} else {
			fault = "there is no such command"
		}
		within, wrong := d.optionData(guild, inner, path[1:], c, resolved)
		v := map[string]any{"name": path[0], "type": kind}
		if len(within) > 0 {
			v["options"] = within
		}
		return []map[string]any{v}, or(fault, wrong)
	}
	for _, o := range known {
		value, given := c.Options[o.Name]
		if o.Required && !given && c.Focus == "" {
			fault = "the option " + o.Name + " is needed"
		}
		if o.Type <= optionGroup {
			fault = "the command has others within"
		}
		if !given {
			continue
		}
		value, ok := o.value(value)
		if !ok && c.Focus != o.Name {
			fault = fmt.Sprintf("the option %s does not take %v", o.Name, value)
		}
		out = append(out, c.option(o.Name, o.Type, value))
		d.addResolved(guild, o.Type, value, resolved)
	}
	for _, name := range slices.Sorted(maps.Keys(c.Options)) {
		if !slices.ContainsFunc(known, func(o discordOption) bool { return o.Name == name }) {
			fault = "there is no option " + name
			out = append(out, c.option(name, typeOf(c.Options[name]), c.Options[name]))
		}
	}
	return out, fault
}

func (c Command) option(name string, kind int, value any) map[string]any {
	v := map[string]any{"name": name, "type": kind, "value": value}
	if c.Focus == name {
		v["focused"] = true
	}
	return v
}

// value reads a choice by its name, and says whether the option takes the value.
func (o discordOption) value(v any) (any, bool) {
	for _, choice := range o.Choices {
		if choice.Name == v || fmt.Sprint(choice.Value) == fmt.Sprint(v) {
			return choice.Value, true
		}
	}
	if len(o.Choices) > 0 {
		return v, false
	}
	want := o.Type
	if want >= optionPerson {
		want = optionText // ids
	}
	return v, typeOf(v) == want
}

// typeOf is the type of an option by its value.
func typeOf(v any) int {
	switch v.(type) {
	case int, int64:
		return optionWhole
	case bool:
		return optionYesNo
	}
	return optionText
}

func (d *Discord) addResolved(guild string, kind int, value any, resolved map[string]any) {
	selects := map[int]int{optionPerson: partUsers, optionChannel: partChannel, optionRole: partRoles}
	if selects[kind] == 0 {
		return
	}
	for name, all := range d.resolved(guild, selects[kind], []string{fmt.Sprint(value)}) {
		more, _ := all.(map[string]any)
		if had, ok := resolved[name].(map[string]any); ok {
			maps.Copy(more, had)
		}
		resolved[name] = more
	}
}

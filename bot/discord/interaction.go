package discord

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/bwmarrin/discordgo"

	"porchlight/internal/privacy"
)

// interaction is what we read of one: no name, no picture, no text of a message.
type interaction struct {
	ID        string                    `json:"id"`
	Type      discordgo.InteractionType `json:"type"`
	Token     string                    `json:"token"`
	GuildID   string                    `json:"guild_id"`
	ChannelID string                    `json:"channel_id"`
	Locale    string                    `json:"locale"`
	Member    *struct {
		User struct {
			ID string `json:"id"`
		} `json:"user"`
		Roles       []string `json:"roles"`
		Permissions string   `json:"permissions"`
	} `json:"member"`
	Message *struct {
		Flags discordgo.MessageFlags `json:"flags"`
	} `json:"message"`
	Data struct {
		Name       string   `json:"name"`
		CustomID   string   `json:"custom_id"`
		Values     []string `json:"values"`
		Options    []option `json:"options"`
		Components []box    `json:"components"`
	} `json:"data"`
}

// option is one thing that a command was told.
type option struct {
	Name    string   `json:"name"`
	Value   any      `json:"value"`
	Focused bool     `json:"focused"`
	Options []option `json:"options"`
}

// box is a part of a form: a row or a label with others in it, or a field.
type box struct {
	CustomID   string `json:"custom_id"`
	Value      string `json:"value"`
	Components []box  `json:"components"`
	Component  *box   `json:"component"`
}

// Format prints nothing of the person.
func (*interaction) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(privacy.Redacted)) }

func (in *interaction) user() string { return in.Member.User.ID }

// manages says whether the person may manage the guild.
func (in *interaction) manages() bool {
	bits, err := strconv.ParseInt(in.Member.Permissions, 10, 64)
	return err == nil && bits&(discordgo.PermissionManageGuild|discordgo.PermissionAdministrator) != 0
}

// onScreen says that a message which only this person sees was pressed on, so
// that it can be edited.
func (in *interaction) onScreen() bool {
	return in.Message != nil && in.Message.Flags&discordgo.MessageFlagsEphemeral != 0
}

// options flattens what a command was told, and names the option that is being typed.
func (in *interaction) options() (all map[string]string, focused string) {
	all = map[string]string{}
	var walk func([]option)
	walk = func(list []option) {
		for _, o := range list {
			if o.Value != nil {
				all[o.Name] = fmt.Sprint(o.Value)
			}
			if o.Focused {
				focused = o.Name
			}
			walk(o.Options)
		}
	}
	walk(in.Data.Options)
	return all, focused
}

// fields gives what stands in the boxes of a form.
func (in *interaction) fields() map[string]string {
	all := map[string]string{}
	var walk func(box)
	walk = func(b box) {
		if b.CustomID != "" {
			all[b.CustomID] = strings.ToValidUTF8(b.Value, "")
		}
		if b.Component != nil {
			walk(*b.Component)
		}
		for _, c := range b.Components {
			walk(c)
		}
	}
	for _, b := range in.Data.Components {
		walk(b)
	}
	return all
}

package discord

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/bwmarrin/discordgo"

	"porchlight/bot/desk"
)

// staffView lays a Screen out. empty says that there is nothing on it.
func staffView(s desk.Screen) (v view, empty bool) {
	if s.Title != "" {
		v.paragraph("**" + plain(s.Title) + "**")
	}
	for _, text := range s.Text {
		v.paragraph(plain(text))
	}
	if snowflake.MatchString(string(s.From)) {
		v.paragraph("<@" + string(s.From) + ">") // shows the name, and calls nobody
	}
	v.paste(s.Paste)
	left := v.selects(s.Selects)
	var buttons []discordgo.MessageComponent
	many := len(s.Cards) > 1
	ids := map[desk.Act]int{}
	for i, c := range s.Cards {
		title, before := plain(c.Title), ""
		if many && len(c.Buttons) > 0 {
			before = strconv.Itoa(i+1) + " "
			title = before + title
		}
		if !v.embed(title, plain(strings.Join(c.Lines, "\n"))) {
			break // its buttons would belong to nothing
		}
		for _, b := range c.Buttons {
			buttons = append(buttons, button(b, before, ids))
		}
	}
	for _, b := range s.Buttons {
		buttons = append(buttons, button(b, "", ids))
	}
	for len(buttons) > 0 && left > 0 {
		n := min(len(buttons), maxInRow)
		v.row(buttons[:n]...)
		buttons, left = buttons[n:], left-1
	}
	return v, v.content == "" && len(v.embeds) == 0 && len(v.rows) == 0
}

// paragraph adds laid out words, if they fit whole.
func (v *view) paragraph(text string) {
	if text == "" {
		return
	}
	if v.content != "" {
		text = "\n\n" + text
	}
	if utf8.RuneCountInString(v.content)+utf8.RuneCountInString(text) > maxContent {
		v.embed("", strings.TrimSpace(text))
		return
	}
	v.content += text
}

// paste adds a text to be copied whole: where it does not fit under the words, in
// a frame of its own.
func (v *view) paste(text string) {
	if text != "" {
		v.paragraph(fence(text))
	}
}

// selects adds lists to choose from, and gives how many rows are left.
func (v *view) selects(list []desk.Select) (left int) {
	for i, s := range list[:min(len(list), maxRows-1)] {
		most := max(s.Most, 1)
		least := 1
		if most > 1 {
			least = 0 // none of several is an answer too
		}
		m := discordgo.SelectMenu{
			MenuType: discordgo.StringSelectMenu, CustomID: customID(100+i, s.Act),
			Placeholder: clip(s.Prompt, maxPlaceholder), MinValues: &least,
		}
		switch s.Kind {
		case desk.FromChannels:
			m.MenuType, m.ChannelTypes = discordgo.ChannelSelectMenu, []discordgo.ChannelType{discordgo.ChannelTypeGuildText}
			m.DefaultValues = chosen(s.Chosen, discordgo.SelectMenuDefaultValueChannel)
		case desk.FromRoles:
			m.MenuType = discordgo.RoleSelectMenu
			m.DefaultValues = chosen(s.Chosen, discordgo.SelectMenuDefaultValueRole)
		default:
			m.Options = optionsOf(s)
			if len(m.Options) == 0 {
				continue // Discord takes no empty list
			}
			most = min(most, len(m.Options))
		}
		m.MaxValues = most
		v.row(m)
	}
	return maxRows - len(v.rows)
}

func optionsOf(s desk.Select) []discordgo.SelectMenuOption {
	var out []discordgo.SelectMenuOption
	for _, o := range s.Options[:min(len(s.Options), maxOptions)] {
		isChosen := false
		for _, c := range s.Chosen {
			isChosen = isChosen || c == o.Value
		}
		out = append(out, discordgo.SelectMenuOption{
			Label: clip(o.Label, maxLabel), Value: o.Value, Description: clip(o.About, maxLabel), Default: isChosen,
		})
	}
	return out
}

func chosen(ids []string, kind discordgo.SelectMenuDefaultValueType) []discordgo.SelectMenuDefaultValue {
	var out []discordgo.SelectMenuDefaultValue
	for _, id := range ids {
		if snowflake.MatchString(id) {
			out = append(out, discordgo.SelectMenuDefaultValue{ID: id, Type: kind})
		}
	}
	return out
}

var styles = map[desk.Style]discordgo.ButtonStyle{
	desk.Plain: discordgo.SecondaryButton, desk.Main: discordgo.PrimaryButton, desk.Danger: discordgo.DangerButton,
}

// button is one of the desk's; ids counts those that do the same.
func button(b desk.Button, before string, ids map[desk.Act]int) discordgo.Button {
	n := ids[b.Act]
	ids[b.Act]++
	return discordgo.Button{Label: clip(before+b.Label, maxButton), Style: styles[b.Style], CustomID: customID(n, b.Act)}
}

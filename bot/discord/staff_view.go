package discord

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/bwmarrin/discordgo"

	"porchlight/bot/desk"
)

// staffView lays a Screen out. empty says that there is nothing on it.
func staffView(s desk.Screen) (v view, empty bool) {
	v.paragraph(heading(s))
	for _, text := range s.Text {
		v.paragraph(plain(text))
	}
	v.paste(s.Paste)
	v.paragraph(listNames(s.Selects))
	left := v.selects(s.Selects)
	var cards [][]discordgo.MessageComponent
	many := len(s.Cards) > 1
	ids := map[desk.Act]int{}
	for i, c := range s.Cards {
		title, before := plain(c.Title), ""
		if many && len(c.Buttons) > 0 {
			before = strconv.Itoa(i+1) + " "
			title = strconv.Itoa(i+1) + ". " + title
		}
		if !v.embed(title, plain(strings.Join(c.Lines, "\n"))) {
			break // its buttons would belong to nothing
		}
		cards = append(cards, buttons(c.Buttons, before, ids))
	}
	for _, row := range inRows(cards, buttons(s.Buttons, "", ids), left) {
		v.row(row...)
	}
	empty = v.content == "" && len(v.embeds) == 0 && len(v.rows) == 0
	if v.content == "" && len(v.embeds) == 0 && !empty {
		v.content = restMark // Discord takes no message of buttons alone
	}
	return v, empty
}

// heading is the title, with the name of whoever asks.
func heading(s desk.Screen) string {
	var parts []string
	if s.Title != "" {
		parts = append(parts, "**"+plain(s.Title)+"**")
	}
	if snowflake.MatchString(string(s.From)) {
		parts = append(parts, "<@"+string(s.From)+">") // shows the name, and calls nobody
	}
	return strings.Join(parts, ": ")
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

// listNames says which list is which: Discord shows what is chosen in place of
// what a list is for.
func listNames(list []desk.Select) string {
	if len(list) < 2 || !slices.ContainsFunc(list, func(s desk.Select) bool { return len(s.Chosen) > 0 }) {
		return ""
	}
	var names []string
	for i, s := range list {
		names = append(names, strconv.Itoa(i+1)+": "+plain(s.Prompt))
	}
	return strings.Join(names, "\n")
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

// buttons are some of the desk's; ids counts those that do the same.
func buttons(all []desk.Button, before string, ids map[desk.Act]int) (out []discordgo.MessageComponent) {
	for _, b := range all {
		n := ids[b.Act]
		ids[b.Act]++
		out = append(out, discordgo.Button{Label: clip(before+b.Label, maxButton), Style: styles[b.Style], CustomID: customID(n, b.Act)})
	}
	return out
}

// inRows puts buttons into rows: those of one card stand together and those of
// the whole screen last, unless there are too few rows for that.
func inRows(cards [][]discordgo.MessageComponent, own []discordgo.MessageComponent, most int) (rows [][]discordgo.MessageComponent) {
	for _, c := range cards {
		if last := len(rows) - 1; last >= 0 && len(rows[last])+len(c) <= maxInRow {
			rows[last] = append(rows[last], c...)
			continue
		}
		rows = slices.AppendSeq(rows, slices.Chunk(c, maxInRow))
	}
	rows = slices.AppendSeq(rows, slices.Chunk(own, maxInRow))
	if len(rows) > most {
		all := append(slices.Concat(cards...), own...)
		rows = slices.Collect(slices.Chunk(all, maxInRow))
	}
	return rows[:min(len(rows), most)]
}

package discord

import (
	"unicode/utf8"

	"github.com/bwmarrin/discordgo"
)

// Discord's limits, in characters and pieces.
const (
	maxContent     = 2000
	maxEmbeds      = 10
	maxEmbedsText  = 6000
	maxEmbedTitle  = 256
	maxEmbedText   = 4096
	maxRows        = 5
	maxInRow       = 5
	maxOptions     = 25
	maxButton      = 80
	maxLabel       = 100
	maxFormTitle   = 45
	maxPlaceholder = 150
	maxCustomID    = 100
)

// view is what one message shows.
type view struct {
	content string
	embeds  []*discordgo.MessageEmbed
	rows    []discordgo.MessageComponent
	calls   string // a role that is mentioned; nobody else ever is
}

// mentions allows nobody to be called but a role that we name.
func (v *view) mentions() *discordgo.MessageAllowedMentions {
	m := &discordgo.MessageAllowedMentions{Parse: []discordgo.AllowedMentionType{}}
	if v.calls != "" {
		m.Roles = []string{v.calls}
	}
	return m
}

// full has empty lists in place of none: what an edit does not name stays.
func (v *view) full() ([]*discordgo.MessageEmbed, []discordgo.MessageComponent) {
	return append([]*discordgo.MessageEmbed{}, v.embeds...), append([]discordgo.MessageComponent{}, v.rows...)
}

// data is the view in the answer to an interaction, for whoever pressed alone.
func (v *view) data() *discordgo.InteractionResponseData {
	embeds, rows := v.full()
	return &discordgo.InteractionResponseData{
		Content: v.content, Embeds: embeds, Components: rows,
		AllowedMentions: v.mentions(), Flags: discordgo.MessageFlagsEphemeral,
	}
}

// edit is the view in place of what a message showed.
func (v *view) edit() *discordgo.WebhookEdit {
	embeds, rows := v.full()
	return &discordgo.WebhookEdit{Content: &v.content, Embeds: &embeds, Components: &rows, AllowedMentions: v.mentions()}
}

// room says how many characters of embeds are still free.
func (v *view) room() int {
	left := maxEmbedsText
	for _, e := range v.embeds {
		left -= utf8.RuneCountInString(e.Title) + utf8.RuneCountInString(e.Description)
	}
	return left
}

// embed adds one, if it fits whole: half a number is worse than none.
func (v *view) embed(title, text string) (fits bool) {
	title = clip(title, maxEmbedTitle)
	size := utf8.RuneCountInString(text)
	if len(v.embeds) == maxEmbeds || size > maxEmbedText || utf8.RuneCountInString(title)+size > v.room() {
		return false
	}
	v.embeds = append(v.embeds, &discordgo.MessageEmbed{Type: discordgo.EmbedTypeRich, Title: title, Description: text})
	return true
}

// under adds words after the last embed, in one frame with words before them.
func (v *view) under(text string) (fits bool) {
	last := v.embeds[len(v.embeds)-1]
	if last.Title != "" {
		return v.embed("", text)
	}
	if both := last.Description + "\n\n" + text; utf8.RuneCountInString(both) <= maxEmbedText && utf8.RuneCountInString(text)+2 <= v.room() {
		last.Description = both
		return true
	}
	return false
}

// row adds a row of components.
func (v *view) row(c ...discordgo.MessageComponent) {
	if len(c) > 0 && len(v.rows) < maxRows {
		v.rows = append(v.rows, discordgo.ActionsRow{Components: c})
	}
}

// clip cuts a label to so many characters.
func clip(s string, most int) string {
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most-1]) + "…"
}

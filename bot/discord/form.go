package discord

import (
	"github.com/bwmarrin/discordgo"

	"porchlight/bot/desk"
)

// field is one box of a form.
type field struct {
	name, label, hint, value string
	long, needs              bool
	most                     int
}

const (
	maxFields = 5
	maxTyping = 4000 // characters that Discord lets anybody type into a box
)

// boxes is a form. Each box stands in a row of its own: the library cannot read
// the newer way back (libraries.md B, trap 7).
func boxes(id, title string, fields []field) *discordgo.InteractionResponseData {
	d := &discordgo.InteractionResponseData{CustomID: id, Title: clip(title, maxFormTitle)}
	for _, f := range fields[:min(len(fields), maxFields)] {
		style := discordgo.TextInputShort
		if f.long {
			style = discordgo.TextInputParagraph
		}
		d.Components = append(d.Components, discordgo.ActionsRow{Components: []discordgo.MessageComponent{discordgo.TextInput{
			CustomID: f.name, Label: clip(f.label, maxFormTitle), Style: style, Placeholder: clip(f.hint, maxLabel),
			Value: f.value, Required: f.needs, MaxLength: min(f.most, maxTyping),
		}}})
	}
	return d
}

// formOf is a Form of the desk's.
func formOf(f *desk.Form) *discordgo.InteractionResponseData {
	fields := make([]field, 0, len(f.Fields))
	for _, b := range f.Fields {
		fields = append(fields, field{name: b.Name, label: b.Label, hint: b.Hint, value: b.Value, long: b.Long, needs: b.Needs, most: b.Max})
	}
	return boxes(customID(0, f.Act), f.Title, fields)
}

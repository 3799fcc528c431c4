package bottest

import (
	"fmt"
	"slices"
	"unicode/utf8"
)

// Limits of Discord's, in characters where not said otherwise.
const (
	maxContent     = 2000
	maxEmbeds      = 10
	maxEmbedded    = 6000 // in all embeds of a message
	maxRows        = 5
	maxButtons     = 5 // in a row
	maxButtonLabel = 80
	maxCustomID    = 100
	maxOptions     = 25
	maxOption      = 100
	maxPlaceholder = 150
	maxChoices     = 25
	maxChoice      = 100
	maxModalTitle  = 45
	maxInputLabel  = 45
	maxInput       = 4000
)

func long(text string, most int) bool { return utf8.RuneCountInString(text) > most }

// mayStand says why a message may not stand as it is.
func mayStand(m DiscordMessage) error {
	if long(m.Content, maxContent) {
		return wrong("content", "Must be %d or fewer in length.", maxContent)
	}
	if err := embedsFit(m.Embeds); err != nil {
		return err
	}
	if err := rowsFit(m.Rows); err != nil {
		return err
	}
	if m.Content == "" && len(m.Embeds) == 0 {
		return says(400, 50006) // with components alone too
	}
	return nil
}

func embedsFit(embeds []DiscordEmbed) error {
	if len(embeds) > maxEmbeds {
		return wrong("embeds", "Must be %d or fewer in length.", maxEmbeds)
	}
	all := 0
	for i, e := range embeds {
		at := fmt.Sprintf("embeds.%d", i)
		count := func(text string) { all += utf8.RuneCountInString(text) }
		count(e.Title)
		count(e.Description)
		if e.Author != nil {
			count(e.Author.Name)
		}
		if e.Footer != nil {
			count(e.Footer.Text)
		}
		if long(e.Title, 256) || long(e.Description, 4096) || len(e.Fields) > 25 {
			return wrong(at, "is too long")
		}
		if e.Title == "" && e.Description == "" && len(e.Fields) == 0 && e.Footer == nil && e.Author == nil {
			return wrong(at, "is empty")
		}
		for j, f := range e.Fields {
			if f.Name == "" || f.Value == "" || long(f.Name, 256) || long(f.Value, 1024) {
				return wrong(fmt.Sprintf("%s.fields.%d", at, j), "a name has 1 to 256 characters, a value 1 to 1024")
			}
			count(f.Name)
			count(f.Value)
		}
	}
	if all > maxEmbedded {
		return wrong("embeds", "Embed size exceeds maximum size of %d", maxEmbedded)
	}
	return nil
}

// rowsFit checks the rows of a message: five at most, each with up to five
// buttons or one select.
func rowsFit(rows []DiscordComponent) error {
	if len(rows) > maxRows {
		return wrong("components", "Must be between 1 and %d in length.", maxRows)
	}
	for i, r := range rows {
		at := fmt.Sprintf("components.%d", i)
		if r.Type != partRow || len(r.Components) == 0 {
			return wrong(at, "is no row, or an empty one")
		}
		for j, c := range r.Components {
			at := fmt.Sprintf("%s.components.%d", at, j)
			if c.Type != partButton && len(r.Components) > 1 || len(r.Components) > maxButtons {
				return wrong(at, "The specified component exceeds the maximum width")
			}
			if err := partFits(at, c); err != nil {
				return err
			}
		}
	}
	return differ(rows)
}

func partFits(at string, c DiscordComponent) error {
	switch {
	case c.Type == partInput:
		return wrong(at, "stands in forms only")
	case c.Type == partButton && c.Style == styleLink:
		if c.URL == "" || c.CustomID != "" || long(c.Label, maxButtonLabel) {
			return wrong(at, "a link has an address, no custom id, and a label of at most %d", maxButtonLabel)
		}
		return nil
	case c.CustomID == "" || long(c.CustomID, maxCustomID):
		return wrong(at+".custom_id", "Must be between 1 and %d in length.", maxCustomID)
	case c.Type == partButton:
		if c.URL != "" || c.Style < 1 || c.Label == "" && c.Emoji == nil || long(c.Label, maxButtonLabel) {
			return wrong(at, "a button has a style, a label of 1 to %d, and no address", maxButtonLabel)
		}
		return nil
	}
	return selectFits(at, c)
}

func selectFits(at string, c DiscordComponent) error {
	least, most := span(c)
	if least < 0 || most < 1 || most > maxOptions || least > most {
		return wrong(at, "min_values and max_values do not fit")
	}
	if long(c.Placeholder, maxPlaceholder) {
		return wrong(at+".placeholder", "Must be %d or fewer in length.", maxPlaceholder)
	}
	if c.Type != partSelect {
		return nil
	}
	if len(c.Options) == 0 || len(c.Options) > maxOptions || most > len(c.Options) {
		return wrong(at+".options", "Must be between 1 and %d in length, and as many as may be chosen.", maxOptions)
	}
	var values []string
	for i, o := range c.Options {
		if o.Label == "" || o.Value == "" || long(o.Label, maxOption) || long(o.Value, maxOption) || long(o.Description, maxOption) {
			return wrong(fmt.Sprintf("%s.options.%d", at, i), "Must be between 1 and %d in length.", maxOption)
		}
		if slices.Contains(values, o.Value) {
			return wrong(fmt.Sprintf("%s.options.%d", at, i), "The specified option value is already used")
		}
		values = append(values, o.Value)
	}
	return nil
}

// span is how many options a select takes.
func span(c DiscordComponent) (least, most int) {
	least, most = 1, 1
	if c.MinValues != nil {
		least = *c.MinValues
	}
	if c.MaxValues != nil {
		most = *c.MaxValues
	}
	return least, most
}

// differ says that no two components have the same custom id.
func differ(rows []DiscordComponent) error {
	seen := map[string]bool{}
	for _, c := range parts(rows) {
		if c.CustomID != "" && seen[c.CustomID] {
			return wrong("components", "Component custom id cannot be duplicated")
		}
		seen[c.CustomID] = true
	}
	return nil
}

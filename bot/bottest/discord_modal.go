package bottest

import (
	"encoding/json"
	"fmt"
	"strings"
)

// DiscordModal is a form that is open in front of somebody.
type DiscordModal struct {
	CustomID string             `json:"custom_id"`
	Title    string             `json:"title"`
	Rows     []DiscordComponent `json:"components"`
}

// open shows a form; the lock is held.
func (d *Discord) open(i *discordInteraction, data []byte) error {
	var m DiscordModal
	if err := json.Unmarshal(data, &m); err != nil {
		return wrong("data", "cannot be read")
	}
	switch {
	case m.CustomID == "" || long(m.CustomID, maxCustomID):
		return wrong("custom_id", "Must be between 1 and %d in length.", maxCustomID)
	case strings.TrimSpace(m.Title) == "" || long(m.Title, maxModalTitle):
		return wrong("title", "Must be between 1 and %d in length.", maxModalTitle)
	case len(m.Rows) == 0 || len(m.Rows) > maxRows:
		return wrong("components", "Must be between 1 and %d in length.", maxRows)
	}
	for j, r := range m.Rows {
		at := fmt.Sprintf("components.%d", j)
		if r.Type != partRow || len(r.Components) != 1 || r.Components[0].Type != partInput {
			return wrong(at, "only rows with one field are played")
		}
		if err := inputFits(at, r.Components[0]); err != nil {
			return err
		}
	}
	if err := differ(m.Rows); err != nil {
		return err
	}
	i.modal = &m
	return nil
}

func inputFits(at string, c DiscordComponent) error {
	least, most := reach(c)
	switch {
	case c.CustomID == "" || long(c.CustomID, maxCustomID):
		return wrong(at+".custom_id", "Must be between 1 and %d in length.", maxCustomID)
	case c.Label == "" || long(c.Label, maxInputLabel):
		return wrong(at+".label", "Must be between 1 and %d in length.", maxInputLabel)
	case c.Style != 1 && c.Style != 2:
		return wrong(at+".style", "is short (1) or a paragraph (2)")
	case long(c.Placeholder, 100):
		return wrong(at+".placeholder", "Must be 100 or fewer in length.")
	case least < 0 || most < 1 || most > maxInput || least > most:
		return wrong(at, "min_length and max_length do not fit")
	case long(c.Value, most):
		return wrong(at+".value", "Must be %d or fewer in length.", most)
	}
	return nil
}

// reach is how short and how long a field's text may be.
func reach(c DiscordComponent) (least, most int) {
	least, most = 0, maxInput
	if c.Required == nil || *c.Required {
		least = 1
	}
	if c.MinLength != nil && *c.MinLength > 0 {
		least = max(least, *c.MinLength)
	}
	if c.MaxLength != nil {
		most = *c.MaxLength
	}
	return least, most
}

// needed says whether a field must be filled in.
func needed(c DiscordComponent) bool { return c.Required == nil || *c.Required }

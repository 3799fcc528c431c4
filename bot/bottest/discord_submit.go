package bottest

import (
	"context"
	"unicode/utf8"
)

// Submit is somebody sending the form that is open in front of them.
type Submit struct {
	User   string
	Text   string            // of the only field, or of the first
	Fields map[string]string // by label or by custom id, where there are more
	// CustomID makes a form of ours that nobody opened, or no longer: with the
	// fields as they are named in Fields.
	CustomID string
	Channel  string // of such; the help channel when empty
	// Forced sends also what the client would not: too long, or empty.
	Forced bool
}

// Submit sends the form, which is then closed, and gives what is seen. What the
// client would not send is not sent: the form stays open, and Failed says so.
func (d *Discord) Submit(ctx context.Context, s Submit) Screen {
	d.mu.Lock()
	was := d.screens[s.User]
	if s.CustomID == "" && (was == nil || was.modal == nil) {
		d.mu.Unlock()
		d.t.Errorf("discord: no form is open")
		return Screen{Failed: "no form is open"}
	}
	var i *discordInteraction
	if s.CustomID != "" {
		i = d.newInteraction(interactionForm, s.User, or(s.Channel, DiscordHelp))
		i.data["custom_id"], i.data["components"] = s.CustomID, s.made()
	} else {
		rows, ok := s.fill(was.modal)
		if !ok && !s.Forced {
			out := d.screen(was)
			out.Failed = "the form does not take it"
			d.mu.Unlock()
			return out
		}
		i = d.newInteraction(interactionForm, s.User, was.Channel)
		i.source, i.Guild = was.source, was.Guild // the channel may be gone, the guild is not
		i.data["custom_id"], i.data["components"] = was.modal.CustomID, rows
		was.modal = nil
	}
	d.screens[s.User] = i
	d.mu.Unlock()
	return d.finish(ctx, i)
}

// fill writes the fields; false when one is too short or too long.
func (s Submit) fill(m *DiscordModal) (rows []map[string]any, ok bool) {
	ok = true
	for n, c := range parts(m.Rows) {
		text, given := s.Fields[c.Label]
		if !given {
			text, given = s.Fields[c.CustomID]
		}
		if !given && n == 0 {
			text = s.Text
		}
		least, most := reach(c)
		length := utf8.RuneCountInString(text)
		if length > most || length < least && (length > 0 || needed(c)) {
			ok = false
		}
		rows = append(rows, inputView(c.CustomID, text))
	}
	return rows, ok
}

// made are the fields of a form that nobody opened.
func (s Submit) made() (rows []map[string]any) {
	for id, text := range s.Fields {
		rows = append(rows, inputView(id, text))
	}
	return rows
}

func inputView(id, text string) map[string]any {
	return map[string]any{"type": partRow, "id": 1, "components": []map[string]any{{"type": partInput, "id": 2, "custom_id": id, "value": text}}}
}

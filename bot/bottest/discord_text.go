package bottest

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Text is a plain picture of what somebody sees, for golden files: no ids and no
// tokens, the same every time.
func (s Screen) Text() string {
	var parts []string
	if s.Message != nil {
		parts = append(parts, s.Message.Text())
	}
	if s.Modal != nil {
		parts = append(parts, s.Modal.Text())
	}
	if len(s.Choices) > 0 {
		var b strings.Builder
		for _, c := range s.Choices {
			fmt.Fprintf(&b, "> %s\n", c.Name)
		}
		parts = append(parts, b.String())
	}
	if s.Failed != "" {
		parts = append(parts, "! "+s.Failed+"\n")
	}
	if len(parts) == 0 {
		return "(nothing)\n"
	}
	return strings.Join(parts, "\n")
}

// Text is a plain picture of a message.
func (m DiscordMessage) Text() string {
	var b strings.Builder
	switch m.kind {
	case postAdded:
		return "(" + m.names[m.about] + " was added)\n"
	case postRemoved:
		return "(" + m.names[m.about] + " was removed)\n"
	}
	if m.Thinking {
		b.WriteString("(thinking…)\n")
	}
	if m.Content != "" {
		b.WriteString(m.readable(m.Content) + "\n")
	}
	for _, e := range m.Embeds {
		for line := range strings.Lines(m.readable(embedText(e))) {
			b.WriteString(strings.TrimRight("| "+strings.TrimRight(line, "\n"), " ") + "\n")
		}
	}
	for _, r := range m.Rows {
		b.WriteString(m.rowText(r))
	}
	if m.Ephemeral() {
		b.WriteString("(only you see this)\n")
	}
	return b.String()
}

// embedText is an embed, with ids as they are written.
func embedText(e DiscordEmbed) string {
	var b strings.Builder
	if e.Author != nil {
		fmt.Fprintf(&b, "%s\n", e.Author.Name)
	}
	if e.Title != "" {
		fmt.Fprintf(&b, "%s\n", e.Title)
	}
	if e.URL != "" {
		fmt.Fprintf(&b, "<%s>\n", e.URL)
	}
	if e.Description != "" {
		fmt.Fprintf(&b, "%s\n", e.Description)
	}
	for _, f := range e.Fields {
		value := " " + f.Value
		if strings.Contains(f.Value, "\n") {
			value = "\n  " + strings.ReplaceAll(f.Value, "\n", "\n  ")
		}
		fmt.Fprintf(&b, "%s:%s\n", f.Name, value)
	}
	if e.Footer != nil {
		fmt.Fprintf(&b, "— %s\n", e.Footer.Text)
	}
	return b.String()
}

// rowText is a row of buttons, [like this] with what is not plain gray after the
// label, or a select with what it offers.
func (m DiscordMessage) rowText(r DiscordComponent) string {
	var b strings.Builder
	for i, c := range r.Components {
		if c.Type != partButton {
			b.WriteString(m.selectText(c))
			continue
		}
		if i > 0 {
			b.WriteString(" ")
		}
		b.WriteString(buttonText(c))
	}
	return strings.TrimRight(b.String(), "\n") + "\n"
}

// colors of a button's styles.
var colors = map[int]string{1: "blue", 3: "green", 4: "red"}

func buttonText(c DiscordComponent) string {
	label := c.Label
	if c.Emoji != nil {
		label = strings.TrimSpace(c.Emoji.Name + " " + label)
	}
	var marks []string
	if color := colors[c.Style]; color != "" {
		marks = append(marks, color)
	}
	if c.Style == styleLink {
		marks = append(marks, c.URL)
	}
	if c.Disabled {
		marks = append(marks, "off")
	}
	if len(marks) == 0 {
		return "[" + label + "]"
	}
	return "[" + label + " | " + strings.Join(marks, ", ") + "]"
}

func (m DiscordMessage) selectText(c DiscordComponent) string {
	var b strings.Builder
	mark := ""
	if c.Disabled {
		mark = " | off"
	}
	if least, most := span(c); most != 1 || least != 1 {
		mark += fmt.Sprintf(" | %d to %d", least, most)
	}
	name := or(c.Placeholder, map[int]string{partUsers: "person", partRoles: "role", partAnybody: "person or role", partChannel: "channel"}[c.Type])
	fmt.Fprintf(&b, "[%s ▾%s]\n", or(name, "choose"), mark)
	for _, chosen := range c.Chosen {
		fmt.Fprintf(&b, "  * %s\n", or(m.names[chosen.ID], "unknown"))
	}
	for _, o := range c.Options {
		sign, more := "-", ""
		if o.Default {
			sign = "*"
		}
		if o.Description != "" {
			more = ": " + o.Description
		}
		label := o.Label
		if o.Emoji != nil {
			label = o.Emoji.Name + " " + label
		}
		fmt.Fprintf(&b, "  %s %s%s\n", sign, label, more)
	}
	return b.String()
}

// Text is a plain picture of a form.
func (f DiscordModal) Text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "== %s ==\n", f.Title)
	for _, c := range parts(f.Rows) {
		least, most := reach(c)
		about := fmt.Sprintf("%d to %d", least, most)
		if c.Style == 2 {
			about += ", lines"
		}
		if !needed(c) {
			about += ", may be empty"
		}
		fmt.Fprintf(&b, "%s (%s): %s\n", c.Label, about, or(c.Value, c.Placeholder))
	}
	return b.String()
}

// inText is what Discord shows otherwise than it is written: people, roles,
// channels, times.
var inText = regexp.MustCompile(`<(@&|@!?|#)(\d+)>|<t:(-?\d+)(?::([tTdDfFR]))?>`)

func (m DiscordMessage) readable(text string) string {
	return inText.ReplaceAllStringFunc(text, func(found string) string {
		part := inText.FindStringSubmatch(found)
		if part[2] != "" {
			return strings.TrimRight(part[1], "&!") + or(m.names[part[2]], "unknown")
		}
		seconds, err := strconv.ParseInt(part[3], 10, 64)
		if err != nil {
			return found
		}
		return m.moment(time.Unix(seconds, 0).UTC(), part[4])
	})
}

// moment is a time as Discord shows it, to somebody in UTC.
func (m DiscordMessage) moment(at time.Time, style string) string {
	layouts := map[string]string{"t": "15:04", "T": "15:04:05", "d": "01/02/2006", "D": "January 2, 2006", "F": "Monday, January 2, 2006 15:04"}
	if style != "R" {
		return at.Format(or(layouts[style], "January 2, 2006 15:04"))
	}
	if away := at.Sub(m.now).Round(time.Minute); away > 0 {
		return "in " + minutes(away)
	} else if away < 0 {
		return minutes(-away) + " ago"
	}
	return "now"
}

func minutes(d time.Duration) string {
	if d >= time.Hour {
		return fmt.Sprintf("%d hours", int(d.Hours()))
	}
	return fmt.Sprintf("%d minutes", int(d.Minutes()))
}

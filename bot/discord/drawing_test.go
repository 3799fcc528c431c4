package discord_test

import (
	"html"
	"html/template"
	"regexp"
	"strings"
	"testing"

	"porchlight/bot/bottest"
)

// drawing is a page with messages as somebody sees them, in plain looks of ours.
type drawing struct {
	Where, About string
	Messages     []drawnMessage
}

type drawnMessage struct {
	Added   string // instead of anything else: who was let in
	Content template.HTML
	Cards   []drawnCard
	Rows    [][]drawnPart
	Alone   bool // one person sees it
}

type drawnCard struct{ Title, Text template.HTML }

// drawnPart is a button, or a list that is closed.
type drawnPart struct {
	Label, Color string
	List, Chosen bool
}

var page = template.Must(template.ParseFiles("testdata/drawing.html"))

// html is the page.
func (d *drawing) html(t testing.TB) string {
	t.Helper()
	var b strings.Builder
	if err := page.Execute(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// drawn is a message on paper.
func drawn(m bottest.DiscordMessage) drawnMessage {
	if m.Content == "" && len(m.Embeds) == 0 {
		return drawnMessage{Added: strings.Trim(strings.TrimSpace(m.Text()), "()")}
	}
	out := drawnMessage{Content: seen(m.Content), Alone: m.Ephemeral()}
	for _, e := range m.Embeds {
		out.Cards = append(out.Cards, drawnCard{seen(e.Title), seen(e.Description)})
	}
	for _, r := range m.Rows {
		var row []drawnPart
		for _, c := range r.Components {
			row = append(row, drawPart(c))
		}
		out.Rows = append(out.Rows, row)
	}
	return out
}

// buttonType is Discord's number for a button; the others here are lists.
const buttonType = 2

func drawPart(c bottest.DiscordComponent) drawnPart {
	if c.Type == buttonType {
		return drawnPart{Label: c.Label, Color: map[int]string{1: "blue", 4: "red"}[c.Style]}
	}
	var chosen []string
	for _, o := range c.Options {
		if o.Default {
			chosen = append(chosen, o.Label)
		}
	}
	for _, v := range c.Chosen {
		chosen = append(chosen, named(v.ID))
	}
	if len(chosen) == 0 {
		return drawnPart{Label: c.Placeholder, List: true}
	}
	return drawnPart{Label: strings.Join(chosen, ", "), List: true, Chosen: true}
}

// seen is a text as Discord lays it out.
func seen(text string) template.HTML {
	if quoted, ok := strings.CutPrefix(text, ">>> "); ok {
		return "<blockquote>" + seen(quoted) + "</blockquote>"
	}
	var b strings.Builder
	for i, part := range strings.Split(text, "```") {
		if i%2 == 1 {
			b.WriteString("<pre>" + html.EscapeString(strings.Trim(part, "\n")) + "</pre>")
			continue
		}
		laidOut(&b, strings.Trim(part, "\n"))
	}
	return template.HTML(b.String()) //nolint:gosec // every text in it is escaped
}

// marks are what lays out: an escaped mark, bold words, somebody's name.
var marks = regexp.MustCompile(`\\([[:punct:]])|\*\*(.+?)\*\*|<(?:@&|@|#)(\d+)>`)

func laidOut(b *strings.Builder, text string) {
	for {
		at := marks.FindStringSubmatchIndex(text)
		if at == nil {
			b.WriteString(html.EscapeString(text))
			return
		}
		b.WriteString(html.EscapeString(text[:at[0]]))
		switch {
		case at[2] >= 0:
			b.WriteString(html.EscapeString(text[at[2]:at[3]]))
		case at[4] >= 0:
			b.WriteString("<b>")
			laidOut(b, text[at[4]:at[5]])
			b.WriteString("</b>")
		default:
			b.WriteString(`<span class="called">` + html.EscapeString(named(text[at[6]:at[7]])) + "</span>")
		}
		text = text[at[1]:]
	}
}

// named is how Discord shows somebody, a role or a channel of the tests' guild.
func named(id string) string {
	guild := bottest.OurGuild()
	for _, c := range guild.Channels {
		if c.ID == id {
			return "#" + c.Name
		}
	}
	for _, r := range guild.Roles {
		if r.ID == id {
			return "@" + r.Name
		}
	}
	return "@" + nameOf(id)
}

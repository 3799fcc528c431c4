package bottest

import (
	"slices"
	"strings"
	"time"
)

// Flags of messages, by Discord's numbers.
const (
	flagEphemeral  = 1 << 6
	flagLoading    = 1 << 7
	flagComponents = 1 << 15 // components of the second version
)

// Types of messages, by Discord's numbers.
const (
	postPlain   = 0
	postAdded   = 1 // somebody was added to a thread
	postRemoved = 2
)

// DiscordMessage is a message as it stands.
type DiscordMessage struct {
	ID, Channel, Guild string
	Author             string
	For                string // the one person who sees it, when it is ephemeral
	Content            string
	Embeds             []DiscordEmbed
	Rows               []DiscordComponent
	Thinking           bool     // promised, and not there yet
	Pings              []string // whom it notifies: people, roles, "everyone"
	At, Edited         time.Time

	kind  int // postPlain …
	about string
	names map[string]string // of the ids in it
	now   time.Time
}

// DiscordEmbed is a box in a message.
type DiscordEmbed struct {
	Title       string         `json:"title,omitempty"`
	Description string         `json:"description,omitempty"`
	URL         string         `json:"url,omitempty"`
	Color       int            `json:"color,omitempty"`
	Timestamp   string         `json:"timestamp,omitempty"`
	Author      *DiscordName   `json:"author,omitempty"`
	Footer      *DiscordFooter `json:"footer,omitempty"`
	Fields      []DiscordField `json:"fields,omitempty"`
}

// DiscordName is the author of an embed.
type DiscordName struct {
	Name string `json:"name"`
}

// DiscordFooter is the last line of an embed.
type DiscordFooter struct {
	Text string `json:"text"`
}

// DiscordField is a field of an embed.
type DiscordField struct {
	Name   string `json:"name"`
	Value  string `json:"value"`
	Inline bool   `json:"inline"`
}

// Kinds of components, by Discord's numbers.
const (
	partRow     = 1
	partButton  = 2
	partSelect  = 3
	partInput   = 4
	partUsers   = 5
	partRoles   = 6
	partAnybody = 7
	partChannel = 8
)

// styleLink is the style of a button that opens a page and tells us nothing.
const styleLink = 5

// DiscordComponent is a row, a button, a select or a field of a form.
type DiscordComponent struct {
	Type        int                `json:"type"`
	Components  []DiscordComponent `json:"components,omitempty"`
	CustomID    string             `json:"custom_id,omitempty"`
	Label       string             `json:"label,omitempty"`
	Style       int                `json:"style,omitempty"`
	URL         string             `json:"url,omitempty"`
	Disabled    bool               `json:"disabled,omitempty"`
	Emoji       *DiscordEmoji      `json:"emoji,omitempty"`
	Placeholder string             `json:"placeholder,omitempty"`
	MinValues   *int               `json:"min_values,omitempty"`
	MaxValues   *int               `json:"max_values,omitempty"`
	Options     []DiscordOption    `json:"options,omitempty"`
	Chosen      []DiscordChosen    `json:"default_values,omitempty"`
	Value       string             `json:"value,omitempty"`
	Required    *bool              `json:"required,omitempty"`
	MinLength   *int               `json:"min_length,omitempty"`
	MaxLength   *int               `json:"max_length,omitempty"`
}

// DiscordChosen is a person, a role or a channel that is chosen in a select before
// anybody has chosen.
type DiscordChosen struct {
	ID   string `json:"id"`
	Type string `json:"type"`
}

// DiscordOption is an option of a select.
type DiscordOption struct {
	Label       string        `json:"label"`
	Value       string        `json:"value"`
	Description string        `json:"description,omitempty"`
	Default     bool          `json:"default,omitempty"`
	Emoji       *DiscordEmoji `json:"emoji,omitempty"`
}

// DiscordEmoji stands in a button or an option.
type DiscordEmoji struct {
	ID   *string `json:"id,omitempty"`
	Name string  `json:"name"`
}

// discordPost is a message with what only Discord knows of it.
type discordPost struct {
	DiscordMessage
	Gone     bool
	had      []DiscordComponent // buttons and selects that stood here before
	Flags    int
	Mentions discordMentions
	webhook  *discordInteraction // that it came by
}

// Ephemeral says that only one person sees it.
func (m DiscordMessage) Ephemeral() bool { return m.For != "" }

// Parts gives every button, select and field, in order.
func (m DiscordMessage) Parts() []DiscordComponent { return parts(m.Rows) }

func parts(rows []DiscordComponent) (all []DiscordComponent) {
	for _, r := range rows {
		all = append(all, r.Components...)
	}
	return all
}

// Button gives the button with a label; false when there is none.
func (m DiscordMessage) Button(label string) (DiscordComponent, bool) {
	all := m.Parts()
	i := slices.IndexFunc(all, func(c DiscordComponent) bool { return c.Type == partButton && c.Label == label })
	if i < 0 {
		return DiscordComponent{}, false
	}
	return all[i], true
}

// Buttons gives the labels of the buttons, in order.
func (m DiscordMessage) Buttons() (labels []string) {
	for _, c := range m.Parts() {
		if c.Type == partButton {
			labels = append(labels, c.Label)
		}
	}
	return labels
}

// addPost keeps a message; the lock is held.
func (d *Discord) addPost(p *discordPost) *discordPost {
	p.ID, p.At = d.id(), d.now()
	if c := d.channels[p.Channel]; c != nil {
		p.Guild = c.Guild
		if p.For == "" {
			c.Active = p.At
		}
	}
	d.posts = append(d.posts, p)
	d.byID[p.ID] = p
	return p
}

// shown is a message as it stands, for a test; the lock is held.
func (d *Discord) shown(p *discordPost) DiscordMessage {
	m := p.DiscordMessage
	m.Thinking = p.Flags&flagLoading != 0
	m.names, m.now = map[string]string{m.about: d.name(m.Guild, m.about)}, d.now()
	texts := []string{m.Content}
	for _, e := range m.Embeds {
		texts = append(texts, embedText(e))
	}
	for _, found := range inText.FindAllStringSubmatch(strings.Join(texts, "\n"), -1) {
		m.names[found[2]] = d.name(m.Guild, found[2])
	}
	for _, part := range m.Parts() {
		for _, c := range part.Chosen {
			m.names[c.ID] = d.name(m.Guild, c.ID)
		}
	}
	return m
}

// Messages gives the messages of a channel or a thread, oldest first; without
// the ephemeral ones, which are in no channel.
func (d *Discord) Messages(channel string) (out []DiscordMessage) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, p := range d.posts {
		if p.Channel == channel && !p.Gone && p.For == "" {
			out = append(out, d.shown(p))
		}
	}
	return out
}

// Message gives a message as it stands; false when it was deleted.
func (d *Discord) Message(id string) (DiscordMessage, bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	p := d.byID[id]
	if p == nil || p.Gone {
		return DiscordMessage{}, false
	}
	return d.shown(p), true
}

// Ephemerals gives the messages that only one person sees, oldest first.
func (d *Discord) Ephemerals(person string) (out []DiscordMessage) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, p := range d.posts {
		if p.For == person && !p.Gone {
			out = append(out, d.shown(p))
		}
	}
	return out
}

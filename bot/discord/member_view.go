package discord

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/bwmarrin/discordgo"

	"porchlight/bot"
	"porchlight/internal/privacy"
)

// Marks for which no words are needed: a line went to a person; and what stands
// where nothing else does.
const (
	sentMark = "✓"
	restMark = "·"
)

// screenOf lays a reply out for a member, with words of ours under it.
func (e *Endpoint) screenOf(house bot.CollaborativeID, session privacy.Key, r bot.Reply, under []string) view {
	turn := e.screens.next(session, r.Locale)
	if sc := e.screens.find(session); sc != nil {
		e.screens.lines(sc, func([]string) []string { return heldBack(r) })
	}
	return memberView(e.bot.Panel(house, r.Locale), turn, r, under)
}

// overView says that a member's screen has ended.
func (e *Endpoint) overView(house bot.CollaborativeID, session privacy.Key, tag string) view {
	tag = e.screens.tag(session, tag)
	p := e.bot.Panel(house, tag)
	return memberView(p, e.screens.next(session, tag), bot.Reply{Wiped: true, Blocks: []bot.Block{{Text: p.Over}}}, nil)
}

// memberView is a reply with its buttons. Exit is always among them.
func memberView(p bot.Panel, turn uint32, r bot.Reply, under []string) view {
	v := view{}
	v.blocks(r.Blocks)
	for _, text := range under {
		v.say(text)
	}
	if !r.Wiped {
		v.choices(p, turn, r.Choices)
	}
	v.row(ways(p, r)...)
	return v
}

// ways are the buttons that are there whatever is asked.
func ways(p bot.Panel, r bot.Reply) []discordgo.MessageComponent {
	exit := discordgo.Button{Label: clip(p.Exit, maxButton), Style: discordgo.DangerButton, CustomID: forMembers + verbExit}
	switch {
	case r.Wiped:
		return []discordgo.MessageComponent{exit}
	case r.Wants == bot.WantsLine:
		return []discordgo.MessageComponent{discordgo.Button{Label: clip(p.Reply, maxButton), Style: discordgo.PrimaryButton, CustomID: forMembers + verbLine}, exit}
	}
	return []discordgo.MessageComponent{discordgo.Button{Label: clip(p.Type, maxButton), Style: discordgo.SecondaryButton, CustomID: forMembers + verbType}, exit}
}

// blocks adds what a reply says, in its order: words before the first card stand
// in the message itself, what follows in frames under it.
func (v *view) blocks(blocks []bot.Block) {
	for _, b := range blocks {
		switch {
		case b.Text == "":
		case b.Kind == bot.CardOf && b.Card != nil && v.embed(plain(b.Card.Name), cardText(b.Card)):
		case len(v.embeds) > 0 && v.under(plain(b.Text)):
		default:
			v.say(b.Text)
		}
	}
}

// say adds a paragraph to the message itself, if it fits whole.
func (v *view) say(text string) {
	text = plain(text)
	if v.content != "" {
		text = v.content + "\n\n" + text
	}
	if utf8.RuneCountInString(text) <= maxContent {
		v.content = text
		return
	}
	v.embed("", text[len(v.content):])
}

// cardText is a card without its name: the number first, as it is dialed.
func cardText(c *bot.Card) string {
	var lines []string
	for _, line := range []string{c.Phone, c.About, c.Limits, c.Hours, c.Where, c.Spoken, c.Freshness} {
		if line != "" {
			lines = append(lines, plain(line))
		}
	}
	return strings.Join(lines, "\n")
}

// choices adds the answers: up to five as buttons, more as a list.
func (v *view) choices(p bot.Panel, turn uint32, choices []bot.Choice) {
	at := strconv.FormatUint(uint64(turn), 10)
	if len(choices) <= maxInRow {
		var row []discordgo.MessageComponent
		for _, c := range choices {
			row = append(row, discordgo.Button{
				Label: clip(label(c), maxButton), Style: discordgo.SecondaryButton,
				CustomID: forMembers + verbPick + ":" + at + ":" + digit(c),
			})
		}
		v.row(row...)
		return
	}
	var options []discordgo.SelectMenuOption
	for _, c := range choices[:min(len(choices), maxOptions)] {
		options = append(options, discordgo.SelectMenuOption{Label: clip(label(c), maxLabel), Value: digit(c)})
	}
	v.row(discordgo.SelectMenu{
		MenuType: discordgo.StringSelectMenu, CustomID: forMembers + verbList + ":" + at,
		Placeholder: clip(p.Choose, maxPlaceholder), Options: options,
	})
}

func digit(c bot.Choice) string { return strconv.Itoa(int(c.Digit)) }

// label names a choice; one without a name shows its digit, for Discord takes no empty one.
func label(c bot.Choice) string {
	if c.Label == "" {
		return digit(c)
	}
	return c.Label
}

// heldBack is what stays on the screen when lines of a hand-off follow.
func heldBack(r bot.Reply) []string {
	if r.Wants != bot.WantsLine {
		return nil
	}
	return texts(r)
}

// texts is what a reply says, as paragraphs.
func texts(r bot.Reply) []string {
	var out []string
	for _, b := range r.Blocks {
		if b.Text != "" {
			out = append(out, b.Text)
		}
	}
	return out
}

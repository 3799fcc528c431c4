package demo_test

import (
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"porchlight/bot"
	"porchlight/bot/demo"
	"porchlight/resources"
)

// What the page shows is what would be sent: as many bubbles as bot.Plain makes
// messages, with the same words in each.
func TestBubblesSayWhatIsSent(t *testing.T) {
	notice := bot.Block{Kind: bot.Notice, Text: "x"}
	tooMany := bot.Reply{Blocks: []bot.Block{notice, notice, notice, notice, {Text: "y"}}, Choices: []bot.Choice{{Digit: 1}}}
	if got := len(demo.Group(tooMany)); got != bot.MaxMessages {
		t.Errorf("%d bubbles, want %d", got, bot.MaxMessages)
	}
	rapid.Check(t, func(t *rapid.T) {
		r := drawReply(t)
		texts, groups := bot.Plain(r), demo.Group(r)
		if len(texts) != len(groups) {
			t.Fatalf("%d messages, %d bubbles", len(texts), len(groups))
		}
		for i, blocks := range groups {
			var lines []string
			for _, b := range blocks {
				switch b.Kind {
				case "card":
					lines = append(lines, b.Card.Name)
				case "choices":
					for _, c := range b.Choices {
						lines = append(lines, strconv.Itoa(int(c.Digit))+" "+c.Label)
					}
				case "chips": // the words name them
				default:
					lines = append(lines, b.Text)
				}
			}
			if got := strings.Join(lines, "\n"); got != texts[i] {
				t.Fatalf("message %d: the bubble says %q, sent is %q", i, got, texts[i])
			}
		}
	})
}

func drawReply(t *rapid.T) bot.Reply {
	text := rapid.StringMatching(`[a-z]{0,3}`)
	r := bot.Reply{Silent: rapid.Float64().Draw(t, "silence") < 0.1}
	for range rapid.IntRange(0, 5).Draw(t, "blocks") {
		b := bot.Block{Kind: bot.BlockKind(rapid.IntRange(0, 4).Draw(t, "kind")), Text: text.Draw(t, "text")}
		if b.Kind == bot.CardOf && rapid.Bool().Draw(t, "card") {
			b.Card = &bot.Card{Name: b.Text}
		}
		if b.Kind == bot.LineOf && rapid.Bool().Draw(t, "line") {
			b.Line = &resources.Line{Number: "988"}
		}
		r.Blocks = append(r.Blocks, b)
	}
	for n := range rapid.IntRange(0, 3).Draw(t, "choices") {
		r.Choices = append(r.Choices, bot.Choice{Digit: uint8(n + 1), Label: text.Draw(t, "label")})
	}
	words := len(bot.Plain(bot.Reply{Blocks: r.Blocks})) > 0
	r.Inline = words && rapid.Bool().Draw(t, "inline")
	return r
}

func TestOnlyWhatATelephoneTakesBecomesALink(t *testing.T) {
	for number, want := range map[string]string{
		"+15595550100": "+15595550100", "988": "988", "": "", "*67": "", "555 0100": "", "javascript:1": "", "911;ext=1": "", "١": "",
	} {
		blocks := demo.Group(bot.Reply{Blocks: []bot.Block{{Kind: bot.CardOf, Text: "x", Card: &bot.Card{Dial: number}}}})
		if got := blocks[0][0].Card.Dial; got != want {
			t.Errorf("%q: %q, want %q", number, got, want)
		}
	}
}

// R95: a message is written in its own direction, whatever the page's is.
func TestAMessageHasTheDirectionOfItsLanguage(t *testing.T) {
	b := open(t, spanishFromTheRight).browser(t)
	if m := b.say("necesito comida en fresno").Messages[0]; m.Lang != "es" || m.Dir != "rtl" {
		t.Errorf("%s, %s", m.Lang, m.Dir)
	}
	if m := b.say("EXIT"); !m.Wiped {
		t.Error("not wiped")
	}
	if m := b.say("i need food in fresno").Messages[0]; m.Lang != "en" || m.Dir != "ltr" {
		t.Errorf("%s, %s", m.Lang, m.Dir)
	}
}

// spanishFromTheRight stands in for a language written from the right until one has messages.
func spanishFromTheRight(o *demo.Options) {
	o.RightToLeft = func(locale string) bool { return locale == "es" }
}

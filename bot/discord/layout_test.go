package discord_test

import (
	"context"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"porchlight/bot/desk"
	"porchlight/bot/discord"
)

// fixed is a desk that always shows one Screen.
type fixed struct {
	discord.Staff
	screen desk.Screen
}

func (f fixed) Command(context.Context, desk.Who, string, map[string]string) desk.Screen {
	return f.screen
}

// full is a Screen with more on it than a message of Discord's can hold.
func full() desk.Screen {
	long := strings.Repeat("longer than any ", 40)
	s := desk.Screen{Title: long, Text: []string{long, long, long, long, long}, Paste: strings.Repeat("``` ", 200), From: "930000000000000001"}
	for range 3 {
		s.Selects = append(s.Selects, desk.Select{Act: "same", Prompt: long, Most: 99, Options: []desk.Option{{Label: long, Value: "a", About: long}, {Label: "b", Value: "b"}}})
	}
	s.Selects = append(s.Selects, desk.Select{Act: "none"})
	for range 12 {
		s.Cards = append(s.Cards, desk.Card{Title: "A card", Lines: []string{long, "559-555-0123"}, Buttons: []desk.Button{{Label: "Same", Act: "same"}, {Label: long, Act: "other"}}})
	}
	for range 30 {
		s.Buttons = append(s.Buttons, desk.Button{Label: "Same", Act: "same"})
	}
	return s
}

// R58: nothing in a person's words is layout, or calls anybody.
func TestNothingInWordsOfPeopleIsLayout(t *testing.T) {
	for in, want := range map[string]string{
		"call 559-555-0123":                  "call 559-555-0123",
		"*a* _b_ ~c~ `d` |e|":                `\*a\* \_b\_ \~c\~ \` + "`d\\`" + ` \|e\|`,
		"# big\n- list\n+ list\n> quote":     "\\# big\n\\- list\n\\+ list\n\\> quote",
		"@everyone <@1> <#2> <@&3>":          "@\u200beveryone \\<@\u200b1\\> \\<#2\\> \\<@\u200b&3\\>",
		"[here](https://bad.example)":        `\[here\]\(https://bad.example\)`,
		"see https://a.example/x_y_z please": "see https://a.example/x_y_z please",
		`back\slash`:                         `back\\slash`,
	} {
		if got := discord.Plain(in); got != want {
			t.Errorf("%q\n got %q\nwant %q", in, got, want)
		}
	}
}

func TestPiecesLoseNothingAndFit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.StringMatching(`[a-zñ*\\ 0-9\n]{0,40}`), 0, 60).Draw(t, "text"), "")
		joined := ""
		for _, p := range discord.Pieces(text, 100) {
			if n := utf8.RuneCountInString(p); n > 100 || n == 0 {
				t.Fatalf("a piece of %d", n)
			}
			joined += p
		}
		strip := func(s string) string { return strings.NewReplacer(" ", "", "\n", "").Replace(s) }
		if strip(joined) != strip(text) {
			t.Fatalf("%q became %q", text, joined)
		}
	})
}

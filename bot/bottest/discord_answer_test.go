package bottest_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"

	"porchlight/bot/bottest"
)

const (
	sends    = discordgo.InteractionResponseChannelMessageWithSource
	promises = discordgo.InteractionResponseDeferredChannelMessageWithSource
	defers   = discordgo.InteractionResponseDeferredMessageUpdate
	updates  = discordgo.InteractionResponseUpdateMessage
	offers   = discordgo.InteractionApplicationCommandAutocompleteResult
	opens    = discordgo.InteractionResponseModal
)

func ephemeral(content string, labels ...string) *discordgo.InteractionResponseData {
	d := &discordgo.InteractionResponseData{Content: content, Flags: discordgo.MessageFlagsEphemeral}
	if len(labels) > 0 {
		d.Components = buttons(labels...)
	}
	return d
}

func form(title, label string) *discordgo.InteractionResponseData {
	return &discordgo.InteractionResponseData{CustomID: "form", Title: title, Components: rows([]discordgo.MessageComponent{
		discordgo.TextInput{CustomID: "zip", Label: label, Style: discordgo.TextInputShort, Required: true, MinLength: 5, MaxLength: 5, Placeholder: "12345"},
	})}
}

// door posts the public button, and opens somebody's own message by it.
func (c *town) door(person string) bottest.Screen {
	c.t.Helper()
	if len(c.Messages(bottest.DiscordHelp)) == 0 {
		must[*discordgo.Message](c.t)(c.s.ChannelMessageSendComplex(bottest.DiscordHelp, &discordgo.MessageSend{Content: "Help near you", Components: buttons("Start")}))
	}
	c.answers(sends, ephemeral("Hello", "Next", "Leave"))
	return c.Press(ctx, bottest.Press{User: person, Label: "Start"})
}

func TestDiscordPromisesAndKeeps(t *testing.T) {
	t.Parallel()
	c := newTown(t)
	c.door(bottest.DiscordMia)
	c.answers(promises, ephemeral(""))
	if got := c.Press(ctx, bottest.Press{User: bottest.DiscordMia, Label: "Next"}); got.Text() != "(thinking…)\n(only you see this)\n" || !got.Message.Thinking {
		t.Errorf("%s", got.Text())
	}
	i := c.got()
	must[*discordgo.Message](t)(c.s.FollowupMessageCreate(i, true, &discordgo.WebhookParams{Content: "Here"}))
	if got := c.Screen(bottest.DiscordMia); got.Text() != "Here\n(only you see this)\n" {
		t.Errorf("the first that follows is what was promised: %s", got.Text())
	}
	c.answers(defers, nil)
	if got := c.Press(ctx, bottest.Press{User: bottest.DiscordMia, Label: "Leave"}); got.Text() != "Hello\n[Next] [Leave]\n(only you see this)\n" {
		t.Errorf("%s", got.Text())
	}
	for _, i := range []*discordgo.Interaction{i, c.got()} {
		if err := c.s.InteractionResponseDelete(i); err != nil {
			t.Error(err)
		}
		if got := code(c.s.InteractionResponseDelete(i)); got != 10008 {
			t.Errorf("deleted twice: %d", got)
		}
	}
	c.Empty(t, bottest.DiscordHelp)
}

func TestDiscordsTokensEndAfterAQuarterOfAnHour(t *testing.T) {
	t.Parallel()
	c := newTown(t)
	c.door(bottest.DiscordMia)
	first := c.got()
	c.clock.Advance(14 * time.Minute)
	c.answers(updates, ephemeral("Second", "Leave"))
	c.Press(ctx, bottest.Press{User: bottest.DiscordMia, Label: "Next"})
	second := c.got()
	c.clock.Advance(time.Minute)
	if got := code(c.s.InteractionResponseDelete(first)); got != 50027 {
		t.Errorf("the old token: %d", got)
	}
	if len(c.Ephemerals(bottest.DiscordMia)) != 1 {
		t.Error("the message is gone")
	}
	if err := c.s.InteractionResponseDelete(second); err != nil {
		t.Errorf("the token of the last press: %v", err)
	}
	if got := code(c.s.InteractionRespond(first, &discordgo.InteractionResponse{Type: sends, Data: ephemeral("x")})); got != 10062 {
		t.Errorf("a first answer: %d", got)
	}
}

func TestDiscordTakesOneFirstAnswer(t *testing.T) {
	t.Parallel()
	c := newTown(t)
	c.door(bottest.DiscordMia)
	if got := code(c.s.InteractionRespond(c.got(), &discordgo.InteractionResponse{Type: sends, Data: ephemeral("x")})); got != 40060 {
		t.Errorf("a second answer: %d", got)
	}
	c.answerBy(func(i *discordgo.Interaction) (int, *discordgo.InteractionResponse) {
		if got := code(second(c.s.FollowupMessageCreate(i, true, &discordgo.WebhookParams{Content: "x"}))); got != 10015 {
			t.Errorf("another before the first: %d", got)
		}
		if err := c.s.InteractionRespond(i, &discordgo.InteractionResponse{Type: updates, Data: ephemeral("by the callback")}); err != nil {
			t.Error(err)
		}
		return http.StatusAccepted, nil
	})
	if got := c.Press(ctx, bottest.Press{User: bottest.DiscordMia, Label: "Next"}); got.Message == nil || got.Message.Content != "by the callback" {
		t.Errorf("%s", got.Text())
	}
}

func TestDiscordSaysWhenWeDidNotAnswer(t *testing.T) {
	t.Parallel()
	c := newTown(t, func(o *bottest.DiscordOptions) { o.Patience = 50 * time.Millisecond })
	must[*discordgo.Message](t)(c.s.ChannelMessageSendComplex(bottest.DiscordHelp, &discordgo.MessageSend{Content: "x", Components: buttons("Start")}))
	press := bottest.Press{User: bottest.DiscordMia, Label: "Start"}
	release := make(chan struct{})
	for name, f := range map[string]func(*discordgo.Interaction) (int, *discordgo.InteractionResponse){
		"an error":  func(*discordgo.Interaction) (int, *discordgo.InteractionResponse) { return 500, nil },
		"nothing":   func(*discordgo.Interaction) (int, *discordgo.InteractionResponse) { return 202, nil },
		"a refusal": func(*discordgo.Interaction) (int, *discordgo.InteractionResponse) { return 401, nil },
		"too late":  func(*discordgo.Interaction) (int, *discordgo.InteractionResponse) { <-release; return 202, nil },
		"a panic":   func(*discordgo.Interaction) (int, *discordgo.InteractionResponse) { panic(http.ErrAbortHandler) },
	} {
		c.answerBy(f)
		if got := c.Press(ctx, press); got.Failed != "The application did not respond" {
			t.Errorf("%s: %s", name, got.Text())
		}
		if got := code(c.s.InteractionRespond(c.got(), &discordgo.InteractionResponse{Type: sends, Data: ephemeral("x")})); got != 10062 {
			t.Errorf("%s: an answer afterwards: %d", name, got)
		}
	}
	close(release)
	c.Down()
	if got := c.Press(ctx, press); got.Failed != "Discord is down" {
		t.Errorf("%s", got.Text())
	}
	c.Up()
}

func TestDiscordTakesNoAnswerThatDoesNotFit(t *testing.T) {
	t.Parallel()
	bottest.Shared(t, "specs", "discord_openapi.json")
	choices := func(n int) *discordgo.InteractionResponseData {
		d := &discordgo.InteractionResponseData{}
		for range n {
			d.Choices = append(d.Choices, &discordgo.ApplicationCommandOptionChoice{Name: "x", Value: "y"})
		}
		return d
	}
	start := bottest.Press{User: bottest.DiscordMia, Label: "Start"}
	command := bottest.Command{User: bottest.DiscordAna, Name: "find", Options: map[string]any{"need": "food"}}
	typing := command
	typing.Focus = "need"
	for _, a := range []struct {
		name string
		do   func(c *town) bottest.Screen
		kind discordgo.InteractionResponseType
		data *discordgo.InteractionResponseData
		told string
	}{
		{"choices for a press", pressing(start), offers, choices(1), "does not fit an interaction"},
		{"an update for a command", commanding(command), updates, ephemeral("x"), "does not fit an interaction"},
		{"a message while typing", commanding(typing), sends, ephemeral("x"), "does not fit an interaction"},
		{"26 choices", commanding(typing), offers, choices(26), "/data/choices"},
		{"an empty list of choices", commanding(typing), offers, &discordgo.InteractionResponseData{Choices: []*discordgo.ApplicationCommandOptionChoice{}}, ""},
		{"2001 characters", pressing(start), sends, ephemeral(x(2001)), "/data/content"},
		{"an empty message", pressing(start), sends, ephemeral(""), "50006"},
		{"a title of 46", pressing(start), opens, form(x(46), "ZIP"), "/data/title"},
		{"a field of 46", pressing(start), opens, form("t", x(46)), "/label"},
		{"a button in a form", pressing(start), opens, &discordgo.InteractionResponseData{CustomID: "x", Title: "x", Components: buttons("x")}, "/data/components/0"},
		{"a custom id twice", pressing(start), sends, &discordgo.InteractionResponseData{Content: "x", Components: append(buttons("A"), buttons("A")...)}, "cannot be duplicated"},
	} {
		t.Run(a.name, func(t *testing.T) {
			t.Parallel()
			w := &witness{TB: t}
			c := newTown(w)
			must[[]*discordgo.ApplicationCommand](t)(c.s.ApplicationCommandBulkOverwrite(c.App(), "", []*discordgo.ApplicationCommand{findCommand()}))
			must[*discordgo.Message](t)(c.s.ChannelMessageSendComplex(bottest.DiscordHelp, &discordgo.MessageSend{Content: "x", Components: buttons("Start")}))
			c.answers(a.kind, a.data)
			got := a.do(c)
			c.Close()
			if a.told == "" { // discordgo leaves the list out, which is right
				if len(w.told) != 0 || got.Failed != "" {
					t.Errorf("%s; told %q", got.Text(), w.told)
				}
				return
			}
			if len(w.told) != 1 || !strings.Contains(w.told[0], a.told) || got.Failed == "" {
				t.Errorf("%s; told %q, want one that names %s", got.Text(), w.told, a.told)
			}
		})
	}
}

func findCommand() *discordgo.ApplicationCommand {
	return &discordgo.ApplicationCommand{Name: "find", Description: "Find", Options: []*discordgo.ApplicationCommandOption{
		{Type: discordgo.ApplicationCommandOptionString, Name: "need", Description: "What", Required: true, Autocomplete: true},
		{Type: discordgo.ApplicationCommandOptionString, Name: "kind", Description: "Kind", Choices: []*discordgo.ApplicationCommandOptionChoice{{Name: "Open now", Value: "open"}}},
		{Type: discordgo.ApplicationCommandOptionInteger, Name: "many", Description: "Many"},
		{Type: discordgo.ApplicationCommandOptionRole, Name: "role", Description: "Role"},
		{Type: discordgo.ApplicationCommandOptionChannel, Name: "where", Description: "Where"},
	}}
}

func pressing(p bottest.Press) func(*town) bottest.Screen {
	return func(c *town) bottest.Screen { return c.Press(ctx, p) }
}

func commanding(p bottest.Command) func(*town) bottest.Screen {
	return func(c *town) bottest.Screen { return c.Command(ctx, p) }
}

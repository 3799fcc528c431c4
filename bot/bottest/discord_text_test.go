package bottest_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"
	"github.com/google/go-cmp/cmp"

	"porchlight/bot/bottest"
)

func TestDiscordDrawsWhatSomebodySees(t *testing.T) {
	t.Parallel()
	c := newTown(t)
	two := 2
	soon := bottest.Noon.Add(5 * time.Minute).Unix()
	sent := must[*discordgo.Message](t)(c.s.ChannelMessageSendComplex(bottest.DiscordDesk, &discordgo.MessageSend{
		Content: fmt.Sprintf("<@&%s>: somebody waits <t:%d:R>, see <#%s>", bottest.DiscordDutyRole, soon, bottest.DiscordDesk),
		Embeds: []*discordgo.MessageEmbed{{
			Title: "amber-harbor", Description: "Taken by <@" + bottest.DiscordAna + ">",
			Fields: []*discordgo.MessageEmbedField{{Name: "Topic", Value: "food"}, {Name: "Hours", Value: "Mon 9–5\nTue 9–5"}},
			Footer: &discordgo.MessageEmbedFooter{Text: "Nothing is kept"},
		}},
		Components: rows([]discordgo.MessageComponent{
			discordgo.Button{CustomID: "a", Label: "Reply", Style: discordgo.PrimaryButton},
			discordgo.Button{CustomID: "b", Label: "Claim", Style: discordgo.SuccessButton, Disabled: true},
			discordgo.Button{CustomID: "c", Label: "End", Style: discordgo.DangerButton},
			discordgo.Button{CustomID: "d", Label: "Later", Style: discordgo.SecondaryButton},
			discordgo.Button{Label: "Map", Style: discordgo.LinkButton, URL: "https://example.org"},
		}, []discordgo.MessageComponent{discordgo.SelectMenu{
			MenuType: discordgo.StringSelectMenu, CustomID: "e", Placeholder: "Say", MinValues: new(int), MaxValues: two,
			Options: []discordgo.SelectMenuOption{{Label: "Yes", Value: "1", Description: "we can"}, {Label: "No", Value: "0", Default: true}},
		}}),
	}))
	m, _ := c.Message(sent.ID)
	want := `@On duty: somebody waits in 5 minutes, see #desk
| amber-harbor
| Taken by @Ana
| Topic: food
| Hours:
|   Mon 9–5
|   Tue 9–5
| — Nothing is kept
[Reply | blue] [Claim | green, off] [End | red] [Later] [Map | https://example.org]
[Say ▾ | 0 to 2]
  - Yes: we can
  * No
`
	if diff := cmp.Diff(want, m.Text()); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	for _, id := range []string{sent.ID, bottest.DiscordDesk, bottest.DiscordAna, bottest.DiscordDutyRole, c.App()} {
		if strings.Contains(m.Text(), id) {
			t.Errorf("an id is in the picture: %s", id)
		}
	}
}

func TestDiscordDrawsFormsAndThreads(t *testing.T) {
	t.Parallel()
	c := newTown(t)
	c.door(bottest.DiscordMia)
	c.answers(opens, form("Your ZIP code", "ZIP"))
	got := c.Press(ctx, bottest.Press{User: bottest.DiscordMia, Label: "Next"})
	want := `Hello
[Next] [Leave]
(only you see this)

== Your ZIP code ==
ZIP (5 to 5): 12345
`
	if diff := cmp.Diff(want, got.Text()); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	th := c.thread(bottest.DiscordAna)
	c.Type(bottest.DiscordAna, th, "I am here")
	if err := c.s.ThreadMemberRemove(th, bottest.DiscordAna); err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, m := range c.Messages(th) {
		all = append(all, m.Text())
	}
	if got := strings.Join(all, ""); got != "(Ana was added)\nI am here\n(Ana was removed)\n" {
		t.Errorf("%s", got)
	}
	w := &witness{TB: t}
	c.Empty(w)
	if len(w.told) != 1 || !strings.Contains(w.told[0], `thread "amber-harbor"`) || !strings.Contains(w.told[0], "in #help:\nHello") {
		t.Errorf("told %q", w.told)
	}
	c.Empty(t, th, bottest.DiscordHelp, bottest.DiscordMia)
}

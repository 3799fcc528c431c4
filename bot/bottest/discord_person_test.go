package bottest_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/bwmarrin/discordgo"

	"porchlight/bot/bottest"
)

func TestDiscordSendsAPressAsDiscordDoes(t *testing.T) {
	t.Parallel()
	c := newTown(t)
	c.door(bottest.DiscordNoe)
	i := c.got()
	switch {
	case i.AppID != c.App() || i.GuildID != bottest.DiscordHome || i.ChannelID != bottest.DiscordHelp || i.Version != 1:
		t.Errorf("%+v", i)
	case i.User != nil || i.Member.User.ID != bottest.DiscordNoe || i.Member.Permissions&discordgo.PermissionViewChannel == 0:
		t.Errorf("%+v", i.Member)
	case i.Locale != discordgo.SpanishLATAM || *i.GuildLocale != discordgo.EnglishUS || i.AppPermissions&discordgo.PermissionSendMessages == 0:
		t.Errorf("%s %s %d", i.Locale, *i.GuildLocale, i.AppPermissions)
	case i.Message.Content != "Help near you" || i.MessageComponentData().CustomID != "do:start":
		t.Errorf("%+v", i.Message)
	}
	if got := c.Screen(bottest.DiscordNoe); got.Token != i.Token || got.Message.For != bottest.DiscordNoe {
		t.Errorf("%+v", got)
	}
	c.Press(ctx, bottest.Press{User: "990000000000000001", Label: "Start"}) // anybody may come in
	if got := c.got(); got.Member.User.ID != "990000000000000001" || len(got.Member.Roles) != 0 {
		t.Errorf("%+v", got.Member)
	}
}

func TestDiscordSendsWhatWasChosen(t *testing.T) {
	t.Parallel()
	c := newTown(t)
	m := menu(3, "Food", "food")
	roles := discordgo.SelectMenu{MenuType: discordgo.RoleSelectMenu, CustomID: "roles", Placeholder: "Who is staff?"}
	must[*discordgo.Message](t)(c.s.ChannelMessageSendComplex(bottest.DiscordDesk, &discordgo.MessageSend{
		Content: "x", Components: rows([]discordgo.MessageComponent{m}, []discordgo.MessageComponent{roles}),
	}))
	c.answers(defers, nil)
	c.Press(ctx, bottest.Press{User: bottest.DiscordAna, CustomID: "menu", Values: []string{"food1"}})
	if got := c.got().MessageComponentData(); !slices.Equal(got.Values, []string{"food1"}) || got.ComponentType != discordgo.SelectMenuComponent {
		t.Errorf("%+v", got)
	}
	c.Press(ctx, bottest.Press{User: bottest.DiscordAna, Label: "Who is staff?", Values: []string{bottest.DiscordDutyRole}})
	if got := c.got().MessageComponentData(); got.Resolved.Roles[bottest.DiscordDutyRole].Name != "On duty" {
		t.Errorf("%+v", got)
	}
}

func TestDiscordLetsNobodyPressWhatTheyDoNotSee(t *testing.T) {
	t.Parallel()
	w := &witness{TB: t}
	c := newTown(w)
	c.door(bottest.DiscordMia)
	desk := must[*discordgo.Message](t)(c.s.ChannelMessageSendComplex(bottest.DiscordDesk, &discordgo.MessageSend{Content: "x", Components: buttons("Claim")}))
	off := discordgo.Button{CustomID: "off", Label: "Off", Style: discordgo.PrimaryButton, Disabled: true}
	must[*discordgo.Message](t)(c.s.ChannelMessageSendComplex(bottest.DiscordHelp, &discordgo.MessageSend{Content: "x", Components: rows([]discordgo.MessageComponent{off})}))
	for n, p := range []bottest.Press{
		{User: bottest.DiscordNoe, Label: "Next"},      // it is Mia's
		{User: bottest.DiscordMia, Label: "Claim"},     // it is at the desk
		{User: bottest.DiscordMia, Label: "Off"},       // it is disabled
		{User: bottest.DiscordMia, CustomID: "do:old"}, // it is not there
	} {
		if got := c.Press(ctx, p); got.Failed == "" || len(w.told) != n+1 {
			t.Errorf("%+v: %s", p, got.Text())
		}
	}
	c.answers(updates, ephemeral("late"))
	empty := &[]discordgo.MessageComponent{}
	must[*discordgo.Message](t)(c.s.ChannelMessageEditComplex(&discordgo.MessageEdit{Channel: desk.ChannelID, ID: desk.ID, Components: empty}))
	for _, p := range []bottest.Press{
		{User: bottest.DiscordAna, Label: "Claim", Stale: true},
		{User: bottest.DiscordMia, Label: "Off", Stale: true},
		{User: bottest.DiscordAna, Message: desk.ID, CustomID: "do:old", Stale: true},
	} {
		if got := c.Press(ctx, p); got.Failed != "" {
			t.Errorf("a screen that was behind: %+v: %s", p, got.Text())
		}
	}
	if len(w.told) != 4 {
		t.Errorf("told %q", w.told)
	}
}

func TestDiscordOpensAFormAndSendsIt(t *testing.T) {
	t.Parallel()
	c := newTown(t)
	c.door(bottest.DiscordMia)
	c.answers(opens, form("Your ZIP code", "ZIP"))
	if got := c.Press(ctx, bottest.Press{User: bottest.DiscordMia, Label: "Next"}); got.Modal == nil || got.Message == nil {
		t.Fatalf("%s", got.Text())
	}
	for _, text := range []string{"", "9370", "937011"} {
		if got := c.Submit(ctx, bottest.Submit{User: bottest.DiscordMia, Text: text}); got.Failed != "the form does not take it" || got.Modal == nil {
			t.Errorf("%q: %s", text, got.Text())
		}
	}
	c.answers(updates, ephemeral("Thank you"))
	if got := c.Submit(ctx, bottest.Submit{User: bottest.DiscordMia, Text: "93701"}); got.Text() != "Thank you\n(only you see this)\n" {
		t.Errorf("%s", got.Text())
	}
	i := c.got()
	field := i.ModalSubmitData().Components[0].(*discordgo.ActionsRow).Components[0].(*discordgo.TextInput)
	if i.ModalSubmitData().CustomID != "form" || field.CustomID != "zip" || field.Value != "93701" || i.Message == nil {
		t.Errorf("%+v", i.ModalSubmitData())
	}
	c.answers(sends, ephemeral("too long"))
	c.Submit(ctx, bottest.Submit{User: bottest.DiscordMia, CustomID: "old", Fields: map[string]string{"zip": strings.Repeat("x", 4000)}})
	if got := c.got(); got.ModalSubmitData().CustomID != "old" {
		t.Errorf("%+v", got)
	}
}

func TestDiscordSendsACommandAsItWasRegistered(t *testing.T) {
	t.Parallel()
	c := newTown(t)
	within := &discordgo.ApplicationCommand{Name: "setup", Description: "x", Options: []*discordgo.ApplicationCommandOption{
		{Type: discordgo.ApplicationCommandOptionSubCommand, Name: "check", Description: "x", Options: []*discordgo.ApplicationCommandOption{
			{Type: discordgo.ApplicationCommandOptionBoolean, Name: "all", Description: "x"},
		}},
	}}
	must[[]*discordgo.ApplicationCommand](t)(c.s.ApplicationCommandBulkOverwrite(c.App(), bottest.DiscordHome, []*discordgo.ApplicationCommand{findCommand(), within}))
	c.answers(sends, ephemeral("x"))
	c.Command(ctx, bottest.Command{User: bottest.DiscordAna, Name: "find", Options: map[string]any{
		"need": "food", "kind": "Open now", "many": 3, "role": bottest.DiscordStaffRole, "where": bottest.DiscordHelp,
	}})
	got := c.got().ApplicationCommandData()
	var said []string
	for _, o := range got.Options {
		said = append(said, fmt.Sprint(o.Name, "=", o.Value))
	}
	if want := "need=food kind=open many=3 role=" + bottest.DiscordStaffRole + " where=" + bottest.DiscordHelp; strings.Join(said, " ") != want {
		t.Errorf("%q, want %q", said, want)
	}
	if got.Resolved.Roles[bottest.DiscordStaffRole] == nil || got.Resolved.Channels[bottest.DiscordHelp] == nil {
		t.Errorf("%+v", got.Resolved)
	}
	c.Command(ctx, bottest.Command{User: bottest.DiscordAna, Name: "setup check", Options: map[string]any{"all": true}})
	if o := c.got().ApplicationCommandData().Options[0]; o.Name != "check" || !o.Options[0].BoolValue() {
		t.Errorf("%+v", o)
	}
	c.answers(offers, &discordgo.InteractionResponseData{Choices: []*discordgo.ApplicationCommandOptionChoice{{Name: "Food bank", Value: "1"}}})
	screen := c.Command(ctx, bottest.Command{User: bottest.DiscordAna, Name: "find", Options: map[string]any{"need": "fo"}, Focus: "need"})
	if o := c.got().ApplicationCommandData().Options[0]; !o.Focused || screen.Text() != "> Food bank\n" {
		t.Errorf("%+v: %s", o, screen.Text())
	}
	c.answers(sends, ephemeral("x"))
	if c.Command(ctx, bottest.Command{User: bottest.DiscordMia, Name: "find", Direct: true, Forced: true}); c.got().Member != nil || c.got().User.ID != bottest.DiscordMia {
		t.Errorf("%+v", c.got())
	}
}

func TestDiscordSendsNoCommandThatTheClientWouldNot(t *testing.T) {
	t.Parallel()
	c := newTown(t)
	must[[]*discordgo.ApplicationCommand](t)(c.s.ApplicationCommandBulkOverwrite(c.App(), "", []*discordgo.ApplicationCommand{findCommand()}))
	need := map[string]any{"need": "food"}
	for want, command := range map[string]bottest.Command{
		"there is no such command":              {Name: "found"},
		"they do not see the channel":           {Name: "find", Channel: bottest.DiscordPartner, Options: need},
		"there is no such channel":              {Name: "find", Channel: "1", Options: need},
		"the option need is needed":             {Name: "find"},
		"there is no option place":              {Name: "find", Options: map[string]any{"need": "food", "place": "x"}},
		"the option kind does not take shut":    {Name: "find", Options: map[string]any{"need": "food", "kind": "shut"}},
		"the option many does not take several": {Name: "find", Options: map[string]any{"need": "food", "many": "several"}},
	} {
		command.User = bottest.DiscordAna
		if got := c.Command(ctx, command); got.Failed != want {
			t.Errorf("%q, want %q", got.Failed, want)
		}
	}
	if c.got() != nil {
		t.Error("something was sent")
	}
}

func TestDiscordIsSafeWhenManyPressAtOnce(t *testing.T) {
	t.Parallel()
	c := newTown(t)
	c.door(bottest.DiscordMia)
	var all sync.WaitGroup
	for n := range 40 {
		all.Go(func() {
			person := fmt.Sprint(990000000000000000 + n)
			if got := c.Press(ctx, bottest.Press{User: person, Label: "Start"}); got.Failed != "" || got.Message.For != person {
				t.Errorf("%s", got.Text())
			}
		})
	}
	all.Wait()
	if got := c.Asked(bottest.DiscordCallback); got != 41 || len(c.Left(bottest.DiscordHelp)) != 41 {
		t.Errorf("%d answers, %d messages", got, len(c.Left(bottest.DiscordHelp)))
	}
}

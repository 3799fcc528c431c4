package discord_test

import (
	"strings"
	"testing"

	"porchlight/bot/bottest"
	"porchlight/bot/desk"
)

// R87: whoever may not gets one answer, whatever they do and whatever is missing.
func TestWhoeverMayNotSeesExactlyOneRefusal(t *testing.T) {
	at := settle(t)
	want := at.command(mia, "queue", nil).Text()
	if !strings.Contains(want, "(only you see this)") {
		t.Fatal(want)
	}
	for _, c := range at.desk.Commands() {
		for _, person := range []string{mia, eli} { // one without a role, one without a place on the roster
			if got := at.command(person, c.Name, map[string]any{"need": "food", "place": "93701", "service": "x"}).Text(); got != want {
				t.Errorf("/%s:\n%s", c.Name, got)
			}
		}
	}
	s := at.discord.Command(ctx, bottest.Command{User: mia, Name: "find", Options: map[string]any{"need": "food", "place": "fres"}, Focus: "place", Forced: true})
	if len(s.Choices) > 0 {
		t.Errorf("completing tells %v", s.Choices)
	}
	at.quiet(eli)
}

func TestStaffFindSomethingAndPasteIt(t *testing.T) {
	at := settle(t)
	s := at.discord.Command(ctx, bottest.Command{User: ana, Name: "find", Options: map[string]any{"need": "food", "place": "fresn"}, Focus: "place", Forced: true})
	if len(s.Choices) == 0 || len(s.Choices) > 25 {
		t.Fatalf("%d choices", len(s.Choices))
	}
	s = at.command(ana, "find", map[string]any{"need": "food", "place": "93701"})
	shows(t, s, "1. Fresno County Social Services", "855-832-8082", "[1 ", "(only you see this)")
	if n := len(s.Buttons()); n < 6 {
		t.Errorf("%d buttons", n)
	}
	s = at.press(ana, s.Buttons()[0])
	shows(t, s, "```", "855-832-8082")
	if n := len(at.discord.Ephemerals(ana)); n != 1 {
		t.Errorf("%d messages, want one that is edited in place", n)
	}
}

func TestEveryCommandIsRegisteredAndAnswered(t *testing.T) {
	at := settle(t)
	registered := 0
	for _, r := range at.discord.Log() {
		if r.Op == bottest.DiscordSetGuildCommands {
			registered++
			for _, c := range at.desk.Commands() {
				if !strings.Contains(string(r.Body), `"name":"`+c.Name+`"`) {
					t.Errorf("/%s is not registered", c.Name)
				}
			}
			if strings.Contains(string(r.Body), `"default_member_permissions":null`) || !strings.Contains(string(r.Body), `"es-419"`) {
				t.Error("the commands are shown to members, or not in Spanish")
			}
		}
	}
	if registered != 1 {
		t.Errorf("registered %d times", registered)
	}
	for _, c := range at.desk.Commands() {
		options := map[string]any{}
		for _, o := range c.Options {
			switch {
			case len(o.Choices) > 0:
				options[o.Name] = o.Choices[0].Value
			case o.Name == "place":
				options[o.Name] = "93701"
			case o.Needs:
				options[o.Name] = "Central California 211"
			}
		}
		for _, person := range []string{ana, ben} {
			s := at.command(person, c.Name, options)
			at.endpoint.Settle()
			if person == ben && (c.Name == "setup" || c.Name == "admin") {
				continue // for whoever keeps the roster
			}
			if s.Failed != "" || s.Message == nil && s.Modal == nil || s.Message != nil && (s.Message.Thinking || strings.Contains(s.Text(), "This is not available")) {
				t.Errorf("/%s: %+v\n%s", c.Name, s, s.Text())
			}
		}
	}
}

func TestAnAdminSetsTheDeskUp(t *testing.T) {
	at := settle(t, func(p *plans) { p.setup = desk.Setup{} })
	shows(t, at.command(dee, "setup", nil), "1 of 4", "Channel for hand-offs")
	at.press(dee, "Channel for hand-offs", bottest.DiscordDesk)
	at.press(dee, "Next")
	at.press(dee, "Role that may use the commands", bottest.DiscordStaffRole)
	at.press(dee, "Role that takes hand-offs", bottest.DiscordDutyRole)
	at.press(dee, "Next")
	at.press(dee, "Languages that a card may name", "English", "Español")
	at.press(dee, "Change the hours")
	s := at.discord.Screen(dee)
	if s.Modal == nil {
		t.Fatalf("no form:\n%s", s.Text())
	}
	at.discord.Submit(ctx, bottest.Submit{User: dee, Text: "mon 9:00-17:00"})
	at.endpoint.Settle()
	shows(t, at.press(dee, "Next"), "4 of 4", "Everything that is needed is there.")
	setup, _ := at.settings.Setup(ctx, "fresno")
	if setup.DutyPlace != bottest.DiscordDesk || setup.StaffRole != bottest.DiscordStaffRole || setup.DutyRole != bottest.DiscordDutyRole || len(setup.Languages) != 2 || len(setup.Hours[1]) != 1 {
		t.Errorf("%+v", setup)
	}
}

func TestWhatTheBotLacksIsSaidInWords(t *testing.T) {
	for permission, want := range map[int64]string{
		bottest.PermView: "View Channel", bottest.PermSend: "Send Messages", bottest.PermEmbed: "Embed Links", bottest.PermHistory: "Read Message History",
		bottest.PermThreadsPrivate: "Create Private Threads", bottest.PermThreadsSend: "in Threads", bottest.PermThreadsManage: "Manage Threads", bottest.PermMention: "cannot be called",
	} {
		at := settle(t)
		at.discord.SetBot(bottest.DiscordHome, bottest.BotNeeds&^permission)
		at.discord.Overwrite(bottest.DiscordDesk, bottest.DiscordOverwrite{ID: "700000000000000002", Allow: 0})
		if permission != bottest.PermView {
			at.discord.Overwrite(bottest.DiscordDesk, bottest.DiscordOverwrite{ID: "700000000000000002", Allow: bottest.PermView})
		}
		for _, everyone := range []string{bottest.DiscordDesk, bottest.DiscordPartner} {
			at.discord.Overwrite(everyone, bottest.DiscordOverwrite{ID: bottest.DiscordHome, Deny: permission | bottest.PermView})
		}
		lacks, err := at.app.Lacks(ctx, "fresno")
		if err != nil {
			t.Fatalf("%s: %v", want, err)
		}
		var said []string
		for _, l := range lacks {
			said = append(said, at.Catalog.Say("en", l.Key, map[string]any{"Where": l.Where}))
		}
		if all := strings.Join(said, "\n"); !strings.Contains(all, want) {
			t.Errorf("without %s: %q", want, all)
		}
	}
	at := settle(t)
	if lacks, err := at.app.Lacks(ctx, "fresno"); err != nil || len(lacks) > 0 {
		t.Errorf("with all that it needs: %v, %v", lacks, err)
	}
	at.discord.Remove(bottest.DiscordDesk)
	if lacks, err := at.app.Lacks(ctx, "fresno"); err != nil || len(lacks) != 1 || lacks[0].Key != "staff.lacks.place" {
		t.Errorf("a channel that is gone: %v, %v", lacks, err)
	}
}

func TestAButtonForMembersThatCannotBePostedSaysSo(t *testing.T) {
	at := settle(t)
	at.command(dee, "setup", nil)
	for range 3 {
		at.press(dee, "Next")
	}
	shows(t, at.press(dee, "Post the button for members here"), "Members do not see this channel")
	at.discord.Command(ctx, bottest.Command{User: dee, Channel: bottest.DiscordHelp, Name: "setup", Forced: true})
	for range 3 {
		at.press(dee, "Next")
	}
	at.discord.FailAlways(bottest.DiscordCreateMessage, bottest.DiscordSays(403, 50013))
	shows(t, at.press(dee, "Post the button for members here"), "Send Messages here, and please try again")
	if !strings.Contains(at.Log.String(), "discord_50013") {
		t.Errorf("the log does not say why:\n%s", at.Log)
	}
}

// What a Screen may hold is more than a message does: it is laid out to fit.
func TestEveryScreenFitsAMessage(t *testing.T) {
	at := settle(t)
	at.options.Desk = fixed{at.desk, full()}
	at.reopen()
	s := at.command(ana, "duty", nil)
	if s.Failed != "" {
		t.Fatalf("%+v", s)
	}
	shows(t, s, "1. A card", "[1 Same]", "(only you see this)")
}

package bottest_test

import (
	"strings"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"

	"porchlight/bot/bottest"
)

func TestDiscordRefusesWhatTheBotMayNot(t *testing.T) {
	t.Parallel()
	private := &discordgo.ThreadStart{Name: "amber", Type: discordgo.ChannelTypeGuildPrivateThread, AutoArchiveDuration: 60}
	for _, x := range []struct {
		name string
		deny int64 // at the desk
		code int
		do   func(c *town, th, theirs string) error
	}{
		{"sees nothing", bottest.PermView, 50001, func(c *town, th, _ string) error {
			_, err := c.s.ChannelMessageSend(bottest.DiscordDesk, "x")
			return err
		}},
		{"does not see a thread", bottest.PermView, 50001, func(c *town, th, _ string) error {
			_, err := c.s.Channel(th)
			return err
		}},
		{"sends nothing", bottest.PermSend, 50013, func(c *town, th, _ string) error {
			_, err := c.s.ChannelMessageSend(bottest.DiscordDesk, "x")
			return err
		}},
		{"sends in threads all the same", bottest.PermSend, 0, func(c *town, th, _ string) error {
			_, err := c.s.ChannelMessageSend(th, "x")
			return err
		}},
		{"sends nothing in threads", bottest.PermThreadsSend, 50013, func(c *town, th, _ string) error {
			_, err := c.s.ChannelMessageSend(th, "x")
			return err
		}},
		{"lets nobody in", bottest.PermThreadsSend, 50013, func(c *town, th, _ string) error {
			return c.s.ThreadMemberAdd(th, bottest.DiscordBen)
		}},
		{"no embeds", bottest.PermEmbed, 50013, func(c *town, _, _ string) error {
			_, err := c.s.ChannelMessageSendEmbed(bottest.DiscordDesk, &discordgo.MessageEmbed{Title: "x"})
			return err
		}},
		{"no threads", bottest.PermThreadsPrivate, 50013, func(c *town, _, _ string) error {
			_, err := c.s.ThreadStartComplex(bottest.DiscordDesk, private)
			return err
		}},
		{"deletes no thread, also not its own", bottest.PermThreadsManage, 50013, func(c *town, th, _ string) error {
			_, err := c.s.ChannelDelete(th)
			return err
		}},
		{"closes its own thread", bottest.PermThreadsManage, 0, func(c *town, th, _ string) error {
			on := true
			_, err := c.s.ChannelEditComplex(th, &discordgo.ChannelEdit{Archived: &on})
			return err
		}},
		{"locks no thread", bottest.PermThreadsManage, 50013, func(c *town, th, _ string) error {
			on := true
			_, err := c.s.ChannelEditComplex(th, &discordgo.ChannelEdit{Locked: &on})
			return err
		}},
		{"lists no archive", bottest.PermThreadsManage, 50013, func(c *town, _, _ string) error {
			_, err := c.s.ThreadsPrivateArchived(bottest.DiscordDesk, nil, 10)
			return err
		}},
		{"deletes nothing of others", 0, 50013, func(c *town, _, theirs string) error {
			return c.s.ChannelMessageDelete(bottest.DiscordDesk, theirs)
		}},
		{"deletes not many", 0, 50013, func(c *town, _, theirs string) error {
			return c.s.ChannelMessagesBulkDelete(bottest.DiscordDesk, []string{theirs, "1"})
		}},
		{"changes nothing of others", 0, 50005, func(c *town, _, theirs string) error {
			_, err := c.s.ChannelMessageEdit(bottest.DiscordDesk, theirs, "x")
			return err
		}},
		{"deletes no channel", 0, 50013, func(c *town, _, _ string) error {
			_, err := c.s.ChannelDelete(bottest.DiscordDesk)
			return err
		}},
	} {
		t.Run(x.name, func(t *testing.T) {
			t.Parallel()
			c := newTown(t)
			th, theirs := c.thread(bottest.DiscordAna), c.Type(bottest.DiscordAna, bottest.DiscordDesk, "mine")
			c.Overwrite(bottest.DiscordDesk, bottest.DiscordOverwrite{ID: c.App(), Member: true, Deny: x.deny})
			if got := code(x.do(c, th, theirs)); got != x.code {
				t.Errorf("code %d, want %d", got, x.code)
			}
		})
	}
}

func TestDiscordManagesMessagesWithThePermission(t *testing.T) {
	t.Parallel()
	c := newTown(t)
	c.SetBot(bottest.DiscordHome, bottest.BotNeeds|bottest.PermMessages)
	a, b := c.Type(bottest.DiscordAna, bottest.DiscordDesk, "a"), c.Type(bottest.DiscordAna, bottest.DiscordDesk, "b")
	old := c.Type(bottest.DiscordAna, bottest.DiscordDesk, "c")
	if err := c.s.ChannelMessagesBulkDelete(bottest.DiscordDesk, []string{a, b}); err != nil {
		t.Fatal(err)
	}
	c.clock.Advance(15 * 24 * time.Hour)
	now := c.Type(bottest.DiscordAna, bottest.DiscordDesk, "d")
	if got := code(c.s.ChannelMessagesBulkDelete(bottest.DiscordDesk, []string{old, now})); got != 50034 {
		t.Errorf("old ones: %d", got)
	}
	for _, id := range []string{old, now} {
		if err := c.s.ChannelMessageDelete(bottest.DiscordDesk, id); err != nil {
			t.Error(err)
		}
	}
	c.Empty(t)
}

func TestDiscordDoesNotKnowWhatIsGone(t *testing.T) {
	t.Parallel()
	c := newTown(t)
	m := must[*discordgo.Message](t)(c.s.ChannelMessageSend(bottest.DiscordDesk, "x"))
	th := c.thread()
	c.Delete(m.ID)
	c.Remove(bottest.DiscordDesk)
	for _, x := range []struct {
		want int
		err  error
	}{
		{10003, second(c.s.Channel(th))},
		{10003, second(c.s.ChannelMessageSend(bottest.DiscordDesk, "x"))},
		{10003, second(c.s.ChannelDelete(th))},
		{10008, second(c.s.ChannelMessage(bottest.DiscordLobby, m.ID))},
		{10008, c.s.ChannelMessageDelete(bottest.DiscordLobby, m.ID)},
		{10004, second(c.s.Guild("1"))},
		{10007, second(c.s.GuildMember(bottest.DiscordHome, "1"))},
		{10002, second(c.s.ApplicationCommands("1", ""))},
		{50024, second(c.s.ThreadStartComplex(c.nested(), &discordgo.ThreadStart{Name: "x", Type: 12}))},
		{10015, second(c.s.FollowupMessageCreate(&discordgo.Interaction{AppID: c.App(), Token: "x"}, true, &discordgo.WebhookParams{Content: "x"}))},
		{10062, c.s.InteractionRespond(&discordgo.Interaction{ID: "1", Token: "x"}, &discordgo.InteractionResponse{Type: 5})},
	} {
		if got := code(x.err); got != x.want {
			t.Errorf("%v, want %d", x.err, x.want)
		}
	}
	s := c.session("wrong")
	if _, err := s.User("@me"); err == nil || !strings.Contains(err.Error(), "401") {
		t.Errorf("another token: %v", err)
	}
}

// nested is a thread, in which no thread can be made.
func (c *town) nested() string {
	th := must[*discordgo.Channel](c.t)(c.s.ThreadStartComplex(bottest.DiscordLobby, &discordgo.ThreadStart{Name: "x", Type: 12, AutoArchiveDuration: 60}))
	return th.ID
}

func second[T any](_ T, err error) error { return err }

func TestDiscordArchivesAThreadInWhichNothingHappens(t *testing.T) {
	t.Parallel()
	c := newTown(t)
	th := c.thread(bottest.DiscordAna)
	c.clock.Advance(59 * time.Minute)
	if got := c.Threads(); len(got) != 1 || got[0].Archived {
		t.Fatalf("%+v", got)
	}
	c.clock.Advance(time.Minute)
	if list := must[*discordgo.ThreadsList](t)(c.s.GuildThreadsActive(bottest.DiscordHome)); len(list.Threads) != 0 {
		t.Error("it is active after an hour")
	}
	if got := code(c.s.ThreadMemberAdd(th, bottest.DiscordBen)); got != 50083 {
		t.Errorf("somebody is let in: %d", got)
	}
	must[*discordgo.Message](t)(c.s.ChannelMessageSend(th, "opens it again"))
	if err := c.s.ThreadMemberAdd(th, bottest.DiscordBen); err != nil {
		t.Error(err)
	}
	c.Archive(th, true)
	must[*discordgo.Channel](t)(c.s.ChannelDelete(th))
	c.Empty(t)
}

func TestDiscordNotifiesOnlyWhomItMay(t *testing.T) {
	t.Parallel()
	c := newTown(t)
	text := "<@&" + bottest.DiscordDutyRole + "> <@" + bottest.DiscordAna + "> @everyone"
	send := func(m *discordgo.MessageAllowedMentions) int {
		sent := must[*discordgo.Message](t)(c.s.ChannelMessageSendComplex(bottest.DiscordDesk, &discordgo.MessageSend{Content: text, AllowedMentions: m}))
		got, _ := c.Message(sent.ID)
		return len(got.Pings)
	}
	none := &discordgo.MessageAllowedMentions{}
	duty := &discordgo.MessageAllowedMentions{Roles: []string{bottest.DiscordDutyRole}}
	if a, b, d := send(nil), send(none), send(duty); a != 3 || b != 0 || d != 1 {
		t.Errorf("%d, %d and %d are notified, want 3, 0 and 1", a, b, d)
	}
	c.SetBot(bottest.DiscordHome, bottest.BotNeeds&^bottest.PermMention)
	if a, d := send(nil), send(duty); a != 1 || d != 0 {
		t.Errorf("%d and %d are notified without the permission, want 1 and 0", a, d)
	}
}

func TestDiscordTellsThatADirectMessageWasSent(t *testing.T) {
	t.Parallel()
	w := &witness{TB: t}
	c := newTown(t)
	dm := must[*discordgo.Channel](t)(c.s.UserChannelCreate(bottest.DiscordMia))
	m := must[*discordgo.Message](t)(c.s.ChannelMessageSend(dm.ID, "hello"))
	if got := c.Breaches(); len(got) != 2 {
		t.Errorf("breaches: %q", got)
	}
	c.Empty(w, m.ID)
	if len(w.told) != 2 {
		t.Errorf("told %q", w.told)
	}
}

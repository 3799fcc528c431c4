package discord_test

import (
	"strings"
	"testing"
	"time"

	"porchlight/bot/bottest"
)

const (
	mia = bottest.DiscordMia
	noe = bottest.DiscordNoe
)

// R56: buttons, lists, a box to type in; nothing is posted where others read it.
func TestAMemberComesFromTheButtonToCardsAndLeaves(t *testing.T) {
	at := settle(t)
	at.invited()
	shows(t, at.begins(mia), "OK to text now?", "Only you see this", "[OK] [Not now] [Español]", "[Type it] [Exit | red]", "(only you see this)")
	shows(t, at.press(mia, "OK"), "What do you need?", "[Choose here ▾]", "- Food")
	shows(t, at.press(mia, "Choose here", "Food"), "ZIP", "[Type it] [Exit | red]")
	shows(t, at.types(mia, "Type it", "93701"), "Near Fresno 93701:", "855-832-8082", "[Talk to a person]", "[Exit | red]")
	if n := len(at.discord.Ephemerals(mia)); n != 1 {
		t.Errorf("%d messages, want one that is edited in place", n)
	}
	at.press(mia, "Exit")
	if left := at.discord.Ephemerals(mia); len(left) > 0 {
		t.Errorf("after exit there is still:\n%s", left[0].Text())
	}
	if at.endpoint.Screens() != 0 || at.endpoint.Tossed() != 0 {
		t.Errorf("%d screens and %d tokens are kept after exit", at.endpoint.Screens(), at.endpoint.Tossed())
	}
	at.quiet()
}

// R62: the first reply is the same for everybody, in the language of their Discord.
func TestTheFirstReplyIsTheSameWhateverWasBefore(t *testing.T) {
	at := settle(t)
	at.invited()
	first := at.begins(mia).Text()
	at.press(mia, "OK")
	at.press(mia, "Choose here", "Legal help")
	if again := at.begins(mia).Text(); again != first {
		t.Errorf("in the middle of a chat:\n%s\nwant\n%s", again, first)
	}
	if n := len(at.discord.Ephemerals(mia)); n != 1 {
		t.Errorf("%d messages: the one before is taken away", n)
	}
	at.types(mia, "Type it", "STOP")
	if n := len(at.discord.Ephemerals(mia)); n != 0 {
		t.Errorf("%d messages after STOP", n)
	}
	if again := at.begins(mia).Text(); again != first {
		t.Errorf("a press after STOP is a START:\n%s\nwant\n%s", again, first)
	}
	for range 5 {
		at.press(mia, "Exit")
		if again := at.begins(mia).Text(); again != first {
			t.Errorf("after exit:\n%s", again)
		}
	}
	shows(t, at.begins(noe), "1 = ", "[Salir | red]")
}

func TestWhatIsSilentTakesTheScreenAway(t *testing.T) {
	for _, word := range []string{"EXIT", "salir", "STOP", "2"} {
		at := settle(t)
		at.invited()
		at.begins(mia)
		at.types(mia, "Type it", word)
		if left := at.discord.Ephemerals(mia); len(left) > 0 {
			t.Errorf("after %s there is still:\n%s", word, left[0].Text())
		}
	}
}

func TestEveryMemberScreenHasExit(t *testing.T) {
	at := settle(t)
	at.invited()
	at.begins(mia)
	for _, text := range []string{
		"1", "need shelter in fresno 93701", "3", "where can my kids eat", "more", "menu", "2", "93706", "back", "help",
		"asdf qwer", "work", "skip", "necesito comida", "mas", "persona", "privacy", "are you a robot", "report", "he has a gun", "i want to die",
	} {
		s := at.says(mia, text)
		if b := s.Buttons(); len(b) == 0 || b[len(b)-1] != "Exit" && b[len(b)-1] != "Salir" {
			t.Errorf("after %q there is no exit:\n%s", text, s.Text())
		}
		at.Clock.Advance(30 * time.Second)
	}
}

func TestACrisisCardStandsFirstAndPlain(t *testing.T) {
	at := settle(t)
	at.invited()
	at.begins(mia)
	s := at.types(mia, "Type it", "he is going to kill me")
	if !strings.HasPrefix(s.Message.Content, "If you are in danger") && !strings.Contains(strings.SplitN(s.Message.Content, "\n", 2)[0], "911") {
		t.Errorf("the first line is not the card's:\n%s", s.Text())
	}
}

// R57: before the token dies.
func TestAScreenIsTakenAwayThirteenMinutesAfterTheLastPress(t *testing.T) {
	at := settle(t)
	at.invited()
	at.begins(mia)
	at.Clock.Advance(8 * time.Minute)
	at.press(mia, "OK")
	at.Clock.Advance(12 * time.Minute)
	at.endpoint.Tick(ctx)
	if len(at.discord.Ephemerals(mia)) != 1 {
		t.Fatal("gone after 12 minutes")
	}
	at.Clock.Advance(time.Minute)
	at.endpoint.Tick(ctx)
	if left := at.discord.Ephemerals(mia); len(left) > 0 {
		t.Errorf("still there after 13 minutes:\n%s", left[0].Text())
	}
	if at.endpoint.Screens() != 0 || at.endpoint.Tossed() != 0 {
		t.Errorf("%d screens, %d tokens are kept", at.endpoint.Screens(), at.endpoint.Tossed())
	}
}

func TestADoublePressAnswersOnce(t *testing.T) {
	at := settle(t)
	at.invited()
	at.begins(mia)
	before := at.discord.Ephemerals(mia)[0]
	ok := before.Rows[0].Components[0].CustomID
	at.press(mia, "OK")
	menu := at.discord.Ephemerals(mia)[0].Text()
	at.discord.Press(ctx, bottest.Press{User: mia, Message: before.ID, CustomID: ok, Stale: true})
	at.endpoint.Settle()
	if now := at.discord.Ephemerals(mia)[0].Text(); now != menu {
		t.Errorf("the second press of OK answered the menu:\n%s", now)
	}
}

func TestPressesThatComeTooLateAreAnswered(t *testing.T) {
	at := settle(t)
	at.invited()
	at.begins(mia)
	id := at.discord.Ephemerals(mia)[0].ID
	for name, p := range map[string]bottest.Press{
		"an unknown button":                  {User: mia, Message: id, CustomID: "m:dance:1", Stale: true},
		"a choice of no number":              {User: mia, Message: id, CustomID: "m:pick:x:1", Stale: true},
		"the button of an earlier program":   {User: mia, Message: id, CustomID: "nothing", Stale: true},
		"a button of staff's, by a member":   {User: mia, Message: id, CustomID: "s:claim:amber-otter-42", Stale: true},
		"a button of staff's, with a number": {User: mia, Message: id, CustomID: "s12:queue", Stale: true},
	} {
		s := at.discord.Press(ctx, p)
		at.endpoint.Settle()
		if s.Failed != "" || s.Message == nil || s.Message.Thinking {
			t.Errorf("%s: %+v", name, s)
		}
	}
}

// After a restart nothing is known of the screens of before.
func TestAfterARestartAScreenSaysThatItIsOver(t *testing.T) {
	at := settle(t)
	at.invited()
	at.begins(mia)
	at.reopen()
	shows(t, at.press(mia, "OK"), "This chat is over", "[Exit | red]")
	at.press(mia, "Exit")
	if left := at.discord.Ephemerals(mia); len(left) > 0 {
		t.Errorf("after exit there is still:\n%s", left[0].Text())
	}
	at.begins(mia)
	at.discord.Press(ctx, bottest.Press{User: mia, Label: "Type it"})
	at.reopen()
	at.discord.Submit(ctx, bottest.Submit{User: mia, Text: "93701"})
	shows(t, at.discord.Screen(mia), "This chat is over", "[Exit | red]")
}

// After the program has ended nobody could take a screen away.
func TestAtTheEndEveryScreenIsTakenAway(t *testing.T) {
	at := settle(t)
	at.invited()
	at.begins(mia)
	at.begins(noe)
	at.endpoint.Retire(ctx)
	at.discord.Empty(t, bottest.DiscordHelp, dee)
}

func TestExitWorksWhenDiscordAndTheStoreAreDown(t *testing.T) {
	s := &broken{}
	at := settle(t, s.in)
	at.invited()
	at.begins(mia)
	at.types(mia, "Type it", "need food 93701")
	s.down.Store(true)
	at.discord.FailAlways(bottest.DiscordDeleteOriginal, bottest.DiscordBroken())
	shown := at.press(mia, "Exit")
	if shown.Message == nil || shown.Message.Content != "·" || len(shown.Message.Rows)+len(shown.Message.Embeds) != 0 {
		t.Errorf("the screen is not cleared at once:\n%s", shown.Text())
	}
	at.discord.Heal()
	at.Clock.Advance(30 * time.Second)
	at.endpoint.Tick(ctx)
	if left := at.discord.Ephemerals(mia); len(left) > 0 {
		t.Error("the message was not taken away when Discord came back")
	}
	if at.endpoint.Tossed() != 0 {
		t.Error("its token is still kept")
	}
}

// A token lives 15 minutes: then nothing more can be done, and nothing is kept.
func TestATokenThatIsSpentIsForgotten(t *testing.T) {
	at := settle(t)
	at.invited()
	at.begins(mia)
	at.discord.FailAlways(bottest.DiscordDeleteOriginal, bottest.DiscordGone())
	at.press(mia, "Exit")
	for range 40 {
		at.Clock.Advance(30 * time.Second)
		at.endpoint.Tick(ctx)
	}
	if at.endpoint.Tossed() != 0 || at.endpoint.Screens() != 0 {
		t.Error("a token that is spent is kept")
	}
}

// R47, R58: what a member types and who they are goes nowhere: not to Discord
// in any request of ours, not to the log.
func TestNothingOfAMemberIsRepeated(t *testing.T) {
	at := settle(t)
	at.invited()
	at.begins(mia)
	for _, text := range []string{"1", "need canary-cellar food in 93701", "canary-cellar", "EXIT"} {
		at.says(mia, text)
	}
	at.quiet("canary-cellar")
	for _, r := range at.discord.Log() {
		for _, canary := range []string{"canary-cellar", mia} {
			if strings.Contains(string(r.Body)+r.Path+r.Query, canary) {
				t.Errorf("%s carries %q: %s", r.Op, canary, r.Body)
			}
		}
	}
}

package discord_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"porchlight/bot/bottest"
	"porchlight/bot/desk"
	"porchlight/internal/privacy"
)

var card = desk.Screen{Title: "amber-otter-42", Text: []string{"Topic: Food"}, Buttons: []desk.Button{{Label: "Take it", Act: "claim:amber-otter-42"}}, Ping: true}

func TestACardCallsItsOwnGroupAndNobodyElse(t *testing.T) {
	at := settle(t)
	for group, want := range map[desk.Group][2]string{
		desk.OnDuty: {bottest.DiscordDesk, bottest.DiscordDutyRole}, desk.Partner: {bottest.DiscordPartner, bottest.DiscordPartnerRole},
	} {
		post, err := at.app.Post(ctx, "fresno", group, card)
		if err != nil {
			t.Fatal(err)
		}
		m := at.discord.Messages(want[0])[0]
		if len(m.Pings) != 1 || m.Pings[0] != want[1] {
			t.Errorf("it calls %v", m.Pings)
		}
		if err := at.app.Edit(ctx, post, desk.Screen{Text: []string{"Taken. @everyone"}}); err != nil {
			t.Fatal(err)
		}
		if m := at.discord.Messages(want[0])[0]; m.Content != "Taken. @\u200beveryone" || len(m.Rows) != 0 {
			t.Errorf("edited: %s", m.Text())
		}
		for range 2 { // what is gone is taken away
			if err := at.app.Remove(ctx, post); err != nil {
				t.Fatal(err)
			}
		}
	}
	at.discord.Empty(t)
}

func TestLongWordsArriveWhole(t *testing.T) {
	at := settle(t)
	room, err := at.app.Open(ctx, "fresno", desk.OnDuty, "amber-otter-42", bottest.DiscordAna, card)
	if err != nil {
		t.Fatal(err)
	}
	words := strings.TrimSpace(strings.Repeat("*one* two three ", 400))
	if err := at.app.Write(ctx, room, privacy.NewText(words)); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, m := range at.discord.Messages(string(room)) {
		if strings.Contains(m.Content, "two") {
			got = append(got, strings.TrimPrefix(m.Content, ">>> "))
		}
	}
	if whole := strings.ReplaceAll(strings.Join(got, " "), `\`, ""); whole != words {
		t.Errorf("%d messages with %d characters, want %d", len(got), len(whole), len(words))
	}
	if err := at.app.Write(ctx, room, privacy.NewText(" \n ")); err != nil {
		t.Errorf("nothing to write: %v", err)
	}
	for range 2 {
		if err := at.app.Close(ctx, room); err != nil {
			t.Fatal(err)
		}
	}
	at.discord.Empty(t)
}

func TestOfAThreadThatCouldNotBeMadeReadyNothingStays(t *testing.T) {
	for name, fails := range map[string]bottest.DiscordOp{
		"the first screen": bottest.DiscordCreateMessage, "the invitation": bottest.DiscordAddThreadMember, "the thread": bottest.DiscordCreateThread,
	} {
		at := settle(t)
		at.discord.Fail(fails, bottest.DiscordSays(403, 50013))
		if room, err := at.app.Open(ctx, "fresno", desk.OnDuty, "amber-otter-42", bottest.DiscordAna, card); err == nil || room != "" || privacy.Code(err).Value.String() != "discord_50013" {
			t.Errorf("%s: %v, %v", name, room, err)
		}
		at.discord.Empty(t)
	}
}

func TestAPlaceThatIsNotThereIsNoBoard(t *testing.T) {
	at := settle(t)
	for name, change := range map[string]func(){
		"gone":        func() { at.discord.Remove(bottest.DiscordDesk) },
		"not set up":  func() { _ = at.settings.Keep(ctx, "fresno", desk.Setup{}) },
		"no channel":  func() { _ = at.settings.Keep(ctx, "fresno", desk.Setup{DutyPlace: "../1"}) },
		"other house": func() {},
	} {
		if name == "other house" {
			if _, err := at.app.Post(ctx, "oakland", desk.OnDuty, card); !errors.Is(err, desk.ErrNoBoard) {
				t.Errorf("%s: %v", name, err)
			}
			continue
		}
		change()
		if _, err := at.app.Post(ctx, "fresno", desk.OnDuty, card); !errors.Is(err, desk.ErrNoBoard) {
			t.Errorf("%s: post: %v", name, err)
		}
		if _, err := at.app.Open(ctx, "fresno", desk.OnDuty, "amber-otter-42", bottest.DiscordAna, card); !errors.Is(err, desk.ErrNoBoard) {
			t.Errorf("%s: open: %v", name, err)
		}
	}
}

// An error names what happened by a code, and nothing that was sent or answered.
func TestErrorsAreCodes(t *testing.T) {
	at := settle(t)
	for want, how := range map[string]bottest.DiscordFailure{
		"http_502": bottest.DiscordBroken(), "discord_50013": bottest.DiscordSays(403, 50013), "http_429": bottest.DiscordBusy(time.Hour), "discord_10008": bottest.DiscordSays(404, 10008),
	} {
		at.discord.Fail(bottest.DiscordCreateMessage, how)
		_, err := at.app.Post(ctx, "fresno", desk.OnDuty, card)
		if got := privacy.Code(err).Value.String(); got != want || strings.Contains(err.Error(), "otter") || strings.Contains(err.Error(), at.discord.Token()) {
			t.Errorf("%q: %v", got, err)
		}
	}
	at.discord.Down()
	if _, err := at.app.Post(ctx, "fresno", desk.OnDuty, card); err == nil || strings.Contains(err.Error(), "127.0.0.1") {
		t.Errorf("down: %v", err)
	}
}

func TestALimitThatIsShortIsWaitedFor(t *testing.T) {
	at := settle(t)
	at.discord.Fail(bottest.DiscordCreateMessage, bottest.DiscordBusy(time.Second), bottest.DiscordBusy(time.Second))
	if _, err := at.app.Post(ctx, "fresno", desk.OnDuty, card); err != nil {
		t.Error(err)
	}
	at.discord.Fail(bottest.DiscordCreateMessage, bottest.DiscordBusy(time.Second), bottest.DiscordBusy(time.Second), bottest.DiscordBusy(time.Second))
	if _, err := at.app.Post(ctx, "fresno", desk.OnDuty, card); err == nil {
		t.Error("it waits for ever")
	}
}

func TestASweepGoesThroughPagesAndKeepsWhatIsClaimed(t *testing.T) {
	at := settle(t)
	kept, err := at.app.Post(ctx, "fresno", desk.OnDuty, card)
	if err != nil {
		t.Fatal(err)
	}
	room, err := at.app.Open(ctx, "fresno", desk.OnDuty, "amber-otter-42", bottest.DiscordAna, card)
	if err != nil {
		t.Fatal(err)
	}
	for range 3 {
		if _, err := at.app.Post(ctx, "fresno", desk.OnDuty, card); err != nil {
			t.Fatal(err)
		}
	}
	for range 250 {
		at.discord.Type(bottest.DiscordAna, bottest.DiscordDesk, "talk")
	}
	orphan, err := at.app.Open(ctx, "fresno", desk.OnDuty, "plain-river-07", bottest.DiscordAna, card)
	if err != nil {
		t.Fatal(err)
	}
	n, err := at.app.Sweep(ctx, "fresno", func(f desk.Found) bool {
		if f.Post != "" && (len(f.Acts) != 1 || f.Acts[0] != "claim:amber-otter-42" || f.Posted.IsZero()) {
			t.Errorf("found %+v", f)
		}
		return f.Post == kept || f.Room == room
	})
	if err != nil || n != 4 {
		t.Errorf("%d taken away, %v; want three cards and a thread", n, err)
	}
	if _, there := at.discord.Channel(string(orphan)); there {
		t.Error("the orphan stays")
	}
	if _, there := at.discord.Channel(string(room)); !there {
		t.Error("a live thread went")
	}
	if talk := len(at.discord.Messages(bottest.DiscordDesk)); talk != 251 {
		t.Errorf("%d messages, want what people said and the card that is kept", talk)
	}
}

package discord_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"

	"porchlight/bot/bottest"
)

// Many write at once, with the desk at work beside them: everybody's words reach
// their own person, and nobody else's.
func TestManyHandOffsAtOnceAreNeverMixedUp(t *testing.T) {
	const many = 6
	at := walk(t)
	running, stop := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		at.desk.Run(running, nil)
	}()
	phone := func(n int) string { return fmt.Sprintf("+1559555%04d", 150+n) }
	all := func(does func(n int)) {
		var together sync.WaitGroup
		for n := range many {
			together.Go(func() { does(n) })
		}
		together.Wait()
	}
	shown := func(n int) string { return strings.Join(at.twilio.Texts(phone(n)), "\n") }
	reads := func(text string) {
		t.Helper()
		for n := range many {
			awaits(t, func() bool { at.twilio.Deliver(); return strings.Contains(shown(n), text) })
		}
	}

	all(func(n int) {
		for _, text := range []string{"need food 93701", "1", "talk to a person", "1", "1"} {
			at.twilio.Text(phone(n), at.number, text)
		}
	})
	awaits(t, func() bool { return len(at.discord.Messages(bottest.DiscordDesk)) == many })
	holder := map[string]string{}
	for i, card := range at.discord.Messages(bottest.DiscordDesk) {
		take, _ := card.Button("Take it")
		who := []string{ana, ben}[i%2]
		at.tells(at.discord.Press(ctx, bottest.Press{User: who, Message: card.ID, CustomID: take.CustomID}).Text(), "It is yours")
		holder[strings.TrimPrefix(take.CustomID, "s:claim:")] = who
	}
	reads("A person is here now.")
	all(func(n int) { at.twilio.Text(phone(n), at.number, fmt.Sprintf("words-of-%d", n)) })
	threads := at.discord.Threads()
	if len(threads) != many {
		t.Fatalf("%d threads", len(threads))
	}
	for _, thread := range threads {
		awaits(t, func() bool { return strings.Contains(at.written(thread.ID), "words-of-") })
		_, n, _ := strings.Cut(at.written(thread.ID), "words-of-")
		at.discord.Press(ctx, bottest.Press{User: holder[thread.Name], CustomID: "s:reply:" + thread.Name})
		at.discord.Submit(ctx, bottest.Submit{User: holder[thread.Name], Text: "answer-to-" + n[:1]})
		if strings.Count(at.written(thread.ID), "words-of-") != 1 {
			t.Errorf("a thread has the words of several people:\n%s", at.written(thread.ID))
		}
	}
	reads("answer-to-")
	all(func(n int) {
		if text := shown(n); strings.Count(text, "answer-to-") != 1 || !strings.Contains(text, fmt.Sprintf("answer-to-%d", n)) {
			t.Errorf("phone %d shows %q", n, text)
		}
		at.twilio.Text(phone(n), at.number, "EXIT")
	})
	awaits(t, func() bool { return len(at.discord.Threads()) == 0 })
	stop()
	<-done
	at.nothingStays()
	at.private(phone(0), phone(many-1))
}

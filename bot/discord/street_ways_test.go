package discord_test

import (
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	"porchlight/bot/bottest"
)

// texts sends texts of hers, and gives what her phone shows since the last one.
func (at *street) texts(bodies ...string) string {
	at.t.Helper()
	var before int
	for _, body := range bodies {
		before = len(at.twilio.Texts(her))
		at.twilio.Text(her, at.number, body)
		at.rest()
	}
	return strings.Join(at.twilio.Texts(her)[before:], "\n\n")
}

// reads gives what her phone shows since what does was done.
func (at *street) reads(does func()) string {
	before := len(at.twilio.Texts(her))
	does()
	at.rest()
	return strings.Join(at.twilio.Texts(her)[before:], "\n\n")
}

// asks takes her from her first text to where a person is asked for.
func (at *street) asks(need string) {
	at.t.Helper()
	at.texts(need, "1")
	at.agrees()
}

// agrees takes her from where she is to where a person is asked for.
func (at *street) agrees() {
	at.t.Helper()
	if shown := at.texts("talk to a person"); !strings.Contains(shown, "Write with a person here") {
		at.t.Fatalf("nobody to write with is offered: %q", shown)
	}
	if shown := at.texts("1"); !strings.Contains(shown, "They do not see your number") {
		at.t.Fatalf("no consent: %q", shown)
	}
	if shown := at.texts("1"); !strings.Contains(shown, "We are asking for a person now") {
		at.t.Fatalf("nobody is asked for: %q\n%s", shown, at.Log)
	}
}

// staff presses by label, gives what they are answered, and lets everything come
// to rest: what they see in a thread goes with it.
func (at *street) staff(person, label string, values ...string) string {
	at.t.Helper()
	s := at.discord.Press(ctx, bottest.Press{User: person, Label: label, Values: values})
	at.rest()
	return s.Text()
}

// replies opens the box of the thread and sends it.
func (at *street) replies(person, text string) string {
	at.t.Helper()
	if s := at.discord.Press(ctx, bottest.Press{User: person, Label: "Reply"}); s.Modal == nil {
		at.t.Fatalf("no box to reply in:\n%s", s.Text())
	}
	s := at.discord.Submit(ctx, bottest.Submit{User: person, Text: text})
	at.rest()
	return s.Text()
}

// taken asks for a person, and Ana takes it.
func (at *street) taken(need string) bottest.DiscordChannel {
	at.t.Helper()
	at.asks(need)
	if shown := at.reads(func() { at.tells(at.staff(ana, "Take it"), "It is yours") }); shown != "A person is here now. They read what you write. EXIT ends it." {
		at.t.Fatalf("she reads %q", shown)
	}
	return at.thread()
}

var ourName = regexp.MustCompile(`^[a-z]+-[a-z]+-\d{2}$`)

// thread is the only one there is.
func (at *street) thread() bottest.DiscordChannel {
	at.t.Helper()
	all := at.discord.Threads()
	if len(all) != 1 || !ourName.MatchString(all[0].Name) {
		at.t.Fatalf("threads: %+v", all)
	}
	return all[0]
}

// written gives what stands in a channel or thread.
func (at *street) written(channel string) string {
	var all []string
	for _, m := range at.discord.Messages(channel) {
		all = append(all, m.Text())
	}
	return strings.Join(all, "\n--\n")
}

// tells fails unless a text says all of it.
func (at *street) tells(text string, want ...string) {
	at.t.Helper()
	for _, w := range want {
		if !strings.Contains(text, w) {
			at.t.Errorf("it does not say %q:\n%s", w, text)
		}
	}
}

// wait lets time pass, with a tick every five seconds.
func (at *street) wait(d time.Duration) {
	for passed := time.Duration(0); passed < d; passed += 5 * time.Second {
		at.Clock.Advance(min(5*time.Second, d-passed))
		at.desk.Tick(ctx)
		at.endpoint.Tick(ctx)
	}
	at.rest()
}

// awaits spins until something that is under way beside the test has come so far.
func awaits(t testing.TB, holds func() bool) {
	t.Helper()
	for since := time.Now(); !holds(); runtime.Gosched() {
		if time.Since(since) > 10*time.Second {
			t.Fatal("it never happens")
		}
	}
}

// pressStale presses on what is there no more.
func (at *street) pressStale(person, message, label string) string {
	at.t.Helper()
	at.discord.Press(ctx, bottest.Press{User: person, Message: message, Label: label, Stale: true})
	at.rest()
	return at.discord.Screen(person).Text()
}

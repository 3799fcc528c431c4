package sms_test

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"porchlight/bot"
	"porchlight/bot/sms"
	"porchlight/internal/privacy"
)

// R83: one reply for one MessageSid, however often it comes.
func TestARepeatedMessageIsAnsweredOnce(t *testing.T) {
	h := open()
	if parts := h.text(t, form()); len(parts) != 1 {
		t.Fatalf("the first gets %q", parts)
	}
	for range 3 {
		if w := h.serve(request("/sms/fresno", form("Body", "another"))); w.Body.String() != "<Response/>" {
			t.Errorf("a repeated one gets %q", w.Body)
		}
	}
	h.text(t, form("MessageSid", "SM2"))
	if h.bot.count() != 2 {
		t.Errorf("%d turns, want 2", h.bot.count())
	}
}

func TestOfManyAtOnceOneIsAnswered(t *testing.T) {
	h := open()
	var wg sync.WaitGroup
	for range 20 {
		wg.Go(func() { h.serve(request("/sms/fresno", form())) })
	}
	wg.Wait()
	if h.bot.count() != 1 {
		t.Errorf("%d turns", h.bot.count())
	}
}

// R36: nothing that counts may stand in the way of leaving.
func TestExitWorksWhenTheLimitsAreDown(t *testing.T) {
	for name, allow := range map[string]func(context.Context) (bool, error){
		"failing":   func(context.Context) (bool, error) { return false, errors.New("down") },
		"panicking": func(context.Context) (bool, error) { panic("down") },
		"hanging":   func(ctx context.Context) (bool, error) { <-ctx.Done(); return false, ctx.Err() },
		"deaf":      func(context.Context) (bool, error) { time.Sleep(time.Hour); return false, nil },
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				defer outlast()
				h, began := open(), time.Now()
				h.limits.allow = allow
				h.bot.answer = leaves
				if parts := messages(t, h.early(request("/sms/fresno", form("Body", "EXIT")))); parts != nil || h.bot.count() != 1 {
					t.Errorf("got %q after %d turns", parts, h.bot.count())
				}
				if took := time.Since(began); took >= time.Second {
					t.Errorf("took %v", took)
				}
			})
		})
	}
}

// outlast lets what hangs in a test come to its end. The hours are the bubble's
// own and take no time.
func outlast() { time.Sleep(3 * time.Hour) }

// leaves is what the bot does first for a word that leaves.
func leaves(_ context.Context, m bot.Message) bot.Reply {
	m.Door.Close()
	return bot.Reply{Silent: true, Wiped: true}
}

// R53: a fault at any step ends as 200 and TwiML, in less than 10 seconds.
func TestEveryFaultEndsAsAnAnswer(t *testing.T) {
	forever := func() { time.Sleep(time.Hour) }
	for name, tt := range map[string]struct {
		spoil func(*hook, *sms.Options)
		want  []string
	}{
		"the bot panics": {func(h *hook, _ *sms.Options) {
			h.bot.answer = func(context.Context, bot.Message) bot.Reply { panic("canary") }
		}, []string{card}},
		"the bot ends its goroutine": {func(h *hook, _ *sms.Options) {
			h.bot.answer = func(context.Context, bot.Message) bot.Reply { runtime.Goexit(); return says("never") }
		}, []string{card}},
		"the bot heeds its context": {func(h *hook, _ *sms.Options) {
			h.bot.answer = func(ctx context.Context, _ bot.Message) bot.Reply { <-ctx.Done(); return says("sorry") }
		}, []string{"sorry"}},
		"the bot hangs": {func(h *hook, _ *sms.Options) {
			h.bot.answer = func(context.Context, bot.Message) bot.Reply { forever(); return says("too late") }
		}, []string{card}},
		"the bot hangs while it leaves": {func(h *hook, _ *sms.Options) {
			h.bot.answer = func(_ context.Context, m bot.Message) bot.Reply { m.Door.Close(); forever(); return says("too late") }
		}, nil},
		"the bot panics while it leaves": {func(h *hook, _ *sms.Options) {
			h.bot.answer = func(_ context.Context, m bot.Message) bot.Reply { m.Door.Close(); panic("canary") }
		}, nil},
		"everything hangs": {func(h *hook, _ *sms.Options) {
			h.limits.allow = func(context.Context) (bool, error) { forever(); return false, nil }
			h.bot.answer = func(context.Context, bot.Message) bot.Reply { forever(); return says("too late") }
		}, []string{card}},
		"the keys are gone":   {func(_ *hook, o *sms.Options) { o.Keys = nil }, nil},
		"the limits are gone": {func(_ *hook, o *sms.Options) { o.Limits = nil }, []string{"ok"}},
		"the bot is gone":     {func(_ *hook, o *sms.Options) { o.Bot = nil }, []string{card}},
		"the clock is broken": {func(_ *hook, o *sms.Options) { o.Now = func() time.Time { panic("canary") } }, nil},
		"the card is missing too": {func(h *hook, o *sms.Options) {
			o.Card = func() string { return "" }
			h.bot.answer = func(context.Context, bot.Message) bot.Reply { panic("canary") }
		}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				defer outlast()
				h := openWith(tt.spoil)
				began := time.Now()
				parts := messages(t, h.early(request("/sms/fresno", form("Body", "canary"))))
				if fmt.Sprint(parts) != fmt.Sprint(tt.want) {
					t.Errorf("got %q, want %q", parts, tt.want)
				}
				if took := time.Since(began); took >= 10*time.Second {
					t.Errorf("took %v", took)
				}
				if strings.Contains(h.log.String(), "canary") {
					t.Errorf("log: %s", h.log)
				}
			})
		})
	}
}

func openWith(spoil func(*hook, *sms.Options)) *hook {
	var options *sms.Options
	h := open(func(o *sms.Options) { options = o })
	spoil(h, options)
	h.Handler = mount(sms.New(*options))
	return h
}

// R36: somebody leaves while an answer of theirs is on its way.
func TestExitDropsTheAnswerThatIsOnItsWay(t *testing.T) {
	h := open()
	thinking, left := make(chan *bot.Door), make(chan struct{})
	h.bot.answer = func(_ context.Context, m bot.Message) bot.Reply {
		thinking <- m.Door
		<-left
		return says("shelter at …")
	}
	answer := make(chan []string)
	go func() { answer <- h.text(t, form()) }()
	(<-thinking).Close() // as the bot does for the same conversation's EXIT
	close(left)
	if parts := <-answer; parts != nil {
		t.Errorf("sent %q after leaving", parts)
	}
}

// R36: a wipe must not depend on who is still listening.
func TestExitWorksWhenTheSenderHangsUp(t *testing.T) {
	h := open()
	ended := errors.New("not called")
	h.bot.answer = func(ctx context.Context, m bot.Message) bot.Reply { ended = ctx.Err(); return leaves(ctx, m) }
	ctx, hangUp := context.WithCancel(context.Background())
	hangUp()
	h.serve(request("/sms/fresno", form("Body", "exit")).WithContext(ctx))
	if ended != nil {
		t.Errorf("the bot works under a context that has ended: %v", ended)
	}
}

// R60: an answer that is later than its Door is dropped.
func TestALateAnswerIsDropped(t *testing.T) {
	now := noon
	h := open(func(o *sms.Options) { o.Now = func() time.Time { return now } })
	h.bot.answer = func(context.Context, bot.Message) bot.Reply { now = noon.Add(bot.DoorOpenFor + 1); return says("late") }
	if parts := h.text(t, form()); parts != nil {
		t.Errorf("got %q", parts)
	}
}

func TestNothingPrintsTheToken(t *testing.T) {
	o := sms.Options{Tokens: []string{token}, PublicURL: public}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%d"} {
		for _, v := range []any{o, &o, sms.New(o)} {
			if got := fmt.Sprintf(verb, v); got != privacy.Redacted {
				t.Errorf("%s of %T: %q", verb, v, got)
			}
		}
	}
}

package bot

import (
	"context"
	"time"
	"unicode/utf8"

	"porchlight/internal/privacy"
)

// The limits (R81, R82, DESIGN.md §4). They protect and never punish: what goes
// beyond them is dropped without a word, and leaving, stopping, help, danger
// and suicide are never limited.
const (
	maxInbound      = 20 // texts a person in inboundWindow
	maxPresses      = 60 // and presses: they come quicker, cost nothing and cannot be forged
	inboundWindow   = 5 * time.Minute
	maxGreetings    = 3 // unanswered greetings a person in greetingWindow
	greetingWindow  = 60 * time.Minute
	maxEchoes       = 2 // times the same long text is answered in echoWindow
	echoWindow      = 10 * time.Minute
	echoLetters     = 20 // shorter texts, such as digits, may repeat
	maxTextsToStaff = 60 // texts a person in inboundWindow, while somebody reads them
	limitOfInbound  = "inbound"
	limitOfGreeting = "greeting"
	limitOfEcho     = "echo:"
	limitOfLines    = "lines"
)

// within counts one event and says whether it lies within its limit. When the
// counter is down everything does: a person comes before a limit.
func (t *turn) within(ctx context.Context, name string, most int, window time.Duration) bool {
	ok, err := t.bot.limits.Allow(ctx, t.bot.keys.Sub(t.m.Person, name), most, window)
	if err != nil {
		t.bot.log.Error("limit not counted", privacy.Code(err))
		return true
	}
	return ok
}

// tooMany counts a text, or a press.
func (t *turn) tooMany(ctx context.Context) bool {
	most := maxInbound
	if t.m.Channel == ChannelPanel {
		most = maxPresses
	}
	return !t.within(ctx, limitOfInbound, most, inboundWindow)
}

// limited says that this text is to be dropped: too many, or the same long one
// again and again, as two machines do that answer each other. Of the text only
// a keyed hash is counted, for ten minutes.
func (t *turn) limited(ctx context.Context, text string) bool {
	if t.tooMany(ctx) {
		return true
	}
	if utf8.RuneCountInString(text) >= echoLetters && !t.within(ctx, limitOfEcho+text, maxEchoes, echoWindow) {
		return true
	}
	return !t.affordable()
}

// writing says that the text is for a person, in a hand-off: there more of them
// are usual, and a line that is dropped without a word would be missed.
func (t *turn) writing(ctx context.Context) bool {
	if t.bot.desk == nil {
		return false
	}
	s, _, _, ok, err := t.load(ctx)
	return err == nil && ok && t.c.engine.Relaying(s) && t.within(ctx, limitOfLines, maxTextsToStaff, inboundWindow)
}

// mayGreet counts a greeting. Three that nobody answers within the hour are
// enough: somebody else may be sending them (R81).
func (t *turn) mayGreet(ctx context.Context) bool {
	return t.within(ctx, limitOfGreeting, maxGreetings, greetingWindow)
}

// answeredGreeting forgets the greetings so far: a person is there.
func (t *turn) answeredGreeting(ctx context.Context) {
	if err := t.bot.limits.Forget(ctx, t.bot.keys.Sub(t.m.Person, limitOfGreeting)); err != nil {
		t.bot.log.Error("limit not forgotten", privacy.Code(err))
	}
}

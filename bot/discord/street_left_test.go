package discord_test

import (
	"context"
	"regexp"
	"runtime"
	"strings"
	"time"
)

// staffSee are the ids of the people whose own screens stay until they close them.
var staffSee = []string{ana, ben, cam, dee}

// nothingStays fails when anything is left in Discord but what staff themselves
// have before them, or anything at Twilio once the Eraser had its time.
func (at *street) nothingStays() {
	at.t.Helper()
	at.nothingStaysBut()
}

// nothingStaysBut is nothingStays where a test had more put up in Discord.
func (at *street) nothingStaysBut(more ...string) {
	at.t.Helper()
	at.rest()
	at.discord.Empty(at.t, append(more, staffSee...)...)
	at.Clock.Advance(2 * time.Minute)
	running, stop := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		at.eraser.Run(running)
	}()
	for since := time.Now(); len(at.twilio.Messages()) > 0 && time.Since(since) < 10*time.Second; {
		runtime.Gosched()
	}
	stop()
	<-done
	if left := at.twilio.Bodies(); len(at.twilio.Messages()) > 0 {
		at.t.Errorf("left at Twilio: %q", left)
	}
}

// private fails when anything that went to Discord, save on members' own screens,
// or the log says who or where somebody is.
func (at *street) private(canaries ...string) {
	at.t.Helper()
	for _, m := range at.twilio.Requests() {
		if sid := regexp.MustCompile(`(SM|MM)[0-9a-f]{32}`).FindString(m.Path); sid != "" {
			canaries = append(canaries, sid)
		}
	}
	for _, canary := range append(canaries, her, strings.TrimPrefix(her, "+1"), "(559) 555-0142", "559-555-0142") {
		for _, r := range at.discord.Log() {
			if r.For != mia && r.For != noe && strings.Contains(r.Path+" "+r.Query+" "+string(r.Body), canary) {
				at.t.Errorf("%s carries %q: %s", r.Op, canary, r.Body)
			}
		}
	}
	at.quiet(append(canaries, her, strings.TrimPrefix(her, "+1"))...)
}

// swept lets the sweeper find at Twilio what nobody here knows of.
func (at *street) swept() {
	at.t.Helper()
	at.Clock.Advance(11 * time.Minute)
	if _, err := at.eraser.Sweep(ctx); err != nil {
		at.t.Error(err)
	}
}

package bottest

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// Screen is what somebody sees after they did something.
type Screen struct {
	Message *DiscordMessage // nil when there is none, or it is gone
	Modal   *DiscordModal   // in front of it
	Choices []DiscordChoice // while they type
	Failed  string          // what Discord says when we did not answer
	Status  int             // of our answer; 0 without one
	Token   string          // of the interaction
}

// screen is the state of an interaction; the lock is held.
func (d *Discord) screen(i *discordInteraction) Screen {
	if i == nil {
		return Screen{}
	}
	s := Screen{Modal: i.modal, Choices: i.choices, Failed: i.failed, Status: i.status, Token: i.token}
	p := i.original
	if p == nil {
		p = i.source
	}
	if p != nil && !p.Gone {
		m := d.shown(p)
		s.Message = &m
	}
	return s
}

// Screen is what somebody sees now of the last thing that they did.
func (d *Discord) Screen(person string) Screen {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.screen(d.screens[person])
}

// Buttons gives the labels of the message's buttons.
func (s Screen) Buttons() []string {
	if s.Message == nil {
		return nil
	}
	return s.Message.Buttons()
}

// left lists what stands in Discord; the lock is held.
func (d *Discord) left(except []string) (out []string) {
	for _, t := range d.threads(func(*DiscordChannel) bool { return true }) {
		if !slices.Contains(except, t.ID) && !slices.Contains(except, t.Parent) {
			out = append(out, fmt.Sprintf("thread %q", t.Name))
		}
	}
	for _, p := range d.posts {
		if p.Gone || slices.Contains(except, p.ID) || slices.Contains(except, p.Channel) && p.For == "" || slices.Contains(except, p.For) && p.For != "" {
			continue
		}
		place := "a channel that is gone"
		if c := d.channels[p.Channel]; c != nil {
			place = "#" + c.Name
		}
		out = append(out, fmt.Sprintf("in %s:\n%s", place, d.shown(p).Text()))
	}
	return out
}

// Left tells every message, ephemeral ones too, and every thread that stands in
// Discord, save what is named: the id of a message, of a channel or thread (with
// all that is in it), or of a person (what only they see).
func (d *Discord) Left(except ...string) []string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.left(except)
}

// Empty fails the test when anything is left in Discord (R57, R58), or when
// somebody was written to who did not ask.
func (d *Discord) Empty(t testing.TB, except ...string) {
	t.Helper()
	if left := d.Left(except...); len(left) > 0 {
		t.Errorf("discord: %d left:\n%s", len(left), strings.Join(left, "\n"))
	}
	for _, breach := range d.Breaches() {
		t.Errorf("discord: %s", breach)
	}
}

package desk

import (
	"strings"
	"time"

	"porchlight/bot"
	"porchlight/flows"
	"porchlight/locales"
)

// gone is the answer to every act on a hand-off that is over, whyever it is.
func (w words) gone() Screen { return w.screen("staff.handoff.gone", nil) }

// houseWords are those of a group, which has no screen of its own: in the
// language that its collaborative names first.
func (d *Desk) houseWords(h *handOff) words {
	house, ok := d.bot.Collaborative(h.call.Collaborative)
	if !ok || len(house.Languages) == 0 {
		return d.words(locales.English)
	}
	return d.words(house.Languages[0])
}

// card asks a group for a person. It says what the member agreed to have said:
// topic, county, and the language where the desk's setup lets it be named (R58).
// The caller holds mu.
func (w words) card(h *handOff, setup Setup) Screen {
	s := Screen{
		Title: h.name, Ping: true, Text: []string{w.waits(h)},
		Buttons: []Button{{Label: w.say("staff.handoff.take", nil), Act: act(verbClaim, h.name), Style: Main}},
	}
	s.Text = append(s.Text, w.about(h, setup))
	if h.call.Partner {
		s.Text = append(s.Text, w.say("staff.handoff.partner", nil))
	}
	return s
}

// waits says how long the group has been asked, in three steps.
func (w words) waits(h *handOff) string {
	switch {
	case h.back:
		return w.say("staff.handoff.asks_again", nil)
	case h.alerted:
		return w.say("staff.handoff.asks_still", locales.Args{"Count": int(alertAfter / time.Minute)})
	}
	return w.say("staff.handoff.asks", nil)
}

// about says what is known of a member, and no more, as one paragraph.
func (w words) about(h *handOff, setup Setup) string {
	lines := []string{w.say("staff.handoff.topic", locales.Args{"Topic": w.topic(h.call.Topic)})}
	if h.call.County != "" {
		lines = append(lines, w.say("staff.handoff.county", locales.Args{"County": h.call.County}))
	}
	for _, tag := range setup.Languages {
		if w.catalog.Resolve(tag) == w.catalog.Resolve(h.call.Locale) {
			lines = append(lines, w.say("staff.handoff.language", locales.Args{"Language": w.catalog.Name(h.call.Locale)}))
			break
		}
	}
	return strings.Join(lines, "\n")
}

// topic names what the conversation is about, as the member's menu does.
func (w words) topic(l flows.Label) string {
	if text := w.say("menu."+l.String(), nil); text != "" && l != flows.Person {
		return text
	}
	return w.say("staff.handoff.topic_none", nil)
}

// room is the first Screen of a Room: what holds, and what can be done.
func (q *request) room(h *handOff) Screen {
	q.mu.Lock()
	defer q.mu.Unlock()
	s := Screen{Title: h.name, Text: []string{q.about(h, q.setup)}}
	for _, key := range []string{
		"staff.handoff.told", "staff.handoff.unnamed", "staff.handoff.never_ask", q.how(), "staff.handoff.leaves",
	} {
		s.Text = append(s.Text, q.say(key, locales.Args{"Max": maxSaid}))
	}
	if h.call.Partner {
		s.Text = append(s.Text, q.say("staff.handoff.partner", nil))
	}
	s.Selects = []Select{{Act: act(verbReady, h.name), Prompt: q.say("staff.handoff.ready", nil), Options: q.readyAnswers()}}
	s.Buttons = []Button{
		{Label: q.say("staff.handoff.reply", nil), Act: act(verbReply, h.name), Style: Main},
		{Label: q.say("staff.handoff.give_back", nil), Act: act(verbOver, h.name)},
		{Label: q.say("staff.handoff.pass", nil), Act: act(verbPass, h.name)},
		{Label: q.say("staff.handoff.end", nil), Act: act(verbEnd, h.name), Style: Danger},
		{Label: q.say("staff.handoff.mute", nil), Act: act(verbMute, h.name), Style: Danger},
	}
	return s
}

// how says by what somebody answers.
func (q *request) how() string {
	if q.TypedRelay {
		return "staff.handoff.how_typed"
	}
	return "staff.handoff.how"
}

// readyAnswers are the ready answers as the staff's own language has them.
func (q *request) readyAnswers() (all []Option) {
	for _, key := range ready {
		all = append(all, Option{Label: clip(q.readyText(key), maxLabel), Value: key})
	}
	return all
}

// readyText is a ready answer as staff read it.
func (q *request) readyText(key string) string {
	return q.say(key, locales.Args{"Brand": q.house.Name, "Phone": bot.PrintPhone(q.house.Human())})
}

// sent shows in the Room what its holder sent, with the way to send more.
func (w words) sent(name, text string) Screen {
	return Screen{
		Text: []string{w.say("staff.handoff.sent_note", locales.Args{"Text": text})},
		Buttons: []Button{
			{Label: w.say("staff.handoff.reply", nil), Act: act(verbReply, name), Style: Main},
			{Label: w.say("staff.handoff.end", nil), Act: act(verbEnd, name), Style: Danger},
		},
	}
}

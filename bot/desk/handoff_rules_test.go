package desk_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"porchlight/bot/desk"
)

// model is what an onlooker knows of one member's hand-off: enough to say when a
// promise is broken.
type model struct {
	*relay
	rt       *rapid.T
	name     string // of the hand-off, while there is one
	agreed   bool   // she agreed, and it has not ended since
	due      time.Time
	heard    time.Time // her last text
	answered bool      // she heard that somebody, or nobody, is there
	holder   desk.StaffID
	since    int      // messages of staff since her last text
	unseen   []string // what she wrote while nobody had it
	n        int      // makes each text and message another
	stray    bool     // a card was posted, and nobody had agreed
	seen     *counts
}

// counts say that a test tried something.
type counts struct{ agreed, joined, sent, over, ended, nobody, crashed int }

// promised is promise 9 (DESIGN.md §2): of whatever happens in whatever order. R2, R8, R58, R60.
func TestAPromiseOfAHumanIsKept(t *testing.T) {
	var seen counts
	rapid.Check(t, func(rt *rapid.T) {
		o := openRelay(t)
		m := &model{relay: o, rt: rt, seen: &seen}
		o.her.Name = "+15595550123"
		o.board.onPost = m.posted
		for range rapid.IntRange(1, 80).Draw(rt, "steps") {
			m.step()
			m.look()
		}
		m.over()
	})
	if seen.agreed == 0 || seen.joined == 0 || seen.sent == 0 || seen.over == 0 || seen.ended == 0 || seen.nobody == 0 {
		t.Errorf("not everything was tried: %+v", seen)
	}
	t.Logf("%+v", seen)
}

// What is tried before, while somebody is asked for, and while somebody has it;
// what makes no sense just then must do no harm either.
var (
	before = []string{"agree", "agree", "agree", "agree", "text", "claim", "reply", "end", "break", "mend", "crash"}
	asking = []string{"claim", "claim", "claim", "claim", "text", "reply", "wait", "wait", "leave", "menu", "break", "mend", "over", "end", "crash"}
	during = []string{
		"text", "text", "text", "reply", "reply", "reply", "reply", "canned", "claim", "over", "pass",
		"wait", "leave", "menu", "end", "mute", "break", "mend", "crash",
	}
)

func (m *model) step() {
	may := during
	switch {
	case !m.agreed:
		may = before
	case m.holder == "":
		may = asking
	}
	switch rapid.SampledFrom(may).Draw(m.rt, "what") {
	case "agree":
		m.agree()
	case "text":
		m.n++
		m.text(fmt.Sprintf("canary %d here", m.n))
	case "leave":
		m.ends()
		m.says(rapid.SampledFrom([]string{"EXIT", "STOP", "SALIR", "exit"}).Draw(m.rt, "word"))
		m.says("START")
		m.says("EXIT")
	case "menu":
		m.ends()
		m.says("menu")
	case "claim":
		m.claim(m.staff())
	case "reply":
		m.reply(m.staff())
	case "canned":
		m.sent(m.staff(), func(who desk.StaffID) string { return m.press(who, m.act("canned"), "canned.moment") })
	case "over":
		if got := m.press(m.staff(), m.act("over")); strings.HasPrefix(got, "Given back.") {
			m.seen.over++
			m.holder, m.answered, m.due = "", false, m.Clock.Now().Add(5*time.Minute)
		}
	case "pass":
		from, to := m.staff(), m.staff()
		if got := m.press(from, m.act("to"), string(to)); strings.HasPrefix(got, "Passed on.") {
			m.holds(from)
			m.holder = to
		}
	case "end", "mute":
		who := m.staff()
		if got := m.press(who, m.act(rapid.SampledFrom([]string{"end", "mute"}).Draw(m.rt, "how"))); strings.HasPrefix(got, "Ended.") {
			m.holds(who)
			m.seen.ended++
			m.look() // her last word
			m.ends()
		}
	case "wait":
		for range rapid.SampledFrom([]int{1, 1, 6, 6, 24, 60, 132}).Draw(m.rt, "ticks") {
			m.wait(5 * time.Second)
			m.look()
		}
	case "break":
		ops := []string{"post", "edit", "remove", "open", "invite", "write", "notice", "close", "sweep"}
		m.board.fail = failing(rapid.SampledFrom([]int{1, 2, 3, -1}).Draw(m.rt, "times"), errNoDiscord, rapid.SliceOf(rapid.SampledFrom(ops)).Draw(m.rt, "ops")...)
	case "mend":
		m.board.fail = nil
	case "crash":
		m.board.fail = nil
		m.ends()
		m.crash()
		m.seen.crashed++
		if !m.board.empty() {
			m.rt.Fatal("a crash left something on the board")
		}
	}
}

// agree brings her to where a person is asked for, if it can be from where she is.
func (m *model) agree() {
	if m.agreed {
		return
	}
	m.says("EXIT")
	m.Clock.Advance(61 * time.Minute)
	texts := rapid.SampledFrom([]string{"need food 93701", "my husband hits me. 93701", "necesito comida 93701"}).Draw(m.rt, "need")
	m.says(texts, "1")
	m.says("talk to a person")
	m.says("1")
	before := m.her.Inbox.Read()
	m.agreed, m.answered, m.holder, m.since, m.heard = true, false, "", 0, m.Clock.Now()
	m.due = m.Clock.Now().Add(5 * time.Minute)
	answer := m.says("1")
	if !strings.Contains(answer, m.words("relay.waiting")) && !strings.Contains(answer, m.Catalog.Say("es", "relay.waiting", nil)) {
		m.ends() // paused, or led elsewhere
		return
	}
	m.seen.agreed++
	if len(before) > 0 {
		m.rt.Fatalf("before she agreed to it she reads %q", before)
	}
	for _, card := range m.board.cards() {
		m.name = card.Title
	}
}

func (m *model) text(text string) {
	if m.agreed && m.holder == "" {
		m.unseen = append(m.unseen, text)
	}
	m.since, m.heard = 0, m.Clock.Now()
	m.says(text)
}

func (m *model) claim(who desk.StaffID) {
	if got := m.press(who, m.act("claim")); strings.HasPrefix(got, "It is yours.") {
		if m.holder != "" {
			m.rt.Fatal("two have it")
		}
		if m.agreed {
			m.holder = who
		}
		m.seen.joined++
	}
}

func (m *model) reply(who desk.StaffID) {
	m.n++
	text := fmt.Sprintf("answer %d", m.n)
	m.sent(who, func(who desk.StaffID) string { return m.relay.reply(who, m.name, text) })
}

func (m *model) sent(who desk.StaffID, send func(desk.StaffID) string) {
	if got := send(who); got == "Sent." {
		m.holds(who)
		m.seen.sent++
		if m.since++; m.since > 5 {
			m.rt.Fatalf("message %d of staff since she wrote", m.since)
		}
	}
}

func (m *model) holds(who desk.StaffID) {
	if !m.agreed || m.holder != who {
		m.rt.Fatal("somebody acts who does not have it")
	}
}

func (m *model) staff() desk.StaffID {
	all := []desk.StaffID{ana, ana, ben, partner}
	if m.holder != "" {
		all = append(all, m.holder, m.holder, m.holder, m.holder, m.holder, m.holder)
	}
	return rapid.SampledFrom(all).Draw(m.rt, "who")
}

func (m *model) act(verb string) desk.Act { return desk.Act(verb + ":" + m.name) }

// ends says that nothing may reach her from here on.
func (m *model) ends() {
	m.look()
	m.agreed, m.holder = false, ""
}

// posted asks, at each card, whether she agreed. The desk survives a Board that
// panics, so it only takes note.
func (m *model) posted() { m.stray = m.stray || !m.agreed }

// look reads what came to her, and holds it against what may.
func (m *model) look() {
	m.rt.Helper()
	if m.stray {
		m.rt.Fatal("a card for nobody who agreed")
	}
	texts := m.her.Inbox.Read()
	if !m.agreed && len(texts) > 0 {
		m.rt.Fatalf("after the end she reads %q", texts)
	}
	for _, text := range texts {
		switch {
		case m.is(text, "relay.joined"):
			m.answered = true
		case m.is(text, "relay.nobody"):
			m.seen.nobody++
			m.agreed, m.holder = false, ""
		case m.is(text, "relay.ended"):
			m.agreed, m.holder = false, ""
		}
	}
	now := m.Clock.Now()
	if m.agreed && now.Sub(m.heard) > 10*time.Minute {
		m.agreed, m.holder = false, "" // silent for too long
	}
	if m.agreed && !m.answered && now.Sub(m.due) > 5*time.Second {
		m.rt.Fatal("five minutes, and she heard neither that somebody is there nor that nobody is")
	}
	for _, text := range m.unseen {
		if m.board.saw(text) {
			m.rt.Fatalf("%q was seen, and nobody had it", text)
		}
	}
	for _, private := range []string{"5550123", "555-0123", "93701", "need food", "husband"} {
		if m.board.saw(private) {
			m.rt.Fatalf("the board saw %q", private)
		}
	}
}

func (m *model) is(text, key string) bool {
	for _, tag := range []string{"en", "es"} {
		if strings.HasPrefix(text, m.Catalog.Say(tag, key, nil)) {
			return true
		}
	}
	return false
}

// over mends what is broken and lets her leave: nothing may be left.
func (m *model) over() {
	m.board.fail = nil
	m.ends()
	m.says("EXIT")
	m.wait(10 * time.Second)
	if !m.board.empty() {
		m.rt.Fatal("something is left on the board")
	}
	if got := m.her.Inbox.Read(); len(got) > 0 {
		m.rt.Fatalf("after EXIT she reads %q", got)
	}
}

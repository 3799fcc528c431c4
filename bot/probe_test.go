package bot_test

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"porchlight/bot"
	"porchlight/bot/bottest"
	"porchlight/bot/phone"
)

// pasts are what may lie behind a number that somebody else now texts from.
var pasts = map[string]func(t *testing.T, p *phone.Phone){
	"never seen": func(*testing.T, *phone.Phone) {},
	"known, long ago": func(t *testing.T, p *phone.Phone) {
		bottest.Say(t, p, "busco comida 93701", "1", "mas")
		clockOn(p, 24*time.Hour)
	},
	"expired": func(t *testing.T, p *phone.Phone) {
		bottest.Say(t, p, "my husband hits me 93701", "1", "1")
		clockOn(p, 10*time.Minute+time.Second)
	},
	"wiped": func(t *testing.T, p *phone.Phone) { bottest.Say(t, p, "need shelter 93701", "1", "EXIT") },
	"said not now": func(t *testing.T, p *phone.Phone) {
		bottest.Say(t, p, "necesito abogado", "2")
	},
	"opted in again": func(t *testing.T, p *phone.Phone) {
		bottest.Say(t, p, "busco comida", "opt out", "START", "1", "EXIT")
	},
	"asked by a probe": func(t *testing.T, p *phone.Phone) {
		bottest.Say(t, p, "busco comida", "1", "EXIT", "did my wife text you", "EXIT")
	},
}

// probes are what somebody might send to learn something.
var probes = []string{
	"hello", "HELP", "INFO", "ayuda", "EXIT", "SALIR", "x", "00000", "93701", "9370", "chinatown", "1", "2", "3", "9", "0", "more", "menu", "back",
	"skip", "YES", "no", "START", "STOP", "opt out", "did my wife text you", "what did i ask before", "who is this", "he has a gun",
	"i want to die", "911", "Liked “Valley Info: automated list”", "", "hola", "need food 93701", "language", "are you a bot",
	"you have no active session", "delete everything", "is this private",
}

// R68, R80, R85: nothing in the answer, and nothing in the work that it takes,
// tells what was before.
func TestProbingANumberTellsNothing(t *testing.T) {
	type answer struct {
		Texts         string
		Silent, Wiped bool
		Locale        string
		Work          []string // the questions to the stores: equal work takes equal time
	}
	probe := func(past func(*testing.T, *phone.Phone), text string, picture bool) answer {
		s := &stores{}
		p := s.house(t).Phone(t, "fresno")
		past(t, p)
		s.calls = nil
		line := phone.Line{Kind: phone.Said, Text: text}
		if picture {
			line = phone.Line{Kind: phone.Picture}
		}
		a := p.Send(t.Context(), line)
		return answer{strings.Join(bot.Plain(a.Reply), "\n\n"), a.Reply.Silent, a.Reply.Wiped, a.Reply.Locale, s.calls}
	}
	for _, picture := range []bool{false, true} {
		for _, text := range probes {
			want := probe(pasts["never seen"], text, picture)
			for _, name := range slices.Sorted(maps.Keys(pasts)) {
				if diff := cmp.Diff(want, probe(pasts[name], text, picture)); diff != "" {
					t.Errorf("%q to a number that is %s (-never seen +it):\n%s", text, name, diff)
				}
			}
			if picture {
				break
			}
		}
	}
}

// R81: forged first texts, whatever they say and however each chat ends, bring
// three first replies an hour; and the card that danger brings names no abuse.
func TestForgedTextsBringThreeReplies(t *testing.T) {
	texts := []string{"hello", "need food", "hola", "my husband hits me", "rape", "93701", "did my wife text you", "START", "YES"}
	for _, ending := range []string{"EXIT", "x", "salir", "borra todo"} {
		p := bottest.Open(t).Phone(t, "fresno")
		replies := 0
		for i := range 50 {
			if reply, _ := bottest.Say(t, p, texts[i%len(texts)]); !reply.Silent {
				replies++
			}
			bottest.Say(t, p, ending)
			clockOn(p, time.Minute/2)
		}
		if replies != 3 {
			t.Errorf("ending with %q: %d replies, want 3", ending, replies)
		}
		if _, card := bottest.Say(t, p, "he is going to kill me"); !strings.Contains(card, "911") || names(card) != "" {
			t.Errorf("the card is %q, it names %q", card, names(card))
		}
	}
}

// names gives the first word of violence in a text.
func names(text string) string {
	for _, word := range []string{"abus", "violen", "domestic", "rape", "assault", "victim", "hit", "husband", "partner"} {
		if strings.Contains(strings.ToLower(text), word) {
			return word
		}
	}
	return ""
}

// R82: a machine that sends back what it is sent, or always the same, is left
// alone after three answers; what matters is answered all the same.
func TestALoopOfTwoMachinesEnds(t *testing.T) {
	for name, answer := range map[string]func(ours string) string{
		"an echo":           func(ours string) string { return ours },
		"out of office":     func(string) string { return "We have received your message and will get back to you soon." },
		"an echo in quotes": func(ours string) string { return "Liked “" + ours + "”" },
		"opting out":        func(string) string { return "opt out" },
	} {
		t.Run(name, func(t *testing.T) {
			p := bottest.Open(t).Phone(t, "fresno")
			_, text := bottest.Say(t, p, "hello")
			answers := 0
			for range 30 {
				var reply bot.Reply
				if reply, text = bottest.Say(t, p, answer(text)); reply.Silent {
					break
				}
				answers++
			}
			if answers > 3 {
				t.Errorf("%d answers to a machine, want at most 3", answers)
			}
			if name == "opting out" {
				return
			}
			if _, card := bottest.Say(t, p, "he has a gun"); !strings.Contains(card, "911") {
				t.Errorf("danger after the loop got %q", card)
			}
			if reply, _ := bottest.Say(t, p, "EXIT"); !reply.Wiped {
				t.Error("EXIT after the loop did nothing")
			}
		})
	}
}

// R36, R82: the words that leave, stop, and ask for help are never limited.
func TestWordsThatComeFirstAreNeverLimited(t *testing.T) {
	for _, word := range []string{"HELP", "EXIT", "STOP", "ayuda"} {
		p := bottest.Open(t).Phone(t, "fresno")
		for range 40 {
			bottest.Say(t, p, "hello there")
		}
		for i := range 40 {
			reply, text := bottest.Say(t, p, word)
			if ok := outcome(reply, text); ok != isWiped && ok != isHelp {
				t.Fatalf("%s number %d: %s", word, i+1, ok)
			}
		}
	}
}

// R60, R40: only a message brings an answer: what is settled, swept or repeated sends nothing.
func TestNothingIsSentWithoutAMessage(t *testing.T) {
	s := &stores{}
	h := s.house(t)
	p := h.Phone(t, "fresno")
	s.ail(faults["all"], fails)
	a := p.Send(t.Context(), phone.Line{Kind: phone.Said, Text: "opt out"})
	s.ail(faults["all"], well)
	h.Bot.Settle(t.Context())
	h.Bot.Sweep()
	if got := a.Texts(p.Clock.Now()); len(got) > 0 || a.Door.Pass(p.Clock.Now()) {
		t.Errorf("after the store came back the Door let out %q", got)
	}
}

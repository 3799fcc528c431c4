package bot_test

import (
	"strings"
	"testing"

	"porchlight/bot"
	"porchlight/bot/bottest"
)

// R82: two bots of ours that text each other stop at once, though each card
// says "Danger? Call 911", in every language and from every front door. A first
// reply may be two messages, and the limit on greetings is three.
func TestTwoPorchlightsDoNotTalkToEachOther(t *testing.T) {
	for _, opening := range []string{"hello", "hola busco comida", "he has a gun", "i want to die", "HELP", "AYUDA", "911"} {
		h, other := bottest.Open(t), bottest.Open(t)
		a, b := h.Phone(t, "fresno"), other.Phone(t, "oakland")
		said, answers := []string{opening}, 0
		for range 10 {
			var next []string
			for _, text := range said {
				reply, _ := bottest.Say(t, b, text)
				next = append(next, bot.Plain(reply)...)
			}
			answers += len(next)
			said = next
			a, b = b, a
		}
		if answers > 6 || len(said) > 0 {
			t.Errorf("%q: %d messages between two machines, the last %q", opening, answers, said)
		}
	}
}

// R37: whatever a phone writes around our words, in a language whose form we do
// not know, they are ours: nothing is stopped, wiped, answered or taken for a cry.
func TestOurOwnWordsComeBackAsNothing(t *testing.T) {
	h := bottest.Open(t)
	for name, texts := range states {
		p := *h.Phone(t, "fresno")
		p.Name = name
		reply, _ := bottest.Say(t, &p, append([]string{"hello"}, texts...)...)
		for _, ours := range bot.Plain(reply) {
			if strings.Contains(ours, "\n* ") || strings.HasPrefix(ours, "Near ") || strings.HasPrefix(ours, "Which one") || len(ours) < 120 {
				continue // names are the directory's words; a short line may be anybody's
			}
			for _, form := range []string{"%", "对“%”表示喜欢", "“%”에 좋아요 표시함", "Đã thích “%”", "أعجبني “%”", "喜歡「%」", "👍 「%」", "> %"} {
				q := p
				q.Name += form
				bottest.Say(t, &q, "need food")
				if reply, text := bottest.Say(t, &q, strings.ReplaceAll(form, "%", ours)); text != "= silent" || reply.Wiped {
					t.Errorf("%s, %s: %q got %q", name, form, ours, text)
				}
			}
		}
	}
}

// R36, R71: who quotes us and adds a cry, or a word that comes first, is heard.
func TestAQuoteOfOursWithACryIsHeard(t *testing.T) {
	ours := "Valley Info: automated list of local services. OK to text now? 1 = OK, 2 = not now. EXIT = we forget this chat, with no reply. STOP = no more texts."
	for _, cry := range []string{"he has a gun", "i want to die", "my husband is going to kill me"} {
		for _, text := range []string{cry + "\n> " + ours, ours + "\n" + cry, "“" + ours + "” " + cry} {
			p := bottest.Open(t).Phone(t, "fresno")
			if _, got := bottest.Say(t, p, "hello", text); !strings.Contains(got, "911") && !strings.Contains(got, "988") || got == "= silent" {
				t.Errorf("%q got %q", text, got)
			}
		}
	}
	p := bottest.Open(t).Phone(t, "fresno")
	if reply, _ := bottest.Say(t, p, "hello", "what does 1 = OK, 2 = not now mean"); reply.Silent {
		t.Error("a question about our words was not answered")
	}
}

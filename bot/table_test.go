package bot_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"porchlight/bot"
	"porchlight/bot/bottest"
	"porchlight/bot/phone"
	"porchlight/locales"
)

var modes = []bot.OptOutMode{bot.OptOutTwilio, bot.OptOutAdvanced, bot.OptOutSelf}

// What a row of the table can come to.
const (
	isSilent    = "silent"
	isWiped     = "silent, wiped"
	isConfirmed = "one confirmation, wiped"
	isHelp      = "our HELP text"
	isGreeting  = "the first reply"
	goesOn      = "an answer of the conversation"
)

func outcome(reply bot.Reply, text string) string {
	switch {
	case reply.Silent && reply.Wiped:
		return isWiped
	case reply.Silent:
		return isSilent
	case reply.Wiped && strings.Contains(text, "START"):
		return isConfirmed
	case strings.Contains(text, "STOP") && strings.Contains(text, "211") && !reply.Wiped:
		return isHelp
	case strings.HasPrefix(text, "Valley Info") && strings.Contains(text, "2 = "):
		return isGreeting
	}
	return goesOn
}

// R31, R34, R38, R39, R84: DESIGN.md §8, row by row: the words, what was before,
// and what each mode makes of it (twilio, advanced, self).
func TestEveryRowOfTheTableInEveryMode(t *testing.T) {
	carriers := []string{"STOP", "stopall", "Unsubscribe", "CANCEL", "End", "quit", "revoke", "OptOut"}
	others := []string{"opt out", "STOP ALL", "remove", "ARRET", "arrête", "alto", "basta", "no mas", "stop texting me", "그만", "退订", "jooji", "አቁሙ", "وقف"}
	starts := []string{"START", "unstop", "iniciar", "bilow", "ጀምር"}
	anything := []string{
		"hello", "he has a gun", "i want to die", "911", "HELP", "INFO", "ayuda", "1", "93701", "menu", "opt out", "STOP", "EXIT",
		"Liked “STOP”", "did my wife text you", "",
	}
	for _, row := range []struct {
		name   string
		before []string
		words  []string
		want   [3]string
	}{
		{"the STOP family", []string{"hi"}, carriers, [3]string{isWiped, isWiped, isConfirmed}},
		{"the STOP family from nowhere", nil, carriers, [3]string{isWiped, isWiped, isConfirmed}},
		{"other words that opt out", []string{"hi"}, others, [3]string{isConfirmed, isConfirmed, isConfirmed}},
		{"coming back", []string{"STOP"}, starts, [3]string{isGreeting, isSilent, isGreeting}},
		{"coming back after our own list", []string{"opt out"}, starts, [3]string{isGreeting, isSilent, isGreeting}},
		{"coming back where nothing was stopped", []string{"hi", "1"}, starts, [3]string{isGreeting, isSilent, isGreeting}},
		{"YES from a listed person", []string{"STOP"}, []string{"YES", "Yes!"}, [3]string{isGreeting, isSilent, isGreeting}},
		{"YES from another", []string{"hi"}, []string{"YES"}, [3]string{goesOn, goesOn, goesOn}},
		{"HELP and INFO", []string{"hi", "1"}, []string{"HELP", "info", "Help!"}, [3]string{isHelp, isSilent, isHelp}},
		{"local words for help", []string{"hi", "1"}, []string{"ayuda", "caawi", "도와주세요", "help please"}, [3]string{isHelp, isHelp, isHelp}},
		{"anything from a listed person", []string{"STOP"}, anything, [3]string{isWiped, isWiped, isWiped}},
		{"anything from who is on our own list", []string{"opt out"}, anything, [3]string{isWiped, isWiped, isWiped}},
		{"a tapback", []string{"hi", "1"}, []string{"Liked “Reply STOP to end texts”", "👍 to “EXIT”"}, [3]string{isSilent, isSilent, isSilent}},
	} {
		for i, mode := range modes {
			for _, word := range row.words {
				t.Run(row.name+", "+string(mode)+": "+word, func(t *testing.T) {
					p := bottest.Open(t).Phone(t, "fresno")
					p.Collaborative.OptOut = mode
					bottest.Say(t, p, row.before...)
					if got := outcome(bottest.Say(t, p, word)); got != row.want[i] {
						t.Errorf("got %s, want %s", got, row.want[i])
					}
				})
			}
		}
	}
}

// R38: after HELP the conversation goes on where it was; after a tapback too.
func TestHelpAndTapbacksKeepTheConversation(t *testing.T) {
	for _, word := range []string{"HELP", "ayuda", "Liked “Reply STOP to end texts”", "Loved an image"} {
		p := bottest.Open(t).Phone(t, "fresno")
		bottest.Say(t, p, "need food", "1", word)
		if _, text := bottest.Say(t, p, "93701"); !strings.Contains(text, "Near Fresno") && !strings.Contains(text, "211") {
			t.Errorf("after %q the place was answered with %q", word, text)
		}
	}
}

// R37, R81: a tapback opens no conversation and counts as none.
func TestATapbackFromAStrangerIsSilence(t *testing.T) {
	s := &stores{}
	p := s.house(t).Phone(t, "fresno")
	for range 5 {
		if reply, text := bottest.Say(t, p, "Liked “EXIT = we forget this chat”"); text != "= silent" || reply.Wiped {
			t.Fatalf("got %q", text)
		}
	}
	for _, call := range s.calls {
		if call != "has" {
			t.Errorf("a tapback asked a store to %s", call)
		}
	}
	if _, text := bottest.Say(t, p, "hello"); !strings.HasPrefix(text, hello) {
		t.Errorf("the first text got %q", text)
	}
}

// R38: every word for help of every language is answered, in the closest language
// that is offered here, with what HELP must say and no word of violence.
func TestEveryWordForHelpIsAnsweredInTheClosestLanguage(t *testing.T) {
	h := bottest.Open(t)
	spanish := map[string]bool{"es": true, "mam": true, "mix": true, "trq": true}
	for _, code := range h.Catalog.Locales() {
		words := h.Catalog.Words(code)
		for _, word := range words.Help {
			p := *h.Phone(t, "fresno")
			p.Name = code + word
			reply, text := bottest.Say(t, &p, word)
			if got := outcome(reply, text); got != isHelp {
				t.Errorf("%s %q: %s", code, word, got)
				continue
			}
			want := "en" // the first of those that Fresno offers
			switch {
			case spanish[code]:
				want = "es"
			case slices.Contains(p.Collaborative.Languages, code):
				want = code
			}
			if reply.Locale != want && !shared(h.Catalog, word) {
				t.Errorf("%s %q is answered in %s, want %s", code, word, reply.Locale, want)
			}
			musts := []string{"Valley Info", "211", "911", "STOP", "Msg&data"}
			if reply.Locale != "en" && reply.Locale != "es" {
				musts = musts[:4] // others say it in their own words
			}
			for _, must := range musts {
				if !strings.Contains(text, must) {
					t.Errorf("%s %q: the answer lacks %q: %q", code, word, must, text)
				}
			}
			for _, never := range []string{"violen", "abuse", "abuso", "victim", "shelter"} {
				if strings.Contains(strings.ToLower(text), never) {
					t.Errorf("%s %q: the answer says %q", code, word, never)
				}
			}
		}
	}
	p := *h.Phone(t, "fresno")
	p.Name = "in Spanish"
	if reply, _ := bottest.Say(t, &p, "busco comida", "1", "giúp"); reply.Locale != "es" {
		t.Errorf("in a Spanish conversation a Vietnamese word for help is answered in %s, want es", reply.Locale)
	}
}

// R38: HELP asks what this is. "I need help" is what people come with: it gets the
// first reply and then the menu, in every language.
func TestWhoNeedsHelpIsNotToldWhatHelpIs(t *testing.T) {
	for _, text := range []string{
		"i need help", "necesito ayuda", "nahitaji msaada", "caawimo baan rabaa", "እርዳታ እፈልጋለሁ", "احتاج مساعدة", "도움이 필요해요",
		"kailangan ko ng tulong", "tôi cần giúp đỡ", "我需要帮助", "我需要幫助", "ਮੈਨੂੰ ਮਦਦ ਚਾਹੀਦੀ ਹੈ", "kuv xav tau kev pab",
	} {
		if got := outcome(bottest.Say(t, bottest.Open(t).Phone(t, "fresno"), text)); got != isGreeting {
			t.Errorf("%q got %s", text, got)
		}
	}
}

// shared says that a word asks for help in several languages.
func shared(c *locales.Catalog, help string) bool {
	n := 0
	for _, code := range c.Locales() {
		words := c.Words(code)
		if slices.ContainsFunc(words.Help, func(word string) bool { return locales.Fold(word) == locales.Fold(help) }) {
			n++
		}
	}
	return n > 1
}

// R38: the text for HELP is at most 320 characters, in each language and for every
// demo front door: 2 segments in GSM-7, and 5 where its letters need UCS-2.
func TestTheAnswerToHelpIsShort(t *testing.T) {
	h := bottest.Open(t)
	for _, c := range h.All {
		for _, tag := range h.Catalog.Spoken() {
			text := h.Catalog.Say(tag, "help.text", locales.Args{"Brand": c.Name, "Phone": c.Human()})
			n, gsm := locales.Segments(text)
			if most := map[bool]int{true: 2, false: 5}[gsm]; len([]rune(text)) > 320 || n > most {
				t.Errorf("%s, %s: %d characters, %d segments (GSM-7 %v)", c.ID, tag, len([]rune(text)), n, gsm)
			}
		}
	}
}

// R41: one STOP covers every number of ours, whatever collaborative it belongs
// to, and WhatsApp; one START opens them all.
func TestOneStopCoversEveryNumberAndWhatsApp(t *testing.T) {
	h := bottest.Open(t)
	var doors []*phone.Phone
	for _, c := range h.All {
		for _, channel := range []bot.Channel{bot.ChannelSMS, bot.ChannelWA} {
			p := h.Phone(t, c.ID)
			p.Channel = channel
			doors = append(doors, p)
		}
	}
	for _, stopped := range doors {
		bottest.Say(t, stopped, "stop")
		for _, p := range doors {
			if reply, text := bottest.Say(t, p, "hello"); !reply.Silent {
				t.Fatalf("STOP to %s %s; %s %s answered %q", stopped.Collaborative.ID, stopped.Channel, p.Collaborative.ID, p.Channel, text)
			}
		}
		_ = h.Parts.OptOuts.Remove(context.Background(), h.Parts.Keys.Person("her"))
	}
	bottest.Say(t, doors[0], "STOP")
	bottest.Say(t, doors[3], "START")
	if reply, _ := bottest.Say(t, doors[0], "1"); reply.Silent {
		t.Error("START on another number did not open this one")
	}
}

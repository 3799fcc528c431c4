package sms_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"unicode/utf8"

	"porchlight/bot"
)

func TestAFormBecomesAMessage(t *testing.T) {
	h := open()
	h.text(t, form("Body", "I need food"))
	m := h.bot.asked[0]
	switch {
	case m.Collaborative != "fresno", m.Channel != bot.ChannelSMS, m.At != noon, m.Picture, m.OptOut != bot.OptOutTwilio:
		t.Errorf("got %+v", m)
	case m.Session != h.keys.Session("fresno", "sms", her), m.Person != h.keys.Person(her):
		t.Error("the keys are not those of her number")
	case h.bot.texts[0] != "I need food":
		t.Errorf("text %q", h.bot.texts[0])
	}
}

// R60: every message opens a Door of its own, and it is closed when the answer is written.
func TestTheDoorOpensForThisMessageAlone(t *testing.T) {
	h := open()
	open := false
	h.bot.answer = func(_ context.Context, m bot.Message) bot.Reply {
		open = m.Door.Pass(noon)
		return says("one")
	}
	if parts := h.text(t, form()); !open || len(parts) != 1 {
		t.Errorf("open %v, got %q", open, parts)
	}
	if h.bot.asked[0].Door.Pass(noon) {
		t.Error("the Door outlives its answer")
	}
}

// R60: at most three messages; what is too many goes out together, and nothing is lost.
func TestAtMostThreeMessagesInTheirOrder(t *testing.T) {
	h := open()
	h.bot.answer = func(context.Context, bot.Message) bot.Reply { return says("one", "two", "three", "four") }
	if got := strings.Join(h.text(t, form()), " "); got != "one two three\nfour" {
		t.Errorf("got %q", got)
	}
}

// R35: silence is an empty answer, not a message without words.
func TestSilenceIsAnEmptyResponse(t *testing.T) {
	for name, reply := range map[string]bot.Reply{
		"silent":       {Silent: true, Wiped: true},
		"silent words": {Silent: true, Blocks: says("never sent").Blocks},
	} {
		h := open()
		h.bot.answer = func(context.Context, bot.Message) bot.Reply { return reply }
		if w := h.serve(request("/sms/fresno", form("Body", "exit"))); w.Code != http.StatusOK || w.Body.String() != "<Response/>" {
			t.Errorf("%s: %d %q", name, w.Code, w.Body)
		}
	}
}

func TestAnAnswerWithoutWordsIsTheCard(t *testing.T) {
	h := open()
	h.bot.answer = func(context.Context, bot.Message) bot.Reply { return bot.Reply{} }
	if got := h.text(t, form()); len(got) != 1 || got[0] != card {
		t.Errorf("got %q", got)
	}
}

// R31, DESIGN.md §8: who answers the carriers' words.
func TestWhoAnswersOptOutWords(t *testing.T) {
	for _, tt := range []struct {
		room, kind, body string
		mode             bot.OptOutMode
		text             string
	}{
		{"fresno", "", "Stop", bot.OptOutTwilio, "Stop"},
		{"oakland", "", "Stop", bot.OptOutSelf, "Stop"},
		{"fresno", "STOP", "Stop", bot.OptOutAdvanced, "STOP"},
		{"oakland", "STOP", "basta ya", bot.OptOutAdvanced, "STOP"}, // a word of the operator's list, not of ours
		{"fresno", "START", "volver", bot.OptOutAdvanced, "START"},
		{"fresno", "START", " Yes ", bot.OptOutAdvanced, " Yes "}, // may be an answer to us
		{"fresno", "HELP", "help", bot.OptOutAdvanced, "HELP"},
		{"fresno", "other", "hello", bot.OptOutAdvanced, "hello"},
	} {
		h := open()
		v := form("Body", tt.body)
		if tt.kind != "" {
			v.Set("OptOutType", tt.kind)
		}
		messages(t, h.serve(request("/sms/"+tt.room, v)))
		if m := h.bot.asked[0]; m.OptOut != tt.mode || h.bot.texts[0] != tt.text {
			t.Errorf("%+v: mode %q, text %q", tt, m.OptOut, h.bot.texts[0])
		}
	}
}

// R34: what Twilio took for STOP is not answered, even by a bot that fails.
func TestNothingFollowsTwiliosOwnStop(t *testing.T) {
	for name, answer := range map[string]func(context.Context, bot.Message) bot.Reply{
		"words": nil, "a panic": func(context.Context, bot.Message) bot.Reply { panic("down") },
	} {
		h := open()
		h.bot.answer = answer
		if parts := h.text(t, form("Body", "basta ya", "OptOutType", "STOP")); parts != nil || h.bot.count() != 1 {
			t.Errorf("%s: sent %q after %d turns", name, parts, h.bot.count())
		}
	}
}

// R46: a picture is said to be there, and never asked for.
func TestAPictureIsNeverFetched(t *testing.T) {
	fetched := 0
	media := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { fetched++ }))
	defer media.Close()
	for count, want := range map[string]bool{"": false, "0": false, "1": true, "10": true, "x": true} {
		h := open()
		h.text(t, form("NumMedia", count, "MediaUrl0", media.URL, "MediaContentType0", "image/jpeg", "Body", ""))
		if h.bot.asked[0].Picture != want {
			t.Errorf("NumMedia %q: picture %v", count, !want)
		}
	}
	if fetched != 0 {
		t.Errorf("%d GETs", fetched)
	}
}

func TestWhatComesAsATextIsReadAsOne(t *testing.T) {
	rant := strings.Repeat("he said ñandú ", 114) + "EXIT" // 1,600 characters
	for name, tt := range map[string]struct{ body, want string }{
		"emoji only":                {"😭😭😭", "😭😭😭"},
		"invalid UTF-8":             {"EX\xffIT\xc3", "EXIT"},
		"nothing valid":             {"\xff\xfe", ""},
		"empty":                     {"", ""},
		"zero bytes":                {"a\x00b", "a\x00b"},
		"Amharic":                   {"ምግብ እፈልጋለሁ", "ምግብ እፈልጋለሁ"},
		"a rant":                    {rant, rant},
		"longest of emoji":          {strings.Repeat("😭", 800), strings.Repeat("😭", 800)},
		"longest of 3-byte letters": {strings.Repeat("ሀ", 1600), strings.Repeat("ሀ", 1600)},
	} {
		t.Run(name, func(t *testing.T) {
			h := open()
			if parts := h.text(t, form("Body", tt.body)); len(parts) != 1 || h.bot.texts[0] != tt.want {
				t.Errorf("text %.40q of %d bytes, answer %q", h.bot.texts[0], len(h.bot.texts[0]), parts)
			}
		})
	}
}

// R53: a signed body of any size that is read at all gets a kind answer.
func TestASignedMegabyteIsAnswered(t *testing.T) {
	for name, tt := range map[string]struct{ body, want string }{
		"letters":   {strings.Repeat("a", 1<<20), strings.Repeat("a", 6400)},
		"a word":    {strings.Repeat(" ", 1<<19) + "exit" + strings.Repeat("\n", 1<<17), "exit"},
		"cut clean": {"a" + strings.Repeat("ሀ", 1<<16), "a" + strings.Repeat("ሀ", 6399/3)},
	} {
		h := open()
		if parts := h.text(t, form("Body", tt.body)); len(parts) != 1 || h.bot.texts[0] != tt.want || !utf8.ValidString(h.bot.texts[0]) {
			t.Errorf("%s: answer %q, text of %d bytes", name, parts, len(h.bot.texts[0]))
		}
	}
}

// Two people who show no number may never share a conversation.
func TestWithoutANumberThereIsNoConversation(t *testing.T) {
	for from, want := range map[string]bot.CollaborativeID{
		her: "fresno", "22395": "fresno", "+251911234567": "fresno", "911": "fresno",
		"": "", "+": "", "Anonymous": "", "+0559555012": "", "+1559555012x": "", " 15595550123": "",
		"whatsapp:" + her: "", "12": "", "123456789": "", "+123456": "", "+1234567890123456": "", "５５９": "",
	} {
		h := open()
		v := form("From", from)
		if parts := h.text(t, v); len(parts) != 1 || h.bot.asked[0].Collaborative != want {
			t.Errorf("from %q: collaborative %q, answer %q", from, h.bot.asked[0].Collaborative, parts)
		}
	}
	h := open()
	v := form()
	v.Del("From")
	if h.text(t, v); h.bot.asked[0].Collaborative != "" {
		t.Error("no From at all counts as a number")
	}
}

// R53: whatever is missing, the answer is 200 and TwiML.
func TestMissingFieldsAreAnswered(t *testing.T) {
	for key := range form() {
		h := open()
		v := form()
		v.Del(key)
		if parts := h.text(t, v); len(parts) != 1 {
			t.Errorf("without %s: %q", key, parts)
		}
	}
	h := open()
	if parts := h.text(t, nil); len(parts) != 1 {
		t.Errorf("without anything: %q", parts)
	}
}

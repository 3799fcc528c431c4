package config

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"porchlight/bot"
)

// FuzzYAML: whatever stands in the file, reading it ends in settings that are
// sound or in faults that name a line of the file; never in a panic.
func FuzzYAML(f *testing.F) {
	names, err := filepath.Glob("../../examples/*.yaml")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	f.Add([]byte(full))
	f.Add([]byte("a: &a [*a]\n"))
	f.Add([]byte("twilio: {phone_redaction: true, attested: {media_auth: {on: 2026-11-20, by: operator}}}\ncollaboratives: [{id: x, name: X, languages: [en], sms: {optout: self, whatsapp: [+15595550100]}}]\n"))
	f.Add([]byte("? [a]\n: b\n<<: {x: 1}\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		w, faults := parse("f", text, func(word string) bool { return strings.EqualFold(word, "stop") }, today)
		lines := strings.Count(string(text), "\n") + strings.Count(string(text), "\r") + 2
		for _, fault := range faults {
			if fault.Line < 0 || fault.Line > lines || fault.Message == "" || strings.Contains(fault.Message, "\n") {
				t.Errorf("odd fault %+v in %d lines", fault, lines)
			}
		}
		if len(faults) == 0 {
			sound(t, w)
		}
	})
}

func sound(t *testing.T, w *written) {
	t.Helper()
	if len(w.collaboratives) == 0 {
		t.Error("no collaborative and no fault")
	}
	for _, c := range w.collaboratives {
		if c.ID == "" || c.Name == "" || len(c.Languages) == 0 || c.IdleFor() < bot.MinIdle || c.IdleFor() > bot.DefaultIdle {
			t.Errorf("unsound: %+v", c)
		}
		if c.Partner != nil && (c.Partner.Name == "" || c.Partner.Phone == "") {
			t.Errorf("half a partner: %+v", c.Partner)
		}
	}
	for _, c := range w.collaboratives {
		answersItself := c.OptOut == bot.OptOutSelf
		if w.twilio.PhoneRedaction && !answersItself || c.OptOut == bot.OptOutAdvanced && c.Messaging == "" ||
			answersItself && w.numberTypes[c.ID] == NumberTollFree || !answersItself && w.numberTypes[c.ID] == NumberShortCode && c.Messaging == "" {
			t.Errorf("impossible: %+v", c)
		}
	}
	read := &Config{Twilio: w.twilio, Collaboratives: w.collaboratives, NumberTypes: w.numberTypes}
	read.Twilio.Reply = ReplyTwiML
	if faults := Check("again", []byte(read.Describe()), nil, today); len(faults) > 0 {
		t.Errorf("the description does not read back: %v\n%s", faults, read.Describe())
	}
}

func TestNoExitWordOfACollaborativeIsReserved(t *testing.T) { // R33
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.SampledFrom([]string{"stop", "Stop", "pizza", "later", "1", "9", "0", "x"}), 1, 6).Draw(t, "words")
		text := "collaboratives:\n  - {id: x, name: X, languages: [en], exit_words: ['" + strings.Join(words, "', '") + "']}\n"
		w, faults := parse("f", []byte(text), func(word string) bool { return strings.EqualFold(word, "stop") }, today)
		bad := 0
		for _, word := range words {
			if strings.EqualFold(word, "stop") || word == "1" || word == "9" {
				bad++
			}
		}
		if len(faults) != bad || len(w.collaboratives[0].ExitWords) != len(words)-bad {
			t.Fatalf("%q: %v, %q", words, faults, w.collaboratives[0].ExitWords)
		}
	})
}

func TestDistance(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"a", "", 1}, {"listen", "listen", 0}, {"listne", "listen", 1}, {"lsten", "listen", 1}, {"data", "date", 1}, {"kitten", "sitting", 3}} {
		if got := distance(tt.a, tt.b); got != tt.want || distance(tt.b, tt.a) != tt.want {
			t.Errorf("%q, %q: %d, want %d", tt.a, tt.b, got, tt.want)
		}
	}
}

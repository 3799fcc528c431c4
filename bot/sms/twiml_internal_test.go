package sms

import (
	"encoding/xml"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestTwiMLIsTheSameEveryTime(t *testing.T) {
	for want, parts := range map[string][]string{
		"<Response/>": nil,
		"<Response><Message>a</Message></Response>":                                {"a"},
		"<Response><Message>a\nb</Message><Message>c &amp; d</Message></Response>": {"a\nb", "c & d"},
		"<Response><Message>&lt;/Message&gt;</Message></Response>":                 {"</Message>"},
		"<Response><Message>ምግብ 😭</Message></Response>":                            {"", " \n", "ምግብ \x00\x1b\x7f"[:len("ምግብ \x00\x1b")] + "😭\xff\ufffe"},
	} {
		if got := string(twiml(parts, "")); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

// R53: whatever the parts hold, the answer is well-formed and says what they say.
func TestTwiMLIsAlwaysWellFormed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.Map(rapid.SliceOf(rapid.Byte()), func(b []byte) string { return string(b) }))
		parts := rapid.SliceOfN(text, 0, 4).Draw(t, "parts")
		var doc struct {
			Messages []string `xml:"Message"`
		}
		if err := xml.Unmarshal(twiml(parts, "https://a.example/sms/x/status?a=1&b=2"), &doc); err != nil {
			t.Fatalf("not XML: %v", err)
		}
		var want []string
		for _, part := range parts {
			if part = strings.Map(inXML, part); strings.TrimSpace(part) != "" {
				want = append(want, part)
			}
		}
		if diff := cmp.Diff(want, doc.Messages); diff != "" {
			t.Error(diff)
		}
	})
}

// inXML keeps the characters of XML 1.0 §2.2, save CR, which readers turn into
// LF, and U+FFFD, which stands for what was not valid.
func inXML(r rune) rune {
	switch {
	case r == 0x9, r == 0xA, 0x20 <= r && r <= 0xD7FF, 0xE000 <= r && r <= 0xFFFC, 0x10000 <= r && r <= 0x10FFFF:
		return r
	}
	return -1
}

func TestALongPartIsCutAtTheEndOfALine(t *testing.T) {
	line := strings.Repeat("x", 999)
	for name, tt := range map[string]struct {
		in   string
		want int // bytes
	}{
		"short":         {"hello", 5},
		"just fits":     {strings.Repeat("x", 1600), 1600},
		"two lines":     {line + "\n" + line, 999},
		"one long line": {strings.Repeat("x", 1601), 1600},
		"emoji fit":     {strings.Repeat("😭", 800), 3200},
		"emoji do not":  {strings.Repeat("😭", 801), 3200},
		"Amharic fits":  {strings.Repeat("ሀ", 1600), 4800},
	} {
		got := shorten(tt.in)
		if len(got) != tt.want || !strings.HasPrefix(tt.in, got) {
			t.Errorf("%s: %d bytes, want %d", name, len(got), tt.want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		in := strings.Join(rapid.SliceOfN(rapid.StringN(0, 900, -1), 0, 4).Draw(t, "lines"), "\n")
		got := shorten(in)
		if n := len(utf16.Encode([]rune(got))); n > maxUnits || !utf8.ValidString(got) || !strings.HasPrefix(in, got) {
			t.Errorf("%d units", n)
		}
	})
}

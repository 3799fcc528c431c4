package sms

import (
	"bytes"
	"encoding/xml"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// maxUnits is the longest message that Twilio sends, in UTF-16 units; a longer
// one is not cut but lost (its error 21617).
const maxUnits = 1600

// twiml is the answer to a webhook: a <Message> for each part, in order, and
// <Response/> where there is none. The same parts give the same bytes.
func twiml(parts []string) []byte {
	var b bytes.Buffer
	for _, part := range parts {
		part = shorten(printable(part))
		if strings.TrimSpace(part) == "" {
			continue // Twilio takes a message without words for a fault
		}
		b.WriteString("<Message>")
		_ = xml.EscapeText(&b, []byte(part)) // a Buffer takes everything
		b.WriteString("</Message>")
	}
	if b.Len() == 0 {
		return []byte("<Response/>")
	}
	return slices.Concat([]byte("<Response>"), b.Bytes(), []byte("</Response>"))
}

// printable drops what XML cannot hold: one such character makes Twilio refuse
// the whole answer, and what EscapeText puts in its place would double the
// price of a text by making it UCS-2.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n', r == '\t', r >= ' ' && r < 0xFFFE && r != utf8.RuneError, r > 0xFFFF:
			return r
		}
		return -1
	}, s)
}

// shorten cuts what is too long to be sent at the last end of a line (R44).
func shorten(s string) string {
	if len(s) <= maxUnits { // a UTF-16 unit is at least one byte of UTF-8
		return s
	}
	units, line := 0, 0
	for i, r := range s {
		if r == '\n' {
			line = i
		}
		if units += utf16.RuneLen(r); units > maxUnits {
			if line == 0 {
				line = i
			}
			return s[:line]
		}
	}
	return s
}

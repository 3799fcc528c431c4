package sms

import (
	"bytes"
	"unicode/utf16"
	"unicode/utf8"
)

// maxUnits is the longest message that Twilio sends, in UTF-16 units; a longer
// one is not cut but lost (its error 21617).
const maxUnits = 1600

const (
	openResponse  = "<Response>"
	closeResponse = "</Response>"
	openMessage   = "<Message"
	tellingAt     = ` statusCallback="`
	closeMessage  = "</Message>"
	silence       = "<Response/>"
)

// twiml is the answer to a webhook: a <Message> for each part, in order, and
// <Response/> where there is none. Twilio tells the callback, if there is one,
// what became of each. The same parts give the same bytes.
func twiml(parts []string, callback string) []byte {
	if len(parts) == 0 {
		return []byte(silence)
	}
	room := len(openResponse) + len(closeResponse)
	for _, part := range parts {
		room += len(openMessage) + len(tellingAt) + len(callback) + len(part) + len(closeMessage) + 16
	}
	b := append(make([]byte, 0, room), openResponse...)
	for _, part := range parts {
		before := len(b)
		b = append(b, openMessage...)
		if callback != "" {
			b = append(escape(append(b, tellingAt...), callback), '"')
		}
		b = append(b, '>')
		words := len(b)
		b = escape(b, shorten(part))
		if len(bytes.TrimSpace(b[words:])) == 0 {
			b = b[:before] // Twilio takes a message without words for a fault
			continue
		}
		b = append(b, closeMessage...)
	}
	if len(b) == len(openResponse) {
		return []byte(silence)
	}
	return append(b, closeResponse...)
}

// escape appends text as XML. What XML cannot hold is dropped: one such
// character makes Twilio refuse the whole answer, and U+FFFD in its place would
// double the price of a text by making it UCS-2.
func escape(b []byte, s string) []byte {
	for i := 0; i < len(s); {
		r, size := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[i:])
		}
		switch {
		case r == '&':
			b = append(b, "&amp;"...)
		case r == '<':
			b = append(b, "&lt;"...)
		case r == '>':
			b = append(b, "&gt;"...)
		case r == '"':
			b = append(b, "&quot;"...)
		case r == '\n', r == '\t', r >= ' ' && r < utf8.RuneError, r > 0xFFFF:
			b = append(b, s[i:i+size]...)
		}
		i += size
	}
	return b
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

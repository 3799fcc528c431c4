package hsds

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// decoded gives a text file as a string, whatever its encoding: UTF-8 or UTF-16
// with or without a byte order mark, else Windows-1252. Bytes that are broken
// UTF-8 in a file that is UTF-8 otherwise stay as they are; the row is held. ok
// is false for what is no text.
func decoded(data []byte) (text string, ok bool) {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		data = data[3:]
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return utf16(data, unicode.LittleEndian)
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return utf16(data, unicode.BigEndian)
	default:
		if e, wide := wideText(data); wide {
			return utf16(data, e)
		}
	}
	if bytes.IndexByte(data, 0) >= 0 {
		return "", false
	}
	if utf8.Valid(data) || mostlyUTF8(data) {
		return string(data), true
	}
	return western(string(data)), true
}

// western reads Windows-1252.
func western(text string) string {
	out, err := charmap.Windows1252.NewDecoder().String(text)
	if err != nil {
		return string(bytes.ToValidUTF8([]byte(text), []byte("\ufffd")))
	}
	return out
}

func utf16(data []byte, e unicode.Endianness) (string, bool) {
	out, err := unicode.UTF16(e, unicode.UseBOM).NewDecoder().Bytes(data)
	if err != nil {
		return "", false
	}
	return string(bytes.TrimRight(out, "\x00")), bytes.IndexByte(bytes.TrimRight(out, "\x00"), 0) < 0
}

// wideText finds UTF-16 that has no mark: every other byte of Latin text is zero.
func wideText(data []byte) (unicode.Endianness, bool) {
	head := data[:min(len(data), 1024)&^1]
	var even, odd int
	for i, b := range head {
		if b != 0 {
			continue
		}
		if i%2 == 0 {
			even++
		} else {
			odd++
		}
	}
	half := len(head) / 2
	switch {
	case half < 2:
		return unicode.LittleEndian, false
	case odd > half*3/4 && even == 0:
		return unicode.LittleEndian, true
	case even > half*3/4 && odd == 0:
		return unicode.BigEndian, true
	}
	return unicode.LittleEndian, false
}

// mostlyUTF8 is true when more letters are whole UTF-8 than bytes are broken.
func mostlyUTF8(data []byte) bool {
	whole, broken := 0, 0
	for len(data) > 0 {
		c, size := utf8.DecodeRune(data)
		switch {
		case c == utf8.RuneError && size == 1:
			broken++
		case size > 1:
			whole++
		}
		data = data[size:]
	}
	return whole > broken
}

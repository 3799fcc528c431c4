package main

import (
	"bytes"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestCellsAreCountedAsATerminalDoes(t *testing.T) {
	for text, want := range map[string]int{"": 0, "food": 4, "食物銀行": 8, "안녕": 4, "é": 1, "e\u0301": 1, "مرحبا": 5, "\u200b": 0, "Ｆ": 2} {
		if got := cells(text); got != want {
			t.Errorf("%q takes %d cells, want %d", text, got, want)
		}
	}
}

// No line is wider than the screen, whatever stands in the directory, and no
// character that would direct a terminal gets through.
func TestColumnsKeepToTheScreen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		indent := rapid.IntRange(0, 20).Draw(t, "indent")
		name := oneLine(rapid.String().Draw(t, "name"))
		text := strings.Join(rapid.SliceOf(rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"食物銀行", " ", "é ", strings.Repeat("w", 90)}))).Draw(t, "text"), "")
		var out bytes.Buffer
		column(&out, indent, name, text)
		for line := range strings.Lines(out.String()) {
			if n := cells(strings.TrimSuffix(line, "\n")); n > screen {
				t.Errorf("%d columns: %q", n, line)
			}
		}
		if strings.ContainsAny(out.String(), "\x1b\x07\r") {
			t.Errorf("%q directs the terminal", out.String())
		}
		if got, want := strings.Join(strings.Fields(out.String()), ""), strings.Join(strings.Fields(oneLine(text)), ""); !strings.HasSuffix(got, want) {
			t.Errorf("%q was lost: %q", want, got)
		}
	})
}

func TestClippedTextsFit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text, columns := oneLine(rapid.String().Draw(t, "text")), rapid.IntRange(3, 40).Draw(t, "columns")
		if n := cells(clip(text, columns)); n > columns {
			t.Errorf("%q takes %d of %d", clip(text, columns), n, columns)
		}
		if n := cells(pad(text, columns)); n < columns {
			t.Errorf("%q takes %d of %d", pad(text, columns), n, columns)
		}
	})
}

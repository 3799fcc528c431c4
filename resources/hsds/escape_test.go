package hsds

import (
	"testing"

	"pgregory.net/rapid"
)

// R86: no cell of an export is a formula, and none is changed by the way back.
func TestNoCellIsAFormula(t *testing.T) {
	for cell, want := range map[string]string{
		"":                "",
		"plain":           "plain",
		"=1+1":            "'=1+1",
		"+1 559-555-0101": "'+1 559-555-0101",
		"+15595550101":    "+15595550101",
		"-119.78":         "-119.78",
		"-2+3":            "'-2+3",
		"@SUM(A1)":        "'@SUM(A1)",
		"\t=1":            "'\t=1",
		"\r=1":            "'\r=1",
		"＝1":              "'＝1",
		"'=1":             "''=1",
		"'tis":            "'tis",
		"-":               "'-",
		"1-2":             "1-2",
	} {
		if got := escape(cell); got != want {
			t.Errorf("escape(%q) = %q, want %q", cell, got, want)
		}
	}
	text := rapid.OneOf(rapid.String(), rapid.StringMatching(`'{0,3}[=+@\t\r-][ -~]{0,6}`))
	rapid.Check(t, func(t *rapid.T) {
		cell := text.Draw(t, "cell")
		out := escape(cell)
		if formula(out) && !isNumber(out) {
			t.Fatalf("%q is a formula", out)
		}
		if back := unescape(out); back != cell {
			t.Fatalf("%q came back as %q", cell, back)
		}
	})
}

package hsds

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// Numbers look as the admin sees them, in the formats that spreadsheets bring.
func TestNumbersLookAsTheirFormatShowsThem(t *testing.T) {
	const phone = `[<=9999999]###\-####;\(###\)\ ###\-####`
	for _, c := range []struct {
		code string
		n    float64
		want string
	}{
		{"", 5595550101, "5595550101"},
		{"General", 0.1, "0.1"},
		{"@", 2134, "2134"},
		{"", 36.73781234567890, "36.7378123456789"},
		{"", -119.7, "-119.7"},
		{"", 1e20, "100000000000000000000"},
		{"", 0, "0"},
		{"", 0.30000000000000004, "0.3"},
		{"00000", 2134, "02134"},
		{"00000", 93721, "93721"},
		{`00000\-0000`, 21340001, "02134-0001"},
		{"000-00-0000", 1234567, "001-23-4567"},
		{phone, 5595550101, "(559) 555-0101"},
		{phone, 5550101, "555-0101"},
		{"(000) 000-0000", 5595550101, "(559) 555-0101"},
		{"0", 2.4, "2"},
		{"0.00", 2, "2.00"},
		{"#,##0", 1234567, "1,234,567"},
		{"#,##0", 12, "12"},
		{"#,##0.00", 1234.5, "1,234.50"},
		{"0,000", 7, "0,007"},
		{"#.##", 0.5, ".5"},
		{"0.##", 5, "5"},
		{"0.0#", 5, "5.0"},
		{"0.##", 5.25, "5.25"},
		{"0%", 0.25, "25%"},
		{"0.00#%", 0.003, "0.30%"},
		{"#,##0,", 1234567, "1,235"},
		{`"$"#,##0.00`, 5, "$5.00"},
		{"[$$-409]#,##0.00;[Red]-[$$-409]#,##0.00", -5, "-$5.00"},
		{`_("$"* #,##0.00_);_("$"* \(#,##0.00\);_("$"* "-"??_);_(@_)`, 1234.5, "$1,234.50"},
		{`#,##0.00\ [$€-407]`, 3, "3.00 €"},
		{`#,##0" years"`, 18, "18 years"},
		{"0;(0)", -3, "(3)"},
		{"0", -3, "-3"},
		{`0;-0;"none"`, 0, "none"},
		{`"TRUE";"TRUE";"FALSE"`, 0, "FALSE"},
		{`[=1]"yes";[=0]"no";0`, 1, "yes"},
		{`[=1]"yes";[=0]"no";0`, 7, "7"},
		{`[>=10]0;[<0]0`, 5, "5"},

		// what would hide digits, or is not known, stays as it stands
		{"0.00E+00", 5595550101, "5595550101"},
		{"# ?/?", 0.5, "0.5"},
		{";;;", 42, "42"},
		{`"open`, 42, "42"},
		{"[red", 42, "42"},
		{"0.0.0", 42, "42"},
		{strings.Repeat("0", 300), 42, "42"},
		{"0", 1e18, "1000000000000000000"},
		{"[<x]0", 3, "3"},
		{"[=<3]0", 3, "3"},

		{"m/d/yyyy", 46090, "3/9/2026"},
		{"mm/dd/yy", 46090, "03/09/26"},
		{"yyyy-mm-dd", 46090, "2026-03-09"},
		{"yyyy\\-mm\\-dd;@", 46090, "2026-03-09"},
		{"[$-409]mmmm d, yyyy;@", 46090, "March 9, 2026"},
		{"[$-F800]dddd, mmmm dd, yyyy", 46090, "Monday, March 09, 2026"},
		{"ddd d mmm", 46090, "Mon 9 Mar"},
		{"mmmmm", 46090, "M"},
		{"dd.mm.yyyy", 46090, "09.03.2026"},
		{"h:mm AM/PM", 0.5625, "1:30 PM"},
		{"h:mm am/pm", 0, "12:00 AM"},
		{"hh:mm", 0.375, "09:00"},
		{"h:mm:ss", 0.9999999, "0:00:00"},
		{"h:mm A/P", 0.5, "12:00 PM"},
		{"m/d/yy h:mm", 46090.375, "3/9/26 9:00"},
		{"mm:ss", 0.0104166667, "15:00"},
		{"mm:ss.0", 0.0104166667, "15:00"},
		{"[h]:mm", 1.5, "36:00"},
		{"[mm]:ss", 0.0416666667, "60:00"},
		{"m/d/yyyy", 1, "1/1/1900"},
		{"m/d/yyyy", 59, "2/28/1900"},
		{"m/d/yyyy", 61, "3/1/1900"},
		{"m/d/yyyy", -1, "-1"},
		{"m/d/yyyy", 9e9, "9000000000"},
		{"h AM/PM", 0.375, "9 AM"},
	} {
		if got := showIn(c.code, c.n); got != c.want {
			t.Errorf("%v as %q is %q, want %q", c.n, c.code, got, c.want)
		}
	}
}

func showIn(code string, n float64) string {
	l := lookOf(code)
	if l == nil {
		return generalText(n)
	}
	return l.show(n, false)
}

func TestDaysOfOldMacsAreCountedFrom1904(t *testing.T) {
	if got := lookOf("m/d/yyyy").show(44628, true); got != "3/9/2026" {
		t.Errorf("44628 is %s", got)
	}
}

// A day of a workbook is one that the tables take.
func TestDaysAndHoursOfAWorkbookAreRead(t *testing.T) {
	for _, id := range []int{14, 22} {
		if day, ok := asDate(strings.Split(showIn(builtinLooks[id], 46090), " ")[0]); !ok || day != "2026-03-09" {
			t.Errorf("format %d: %q", id, day)
		}
	}
	for _, id := range []int{18, 20, 21} {
		if at, ok := asClock(showIn(builtinLooks[id], 0.375)); !ok || at[:5] != "09:00" {
			t.Errorf("format %d: %q", id, at)
		}
	}
}

func TestWhatIsNoNumberIsNone(t *testing.T) {
	for _, text := range []string{"", " ", "NaN", "Inf", "0x1", "1_000", "1,5", "1e999", strings.Repeat("1", 65), "--1", "e"} {
		if n, ok := plainNumber(text); ok {
			t.Errorf("%q is %v", text, n)
		}
	}
}

// No format makes a number vanish or the reader fall.
func TestEveryFormatShowsSomething(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		code := rapid.StringOf(rapid.SampledFrom([]rune(`0#?.,%/\_*"[]<>=;:@$-AaPpMmYyDdHhSsEeg é1`))).Draw(t, "code")
		n := rapid.Float64().Draw(t, "n")
		if showIn(code, n) == "" {
			t.Fatalf("%v as %q is nothing", n, code)
		}
	})
}

package locales

import (
	"bufio"
	"bytes"
	"encoding/json"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// R44
func TestSegmentsEqualTwiliosOwnCalculator(t *testing.T) {
	lines := bufio.NewScanner(bytes.NewReader(shared(t, "specs", "sms-segment-vectors.tsv")))
	n := 0
	for lines.Scan() {
		quoted, want, ok := strings.Cut(lines.Text(), "\t")
		if !ok {
			continue
		}
		var text string
		if err := json.Unmarshal([]byte(quoted), &text); err != nil {
			t.Fatalf("line %d: %v", n+1, err)
		}
		n++
		segments, gsm7 := Segments(text)
		if got := strconv.FormatBool(gsm7) + " " + strconv.Itoa(segments); got != want {
			t.Errorf("line %d: got %s, want %s", n, got, want)
		}
	}
	if n < 31 {
		t.Errorf("read %d vectors, want 31", n)
	}
}

func TestSegmentsCostNoAllocation(t *testing.T) {
	text := strings.Repeat("call 211 {now} or €5 ", 20) + "á"
	if n := testing.AllocsPerRun(100, func() { Segments(text) }); n > 0 {
		t.Errorf("%v allocations", n)
	}
}

func TestSegmentsNeverSplitACharacter(t *testing.T) {
	a := func(n int) string { return strings.Repeat("a", n) }
	for _, tt := range []struct {
		name, text string
		want       int
	}{
		{"escape at the end of a part moves on", a(152) + "€" + a(151), 2},
		{"and costs the unit it leaves", a(152) + "€" + a(152), 3},
		{"33 emoji fill 66 units of a part's 67", strings.Repeat("😀", 66), 2},
		{"so 134 units of emoji need a third part", strings.Repeat("😀", 67), 3},
		{"and a letter between them fits the gap", "ж" + strings.Repeat("😀", 66), 2},
	} {
		if got, _ := Segments(tt.text); got != tt.want {
			t.Errorf("%s: got %d, want %d", tt.name, got, tt.want)
		}
	}
}

// anyText mixes characters of both tables with others, near the limits in length.
func anyText(t *rapid.T) string {
	return string(rapid.SliceOfN(rapid.SampledFrom([]rune("aZ @é{€^\n\fñ你á😀’ก")), 0, 400).Draw(t, "text"))
}

func TestSegmentsAreEnoughAndNotOneTooMany(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := anyText(t)
		n, gsm7 := Segments(text)
		units, part := 0, ucsPart
		if gsm7 {
			part = gsmPart
			for _, r := range text {
				units += gsmUnits(r)
			}
		} else {
			units = len(utf16.Encode([]rune(text)))
		}
		least := (units + part - 1) / part
		most := units/(part-1) + 1 // each part wastes at most one unit
		if n > 1 && (n < least || n > most) {
			t.Fatalf("%d units in %d segments of %d", units, n, part)
		}
		if gsm7 != GSM7(text) {
			t.Fatal("GSM7 and Segments disagree")
		}
	})
}

func TestSegmentsNeverFallWhenTextIsAdded(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := anyText(t)
		n, _ := Segments(text)
		if more, _ := Segments(text + "a"); more < n {
			t.Fatalf("%d segments, and %d with a letter more", n, more)
		}
	})
}

// A text that comes in pieces is counted as the whole is, one character at a time.
func TestMeterCountsPiecesAsTheWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := anyText(t)
		if rapid.Bool().Draw(t, "plain") {
			text = strings.Repeat("mon to fri ", rapid.IntRange(0, 60).Draw(t, "days")) + text
		}
		var pieces, runes Meter
		for rest := text; rest != ""; {
			n := rapid.IntRange(0, len(rest)).Draw(t, "piece")
			for n < len(rest) && !utf8.RuneStart(rest[n]) {
				n++
			}
			pieces.Add(rest[:n])
			rest = rest[n:]
		}
		for _, r := range text {
			runes.one(r)
		}
		n, gsm7 := Segments(text)
		for name, m := range map[string]*Meter{"pieces": &pieces, "characters": &runes} {
			if got, gsm := m.Segments(); got != n || gsm != gsm7 {
				t.Fatalf("%s: %d segments, GSM-7 %v; the whole has %d, %v", name, got, gsm, n, gsm7)
			}
		}
	})
}

func FuzzSegments(f *testing.F) {
	for _, s := range []string{"", "a", "á", "€", "😀", "\xff", strings.Repeat("a", 161)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		n, gsm7 := Segments(text)
		if n < 1 || n > 1+len(text) {
			t.Fatalf("%d segments for %d bytes", n, len(text))
		}
		if gsm7 && !utf8.ValidString(text) {
			t.Fatal("broken UTF-8 taken for GSM-7")
		}
	})
}

func BenchmarkSegments(b *testing.B) {
	text := strings.Repeat("Fresno Rescue 559-555-0100, Mon-Fri 8am-5pm. ", 6)
	b.ReportAllocs()
	for b.Loop() {
		Segments(text)
	}
}

package understand

import (
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"porchlight/flows"
)

func TestFoldIsIdempotent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		once := Fold(text)
		if twice := Fold(once); twice != once {
			t.Fatalf("Fold(%q) = %q, then %q", text, once, twice)
		}
	})
}

// R37: any case, width, punctuation, quotes and emoji around.
func TestAnExitWordAlwaysExits(t *testing.T) {
	m := testModel(t)
	words := rapid.SampledFrom([]string{"exit", "salir", "borrar", "erase", "delete", "clear", "bye", "x"})
	around := rapid.StringOf(rapid.SampledFrom([]rune(" \n.,!?¡¿\"'“”«»()[]…-_*~🙏😭❤️\u200d\ufe0f")))
	rapid.Check(t, func(t *rapid.T) {
		var b strings.Builder
		for _, r := range words.Draw(t, "word") {
			switch rapid.IntRange(0, 2).Draw(t, "form") {
			case 1:
				r = unicode.ToUpper(r)
			case 2:
				r += 0xFEE0 // full width
			}
			b.WriteRune(r)
		}
		text := around.Draw(t, "before") + b.String() + around.Draw(t, "after")
		if got, _ := m.Word(text, california); got != ExitWord {
			t.Fatalf("Word(%q) = %v", text, got)
		}
		if !m.Read(text, california).Exit {
			t.Fatalf("Read(%q) does not exit", text)
		}
	})
}

func TestAZIPInAnySentenceIsFound(t *testing.T) {
	m := testModel(t)
	word := rapid.SampledFrom([]string{"need", "food", "for", "my", "kids", "in", "cerca", "de", "rent", "please", "2", "la", "renta"})
	scripts := []rune{'0', '٠', '۰', '०', '੦', '０'}
	rapid.Check(t, func(t *rapid.T) {
		zero := rapid.SampledFrom(scripts).Draw(t, "script")
		zip := ""
		for _, r := range "93701" {
			zip += string(zero + r - '0')
		}
		before := strings.Join(rapid.SliceOfN(word, 0, 8).Draw(t, "before"), " ")
		after := strings.Join(rapid.SliceOfN(word, 0, 8).Draw(t, "after"), " ")
		text := before + " at " + zip + " " + after
		if got := m.Read(text, california).Place; got != 1 {
			t.Fatalf("Read(%q).Place = %d", text, got)
		}
	})
}

// One letter apart, and only one (R37), against the plain definition.
func TestNearIsOneEdit(t *testing.T) {
	letters := rapid.StringOfN(rapid.SampledFrom([]rune("abé한")), 0, 6, -1)
	rapid.Check(t, func(t *rapid.T) {
		a, b := letters.Draw(t, "a"), letters.Draw(t, "b")
		if got, want := near(a, b), edits([]rune(a), []rune(b)) <= 1; got != want {
			t.Fatalf("near(%q, %q) = %v, want %v", a, b, got, want)
		}
	})
}

// edits is the optimal string alignment distance.
func edits(a, b []rune) int {
	d := make([][]int, len(a)+1)
	for i := range d {
		d[i] = make([]int, len(b)+1)
		d[i][0] = i
	}
	for j := range d[0] {
		d[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		for j := 1; j <= len(b); j++ {
			other := 1
			if a[i-1] == b[j-1] {
				other = 0
			}
			d[i][j] = min(d[i-1][j]+1, d[i][j-1]+1, d[i-1][j-1]+other)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d[i][j] = min(d[i][j], d[i-2][j-2]+1)
			}
		}
	}
	return d[len(a)][len(b)]
}

var seeds = []string{
	"", "exit", "ｅｘｉｔ", "STOP", "need shelter in fresno 93701 tonight", "he's here with a gun", "559-555-0100", "1️⃣", "❌", "🙏🏽",
	"Liked “Reply STOP to end”", "ባለቤቴ ይመታኛል", "배고파", "房东叫我三天内搬走", "\xff\xfe", "e\u0301xit", "nine four six oh one", "İ", "\u0344", strings.Repeat("a ", 3000),
}

func FuzzRead(f *testing.F) {
	m := testModel(f)
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		r := m.Read(text, california)
		if r.Digit > 9 || r.Need > flows.Other || r.Second > flows.Other || int(r.Language) > len(m.tags) {
			t.Fatalf("Read(%q) = %+v", text, r)
		}
		if r.Second != flows.None && (r.Need == flows.None || r.Need == r.Second) {
			t.Fatalf("Read(%q): second without a first: %+v", text, r)
		}
		if again := m.Read(text, california); again != r {
			t.Fatalf("Read(%q) differs: %+v, %+v", text, r, again)
		}
	})
}

func FuzzWord(f *testing.F) {
	m := testModel(f)
	for _, s := range seeds {
		f.Add(s, "pizza")
	}
	f.Fuzz(func(t *testing.T, text, covert string) {
		kind, lang := m.Word(text, california, covert)
		if kind > Reaction || int(lang) > len(m.tags) {
			t.Fatalf("Word(%q) = %v, %v", text, kind, lang)
		}
		if folded := Fold(text); Fold(folded) != folded {
			t.Fatalf("Fold(%q) is not idempotent", text)
		}
	})
}

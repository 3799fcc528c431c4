package locales

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// R91
func TestGradeIsFleschKincaid(t *testing.T) {
	for _, tt := range []struct {
		text                       string
		words, sentences, syllable int
	}{
		{"The cat sat on the mat.", 6, 1, 6},
		{"Call us. We can help you today.", 7, 2, 8},
		{"Not recently checked", 3, 1, 5},
		{"One line\nand another line", 5, 2, 7},
		{"This service is available. People are erased, texted, opened.", 9, 2, 17},
		{"Call Fresno Rescue Mission at 559-555-0100 or text EXIT to {{.Phone}} now.", 6, 1, 6}, // call at or text to now
		{"At 8 p.m. we close. OK?", 5, 2, 5},
		{"Well-known place", 3, 1, 3},
		{"Wait. I think I'm safe.", 5, 2, 5},
		{"", 0, 0, 0},
		{"EXIT 911", 0, 0, 0},
	} {
		if got, want := readability(tt.text), (reading{tt.words, tt.sentences, tt.syllable}); got != want {
			t.Errorf("%q: got %+v, want %+v", tt.text, got, want)
		}
	}
	if got := Grade("Another person will answer you today."); math.Abs(got-(0.39*6+11.8*11/6-15.59)) > 1e-9 {
		t.Errorf("got %v", got)
	}
	if plain, hard := Grade("We can help you find food near you."), Grade("Our organization facilitates comprehensive nutritional assistance."); plain > MaxSafetyGrade || hard < 12 {
		t.Errorf("plain text is graded %.1f, hard text %.1f", plain, hard)
	}
}

func TestGradeRisesWithTheLengthOfSentences(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(6, 40).Draw(t, "words")
		words := strings.Repeat("person ", n)
		if short, long := Grade(words+". "+words+"."), Grade(words+words+"."); short >= long {
			t.Fatalf("two sentences %.1f, one %.1f", short, long)
		}
	})
}

func FuzzGrade(f *testing.F) {
	f.Add("We can help. Call 911!\nEXIT {{.Name}}")
	f.Fuzz(func(t *testing.T, text string) {
		if g := Grade(text); math.IsNaN(g) || math.IsInf(g, 0) || g < 0 {
			t.Fatalf("grade %v", g)
		}
	})
}

// R100
func TestBannedPhrasesAreFoundHoweverTheyAreWritten(t *testing.T) {
	c := read(t)
	for _, tt := range []struct{ code, text, want string }{
		{"en", "This chat is ANONYMOUS.", "anonymous"},
		{"en", "It’s 100% confidential", "100 confidential"},
		{"en", "You're safe here", "youre safe"},
		{"en", "We will secure a bed", "secure"},
		{"en", "The social security office", ""},
		{"en", "Are you safe to text?", ""},
		{"es", "Es anónimo", "anonimo"},
		{"es", "Nadie sabrá", "nadie sabra"},
		{"es", "El Seguro Social", ""},
		{"mam", "fully anonymous", "anonymous"},
	} {
		if got := strings.Join(c.BannedIn(tt.code, tt.text), ","); got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.text, got, tt.want)
		}
	}
}

// R39
func TestReservedWordsAreFoundOnlyAsCommands(t *testing.T) {
	for text, want := range map[string]string{
		"Reply YES to go on": "YES", "END=back, STOP=out, STOP": "END,STOP", "yes, we can help at the end": "", "EXIT erases": "",
		"STOPALL": "STOPALL", "THE END": "END", "Info line": "", "": "",
	} {
		if got := strings.Join(ReservedIn(text), ","); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

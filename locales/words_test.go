package locales

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// R33, R37, R94
func TestWordsOfAllLanguagesDoNotContradictEachOther(t *testing.T) {
	c := read(t)
	for _, found := range c.Collisions() {
		file, line := c.WordSource(found.Locale, found.List, found.Word)
		t.Errorf("%s:%d: %s %q: %s", file, line, found.List, found.Word, found.Why)
	}
}

// R33: the reserved words, however they are written.
func TestExitCanNeverBeACarriersWord(t *testing.T) {
	c := read(t)
	for _, word := range []string{"quit", "Quit.", "ＱＵＩＴ", "STOP", "Stop-All", "opt-out", "no más", "ARRÊTE", "yes", "info", "end", "Alto!", "quitt", "baja", "dar de baja", "帮助", "그만", "jooji"} {
		reserved := false
		for _, found := range c.Collisions(word) {
			reserved = reserved || found.Word == word && found.Reserved
		}
		if want := word != "baja"; reserved != want { // "baja" alone is low ground, and no list has it
			t.Errorf("%q: refused %v, want %v", word, reserved, want)
		}
	}
	for _, word := range []string{"pizza", "flowers", "x"} {
		for _, found := range c.Collisions(word) {
			if found.Locale == "" {
				t.Errorf("%q: %s", word, found.Why)
			}
		}
	}
}

func TestNearWordsThatAreAllowedAreStillNear(t *testing.T) {
	all := read(t).listings()
	for pair, reason := range allowedNear {
		if !oneApart(pair[0], pair[1]) || all[pair[0]] == nil || all[pair[1]] == nil || reason == "" {
			t.Errorf("%v is allowed and need not be", pair)
		}
	}
}

// A single everyday word must not erase a chat: either no exit word is one
// letter away, or the word is itself listed (DESIGN.md §6).
func TestEverydayWordsAreNotOneLetterFromExit(t *testing.T) {
	c := read(t)
	all := c.listings()
	guarded := map[string]bool{}
	for _, code := range c.Locales() {
		for _, set := range c.Phrases(code) {
			for _, phrase := range set.Phrases {
				guarded[Fold(strings.TrimRight(phrase, "*"))] = true
			}
		}
	}
	for word := range strings.FieldsSeq(everyday) {
		if all[word] != nil || guarded[word] {
			continue
		}
		for exit, at := range all {
			if at[0].list == "exit" && len([]rune(exit)) >= nearLetters && oneApart(exit, word) {
				t.Errorf("%q erases a chat: it is one letter from %v", word, at[0])
			}
		}
	}
}

const everyday = `rent food job jobs work bed beds home house shelter money cash help baby babies diapers milk kids child
children legal lawyer court visa papers doctor clinic school bus rides gas light power phone bill bills text chat name
next text sale exam taxes taxi paid boss wage wages sick pain sad alone scared safe hurt hit abuse drugs drunk alcohol
counseling therapy group men man boys boy father mother wives husband son dad mom elder elders hungry hunger meals pantry
groceries soup clothes shoes laundry shower blankets tent motel hotel evicted eviction deposit landlord lease mortgage
renta comida trabajo casa cama dinero pagar ropa agua leche bebe hijos hijo hija abogado corte papeles medico clinica
escuela camion gas luz telefono cuenta jefe sueldo enfermo dolor triste sola solo miedo segura golpe drogas alcohol terapia
grupo hombres padre madre esposo esposa hambre despensa zapatos cobija hotel desalojo deposito dueño hoy tarde noche`

func TestFoldIsHowPeopleTypeTheSameWord(t *testing.T) {
	for text, want := range map[string]string{
		"Exit.": "exit", "EXIT!!": "exit", "ｅｘｉｔ": "exit", "Éxit": "exit", " “salir” ": "salir", "he's here": "hes here",
		"he’s here": "hes here", "Opt-Out": "opt out", "thoát": "thoat", "XOÁ": "xoa", "đây": "day", "❌": "❌", "عربى": "عربی",
		"مُساعَدة": "مساعدة", "나가기": "나가기", "ਮਿਟਾਓ": "ਮਿਟਾਓ", "ውጣ!": "ውጣ", "退出。": "退出", "": "", "exit 👋": "exit",
	} {
		if got := Fold(text); got != want {
			t.Errorf("%q folds to %q, want %q", text, got, want)
		}
	}
}

func TestFoldingTwiceChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		once := Fold(rapid.String().Draw(t, "text"))
		if twice := Fold(once); twice != once {
			t.Fatalf("%q becomes %q", once, twice)
		}
	})
}

func TestOneApartIsOneSlipOfTheFinger(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := []rune(rapid.StringMatching(`[a-e]{2,8}`).Draw(t, "word"))
		i := rapid.IntRange(0, len(word)-1).Draw(t, "at")
		without := string(word[:i]) + string(word[i+1:])
		changed := string(word[:i]) + "z" + string(word[i+1:])
		for _, other := range []string{without, changed, string(word[:i]) + "z" + string(word[i:])} {
			if !oneApart(string(word), other) || !oneApart(other, string(word)) {
				t.Fatalf("%q and %q", string(word), other)
			}
		}
		if oneApart(string(word), string(word)) || oneApart(string(word), string(word)+"zz") {
			t.Fatal("equal words, or two letters")
		}
	})
	if !oneApart("eixt", "exit") {
		t.Error("swapped neighbors are one slip")
	}
}

func BenchmarkCollisions(b *testing.B) {
	c := read(b)
	for b.Loop() {
		c.Collisions("pizza")
	}
}

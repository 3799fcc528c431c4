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
grupo hombres padre madre esposo esposa hambre despensa zapatos cobija hotel desalojo deposito dueño hoy tarde noche
guri cunto lacag shaqo caafimaad sharci carruur xaas ninkayga naag hooyo aabo kiro qoys cabsi gaajo biyo iskuul dhakhtar maanta berri
mana nyaata qarshii hojii fayyaa seera ijoollee haadha abbaa kiraa beela bishaan boru barumsa manca
nyumba chakula pesa kazi afya sheria watoto mama baba kodi njaa maji kesho mume mke nataka daktari shule chumba
bahay pagkain pera trabaho asawa anak upa gutom tubig ngayon bukas tirahan bata nanay tatay sakit takot abogado gamot
tsev noj nyiaj hauj lwm mob menyuam txiv niam dej tshaib ntshai kws
nha com tien viec luat con chong doi nuoc benh bac truong hoc thue phong
ghar roti paisa kam bache kiraya bhukh pani kal pati dawai naukri
fangzi gongzuo qian chifan yisheng haizi fangzu lushi
sakan akl flos shoghl awlad doctor mohami ghaza khane kar pool bache vakil
meth weed rehab clothes closet wired erased closed hidden cleared deleted`

// safety.md C.1, R33, R37, R38, R94: every language can leave, opt out, ask, come
// back and be asked for. The voice-first ones have the Spanish that is written.
func TestEveryLanguageHasItsWords(t *testing.T) {
	c := read(t)
	if got := len(c.Locales()); got != 19 {
		t.Errorf("%d languages, want 19", got)
	}
	for _, code := range c.Locales() {
		words := c.Words(code)
		least := map[string]int{"exit": 30, "stop": 25, "help": 15, "start": 4, "language": 10}
		if c.Fallback(code) == "es" {
			least = map[string]int{"exit": 5, "stop": 5, "help": 3, "start": 3, "language": 10}
		}
		for list, n := range least {
			if got := len(words.List(list)); got < n {
				t.Errorf("%s: %d words under %s, want at least %d", code, got, list, n)
			}
		}
	}
}

// A word that opts somebody out takes even the crisis card from them. What can
// mean something else is left to the question that offers the words.
func TestWordsWithTwoMeaningsOptNobodyOut(t *testing.T) {
	all := read(t).listings()
	for word, why := range map[string]string{
		"በቃ": "Amharic: also \"well then\"", "ayoko na": "Filipino: also \"I cannot go on\"", "inatosha": "Swahili: \"enough\" of anything",
		"خلاص": "Arabic: also \"done\"", "不要了": "Chinese: of anything", "baja": "Spanish: also \"low\"", "quiero parar": "Spanish: drinking, perhaps",
		"i want to stop": "drinking, perhaps", "i want out": "of a relationship", "그만하고 싶어요": "Korean: also of life", "huy": "Vietnamese: a name",
		"no more": "results", "t": "a slip of the finger", "wrong number": "says who, not what",
	} {
		for _, at := range all[Fold(word)] {
			if at.list == "stop" {
				t.Errorf("%v opts out, but: %s", at, why)
			}
		}
	}
}

// R94: the name of a language is heard inside a sentence, too, and so means
// nothing else: no short form that is a person's, a place's or a nation's name.
func TestNamesOfLanguagesMeanNothingElse(t *testing.T) {
	all := read(t).listings()
	for _, word := range []string{"viet", "vn", "mong", "eng", "canto", "pinoy", "castilla", "oromia", "farsi food", "panjab", "china", "korea", "somalia"} {
		for _, at := range all[Fold(word)] {
			if at.list == "language" {
				t.Errorf("%v", at)
			}
		}
	}
}

// R36: Leaving is the carriers' words and both lists of every language, each once.
func TestLeavingIsEveryWordThatEndsAChat(t *testing.T) {
	c := read(t)
	n := len(carrierStops)
	for _, code := range c.Locales() {
		words := c.Words(code)
		n += len(words.Exit) + len(words.Stop)
	}
	seen := map[Leave]bool{}
	for _, word := range c.Leaving() {
		if seen[word] {
			t.Errorf("%v stands twice", word)
		}
		seen[word] = true
	}
	if len(seen) != n {
		t.Errorf("%d words, want %d", len(seen), n)
	}
}

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

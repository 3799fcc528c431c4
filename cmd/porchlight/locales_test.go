package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"porchlight/locales"
)

// reviewer is somebody with the file of a review before them: rows by key, columns by name.
type reviewer struct {
	t    *testing.T
	rows [][]string
}

func (y *yard) review(args ...string) reviewer {
	y.t.Helper()
	said := y.does(append([]string{"locales", "review"}, args...)...)
	if said.code != exitDone {
		y.t.Fatalf("review %v: exit %d %s", args, said.code, said.err)
	}
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(said.out, "\ufeff"))).ReadAll()
	if err != nil {
		y.t.Fatal(err)
	}
	return reviewer{y.t, rows}
}

func (s reviewer) cell(key, column string) *string {
	s.t.Helper()
	at := slices.IndexFunc(s.rows, func(row []string) bool { return row[0] == key })
	col := slices.Index(reviewColumns, column)
	if at < 0 || col < 0 {
		s.t.Fatalf("no %s of %s", column, key)
	}
	return &s.rows[at][col]
}

func (s reviewer) text(comma rune) string {
	var b strings.Builder
	out := csv.NewWriter(&b)
	out.Comma, out.UseCRLF = comma, comma == ';'
	if err := out.WriteAll(s.rows); err != nil {
		s.t.Fatal(err)
	}
	return "\ufeff" + b.String()
}

func (y *yard) brings(s reviewer, comma rune, more ...string) typed {
	y.t.Helper()
	y.write("review.csv", s.text(comma))
	return y.does(append([]string{"locales", "import-review", "es", "review.csv", "--as", "native speaker, advocate"}, more...)...)
}

// picture is a conversation in Spanish in which somebody sends a picture.
const picture = "hola\n1\n@ picture\n"

func (y *yard) chats() string {
	y.t.Helper()
	var out, errs bytes.Buffer
	code := run(y.t.Context(), []string{"chat", "--plain", "--collaborative", "fresno"}, world{
		in: strings.NewReader(picture), out: &out, err: &errs,
		env: func(name string) string { return y.env[name] }, now: func() time.Time { return y.now },
	})
	if code != exitDone || errs.Len() > 0 {
		y.t.Fatalf("chat: exit %d %s", code, errs.String())
	}
	return out.String()
}

const (
	mediaKey   = "media.refused"
	mediaWords = "Aquí no vemos fotos. Mande palabras o su ZIP."
	inEnglish  = "We cannot see pictures"
)

// R92: what a person signed goes out in their words, without the English after it.
func TestASignedTextGoesOutWithoutTheEnglish(t *testing.T) {
	y := newYard(t)
	if before := y.chats(); !strings.Contains(before, inEnglish) || !strings.Contains(before, "No podemos ver fotos") {
		t.Fatalf("nobody signed it, and it goes out as\n%s", before)
	}
	s := y.review("es")
	*s.cell(mediaKey, "translation") = mediaWords
	*s.cell(mediaKey, "ok") = "X"
	dry := y.brings(s, ';', "--dry-run")
	if dry.code != exitDone || !strings.Contains(dry.out, "dry run") || !strings.Contains(y.chats(), inEnglish) {
		t.Fatalf("a dry run: exit %d %s%s", dry.code, dry.out, dry.err)
	}
	said := y.brings(s, ';')
	if said.code != exitDone || !strings.HasSuffix(said.out, "1 text changed, 1 signed\n") {
		t.Fatalf("exit %d\n%s%s", said.code, said.out, said.err)
	}
	after := y.chats()
	if !strings.Contains(after, mediaWords) || strings.Contains(after, inEnglish) || strings.Contains(after, "No podemos ver fotos") {
		t.Errorf("signed, and it goes out as\n%s", after)
	}
	s = y.review("es")
	if got := *s.cell(mediaKey, "reviewed"); got != "native speaker, advocate, 2026-11-20" {
		t.Errorf("the next file says it was reviewed by %q", got)
	}
	if got := *s.cell(mediaKey, "back_translation"); !strings.HasPrefix(got, "* We cannot see photos") {
		t.Errorf("the way back is of an earlier text, and the file says %q", got)
	}
	if again := y.brings(s, ','); again.code != exitDone || again.out != "0 texts changed, 0 signed\n" {
		t.Errorf("the same again: exit %d %s%s", again.code, again.out, again.err)
	}
	if undone := y.does("overlay", "undo", "--as", "rosa", "--reason", "a slip"); undone.code != exitDone || !strings.Contains(y.chats(), inEnglish) {
		t.Errorf("undo: exit %d %s%s", undone.code, undone.out, undone.err)
	}
}

// A sign-off is of what was seen, and of nothing that came later.
func TestARowOfAnEarlierTextIsNotTaken(t *testing.T) {
	y := newYard(t)
	s := y.review("es")
	*s.cell("start.safe", "ok") = "yes"
	*s.cell(mediaKey, "source_hash") = hashMark + locales.Hash("an earlier English")
	*s.cell(mediaKey, "ok") = "yes"
	*s.cell("help.text", "text_hash") = hashMark + locales.Hash("an earlier Spanish")
	*s.cell("help.text", "translation") += " Gracias."
	*s.cell("common.machine", "ok") = "maybe"
	*s.cell("crisis.sorry", "translation") = ""
	s.rows = append(s.rows, slices.Clone(s.rows[1]), append([]string{"no.such"}, s.rows[1][1:]...))
	said := y.brings(s, ',')
	if said.code != exitFaults {
		t.Errorf("exit %d", said.code)
	}
	out := strings.Join(strings.Fields(said.out), " ")
	for _, want := range []string{
		"signed start.safe", mediaKey + ": the English has changed since", "help.text: the translation has changed since",
		`common.machine: "maybe" in ok`, "crisis.sorry: the translation is blank", "start.hello: the key stands in the file twice",
		"no.such: there is no such text", "0 texts changed, 1 signed, 6 rows refused",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("it does not say %q:\n%s", want, said.out)
		}
	}
	if got := *y.review("es").cell("start.safe", "reviewed"); !strings.HasPrefix(got, "native speaker") {
		t.Errorf("the row that fits was not taken: %q", got)
	}
}

// One promise that nobody can keep, and no row of the file is taken.
func TestACorrectionThatCheckRefusesIsNotTaken(t *testing.T) {
	y := newYard(t)
	s := y.review("es", "--all")
	*s.cell("start.safe", "ok") = "x"
	*s.cell("food.ask_place", "translation") = "Borramos todo. ¿Dónde necesita comida?"
	for _, more := range [][]string{{"--dry-run"}, nil} {
		said := y.brings(s, '\t', more...)
		if said.code != exitFailed || !strings.Contains(said.err, "banned_phrase") || !strings.Contains(said.err, "nothing was changed") {
			t.Errorf("%v: exit %d\n%s%s", more, said.code, said.out, said.err)
		}
	}
	if _, err := os.Stat("data/overlay/locales"); err == nil {
		t.Error("something was written")
	}
}

// What a collaborative wrote over the words before stays, with its comments.
func TestAReviewKeepsWhatElseLiesInTheOverlay(t *testing.T) {
	y := newYard(t)
	const ours = "# Ours.\n[\"menu.food\"]\nother = \"Comida y despensa\"\n"
	y.write("data/overlay/locales/es/messages.toml", ours)
	s := y.review("es", "--all")
	if got := *s.cell("menu.food", "translation"); got != "Comida y despensa" {
		t.Errorf("the file has %q", got)
	}
	*s.cell("menu.work", "translation") = "Empleo"
	*s.cell(mediaKey, "translation") = mediaWords + "\r\n¿Sí?"
	if said := y.brings(s, ','); said.code != exitDone {
		t.Fatalf("exit %d %s%s", said.code, said.out, said.err)
	}
	text, err := os.ReadFile("data/overlay/locales/es/messages.toml")
	if err != nil || !strings.HasPrefix(string(text), ours) {
		t.Errorf("%v: %s", err, text)
	}
	s = y.review("es", "--all")
	if *s.cell("menu.work", "translation") != "Empleo" || *s.cell(mediaKey, "translation") != mediaWords+"\n¿Sí?" {
		t.Errorf("the texts became\n%s", text)
	}
}

func TestAFileThatIsNoReviewIsRefused(t *testing.T) {
	y := newYard(t)
	for name, text := range map[string]string{
		"empty": "", "no header": "start.safe,x\n", "Latin-1": "key,translation,source_hash,text_hash\nstart.safe,\xf1,,\n", "a quote": "key,translation,source_hash,text_hash\n\"x\n",
	} {
		y.write("review.csv", text)
		if said := y.does("locales", "import-review", "es", "review.csv", "--as", "advocate"); said.code != exitFailed || said.err == "" {
			t.Errorf("%s: exit %d %s%s", name, said.code, said.out, said.err)
		}
	}
	for name, args := range map[string][]string{
		"no such file": {"import-review", "es", "none.csv", "--as", "advocate"}, "nobody": {"import-review", "es", "review.csv"},
		"no such language": {"review", "tlh"}, "English": {"review", "en"},
	} {
		if said := y.does(append([]string{"locales"}, args...)...); said.code != exitFailed || said.err == "" {
			t.Errorf("%s: exit %d %s", name, said.code, said.out)
		}
	}
}

// Safety texts come first, and a cell is never a formula. R86
func TestAReviewerSeesTheSafetyTextsFirst(t *testing.T) {
	y := newYard(t)
	safety, all := y.review("es"), y.review("es", "--all")
	if len(safety.rows) != 1+len(locales.SafetyKeys()) || len(all.rows) < 100 {
		t.Fatalf("%d and %d rows", len(safety.rows), len(all.rows))
	}
	for i, row := range safety.rows {
		if !slices.Equal(row, all.rows[i]) {
			t.Errorf("row %d: %q", i+1, all.rows[i])
		}
	}
	for _, row := range all.rows {
		for _, cell := range row {
			if isFormula(cell) {
				t.Errorf("%q is a formula to a spreadsheet", cell)
			}
		}
	}
	for _, row := range safety.rows[1:] {
		if back := row[slices.Index(reviewColumns, "back_translation")]; back == "" || strings.HasPrefix(back, "*") {
			t.Errorf("%s: the shipped way back is %q", row[0], back)
		}
	}
}

func TestACellSurvivesTheSpreadsheet(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cell := rapid.OneOf(rapid.String(), rapid.StringMatching(`'{0,3}[=+@a-]{0,3}`)).Draw(t, "cell")
		escaped := escapeCell(cell)
		if got := unescapeCell(escaped); got != cell {
			t.Errorf("%q became %q", cell, got)
		}
		if isFormula(escaped) {
			t.Errorf("%q is a formula", escaped)
		}
	})
}

// R93, R96: who looks for a language sees whether members can have it.
func TestTheListSaysWhoSpeaksWhat(t *testing.T) {
	y := newYard(t)
	y.write("data/overlay/locales/tlh/messages.toml", "[\"language.name\"]\nother = \"tlhIngan Hol\"\n")
	y.write("data/overlay/locales/tlh/words.toml", "name = \"tlhIngan Hol\"\nexit = [\"haw'qu\"]\n")
	said := y.does("locales", "list", "--json")
	var got struct{ Locales []localeLine }
	if err := json.Unmarshal([]byte(said.out), &got); err != nil || said.code != exitDone {
		t.Fatal(err, said)
	}
	by := map[string]localeLine{}
	for _, l := range got.Locales {
		by[l.Code] = l
	}
	if es := by["es"]; !es.Spoken || es.VoiceFirst || es.Messages != es.Of || es.Safety != 16 || !slices.Contains(es.OfferedBy, "fresno") || es.Name != "Español" {
		t.Errorf("es: %+v", es)
	}
	if mix := by["mix"]; mix.Spoken || !mix.VoiceFirst || len(mix.OfferedBy) > 0 {
		t.Errorf("mix: %+v", mix)
	}
	if tlh := by["tlh"]; tlh.Spoken || tlh.VoiceFirst || tlh.Messages != 1 || !slices.Contains(tlh.Lacks, "crisis.danger") {
		t.Errorf("tlh: %+v", tlh)
	}
	if plain := y.does("locales", "list"); !strings.Contains(plain.out, "voice first") || !strings.Contains(plain.out, "offered by") {
		t.Errorf("it says\n%s", plain.out)
	}
}

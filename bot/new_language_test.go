package bot_test

import (
	"bytes"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"porchlight/bot"
	"porchlight/bot/bottest"
	"porchlight/bot/phone"
	"porchlight/flows/library"
	"porchlight/internal/check"
	"porchlight/locales"
)

// The language of docs/translating.md: a folder that anybody could write, and no
// code, no list and no training knows of it.
const (
	newLanguage = "ht"
	newFolder   = "testdata/overlay/locales"
)

// offering is the configuration of a collaborative that offers it.
const offering = `collaboratives:
  - id: fresno
    name: Valley Info
    counties: ["06019"]
    languages: [en, es, ht]
    menu: [housing, food, money, work, mental_health, legal, dv, community, person]
`

func TestALanguageIsAddedAsOneFolder(t *testing.T) {
	if _, err := locales.Files.ReadDir(newLanguage); err == nil {
		t.Fatalf("%s ships by now: the example must be a language that does not", newLanguage)
	}
	over := os.DirFS(newFolder)
	in := check.Shipped()
	before := check.Run(in)
	in.LocalesOver = over
	in.Configs = []check.File{{Name: "porchlight.yaml", Text: []byte(offering)}}
	for _, f := range check.Run(in).Faults {
		if !slices.Contains(before.Faults, f) {
			t.Errorf("check refuses the folder: %s", f)
		}
	}

	catalog, err := locales.Read(locales.Files, over)
	if err != nil {
		t.Fatal(err)
	}
	p := phoneOf(t, catalog)
	for _, turn := range []struct {
		say, hear, not string
	}{
		{"hello", "4 = Kreyòl ayisyen", ""},                              // it is offered by a digit
		{"4", "Yon òdinatè reponn. Ou ka ekri kounye a?", "automated"},   // the same question in it
		{"1", "Kisa ou bezwen?", "What do you need"},                     // and what follows
		{"mwen grangou, pa gen manje", "Ki kote ou bezwen manje?", ""},   // its own phrases
		{"93721", "Apre sa:\n1 Pale ak yon moun", "Next:"},               // services, and its own choices
		{"l ap trangle m, li trangle m", "Si ou an danje, rele 911", ""}, // a cry for help
		{"soti", "= silent", ""},                                         // its exit word
		{"bonswa, mwen bezwen yon kote pou dòmi", "lis sèvis lokal", "automated list"},
		{"1", "Ki kote ou bezwen yon kote pou rete?", ""}, // what the first text said is kept
		{"EFASE", "= silent", ""},
	} {
		reply, heard := bottest.Say(t, p, turn.say)
		if !strings.Contains(heard, turn.hear) || turn.not != "" && strings.Contains(heard, turn.not) {
			t.Errorf("> %s\n%s\nwant %q, not %q", turn.say, heard, turn.hear, turn.not)
		}
		if turn.hear == "= silent" && !reply.Wiped {
			t.Errorf("> %s wiped nothing", turn.say)
		}
	}
	u := contentOf(t, catalog).Understand("fresno", "m vle mouri")
	if u.First.String() != "suicide" || u.Language != newLanguage {
		t.Errorf("a phrase of the folder is read as %s in %s", u.First, u.Language)
	}
}

// Without its folder nothing of it is there.
func TestALanguageGoesWithItsFolder(t *testing.T) {
	catalog, err := locales.Read(locales.Files, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, heard := bottest.Say(t, phoneOf(t, catalog), "hello"); strings.Contains(heard, "Kreyòl") {
		t.Errorf("it is offered all the same:\n%s", heard)
	}
}

// R96: without one safety text it is understood, left with its own words, and not offered.
func TestALanguageThatLacksASafetyTextIsNotOffered(t *testing.T) {
	over := fstest.MapFS{}
	for _, name := range []string{"messages.toml", "words.toml", "phrases.toml"} {
		text, err := os.ReadFile(newFolder + "/" + newLanguage + "/" + name)
		if err != nil {
			t.Fatal(err)
		}
		if name == "messages.toml" {
			text = bytes.Replace(text, []byte(`["start.safe"]`), []byte(`["start.saved"]`), 1)
		}
		over[newLanguage+"/"+name] = &fstest.MapFile{Data: text}
	}
	catalog, err := locales.Read(locales.Files, over)
	if err != nil {
		t.Fatal(err)
	}
	for say, hear := range map[string]string{"hello": "3 = Español. EXIT", "soti": "= silent", "m vle mouri": "988"} {
		if _, heard := bottest.Say(t, phoneOf(t, catalog), say); !strings.Contains(heard, hear) || strings.Contains(heard, "Kreyòl") {
			t.Errorf("> %s\n%s", say, heard)
		}
	}
}

// contentOf is what a collaborative that offers the language has.
func contentOf(t *testing.T, catalog *locales.Catalog) *bot.Content {
	t.Helper()
	set, err := library.Read(library.Files, nil)
	if err != nil || len(set.Faults) > 0 {
		t.Fatal(err, set.Faults)
	}
	model, err := bot.NewModel(catalog)
	if err != nil {
		t.Fatal(err)
	}
	content, err := bot.NewContent(set.Flows, catalog, bottest.Gazetteer(t), model, []bot.Collaborative{speaking(t)})
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func speaking(t *testing.T) bot.Collaborative {
	t.Helper()
	house := bottest.Open(t).Phone(t, "fresno").Collaborative
	house.Languages = []string{"en", "es", newLanguage}
	return house
}

func phoneOf(t *testing.T, catalog *locales.Catalog) *phone.Phone {
	t.Helper()
	content := contentOf(t, catalog)
	h := bottest.Open(t, func(p *bot.Parts) { p.Content = content })
	p := h.Phone(t, "fresno")
	p.Collaborative = speaking(t)
	return p
}

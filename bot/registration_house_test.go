package bot_test

import (
	"strings"
	"testing"

	"porchlight/bot"
	"porchlight/bot/bottest"
	"porchlight/flows/library"
	"porchlight/locales"
)

// register answers the form for a collaborative that is none of the examples.
func register(t *testing.T, c bot.Collaborative) (bot.Registration, error) {
	t.Helper()
	h := bottest.Open(t)
	set, err := library.Read(library.Files, nil)
	if err != nil {
		t.Fatal(err)
	}
	model, err := bot.NewModel(h.Catalog)
	if err != nil {
		t.Fatal(err)
	}
	content, err := bot.NewContent(set.Flows, h.Catalog, bottest.Gazetteer(t), model, []bot.Collaborative{c})
	if err != nil {
		t.Fatal(err)
	}
	return content.Registration(c.ID, publicURL, h.Directory, h.Clock.Now())
}

// R42: a house without English, county or number yet can be registered: the
// form is in English all the same, and what is sent stands beside it.
func TestRegistrationBeforeThereIsANumber(t *testing.T) {
	r, err := register(t, bot.Collaborative{ID: "nuevo", Name: "Sierra Info", Languages: []string{"es"}, Menu: []string{"food", "housing"}})
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(r.MessageFlow, "to our number") || !strings.Contains(r.Description, "the United States") {
		t.Errorf("without a number or county: %q, %q", r.MessageFlow, r.Description)
	}
	if len(r.Spoken) != 1 || r.Spoken[0].Language != "es" || !strings.Contains(r.Spoken[0].OptInMessage, "SALIR") {
		t.Errorf("what is sent in Spanish: %+v", r.Spoken)
	}
	if len(r.MessageSamples) != 4 || !strings.HasPrefix(r.MessageSamples[0], "Sierra Info: automated list") {
		t.Errorf("samples: %q", r.MessageSamples)
	}
	for _, sample := range r.MessageSamples {
		if n, _ := locales.Segments(sample); sample == "" || n > 3 {
			t.Errorf("%d segments: %q", n, sample)
		}
	}
}

// R42, R70: a name that tells what people text about is refused before it
// reaches a registry that anybody can look up.
func TestRegistrationRefusesATellingName(t *testing.T) {
	for _, name := range []string{"Domestic Violence Aid", "Safe House Info", "Casa sin violencia"} {
		if _, err := register(t, bot.Collaborative{ID: "x", Name: name, Languages: []string{"en"}, Menu: []string{"food"}}); err == nil || !strings.Contains(err.Error(), "neutral") {
			t.Errorf("%q: %v", name, err)
		}
	}
}

package bot_test

import (
	"strings"
	"testing"

	"porchlight/bot"
	"porchlight/bot/bottest"
	"porchlight/resources"
	"porchlight/resources/places"
)

// pantry is a directory with one food pantry in Fresno County.
func pantry(t *testing.T, edit func(*resources.Record)) func(*bot.Parts) {
	t.Helper()
	g, err := places.Open()
	if err != nil {
		t.Fatal(err)
	}
	r := resources.Record{
		Organization: resources.Organization{Name: "Valley Pantry"},
		Service: resources.Service{
			ID: "pantry", Name: "Groceries", Needs: []resources.Need{resources.Food},
			Phones: []resources.Phone{{Number: "+15595550110"}}, Area: resources.Area{Counties: []string{"06019"}},
		},
	}
	edit(&r)
	d := resources.NewDirectory(g)
	if _, err := d.Apply(t.Context(), resources.Change{
		By: resources.Program, At: bottest.Noon,
		Act: resources.Import{Dataset: "test", Records: []resources.Record{r}, Shipped: true},
	}); err != nil {
		t.Fatal(err)
	}
	if d.Len() != 1 {
		t.Fatal("the pantry was not taken")
	}
	return func(p *bot.Parts) { p.Finder = d }
}

// R99: a number is shown with what has to be dialed after it, and with the ways
// for people who cannot use a voice number.
func TestANumberIsShownWithItsExtensionAndItsOtherWays(t *testing.T) {
	h := bottest.Open(t, pantry(t, func(r *resources.Record) {
		r.Service.Phones = []resources.Phone{
			{Number: "+15595550119", Kind: resources.Fax},
			{Number: "+15595550110", Ext: "12"},
			{Number: "+15595550111", Kind: resources.Textline},
			{Number: "+15595550112", Kind: resources.SMS},
		}
	}))
	her := h.Phone(t, "fresno")
	bottest.Say(t, her, "need food 93701")
	_, said := bottest.Say(t, her, "1")
	if want := "559-555-0110 x12 (TTY 559-555-0111) (text 559-555-0112)"; !strings.Contains(said, want) {
		t.Errorf("the card has no %q:\n%s", want, said)
	}
	if strings.Contains(said, "0119") {
		t.Errorf("a fax is shown:\n%s", said)
	}
}

// What a collaborative keeps for itself is shown to those who text it, and to
// nobody else.
func TestWhatACollaborativeKeepsForItselfIsShownToItsOwn(t *testing.T) {
	h := bottest.Open(t, pantry(t, func(r *resources.Record) { r.Owner = "fresno" }))
	for house, shown := range map[bot.CollaborativeID]bool{"fresno": true, "oakland": false} {
		her := h.Phone(t, house)
		bottest.Say(t, her, "need food 93701")
		if _, said := bottest.Say(t, her, "1"); strings.Contains(said, "559-555-0110") != shown {
			t.Errorf("%s shows %v, want %v:\n%s", house, !shown, shown, said)
		}
	}
}

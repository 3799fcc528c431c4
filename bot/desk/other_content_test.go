package desk_test

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"porchlight/bot"
	"porchlight/bot/bottest"
	"porchlight/bot/desk"
	"porchlight/flows/library"
	"porchlight/locales"
)

// otherContent is the embedded one under an overlay.
func otherContent(t *testing.T, o *relay, overLocales, overFlows fs.FS, languages ...string) *bot.Content {
	t.Helper()
	catalog, err := locales.Read(locales.Files, overLocales)
	if err != nil {
		t.Fatal(err)
	}
	lib, err := library.Read(library.Files, overFlows)
	if err != nil || len(lib.Faults) > 0 {
		t.Fatal(err, lib.Faults)
	}
	model, err := bot.NewModel(catalog)
	if err != nil {
		t.Fatal(err)
	}
	all := append([]bot.Collaborative{}, o.All...)
	for i := range all {
		all[i].HandOff, all[i].Guild, all[i].Languages = bot.HandOffRelay, bottest.Guild(i), languages
	}
	c, err := bot.NewContent(lib.Flows, catalog, bottest.Gazetteer(t), model, all)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// an overlay that changes the steps of a flow comes into force in a hand-off:
// the end of it promises a person whom nobody asks for.
func TestOtherFlowsInTheMiddleOfAHandOff(t *testing.T) {
	text, err := library.Files.ReadFile("relay.yaml")
	if err != nil {
		t.Fatal(err)
	}
	longer := strings.Replace(string(text), "next: consent}\n", "next: again}\n  - {id: again, say: relay.moved, next: consent}\n", 1)
	o := openRelay(t)
	name := o.taken()
	o.Bot.Swap(otherContent(t, o, nil, fstest.MapFS{"relay.yaml": {Data: []byte(longer)}}, "en", "es"))
	o.press(ana, desk.Act("end:"+name))
	got := o.reads()
	if strings.Contains(got, o.words("relay.waiting")) || !o.board.empty() {
		t.Errorf("the end says %q; %d cards", got, len(o.board.cards()))
	}
}

// an overlay that adds a language comes into force in a hand-off.
type knows struct {
	*desk.Desk
	call bot.Call
}

func (k *knows) Open(c bot.Call) { k.call = c; k.Desk.Open(c) }

// staff of one collaborative end a chat with a pause; nobody of another one did.
func TestAPauseOfOneHouseIsNoneOfAnother(t *testing.T) {
	o := openRelay(t)
	d := o.newDesk(o.Clock.Now)
	d.Settings.(*drawer).setups["oakland"] = o.setup
	k := &knows{Desk: d}
	parts := o.Parts
	parts.Desk = k
	o.desk, o.Bot = d, bot.New(parts)
	d.Serve(o.Bot)
	o.her.Bot = o.Bot
	name := o.taken()
	if !d.Reach("oakland", k.call.Person, o.Clock.Now()).Staff {
		t.Fatal("nobody in oakland anyway")
	}
	o.press(ana, desk.Act("mute:"+name))
	if !d.Reach("oakland", k.call.Person, o.Clock.Now()).Staff {
		t.Error("fresno's pause keeps her from oakland's staff")
	}
}

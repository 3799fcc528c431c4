package check_test

import (
	"slices"
	"testing"

	"porchlight/internal/check"
)

// What a collaborative puts over the base is named by its own place.
func TestAFaultOfTheOverlayNamesTheOverlay(t *testing.T) {
	const (
		overFood = "overlay/flows/food.yaml"
		overEN   = "overlay/locales/en/messages.toml"
		overEXIT = "overlay/locales/en/words.toml"
	)
	table(t, map[string]row{
		"a flow":       {edit{overFood, "", "flow: food\nsteps:\n  - {id: ask, place: food.ask_place, next: nowhere}\n"}, want{overFood, "id: ask", "ask", check.DeadEnd, "nowhere"}},
		"its form":     {edit{overFood, "", "flow: food\nsteps:\n  - {id: ask, plaice: food.ask_place}\n"}, want{overFood, "id: ask", "ask", check.UnknownKey, "plaice"}},
		"a text":       {edit{overEN, "", "[\"media.refused\"]\nother = \"We delete everything.\"\n"}, want{overEN, "media.refused", "", check.BannedPhrase, ""}},
		"a new locale": {edit{"overlay/locales/fr/messages.toml", "", "[\"language.name\"]\nother = \"Fran\"\n"}, want{food, "id: place", "place", check.MissingTranslation, "fr"}},
		"exit words":   {edit{overEXIT, "", "exit = [\"exit\"]\n"}, want{overEXIT, "exit", "", check.BadFile, "cannot be changed"}},
		"crisis":       {edit{overEN, "", "[\"crisis.danger\"]\nother = \"Call us.\"\n"}, want{overEN, "crisis.danger", "", check.MissingTranslation, "{{.NDVH}}"}},
	})
}

// A sensitive flow may say what it is about, after the characters that a locked
// phone shows. R62, R64
func TestASensitiveFlowMayNameItsSubjectBehindTheLockScreen(t *testing.T) {
	const (
		neutral = "We can give you the numbers of people who help with this. Call when it is OK."
		telling = "They know about violence."
	)
	with := func(first, second string) tree {
		tr := shipped(t)
		tr["flows/library/dv.yaml"] = `flow: dv
sensitive: true
steps:
  - {id: first, say: dv.one}
  - {id: second, say: dv.two, lines: true}
  - {id: after, ask: common.after, choices: {1: {label: common.person, flow: person}}}
`
		tr[en] += "\n[\"dv.one\"]\nother = \"" + first + "\"\n\n[\"dv.two\"]\nother = \"" + second + "\"\n"
		tr[es] += "\n[\"dv.one\"]\nother = \"Le damos los teléfonos de personas que le ayudan con esto. Llame cuando pueda.\"\n\n[\"dv.two\"]\nother = \"Bueno.\"\n"
		return tr
	}
	for _, good := range []tree{with(neutral, telling), with(neutral+" "+telling, "OK.")} {
		if found := news(t, good); len(found) > 0 {
			t.Errorf("a neutral beginning is refused: %v", found)
		}
	}
	for step, bad := range map[string]tree{"first": with(telling, neutral), "second": with("OK.", telling)} {
		found := news(t, bad)
		if len(found) == 0 || found[0].Code != check.DVBeforeSafety || found[0].Step != step {
			t.Errorf("a telling beginning in step %s brought %v", step, found)
		}
	}
}

// news are the faults that were not there before.
func news(t *testing.T, tr tree) []check.Fault {
	t.Helper()
	var found []check.Fault
	old := map[check.Fault]bool{}
	for _, f := range asShipped(t) {
		old[f] = true
	}
	for _, f := range check.Run(tr.in()).Faults {
		if !old[f] {
			found = append(found, f)
		}
	}
	return found
}

// Staff read a protocol in Discord, alone: it may say what it is about and how.
func TestAStaffProtocolIsNotHeldToTheLockScreen(t *testing.T) {
	tr := shipped(t)
	tr["flows/library/dv_consult.yaml"] = "flow: dv_consult\nreader: staff\nsteps:\n  - {id: first, say: staff.dv}\n  - {id: done, end: silent}\n"
	for file, text := range map[string]string{
		"locales/en/staff.toml": "Domestic violence: coordinate a consultation with the advocacy organization.",
		"locales/es/staff.toml": "Violencia en casa: pida una consulta con la organización.",
	} {
		tr[file] += "\n[\"staff.dv\"]\nother = \"" + text + "\"\n"
	}
	if found := news(t, tr); len(found) > 0 {
		t.Errorf("a protocol for staff is refused: %v", found)
	}
	tr = tr.with(t, edit{"flows/library/dv_consult.yaml", "reader: staff", "sensitive: true"})
	if found := news(t, tr); len(found) == 0 {
		t.Error("the same for a member is not refused")
	}
	if found := news(t, tr); !slices.ContainsFunc(found, func(f check.Fault) bool { return f.Code == check.UnknownKey && f.Step == "first" }) {
		t.Errorf("a member may read a text for staff: %v", found)
	}
}

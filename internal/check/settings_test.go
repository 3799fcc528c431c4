package check_test

import (
	"strings"
	"testing"

	"porchlight/internal/check"
	"porchlight/resources/starter"
)

const fresno = "examples/fresno.yaml"

func TestAConfigurationThatCannotServeIsRefused(t *testing.T) {
	table(t, map[string]row{
		"unknown key":        {edit{fresno, "    idle: 10m", "    idel: 10m"}, want{fresno, "idel:", "", check.BadConfig, "idel"}},
		"no such flow":       {edit{fresno, "menu: [housing,", "menu:\n     [housing, cars,"}, want{fresno, "[housing, cars", "", check.BadConfig, "cars"}},
		"no such language":   {edit{fresno, "languages: [en,", "languages: [en, xx,"}, want{fresno, "languages: [", "", check.BadConfig, "xx"}},
		"nothing spoken":     {edit{fresno, "languages: [en, es, hmn, pa, mix, trq]", "languages: [hmn]"}, want{fresno, "languages: [", "", check.BadConfig, "offered"}},
		"no such county":     {edit{fresno, `["06019"]`, `["06999"]`}, want{fresno, "counties:", "", check.BadConfig, "06999"}},
		"empty menu":         {edit{fresno, "    menu: [housing, food, money, work, mental_health, legal, dv, community, person]", "    menu: []"}, want{fresno, "menu: []", "", check.BadConfig, "0 subjects"}},
		"an impossible STOP": {edit{fresno, "optout: twilio ", "optout: advanced "}, want{fresno, "optout: advanced", "", check.BadConfig, "set messaging_service"}}, // R31
		"a day to come":      {edit{fresno, "collaboratives:", "twilio: {attested: {media_auth: {on: 9999-01-01, by: operator}}}\ncollaboratives:"}, want{fresno, "attested: {media", "", check.BadConfig, "a day to come"}},
		"costly name":        {edit{fresno, "name: Valley Info", "name: Válley Info"}, want{fresno, "name: V", "", check.TooLong, "U+00E1"}},
	})
}

// R62: a language too many makes the first reply too long for the collaborative
// that offers it, and for no other.
func TestLanguagesThatDoNotFitTheFirstReplyAreRefused(t *testing.T) {
	tr, all := shipped(t), whole(t)
	for _, tag := range []string{"so", "om"} { // spoken, under a long name in GSM-7
		tr["locales/"+tag+"/messages.toml"] = all["locales/"+tag+"/messages.toml"]
		tr["overlay/locales/"+tag+"/messages.toml"] = "[\"language.name\"]\nother = \"" + strings.Repeat("Soomaali ", 5) + "\"\n"
	}
	tr = tr.with(t, edit{fresno, "languages: [en,", "languages: [en, so, om,"})
	for _, f := range check.Run(tr.in()).Faults {
		if f.Code == check.TooLong && f.File == fresno && f.Line == lineOf(t, tr[fresno], "languages: [") {
			return
		}
	}
	t.Error("ninety more letters in the first reply were not seen")
}

// R33: a covert exit word is held against the carriers' words and against ours.
func TestACovertExitWordThatMeansSomethingElseIsRefused(t *testing.T) {
	word := func(w string) edit { return edit{fresno, "# exit_words: [pizza]", "exit_words: [" + w + "]"} }
	table(t, map[string]row{
		"reserved":   {word("quit"), want{fresno, "exit_words:", "", check.ReservedWord, "quit"}},
		"a command":  {word("menu"), want{fresno, "exit_words:", "", check.WordCollision, "menu"}},
		"a need":     {word("shelter"), want{fresno, "exit_words:", "", check.WordCollision, "housing"}},
		"one letter": {word("manu"), want{fresno, "exit_words:", "", check.WordCollision, "menu"}},
	})
	tr := shipped(t).with(t, word("pizza"))
	if extra := len(check.Run(tr.in()).Faults) - len(asShipped(t)); extra != 0 {
		t.Errorf("pizza is a fine covert word, and brought %d faults", extra)
	}
}

// R16, R64, R75, R86. The line is that of the row.
func TestAStarterRowThatCouldHurtIsRefused(t *testing.T) {
	header := strings.Join(starter.Columns(), ",")
	first := "test-one,North Street Pantry,Food,,general,food,,,+15595550123,,,,,,,en,,,Fresno County,06019,no,test,high,\n"
	file := func(row string) edit { return edit{starter.FileName, "", header + "\n" + first + row + "\n"} }
	at := func(code, says string) want { return want{starter.FileName, "test-two", "", code, says} }
	table(t, map[string]row{
		"a line's name":     {file("test-two,Trans Lifeline,Food,,general,food,,,+15595550123,,,,,,,en,,,Fresno County,06019,no,test,high,"), at(check.LineRedefined, "row 3")},
		"a line's number":   {file("test-two,North Street Pantry,Food,,general,food,,,988,,,,,,,en,,,Fresno County,06019,no,test,high,"), at(check.LineRedefined, "row 3")},
		"no neutral name":   {file("test-two,Shelter for Abused Women,Beds,,dv,dv,,,+15595550123,,,,,,,en,,,Fresno County,06019,no,test,high,"), at(check.DVBeforeSafety, "no_sms_name")},
		"a telling name":    {file("test-two,North Street House,Beds,,dv,dv,,DV line,+15595550123,,,,,,,en,,,Fresno County,06019,no,test,high,"), at(check.DVBeforeSafety, "revealing_sms_name")},
		"a bad number":      {file("test-two,North Street Pantry,Food,,general,food,,,+19005550123,,,,,,,en,,,Fresno County,06019,no,test,high,"), at(check.BadFile, "bad_phone")},
		"a place to hide":   {file("test-two,North Street House,Beds,,dv,dv,,North Street,+15595550123,,,1 North St,Fresno,93701,,en,,,Fresno County,06019,yes,test,high,"), at(check.BadFile, "address_withheld")},
		"an unknown need":   {file("test-two,North Street Pantry,Food,,general,fun,,,+15595550123,,,,,,,en,,,Fresno County,06019,no,test,high,"), at(check.BadFile, "needs")},
		"too few cells":     {file("test-two,North Street Pantry"), at(check.BadFile, "")},
		"an id that is two": {edit{starter.FileName, "", header + "\n" + first + first}, want{starter.FileName, "+15595550123,,,,,,,en,,,Fresno County,06019,no,test,high,\ntest-one", "", check.BadFile, "row 3: duplicate_id"}},
	})
}

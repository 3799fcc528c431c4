package resources_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"porchlight/resources"
)

// R75: the numbers are those that the sources gave, to the digit.
func TestEveryLineHasTheNumberOfItsSources(t *testing.T) {
	rows := sharedRows(t, "starter_resources.csv")
	lines := map[resources.ServiceID]resources.Line{}
	for _, l := range resources.Lines() {
		lines[l.ID] = l
	}
	high := 0
	for _, row := range rows {
		if row["scope"] != "national" || row["confidence"] != "high" {
			continue
		}
		high++
		l, ok := lines[resources.ServiceID(row["id"])]
		if !ok {
			t.Errorf("%s is confirmed and not compiled in", row["id"])
			continue
		}
		if l.Name != row["organization"] || l.Number != row["phone"] || l.Hours != row["hours"] {
			t.Errorf("%s: have %q %q %q, the file says %q %q %q", l.ID, l.Name, l.Number, l.Hours,
				row["organization"], row["phone"], row["hours"])
		}
		if got := strings.Join(l.Languages, ";"); got != row["languages"] {
			t.Errorf("%s: languages %q, the file says %q", l.ID, got, row["languages"])
		}
		to := strings.ReplaceAll(strings.TrimPrefix(l.TextTo, "+1"), "-", "")
		if text := strings.ReplaceAll(row["text_line"], "-", ""); !strings.Contains(text, to) || !strings.Contains(text, l.TextWord) ||
			(text == "") != (to == "") {
			t.Errorf("%s: text %q to %q, the file says %q", l.ID, l.TextWord, l.TextTo, row["text_line"])
		}
		if l.Always != (row["hours"] == "24/7") {
			t.Errorf("%s: always %v, the file says %q", l.ID, l.Always, row["hours"])
		}
		if !strings.Contains(row["sources"]+row["url"], l.Source) {
			t.Errorf("%s: source is not one of the file's", l.ID)
		}
		delete(lines, l.ID)
	}
	if high < 14 {
		t.Fatalf("only %d national rows are marked high", high)
	}
	delete(lines, resources.Line911)
	delete(lines, resources.Line211)
	for id := range lines {
		t.Errorf("%s is compiled in and no confirmed row of the file", id)
	}
}

// R75, R72, R99
func TestTheNumbersOfTheCrisisCardAreWhatTheyAre(t *testing.T) {
	for id, number := range map[resources.ServiceID]string{
		resources.Line911:  "911",
		resources.Line211:  "211",
		resources.Line988:  "988",
		resources.LineNDVH: "+18007997233",
		"us-rainn":         "+18006564673", // 800-655-4673 is a misprint that is in circulation
	} {
		l, ok := resources.LineByID(id)
		if !ok || l.Number != number {
			t.Errorf("%s answers at %q, want %q", id, l.Number, number)
		}
		back, ok := resources.LineByNumber(number)
		if !ok || back.ID != id {
			t.Errorf("LineByNumber(%q) = %s, want %s", number, back.ID, id)
		}
	}
	ndvh, _ := resources.LineByID(resources.LineNDVH)
	if ndvh.TTY != "+18007873224" || ndvh.TextTo != "88788" || ndvh.TextWord != "START" {
		t.Errorf("NDVH: TTY %q, text %q to %q", ndvh.TTY, ndvh.TextWord, ndvh.TextTo)
	}
	if _, ok := resources.LineByNumber(""); ok {
		t.Error("no number is a line's number")
	}
	if _, ok := resources.LineByNumber("+15595550123"); ok {
		t.Error("a stranger's number is a line's number")
	}
}

func TestEveryLineIsComplete(t *testing.T) {
	keys := map[string]bool{}
	first := time.Date(2026, time.November, 20, 0, 0, 0, 0, time.UTC)
	for _, l := range resources.Lines() {
		if l.Name == "" || !strings.HasPrefix(l.Key, "line.") || keys[l.Key] || l.Source == "" || len(l.Languages) == 0 {
			t.Errorf("%s lacks a name, a key of its own, a source or a language", l.ID)
		}
		keys[l.Key] = true
		if l.Number == "" && l.TextTo == "" {
			t.Errorf("%s can be neither called nor texted", l.ID)
		}
		if l.Number != "" && !resources.ValidPhone(l.Number) {
			t.Errorf("%s has an impossible number", l.ID)
		}
		if l.CheckedOn.Before(first) {
			t.Errorf("%s was checked on %v, before its sources were read", l.ID, l.CheckedOn)
		}
	}
}

func TestEveryNeedHasALineThatServesIt(t *testing.T) {
	placed := map[resources.ServiceID]bool{resources.Line911: true}
	for _, need := range resources.Needs() {
		fit := resources.LineFor(need)
		if len(fit) == 0 {
			t.Errorf("%v has no line", need)
		}
		for _, l := range fit {
			placed[l.ID] = true
			if !l.Serves(need) {
				t.Errorf("%s is offered under %v and does not serve it", l.ID, need)
			}
		}
	}
	for _, l := range resources.Lines() {
		if !placed[l.ID] {
			t.Errorf("%s is offered under no need", l.ID)
		}
	}
	if resources.LineFor(resources.NoNeed) != nil || resources.LineFor(resources.Need(99)) != nil {
		t.Error("no need has a line")
	}
}

// R14: nobody who looks for safety is shown a line for those who hurt.
func TestTheLineForPartnersWhoHurtStandsAlone(t *testing.T) {
	for _, need := range resources.Needs() {
		for _, l := range resources.LineFor(need) {
			if (l.ID == "us-acallforchange") != (need == resources.BehaviorChange) {
				t.Errorf("%s under %v", l.ID, need)
			}
		}
	}
}

func TestACallerCannotChangeALine(t *testing.T) {
	mine := resources.Lines()
	mine[0].Number = "+15595550123"
	for i := range mine {
		mine[i].Name = "mine"
	}
	fit := resources.LineFor(resources.MentalHealth)
	fit[0].Number = "+15595550123"
	if slices.ContainsFunc(resources.Lines(), func(l resources.Line) bool { return l.Number == "+15595550123" || l.Name == "mine" }) {
		t.Error("a copy was not a copy")
	}
	if resources.LineFor(resources.MentalHealth)[0].Number != "988" {
		t.Error("LineFor gave its own list away")
	}
}

package check

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"porchlight/flows"
	"porchlight/locales"
	"porchlight/resources"
)

// What check measures is what bot sends: bot's own transcripts hold each of
// these messages, line by line. R44
func TestCheckRendersWhatTheBotSends(t *testing.T) {
	sent := transcripts(t)
	c := &checker{in: Shipped()}
	configs, err := Configs(os.DirFS("../../examples"), "examples")
	if err != nil {
		t.Fatal(err)
	}
	c.in.Configs = configs
	c.readFlows()
	c.readWords()
	c.readConfigs()
	c.buildGraph()
	at := slices.IndexFunc(c.houses, func(h house) bool { return h.ID == "fresno" })
	if c.graph == nil || c.catalog == nil || at < 0 {
		t.Fatal(c.faults)
	}
	h := &c.houses[at]
	for _, tag := range []string{locales.English, "es"} {
		first, _ := c.greeting(h, tag)
		contains(t, sent, tag+" greeting", first)
	}
	step := func(f flows.FlowID, s flows.StepID) int { return c.graph.ids[stepRef{f, s}] }
	r := reader{c, h, locales.English}
	for name, so := range map[string]spoken{
		"menu":        {ask: step(flows.StartFlow, flows.MenuStep)},
		"not heard":   {parts: []part{{key: "common.not_understood"}}, ask: step(flows.StartFlow, flows.MenuStep)},
		"lost":        {parts: []part{{key: "common.lost", lines: true}}, ask: step(flows.StartFlow, flows.MenuStep)},
		"place":       {ask: step("food", "place")},
		"a person":    {parts: []part{{key: "person.you_call", lines: true}}, ask: step(flows.PersonFlow, "after")},
		"two guesses": {ask: -1, parts: []part{{key: "start.which"}}},
	} {
		text, _ := r.reply(c.graph, so, resources.NoNeed)
		// check measures the longest form; bot offers the other need, and somebody to
		// write with, only where there is one.
		text = without(text, c.catalog.Text(locales.English, string(flows.RelayLabel), "other"))
		text, _, _ = strings.Cut(text, "\n4 "+c.catalog.Text(locales.English, string(flows.SecondLabel), "other"))
		contains(t, sent, name, text)
	}
}

func contains(t *testing.T, sent, name, text string) {
	t.Helper()
	if text == "" || !strings.Contains(sent, text) {
		t.Errorf("%s: no transcript holds\n%s", name, text)
	}
}

// transcripts is all that the bot says in bot/testdata.
func transcripts(t *testing.T) string {
	t.Helper()
	files, err := filepath.Glob("../../bot/testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no transcripts: %v", err)
	}
	var b strings.Builder
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.SplitSeq(string(text), "\n") {
			b.WriteString(strings.TrimPrefix(line, "< "))
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// without takes a choice out of a message, as the engine does: the digits behind
// it close up.
func without(text, label string) string {
	before, after, found := strings.Cut(text, " "+label+"\n")
	if !found {
		return text
	}
	digit := before[len(before)-1]
	lines := strings.Split(after, "\n")
	for i := range lines {
		if next := digit + 1 + byte(i); len(lines[i]) > 1 && lines[i][0] == next {
			lines[i] = string(next-1) + lines[i][1:]
		}
	}
	return before[:len(before)-1] + strings.Join(lines, "\n")
}

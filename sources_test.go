package porchlight_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"porchlight/bot/bottest"
	"porchlight/flows"
	"porchlight/flows/library"
	"porchlight/resources"
	"porchlight/resources/starter"
)

const sources = "docs/sources.md"

var (
	messageKey = regexp.MustCompile("`([a-z][a-z0-9_]*\\.[a-z0-9_]+)`")
	rowName    = regexp.MustCompile("`((?:us|ca|hum|oak|fre|la|sd)-[a-z0-9-]+)`")
	flowName   = regexp.MustCompile("(?m)^Flows? .*$")
	quoted     = regexp.MustCompile("`(\\w+)`")
	grounds    = regexp.MustCompile(`\b(R\d+)(?: and (R\d+))?: ((?:[\w-]+(?: \[[ABCLK]\])?)(?:, [\w-]+ \[[ABCLK]\])*)`)
	cited      = regexp.MustCompile(`([\w-]+)(?: \[([ABCLK])\])?`)
)

// Every sentence that a flow says or asks stands in the paper on sources, and
// the paper names no message, row or flow that is not there.
func TestEverySentenceOfEveryFlowHasItsSources(t *testing.T) {
	page := text(t, sources)
	set, err := library.Read(library.Files, nil)
	if err != nil {
		t.Fatal(err)
	}
	told, said := map[string]bool{}, 0
	for _, line := range flowName.FindAllString(page, -1) {
		for _, m := range quoted.FindAllStringSubmatch(line, -1) {
			told[m[1]] = true
		}
	}
	for _, f := range set.Flows {
		if !told[string(f.ID)] {
			t.Errorf("%s has no section for the flow %s", sources, f.ID)
		}
		for _, s := range f.Steps {
			if s.Key == "" || s.Verb == flows.TallyUp {
				continue
			}
			if said++; !strings.Contains(page, "`"+string(s.Key)+"`") {
				t.Errorf("%s does not say on what %s rests", sources, s.Key)
			}
		}
	}
	if said < 40 {
		t.Errorf("only %d sentences were looked at", said)
	}
	h := bottest.Open(t)
	for _, m := range messageKey.FindAllStringSubmatch(page, -1) {
		if !h.Catalog.Has("en", m[1]) && !strings.HasSuffix(m[1], ".go") && !strings.HasSuffix(m[1], ".md") {
			t.Errorf("%s names %s, which is no message", sources, m[1])
		}
	}
	known := map[string]bool{}
	for _, row := range starterRows(t) {
		known[row["id"]] = true
	}
	for _, l := range resources.Lines() {
		known[string(l.ID)] = true
	}
	for _, m := range rowName.FindAllStringSubmatch(page, -1) {
		if !known[m[1]] {
			t.Errorf("%s names %s, which is no row and no line", sources, m[1])
		}
	}
	if found := regexp.MustCompile(`\d{3}[-. )]\d{3,4}`).FindString(page); found != "" {
		t.Errorf("%s prints the number %s; numbers stand in the directory and the lines", sources, found)
	}
}

// The counts of the paper are those of the starter directory, and of what a
// member of any of the five collaboratives can come to see.
func TestTheCountsOfThePaperOnSourcesAreTrue(t *testing.T) {
	page, h, rows := text(t, sources), bottest.Open(t), starterRows(t)
	for _, need := range resources.Needs() {
		all, high, held := 0, 0, 0
		for _, row := range rows {
			if !slices.Contains(strings.Split(row["needs"], ";"), need.String()) {
				continue
			}
			all++
			if row["confidence"] == "high" {
				high++
			}
			if row["hold"] == "yes" {
				held++
			}
		}
		shown := map[resources.ServiceID]bool{}
		for _, c := range h.All {
			for skip := 0; ; skip += 10 {
				found := h.Directory.Search(resources.Query{Need: need, Counties: c.Counties, At: bottest.Noon, Limit: 10, Skip: skip})
				for _, l := range found.Listings {
					shown[l.ID] = true
				}
				if len(found.Listings) == 0 {
					break
				}
			}
		}
		cells := []string{"", "`" + need.String() + "`"}
		for _, n := range []int{all, high, held, len(shown)} {
			cells = append(cells, strconv.Itoa(n))
		}
		if line := strings.TrimSpace(strings.Join(append(cells, ""), " | ")); !strings.Contains(page, line+"\n") {
			t.Errorf("%s has no line %s", sources, line)
		}
	}
}

// A source stands behind a rule as safety.md has it, with the same grade.
func TestTheGradesOfThePaperOnSourcesAreTrue(t *testing.T) {
	file := filepath.Join("..", "shared", "reference", "safety.md")
	b, err := os.ReadFile(file)
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("the references are not beside the repository: %v", err)
		}
		t.Skipf("the references are not beside the repository: %v", err)
	}
	rules := map[string]string{}
	for _, part := range regexp.MustCompile(`(?m)^\*\*`).Split(string(b), -1) {
		id, _, ok := strings.Cut(part, ". ")
		if ok && regexp.MustCompile(`^R\d+$`).MatchString(id) {
			_, source, _ := strings.Cut(part, "\nSource: ")
			rules[id], _, _ = strings.Cut(source, "Test:")
		} else if id, _, ok := strings.Cut(part, "."); ok {
			_, source, _ := strings.Cut(part, "Source: ")
			rules[id], _, _ = strings.Cut(source, "Test:")
		}
	}
	read := 0
	for _, m := range grounds.FindAllStringSubmatch(text(t, sources), -1) {
		for _, rule := range []string{m[1], m[2]} {
			if rule == "" || rule == "R79" && m[2] != "" {
				continue
			}
			for _, c := range cited.FindAllStringSubmatch(m[3], -1) {
				read++
				if !grade(rules[rule], c[1], c[2]) {
					t.Errorf("%s: %s does not rest on %s [%s]; safety.md says %q", sources, rule, c[1], c[2], rules[rule])
				}
			}
		}
	}
	if read < 30 {
		t.Errorf("only %d sources were compared", read)
	}
}

// grade says whether a rule's source line names a key with a grade.
func grade(source, key, want string) bool {
	at := strings.Index(source, key)
	if at < 0 {
		return false
	}
	got := regexp.MustCompile(`\[([ABCLK])`).FindStringSubmatch(source[at:])
	return want == "" || got != nil && got[1] == want
}

func starterRows(t *testing.T) []map[string]string {
	t.Helper()
	table, err := csv.NewReader(strings.NewReader(string(starter.Bytes()))).ReadAll()
	if err != nil || len(table) < 2 {
		t.Fatalf("%d rows of the starter, %v", len(table), err)
	}
	var rows []map[string]string
	for _, cells := range table[1:] {
		row := map[string]string{}
		for i, cell := range cells {
			row[table[0][i]] = cell
		}
		rows = append(rows, row)
	}
	return rows
}

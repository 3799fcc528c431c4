package examples

import (
	"io/fs"
	"regexp"
	"strings"
	"testing"
)

// TestTheFiveExamplesAreEmbedded holds DESIGN.md §10: the demo's collaboratives have fixed names.
func TestTheFiveExamplesAreEmbedded(t *testing.T) {
	for _, id := range []string{"humboldt", "oakland", "fresno", "los_angeles", "san_diego"} {
		text, err := fs.ReadFile(Files, id+".yaml")
		if err != nil {
			t.Errorf("%s: %v", id, err)
			continue
		}
		if !strings.Contains(string(text), "- id: "+id+" ") && !strings.Contains(string(text), "- id: "+id+"\n") {
			t.Errorf("%s.yaml does not describe %s", id, id)
		}
	}
	entries, err := fs.ReadDir(Files, ".")
	if err != nil {
		t.Fatal(err)
	}
	if len(entries) != 5 {
		t.Errorf("%d files, want 5", len(entries))
	}
}

// TestNoExampleHoldsARealNumber: a number that somebody owns would be texted by somebody (R103).
func TestNoExampleHoldsARealNumber(t *testing.T) {
	digits := regexp.MustCompile(`\+?\d[\d() .-]{6,}\d`)
	fictional := regexp.MustCompile(`^\+1[2-9]\d\d55501\d\d$`)
	noNumber := regexp.MustCompile(`\bMG[0-9a-f]{32}\b|\b20\d\d-[01]\d-[0-3]\d\b`) // a SID, a day
	for name, text := range texts(t) {
		found := digits.FindAllString(noNumber.ReplaceAllString(text, ""), -1)
		if len(found) == 0 {
			t.Errorf("%s: no number found; the lint looks for the wrong thing", name)
		}
		for _, number := range found {
			if !fictional.MatchString(number) {
				t.Errorf("%s: %q is not a 555-01xx number", name, number)
			}
		}
	}
}

// TestNamesAreNeutralAndShort: R62, R64, R70. All of GSM-7's letters that these names need are ASCII.
func TestNamesAreNeutralAndShort(t *testing.T) {
	line := regexp.MustCompile(`(?m)^    name: ([^#\n]+)`)
	plain := regexp.MustCompile(`^[A-Za-z0-9 ]{1,20}$`)
	telling := regexp.MustCompile(`(?i)violen|abus|safe|dv|domestic|crisis|victim|survivor|help|shelter|partner|women|men`)
	for name, text := range texts(t) {
		found := line.FindStringSubmatch(text)
		if found == nil {
			t.Errorf("%s: no name", name)
			continue
		}
		brand := strings.TrimSpace(found[1])
		if !plain.MatchString(brand) {
			t.Errorf("%s: %q is longer than 20 plain characters", name, brand)
		}
		if telling.MatchString(brand) {
			t.Errorf("%s: %q says too much for a lock screen", name, brand)
		}
	}
}

func texts(t *testing.T) map[string]string {
	t.Helper()
	names, err := fs.Glob(Files, "*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	all := make(map[string]string, len(names))
	for _, name := range names {
		text, err := fs.ReadFile(Files, name)
		if err != nil {
			t.Fatal(err)
		}
		all[name] = string(text)
	}
	return all
}

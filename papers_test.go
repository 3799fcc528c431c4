package porchlight_test

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// claims are words that promise what nobody can keep (R100), or call a keyed
// hash of a number something else than personal data (R1). A paper that must
// speak of them points at locales/banned.go instead.
var claims = regexp.MustCompile(`(?i)\banonym\w*|\bde-?identif\w*|\buntraceable|\bsecure(d|ly)?\b|\b(completely|totally|fully|always|is|are|stays?) private\b|` +
	`\b(100 ?%|completely|totally|fully|strictly) confidential|\bwe delete everything|\b(no ?one|nobody) can see|\byou are safe\b|\bhidden from (your|the) bill`)

// R1, R100: no paper or page promises what nobody can keep.
func TestNoPaperPromisesWhatNobodyCanKeep(t *testing.T) {
	read := 0
	for _, file := range files(t, ".md", ".tsv", ".html", "NOTICE") {
		if strings.HasPrefix(file, "resources/") && !strings.HasSuffix(file, ".md") {
			continue // tables of other people's words
		}
		read++
		for i, line := range strings.Split(text(t, file), "\n") {
			if found := claims.FindString(line); found != "" {
				t.Errorf("%s:%d: %q promises too much", file, i+1, found)
			}
		}
	}
	if read < 15 {
		t.Errorf("only %d papers were read", read)
	}
}

// R1: in code too, a hash of a number is never called harmless.
func TestNoCommentCallsAHashHarmless(t *testing.T) {
	near := regexp.MustCompile(`(?is)(anonymi[sz]ed|de-?identified).{0,80}(hash|hmac)|(hash|hmac).{0,80}(anonymi[sz]ed|de-?identified)`)
	for _, file := range files(t, ".go", ".yaml", ".toml") {
		if file == "papers_test.go" {
			continue
		}
		if found := near.FindString(text(t, file)); found != "" {
			t.Errorf("%s: %q", file, found)
		}
	}
}

// R88: what can be demanded of us, and that there is no switch for more.
func TestThePaperForDemandsSaysWhatWeHold(t *testing.T) {
	paper := text(t, "SECURITY.md")
	for _, said := range []string{"no messages to hand over", "opted out", "no transcript", "personal data", "VAWA", "gives notice", "Twilio has the message bodies"} {
		if !strings.Contains(paper, said) {
			t.Errorf("SECURITY.md does not say %q", said)
		}
	}
}

func TestEveryDecisionSaysWhyAndWhatItCost(t *testing.T) {
	pages, err := filepath.Glob("docs/adr/*.md")
	if err != nil || len(pages) == 0 {
		t.Fatalf("%d decisions, %v", len(pages), err)
	}
	index := text(t, "docs/README.md")
	for _, page := range pages {
		body := text(t, page)
		for _, said := range []string{"**We chose**", "**Because**", "**We gave up"} {
			if !strings.Contains(body, said) {
				t.Errorf("%s does not say %s", page, said)
			}
		}
		if !regexp.MustCompile(`\n20\d\d-\d\d-\d\d · `).MatchString(body) {
			t.Errorf("%s has no date", page)
		}
		if !strings.Contains(index, strings.TrimPrefix(filepath.ToSlash(page), "docs/")) {
			t.Errorf("docs/README.md does not list %s", page)
		}
	}
}

func TestEveryLinkBetweenPapersLeadsSomewhere(t *testing.T) {
	link := regexp.MustCompile(`\]\(([^)#:]+)(#[^)]*)?\)`)
	for _, file := range files(t, ".md") {
		for _, m := range link.FindAllStringSubmatch(text(t, file), -1) {
			if _, err := os.Stat(filepath.Join(filepath.Dir(file), filepath.FromSlash(m[1]))); err != nil {
				t.Errorf("%s links to %s, which is not there", file, m[1])
			}
		}
	}
}

// files lists the files of the tree whose names end so, hidden folders and data apart.
func files(t *testing.T, ends ...string) []string {
	t.Helper()
	var out []string
	err := filepath.WalkDir(".", func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && p != "." && (strings.HasPrefix(d.Name(), ".") || p == "data"):
			return filepath.SkipDir
		case d.IsDir():
			return nil
		}
		for _, end := range ends {
			if strings.HasSuffix(d.Name(), end) {
				out = append(out, path.Clean(filepath.ToSlash(p)))
				break
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func text(t *testing.T, file string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.FromSlash(file))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

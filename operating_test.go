package porchlight_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"porchlight/bot"
	"porchlight/bot/bottest"
	"porchlight/bot/phone"
	"porchlight/internal/check"
	"porchlight/internal/config"
	"porchlight/locales"
)

const operating = "docs/operating.md"

// R52, R101: the settings that the page shows can be used as they stand: all of
// them, those of the first day without an account, and those that attest.
func TestTheSettingsOfOperatingAreAccepted(t *testing.T) {
	page := text(t, operating)
	yaml := examplesOf(t, operating)["porchlight.yaml"]
	cfg, err := configured(t, yaml)
	if err != nil {
		t.Fatal(err)
	}
	if len(cfg.Twilio.Attested) > 0 {
		t.Error("who copies the example attests what nobody looked at")
	}
	in := check.Shipped()
	in.Configs = []check.File{{Name: "porchlight.yaml", Text: []byte(yaml)}}
	for _, f := range check.Run(in).Faults {
		t.Error(f)
	}
	if _, err := configured(t, strings.ReplaceAll(yaml, "optout: twilio", "optout: nobody")); err == nil {
		t.Error("a spoiled example is accepted: it is not read")
	}

	block := regexp.MustCompile(`(?m)^(twilio:\n(?:  .*\n)+|    numbers:.*\n|      messaging_service:.*\n)`)
	if found := len(block.FindAllString(yaml, -1)); found != 3 {
		t.Errorf("%d of the 3 settings that wait for an account are in the example", found)
	}
	if _, err := configured(t, block.ReplaceAllString(yaml, "")); err != nil {
		t.Errorf("the first day, without an account: %v", err)
	}

	_, attested, _ := strings.Cut(page, "```text\ntwilio:\n")
	attested, _, _ = strings.Cut(attested, "```")
	attested = strings.NewReplacer("DAY", "2026-11-20", "ROLE", "operator").Replace(attested)
	cfg, err = configured(t, strings.Replace(yaml, "twilio:\n", "twilio:\n"+attested, 1))
	if err != nil {
		t.Fatalf("the settings that attest: %v", err)
	}
	for _, key := range config.AttestationKeys() {
		if cfg.Twilio.Attested[key].By != "operator" {
			t.Errorf("%s does not show how %s is attested", operating, key)
		}
	}
}

// configured loads a porchlight.yaml, as serve does.
func configured(t *testing.T, yaml string) (*config.Config, error) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "porchlight.yaml")
	if err := os.WriteFile(file, []byte(yaml), 0o600); err != nil {
		t.Fatal(err)
	}
	return config.Load(config.Sources{
		Flags: config.Flags{Config: file}, Env: func(string) string { return "" }, ReadFile: os.ReadFile,
		Reserved: func(word string) bool { return slices.Contains(locales.Reserved(), locales.Fold(word)) },
	})
}

// Every variable that the page names is one that the program reads.
func TestOperatingNamesOnlyVariablesThatAreRead(t *testing.T) {
	var source strings.Builder
	for _, file := range files(t, ".go") {
		if strings.HasPrefix(file, "internal/config/") && !strings.HasSuffix(file, "_test.go") {
			source.WriteString(text(t, file))
		}
	}
	named := regexp.MustCompile(`PORCHLIGHT_[A-Z_]+[A-Z]`).FindAllString(text(t, operating), -1)
	if len(named) < 8 {
		t.Errorf("only %d variables are named", len(named))
	}
	for _, name := range named {
		if !strings.Contains(source.String(), `"`+strings.TrimSuffix(name, "_FILE")+`"`) {
			t.Errorf("nothing reads %s", name)
		}
	}
}

// R52: whoever has a finding of the doctor finds its code on the page.
func TestOperatingExplainsEveryFindingOfTheDoctor(t *testing.T) {
	page := text(t, operating)
	added := regexp.MustCompile(`(?:add\((?:part\w+, )?|finding\(|Code: |f\.Code, .* = |\), )"([a-z]+_[a-z_]+[a-z])"`)
	codes := 0
	for _, file := range files(t, ".go") {
		switch base := filepath.Base(file); {
		case strings.HasSuffix(base, "_test.go"):
			continue
		case !strings.HasPrefix(base, "inspect") && base != "selftest.go" && !strings.HasPrefix(base, "doctor"):
			continue
		}
		for _, m := range added.FindAllStringSubmatch(text(t, file), -1) {
			codes++
			if !strings.Contains(page, "`"+m[1]+"`") {
				t.Errorf("%s: %s does not explain the finding %s", file, operating, m[1])
			}
		}
	}
	if codes < 40 {
		t.Errorf("only %d findings were read", codes)
	}
	for _, key := range config.AttestationKeys() {
		if !strings.Contains(page, "(`"+key+"`)") {
			t.Errorf("%s does not say where %s is set", operating, key)
		}
	}
}

// The page is long: each of its own links leads to a heading.
func TestTheLinksWithinOperatingLeadToHeadings(t *testing.T) {
	page := text(t, operating)
	headings := map[string]bool{}
	for _, m := range regexp.MustCompile(`(?m)^#+ (.+)$`).FindAllStringSubmatch(page, -1) {
		slug := regexp.MustCompile(`[^a-z0-9 -]`).ReplaceAllString(strings.ToLower(m[1]), "")
		headings[strings.ReplaceAll(slug, " ", "-")] = true
	}
	links := regexp.MustCompile(`\]\(#([^)]+)\)`).FindAllStringSubmatch(page, -1)
	if len(links) < 12 {
		t.Errorf("only %d links", len(links))
	}
	for _, m := range links {
		if !headings[m[1]] {
			t.Errorf("%s has no heading for #%s", operating, m[1])
		}
	}
}

// talk is one conversation that the page counts.
type talk struct {
	language, kind string
	texts          []string
}

// talks are ordinary conversations about food in Fresno.
var talks = []talk{
	{"English", "short", []string{"need food in fresno 93706", "1", "EXIT"}},
	{"English", "long", []string{"hi", "1", "2", "93706", "EXIT"}},
	{"Spanish", "short", []string{"necesito comida en fresno 93706", "1", "SALIR"}},
	{"Spanish", "long", []string{"hola", "1", "2", "93706", "SALIR"}},
}

// counted are the segments of a conversation.
type counted struct {
	language, kind string
	in, out        int
	estimate       bool
}

// The most that check lets a language of another script take (DESIGN.md §4,
// §7, R44), in segments. A language with plain letters is reckoned as English.
const (
	ucsGreeting = 4
	ucsResults  = 5
	ucsOther    = 3
)

func conversations(t *testing.T) []counted {
	t.Helper()
	var all []counted
	for _, talk := range talks {
		c := counted{language: talk.language, kind: talk.kind}
		p := bottest.Open(t).Phone(t, "fresno")
		p.Channel = bot.ChannelSMS
		for _, said := range talk.texts {
			n, _ := locales.Segments(said)
			c.in += n
			for _, answer := range p.Send(context.Background(), phone.Line{Kind: phone.Said, Text: said}).Texts(p.Clock.Now()) {
				n, _ := locales.Segments(answer)
				c.out += n
			}
		}
		if c.out < 4 {
			t.Fatalf("%s, %s: only %d segments: is it a conversation?", c.language, c.kind, c.out)
		}
		all = append(all, c)
	}
	plain, scripts := "Somali, Oromo, Swahili, Tagalog, Hmong", "Vietnamese, Chinese, Arabic, Korean, Amharic, Tigrinya, Punjabi, Farsi"
	short, long := all[0], all[1]
	short.language, short.estimate = plain, true
	long.language, long.estimate = plain, true
	return append(all, short, long,
		counted{scripts, "short", short.in, ucsGreeting + ucsResults, true},
		counted{scripts, "long", long.in, ucsGreeting + 2*ucsOther + ucsResults, true},
	)
}

// R44: the tables of segments and costs follow the words that are sent and the
// prices that the page names. With -update they are written anew; read the diff.
func TestTheCostsOfOperatingAreReckoned(t *testing.T) {
	page := text(t, operating)
	all := conversations(t)
	got := between(t, page, "segments", segmentsTable(all))
	got = between(t, got, "costs", costsTable(all, pricesOf(t, page)))
	if update := flag.Lookup("update"); update != nil && update.Value.String() == "true" {
		if err := os.WriteFile(filepath.FromSlash(operating), []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if got != page {
		t.Errorf("the tables of %s are not what is sent and what it costs; if the words shall be so: go test . -run Costs -update", operating)
	}
}

// between puts text between the two marks of a name.
func between(t *testing.T, page, name, text string) string {
	t.Helper()
	begin, end := "<!-- begin "+name+" -->\n", "<!-- end "+name+" -->\n"
	before, rest, ok := strings.Cut(page, begin)
	_, after, there := strings.Cut(rest, end)
	if !ok || !there {
		t.Fatalf("%s has no place for %s", operating, name)
	}
	return before + begin + "\n" + text + "\n" + end + after
}

func segmentsTable(all []counted) string {
	var b strings.Builder
	b.WriteString("| language | conversation | segments in | segments out | |\n|---|---|---|---|---|\n")
	for _, c := range all {
		note := "counted"
		if c.estimate {
			note = "estimate"
		}
		fmt.Fprintf(&b, "| %s | %s | %d | %d | %s |\n", c.language, c.kind, c.in, c.out, note)
	}
	return b.String()
}

// pricesOf reads the prices from the page, in ten-thousandths of a dollar.
func pricesOf(t *testing.T, page string) map[string]int {
	t.Helper()
	prices := map[string]int{}
	for _, m := range regexp.MustCompile(`(?m)^\| ([a-z ]+) \| \$([\d.]+) \|`).FindAllStringSubmatch(page, -1) {
		dollars, err := strconv.ParseFloat(m[2], 64)
		if err != nil {
			t.Fatal(err)
		}
		prices[m[1]] = int(dollars*10_000 + 0.5)
	}
	for _, name := range []string{"segment out", "segment in", "carrier fee out", "carrier fee in", "number a month", "campaign a month"} {
		if prices[name] == 0 {
			t.Fatalf("%s has no price for %q", operating, name)
		}
	}
	return prices
}

func costsTable(all []counted, price map[string]int) string {
	var b strings.Builder
	b.WriteString("| language | conversation | one | 100 | 1,000 | 10,000 |\n|---|---|---|---|---|---|\n")
	fixed := price["number a month"] + price["campaign a month"]
	for _, c := range all {
		one := c.out*(price["segment out"]+price["carrier fee out"]) + c.in*(price["segment in"]+price["carrier fee in"])
		fmt.Fprintf(&b, "| %s | %s | %.1f ¢ |", c.language, c.kind, float64(one)/100)
		for _, n := range []int{100, 1000, 10_000} {
			fmt.Fprintf(&b, " $%s |", thousands((fixed+n*one+5_000)/10_000))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// thousands prints 1234 as 1,234.
func thousands(n int) string {
	if n < 1000 {
		return strconv.Itoa(n)
	}
	return fmt.Sprintf("%s,%03d", thousands(n/1000), n%1000)
}

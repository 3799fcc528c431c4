package hsds

import (
	"encoding/csv"
	"slices"
	"strings"
	"sync"
	"unicode"

	_ "embed" // the crosswalks

	"porchlight/resources"
)

//go:embed crosswalk/openeligibility.csv
var openEligibility string

//go:embed crosswalk/words.csv
var plainWords string

// topic is what one term or phrase says.
type topic struct {
	phrase string // folded, a space before and after
	needs  []resources.Need
	kind   resources.Kind
	crisis bool
	in     string
}

// where says which words of words.csv count.
type where uint8

const (
	anywhere where = iota // names and categories
	inProse
)

// topics gathers what the words around one service say.
type topics struct {
	needs   []resources.Need
	guarded []resources.Need // by names and categories
	prose   []resources.Need // guarded ones that the description tells of
	partner bool             // by names and categories
	hurting bool             // the description tells of a program for people who hurt a partner
	legal   bool
	office  bool // the name itself is a law office's
	crisis  bool
}

// category reads one category's name; known says that it is one of ours.
func (t *topics) category(name string) (known bool) {
	terms, _ := crosswalks()
	if at, ok := terms[folded(name)]; ok {
		t.take(&at)
		return true
	}
	return t.words(name, anywhere)
}

// words reads every phrase that stands in a text.
func (t *topics) words(text string, w where) (found bool) {
	text = folded(text)
	_, phrases := crosswalks()
	for i := range phrases {
		p := &phrases[i]
		if w == inProse && p.in != "prose" || !strings.Contains(text, p.phrase) {
			continue
		}
		t.take(p)
		found = true
	}
	return found
}

func (t *topics) take(p *topic) {
	for _, n := range p.needs {
		if n.Guarded() {
			t.guarded = append(t.guarded, n)
		} else if n != resources.BehaviorChange {
			t.needs = append(t.needs, n)
		}
	}
	t.partner = t.partner || p.kind == resources.PartnerProgram
	t.legal = t.legal || p.kind == resources.LegalOffice
	t.crisis = t.crisis || p.crisis
}

// guard reads what a description says of violence and of programs for those
// who use it.
func (t *topics) guard(description string) {
	text := folded(description)
	_, phrases := crosswalks()
	for i := range phrases {
		p := &phrases[i]
		if p.in != "guard" || !strings.Contains(text, p.phrase) {
			continue
		}
		t.hurting = t.hurting || p.kind == resources.PartnerProgram
		for _, n := range p.needs {
			if n.Guarded() {
				t.prose = append(t.prose, n)
			}
		}
	}
}

// decide gives the needs and the kind, the guarded one in doubt: a program for
// people who hurt a partner before all, since its callers must never meet its
// clients' victims; then a refuge, unless its name is a law office's. A description
// that tells of violence makes a refuge of shelters, of counseling and of what
// has no other need; a food bank that welcomes survivors stays a food bank.
func (t *topics) decide() ([]resources.Need, resources.Kind, bool) {
	guarded := t.guarded
	if len(guarded) == 0 && !onlyPlain(t.needs) {
		guarded = t.prose
	}
	switch {
	case t.partner, t.hurting && len(t.guarded) == 0:
		return []resources.Need{resources.BehaviorChange}, resources.PartnerProgram, t.crisis
	case t.legal && (t.office || len(guarded) == 0) && len(guarded)+len(t.prose) > 0:
		return slices.Concat(t.guarded, t.prose, []resources.Need{resources.Legal}), resources.LegalOffice, t.crisis
	case len(guarded) > 0:
		return guarded, resources.Refuge, t.crisis
	case t.legal:
		return t.needs, resources.LegalOffice, false
	}
	return t.needs, resources.General, t.crisis && slices.Contains(t.needs, resources.MentalHealth)
}

// onlyPlain says that needs are there and all of a sort that shelters for people
// in danger are not filed under.
func onlyPlain(needs []resources.Need) bool {
	return len(needs) > 0 && !slices.ContainsFunc(needs, func(n resources.Need) bool {
		return n == resources.Housing || n == resources.MentalHealth || n == resources.Community
	})
}

// crosswalks are the embedded tables, read when a file first needs them: a
// program that serves does not.
var crosswalks = sync.OnceValues(readTopics)

func readTopics() (map[string]topic, []topic) {
	byName := map[string]topic{}
	for _, row := range tableRows(openEligibility) {
		t := topicOf(row[1], row[2], row[3], row[4], "")
		byName[t.phrase] = t
	}
	var all []topic
	for _, row := range tableRows(plainWords) {
		all = append(all, topicOf(row[0], row[1], row[2], row[3], row[4]))
	}
	return byName, all
}

func topicOf(phrase, needs, kind, crisis, in string) topic {
	k, _ := resources.ParseKind(kind)
	return topic{folded(phrase), readNeeds(parted(needs)), k, saysYes(crisis), in}
}

// tableRows reads an embedded table; its form is held by a test.
func tableRows(text string) [][]string {
	in := csv.NewReader(strings.NewReader(text))
	in.Comment = '#'
	rows, err := in.ReadAll()
	if err != nil || len(rows) == 0 {
		return nil
	}
	return rows[1:]
}

// folded puts a space before and after every run of letters and digits, in
// lower case.
func folded(text string) string {
	var b strings.Builder
	b.Grow(len(text) + 2)
	b.WriteByte(' ')
	gap := true
	for _, r := range text {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(unicode.ToLower(r))
			gap = false
		case !gap:
			b.WriteByte(' ')
			gap = true
		}
	}
	if !gap {
		b.WriteByte(' ')
	}
	return b.String()
}

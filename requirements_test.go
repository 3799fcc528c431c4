package porchlight_test

import (
	"fmt"
	"maps"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

const (
	requirementsFile = "docs/requirements.tsv"
	lastRequirement  = 105 // safety.md has R1 to R105
	lastStep         = 12
)

// requirement is one line of the list.
type requirement struct {
	line                  int
	id, words, by, status string
}

// tests maps a test, as "bot:TestExitIsSilent" or "bot:TestTranscripts/timeout",
// to its source with its comments.
type tests map[string]string

// status of a requirement; a "held" one names its tests, a later step may too.
var statusForm = regexp.MustCompile(`^(held|held, then step (\d+)|step (\d+)|human: .+|not done: .+)$`)

func TestEveryRequirementIsHeldOrSaysWhyNot(t *testing.T) {
	list, faults := readRequirements(t, requirementsFile)
	for _, fault := range append(faults, faultsOf(list, allTests(t))...) {
		t.Error(fault)
	}
}

// faultsOf finds what is untrue in the list, given the tests that there are.
func faultsOf(list []requirement, known tests) []string {
	var faults []string
	seen := map[string]bool{}
	for _, r := range list {
		fault := func(format string, args ...any) {
			faults = append(faults, fmt.Sprintf("%s:%d: %s: %s", requirementsFile, r.line, r.id, fmt.Sprintf(format, args...)))
		}
		if seen[r.id] {
			fault("stands twice")
		}
		seen[r.id] = true
		if len(strings.TrimSpace(r.words)) < 10 {
			fault("does not say what is required")
		}
		form := statusForm.FindStringSubmatch(r.status)
		if form == nil {
			fault("status %q is none of held, held then step N, step N, human: who, not done: why", r.status)
			continue
		}
		if step := form[2] + form[3]; step != "" {
			if n, err := strconv.Atoi(step); err != nil || n < 2 || n > lastStep {
				fault("step %s is not one of 2 to %d", step, lastStep)
			}
		}
		if strings.HasPrefix(r.status, "held") && r.by == "" {
			fault("held, and no test named")
		}
		for name := range strings.SplitSeq(r.by, ", ") {
			source, ok := known[name]
			switch {
			case name == "":
			case !ok:
				fault("there is no test %s", name)
			case !names(source, r.id):
				fault("%s does not name it; write // %s where it is held", name, r.id)
			}
		}
	}
	for n := 1; n <= lastRequirement; n++ {
		id := "R" + strconv.Itoa(n)
		if !seen[id] {
			faults = append(faults, requirementsFile+": "+id+" is missing")
		}
		delete(seen, id)
	}
	for id := range maps.Keys(seen) {
		faults = append(faults, requirementsFile+": there is no requirement "+id)
	}
	return faults
}

// names says whether a test's source speaks of a requirement; R54g is part of R54.
func names(source, id string) bool {
	return regexp.MustCompile(`\b` + id + `[a-h]?\b`).MatchString(source)
}

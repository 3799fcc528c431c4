package porchlight_test

import (
	"strconv"
	"strings"
	"testing"
)

// wholeList is a list with nothing wrong, for tests to break.
func wholeList() ([]requirement, tests) {
	var list []requirement
	known := tests{}
	for n := 1; n <= lastRequirement; n++ {
		id, test := "R"+strconv.Itoa(n), "bot:Test"+strconv.Itoa(n)
		list = append(list, requirement{n + 1, id, "what is required", test, "held"})
		known[test] = "// " + id + "a, and why\nfunc Test(t *testing.T) {}"
	}
	return list, known
}

func TestTheRequirementsListFailsWhenItIsBroken(t *testing.T) {
	if list, known := wholeList(); len(faultsOf(list, known)) > 0 {
		t.Fatalf("the whole list has faults: %v", faultsOf(list, known))
	}
	for name, c := range map[string]struct {
		breaks func([]requirement, tests) []requirement
		want   string
	}{
		"a test was removed": {func(l []requirement, known tests) []requirement {
			delete(known, l[35].by)
			return l
		}, "R36: there is no test bot:Test36"},
		"a test forgot its rule": {func(l []requirement, known tests) []requirement {
			known[l[35].by] = "// R3, R360"
			return l
		}, "R36: bot:Test36 does not name it"},
		"held by nothing": {func(l []requirement, _ tests) []requirement {
			l[35].by = ""
			return l
		}, "R36: held, and no test named"},
		"one of two tests is gone": {func(l []requirement, _ tests) []requirement {
			l[35].by += ", bot:TestGone"
			return l
		}, "R36: there is no test bot:TestGone"},
		"a later step names a test that is not there": {func(l []requirement, _ tests) []requirement {
			l[35].by, l[35].status = "bot:TestGone", "step 6"
			return l
		}, "R36: there is no test bot:TestGone"},
		"a line is gone": {func(l []requirement, _ tests) []requirement {
			return append(l[:35], l[36:]...)
		}, "R36 is missing"},
		"a line stands twice": {func(l []requirement, _ tests) []requirement {
			return append(l, l[35])
		}, "R36: stands twice"},
		"a rule of its own": {func(l []requirement, known tests) []requirement {
			return append(l, requirement{200, "R106", "what is required", "", "step 2"})
		}, "there is no requirement R106"},
		"no such step": {func(l []requirement, _ tests) []requirement {
			l[35].status = "held, then step 13"
			return l
		}, "step 13 is not one of"},
		"a status of its own": {func(l []requirement, _ tests) []requirement {
			l[35].status = "mostly"
			return l
		}, `status "mostly"`},
		"no reason": {func(l []requirement, _ tests) []requirement {
			l[35].status = "not done: "
			return l
		}, `status "not done: "`},
		"no words": {func(l []requirement, _ tests) []requirement {
			l[35].words = " "
			return l
		}, "does not say what is required"},
	} {
		t.Run(name, func(t *testing.T) {
			broken, known := wholeList()
			broken = c.breaks(broken, known)
			faults := strings.Join(faultsOf(broken, known), "\n")
			if !strings.Contains(faults, c.want) {
				t.Errorf("faults %q, want %q", faults, c.want)
			}
		})
	}
}

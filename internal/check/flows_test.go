package check_test

import (
	"testing"

	"porchlight/internal/check"
)

const (
	food    = "flows/library/food.yaml"
	start   = "flows/library/start.yaml"
	private = "flows/library/privacy.yaml"
	nothing = "flows/library/nothing_found.yaml"
	en      = "locales/en/messages.toml"
	es      = "locales/es/messages.toml"
)

// R5: a flow can ask for a digit or a place and nothing else, so that a free
// text is an unknown key. R33: a choice is a digit.
func TestAFlowThatIsNotInTheFormIsRefused(t *testing.T) {
	table(t, map[string]row{
		"not YAML":        {edit{food, "steps:", "steps: ["}, want{food, "steps: [", "", check.BadFile, "YAML"}},
		"unknown key":     {edit{food, "ask_place, next", "ask_place, nxt"}, want{food, "id: place", "place", check.UnknownKey, "nxt"}},
		"free text":       {edit{food, "place: food.ask_place", "text: food.ask_place"}, want{food, "id: place", "place", check.UnknownKey, "text"}},
		"a word as digit": {edit{food, "1: {label: common.person", "yes: {label: common.person"}, want{food, "yes: {", "after", check.ReservedWord, "digit"}},
		"zero as digit":   {edit{food, "1: {label: common.person", "0: {label: common.person"}, want{food, "0: {", "after", check.ReservedWord, "digit"}},
		"another's name":  {edit{food, "flow: food", "flow: feast"}, want{food, "", "", check.BadFile, "feast.yaml"}},
	})
}

func TestAFlowThatLeadsNowhereIsRefused(t *testing.T) {
	table(t, map[string]row{
		"no such step":   {edit{food, "ask_place, next: results", "ask_place, next: result"}, want{food, "id: place", "place", check.DeadEnd, `"result"`}},
		"no such flow":   {edit{food, "flow: person", "flow: persons"}, want{food, "id: after", "after", check.DeadEnd, `"persons"`}},
		"nothing after":  {edit{"flows/library/language.yaml", "choices: languages, next: on}\n  - {id: on, go: subject}", "choices: languages}"}, want{"flows/library/language.yaml", "id: pick", "pick", check.DeadEnd, "nothing follows"}},
		"a circle":       {edit{private, "say: privacy.others", "say: privacy.others, next: ours"}, want{private, "id: ours", "ours", check.DeadEnd, "lead back"}},
		"search in ring": {edit{food, "none: {flow: nothing_found}", "none: {next: place}"}, want{food, "id: place", "place", check.DeadEnd, "lead back"}},
		"second search":  {edit{food, "next: after, none: {flow: nothing_found}}", "next: again, none: {flow: nothing_found}}\n  - {id: again, find: food, next: after, none: {flow: nothing_found}}"}, want{food, "id: results", "results", check.DeadEnd, "second search"}},
		"only itself": {
			edit{nothing, "{label: common.person, flow: person}\n      2: {label: common.other_subject, flow: menu}\n      3: {label: common.second, flow: second}", "{label: common.person, next: after}"},
			want{nothing, "id: after", "after", check.DeadEnd, "back to this question"},
		},
		"only more":      {edit{nothing, "1: {label: common.person, flow: person}\n      2: {label: common.other_subject, flow: menu}", "1: {label: common.more, flow: person}"}, want{nothing, "id: after", "after", check.DeadEnd, "only while there is more"}},
		"lost languages": {edit{private, "ask: common.after", "ask: common.after\n    languages: true"}, want{private, "id: after", "after", check.DeadEnd, "languages"}},
		"no menu step":   {edit{start, "{id: menu, ask: start.menu, choices: menu}", "{id: menyu, ask: start.menu, choices: menu}"}, want{start, "", "", check.DeadEnd, `"menu"`}},
		"no person":      {edit{"flows/library/person.yaml", "", ""}, want{"flows/library/person.yaml", "", "", check.DeadEnd, `"person"`}},
		"a lost step":    {edit{food, "  - id: after", "  - {id: lost, go: menu}\n  - id: after"}, want{food, "id: lost", "lost", check.Unreachable, ""}},
		"a lost flow":    {edit{"flows/library/orphan.yaml", "", "flow: orphan\nsteps:\n  - {id: first, say: common.machine}\n  - {id: on, go: menu}\n"}, want{"flows/library/orphan.yaml", "id: first", "first", check.Unreachable, `"orphan"`}},
	})
}

// A member must always find the menu and a person, by digits alone.
func TestAQuestionWithoutAWayOutIsRefused(t *testing.T) {
	trap := `flow: privacy
steps:
  - id: one
    ask: privacy.ours
    choices: {1: {label: common.privacy, next: two}}
  - id: two
    ask: privacy.others
    choices: {1: {label: common.privacy, next: one}}
`
	table(t, map[string]row{
		"no menu":  {edit{private, "", trap}, want{private, "id: one", "one", check.NoMenu, ""}},
		"no human": {edit{private, "", trap}, want{private, "id: two", "two", check.NoHuman, ""}},
	})
}

// R63, R64: what is sensitive waits for an explicit 1, and 2 is silence.
func TestASensitiveFlowWithoutItsQuestionIsRefused(t *testing.T) {
	table(t, map[string]row{
		"looks for it openly": {edit{food, "find: food", "find: dv"}, want{food, "id: results", "results", check.DVBeforeSafety, "sensitive: true"}},
		"does not say so": {
			edit{"flows/library/dv.yaml", "", "flow: dv\nsteps:\n  - {id: results, find: dv, next: on, none: {flow: nothing_found}}\n  - {id: on, go: menu}\n"},
			want{"flows/library/dv.yaml", "", "", check.DVBeforeSafety, "sensitive: true"},
		},
		"2 goes on":        {edit{start, "2: {label: start.not_now, next: bye}", "2: {label: start.not_now, next: on}"}, want{start, "id: hello", "hello", check.DVBeforeSafety, "2 must"}},
		"2 says something": {edit{start, "end: silent", "end: common.machine"}, want{start, "id: safe", "safe", check.DVBeforeSafety, "silently"}},
	})
}

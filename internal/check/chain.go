package check

import (
	"maps"
	"slices"

	"porchlight/flows"
)

// spoken is one message to a member, before it is words: what is said without
// waiting, and the question at its end. All of it goes out as one SMS.
type spoken struct {
	parts []part
	ask   int  // the node that waits; -1 where the chat ends
	cards bool // services of the directory stand in it
	shut  bool // some of it waits behind the safety question
}

// part is one text of a message.
type part struct {
	key   flows.Key
	step  flows.StepID
	lines bool // with the numbers that a person answers
}

// chains finds every message that the flows can lead to, from every step at
// which a turn can begin: the start of a flow, wherever an answer leads, and
// every question by itself.
func (g *graph) chains() []spoken {
	entries := slices.Collect(maps.Values(g.starts))
	for id := range anchors {
		entries = append(entries, g.ids[stepRef{flows.StartFlow, id}])
	}
	for i := range g.nodes {
		entries = append(entries, g.nodes[i].answers...)
		if g.nodes[i].waits() {
			entries = append(entries, i) // "back", and a question after a card
		}
	}
	slices.Sort(entries)
	var all []spoken
	for _, at := range slices.Compact(entries) {
		if g.nodes[at].flow.Reader == flows.Member {
			g.speak(at, spoken{ask: -1}, 0, &all)
		}
	}
	for at := range g.nodes {
		if n := &g.nodes[at]; n.waits() && n.flow.Reader == flows.Member {
			all = append(all, g.again(at)...)
		}
	}
	return all
}

// maxHops is how many silent steps the engine takes in one turn.
const maxHops = 32

// speak follows the silent steps from a node and notes each message at its end.
func (g *graph) speak(at int, so spoken, hops int, all *[]spoken) {
	n := &g.nodes[at]
	if hops == maxHops || g.hello(at) {
		return // the first reply is a message of its own
	}
	so.shut = so.shut || n.flow.Sensitive
	say := func(p part) { so.parts = append(slices.Clone(so.parts), p) }
	switch n.step.Verb {
	case flows.Say:
		if !n.step.Alone {
			say(part{n.step.Key, n.step.ID, n.step.Lines})
			break
		}
		if len(so.parts) > 0 {
			*all = append(*all, spoken{parts: so.parts, ask: -1, shut: so.shut})
		}
		so.parts = nil
		*all = append(*all, spoken{parts: []part{{n.step.Key, n.step.ID, n.step.Lines}}, ask: -1, shut: so.shut})
	case flows.HandOff:
		say(part{n.step.Key, n.step.ID, !n.step.Relay})
	case flows.Find:
		for _, to := range n.none {
			g.speak(to, so, hops+1, all)
		}
		so.cards = true
		say(part{key: longIntro, step: n.step.ID})
	case flows.End:
		if n.step.Key != "" {
			say(part{n.step.Key, n.step.ID, false})
			*all = append(*all, so)
		}
		return
	}
	if n.waits() {
		asked := so
		asked.ask = at
		*all = append(*all, asked)
	}
	for _, to := range n.silent {
		if !slices.Contains(n.none, to) {
			g.speak(to, so, hops+1, all)
		}
	}
}

// longIntro stands for the line over the results; it is the longest of them in English.
const longIntro flows.Key = "results.wider"

func (g *graph) hello(at int) bool {
	return g.nodes[at].flow.ID == flows.StartFlow && g.nodes[at].step.ID == flows.HelloStep
}

// again are the messages in which an open question is asked once more.
func (g *graph) again(at int) []spoken {
	if g.hello(at) {
		return nil
	}
	n := &g.nodes[at]
	if n.step.Relay {
		return g.relayed(n)
	}
	before := []part{{key: "common.not_understood"}, {key: "common.no_more"}, {key: "common.machine"}, {key: "common.about"}, {key: "common.stop_words"}}
	switch {
	case n.step.Verb == flows.AskPlace:
		before = append(before, part{key: "place.no_such_zip"})
	case n.flow.ID == flows.StartFlow && n.step.ID == flows.MenuStep:
		before = append(before, part{key: "common.lost", lines: true})
	}
	var all []spoken
	for _, p := range before {
		all = append(all, spoken{parts: []part{p}, ask: at, shut: n.flow.Sensitive})
	}
	return all
}

// relayed are the messages of ours in a hand-off, and at its end.
func (g *graph) relayed(n *node) []spoken {
	var all []spoken
	for _, key := range []flows.Key{"relay.still", "relay.joined", "relay.lost", "relay.moved"} {
		all = append(all, spoken{parts: []part{{key: key}}, ask: -1})
	}
	for _, next := range n.answers {
		for _, key := range []flows.Key{"relay.nobody", "relay.ended"} {
			all = append(all, spoken{parts: []part{{key: key, lines: true}}, ask: next})
		}
	}
	return all
}

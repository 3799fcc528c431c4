package config

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v3"
)

// reader walks the YAML of one file and collects what is wrong with it. It
// takes scalars as they are written: to YAML 1.1 the county 06019 is a number
// in base eight and the language no is false.
type reader struct {
	file   string
	faults Faults
}

func (r *reader) fault(line int, format string, args ...any) {
	r.faults = append(r.faults, Fault{File: r.file, Line: line, Message: fmt.Sprintf(format, args...)})
}

// located is a value and where it was written. The zero value was not written.
type located struct {
	text string
	file string
	line int
}

// mapping is one block of keys. Keys that nobody asked for are refused by done.
type mapping struct {
	r      *reader
	path   string // "collaboratives.sms", for messages
	line   int
	values map[string]*yaml.Node
	lines  map[string]int
	asked  []string
}

func (r *reader) mapping(n *yaml.Node, path string) *mapping {
	m := &mapping{r: r, path: path, values: map[string]*yaml.Node{}, lines: map[string]int{}}
	if n == nil {
		return m
	}
	m.line = n.Line
	if n.Kind != yaml.MappingNode {
		r.fault(n.Line, "%s must be a block of keys", cmp.Or(path, "the file"))
		return m
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		if key.Kind != yaml.ScalarNode {
			r.fault(key.Line, "a key must be a word")
			continue
		}
		if first, twice := m.lines[key.Value]; twice {
			r.fault(key.Line, "%s is already on line %d", quote(key.Value), first)
			continue
		}
		m.values[key.Value], m.lines[key.Value] = value, key.Line
	}
	return m
}

// take gives the node under a key, nil when it is absent or empty.
func (m *mapping) take(key string) *yaml.Node {
	m.asked = append(m.asked, key)
	n := m.values[key]
	switch {
	case n == nil, n.Kind == yaml.ScalarNode && n.Tag == "!!null":
		return nil
	case n.Kind == yaml.AliasNode:
		m.r.fault(n.Line, "%s: YAML's * and & are not read here; write the value again", m.name(key))
		return nil
	}
	return n
}

func (m *mapping) block(key string) *mapping { return m.r.mapping(m.take(key), m.name(key)) }

func (m *mapping) text(key string) located { return m.r.scalar(m.take(key), m.name(key)) }

// texts gives the elements of a list of words.
func (m *mapping) texts(key string) []located {
	var all []located
	for _, n := range m.nodes(key) {
		if one := m.r.scalar(n, m.name(key)); one.text != "" {
			all = append(all, one)
		}
	}
	return all
}

func (m *mapping) nodes(key string) []*yaml.Node {
	n := m.take(key)
	switch {
	case n == nil:
		return nil
	case n.Kind != yaml.SequenceNode:
		m.r.fault(n.Line, "%s must be a list, as in %s: [one, two]", m.name(key), key)
		return nil
	}
	return n.Content
}

func (r *reader) scalar(n *yaml.Node, name string) located {
	if n == nil {
		return located{}
	}
	text := strings.TrimSpace(n.Value)
	switch {
	case n.Kind != yaml.ScalarNode:
		r.fault(n.Line, "%s must be one word or number", name)
		return located{}
	case text == "" || n.Tag == "!!null":
		r.fault(n.Line, "%s is empty; leave it out", name)
		return located{}
	case strings.ContainsFunc(text, unicode.IsControl):
		r.fault(n.Line, "%s must stand on one line", name)
		return located{}
	}
	return located{text: text, file: r.file, line: n.Line}
}

// done refuses the keys that were not asked for.
func (m *mapping) done() {
	for key, line := range m.lines {
		if slices.Contains(m.asked, key) {
			continue
		}
		if hint, ok := secretKeys[m.name(key)]; ok {
			m.r.fault(line, "%s is a secret and is not written in this file; set %s or %s_FILE", m.name(key), hint, hint)
			continue
		}
		if hint, ok := gone[m.name(key)]; ok {
			m.r.fault(line, "%s %s", m.name(key), hint)
			continue
		}
		m.r.fault(line, "unknown key %s%s", quote(m.name(key)), didYouMean(key, m.asked))
	}
}

func (m *mapping) name(key string) string {
	if m.path == "" {
		return key
	}
	return m.path + "." + key
}

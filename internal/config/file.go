package config

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"porchlight/bot"
)

// maxFile bounds a configuration file, in bytes; five collaboratives take 3 kB.
const maxFile = 1 << 20

// written is what one file says.
type written struct {
	settings       map[string]located // by key
	twilio         Twilio             // PhoneRedaction and Attested alone
	collaboratives []bot.Collaborative
	numberTypes    map[bot.CollaborativeID]NumberType
}

// Check reads the text of a configuration file and says what is wrong with it,
// by line. reserved tells the words that are no exit words; nil means none. A
// day after now is a fault where somebody is said to have looked.
func Check(name string, text []byte, reserved func(string) bool, now time.Time) []Fault {
	_, faults := parse(name, text, reserved, now)
	faults.sort()
	return faults
}

// Examples reads the collaboratives of every *.yaml in fsys, by file name.
func Examples(fsys fs.FS, reserved func(string) bool) ([]bot.Collaborative, error) {
	all, err := examples(fsys, reserved)
	if err != nil {
		return nil, err
	}
	return all.collaboratives, nil
}

func examples(fsys fs.FS, reserved func(string) bool) (*written, error) {
	if fsys == nil {
		return nil, errors.New("there are none")
	}
	names, err := fs.Glob(fsys, "*.yaml")
	if err != nil {
		return nil, fmt.Errorf("list examples: %w", err)
	}
	all := &written{numberTypes: map[bot.CollaborativeID]NumberType{}}
	for _, name := range names {
		text, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, fmt.Errorf("read example: %w", err)
		}
		one, faults := parse(name, text, reserved, time.Time{})
		if err := faults.err(); err != nil {
			return nil, err
		}
		all.collaboratives = append(all.collaboratives, one.collaboratives...)
		maps.Copy(all.numberTypes, one.numberTypes)
	}
	if len(all.collaboratives) == 0 {
		return nil, errors.New("there are none")
	}
	return all, nil
}

// parse reads one whole file. What it gives can be used when there are no
// faults. A zero now judges no dates.
func parse(name string, text []byte, reserved func(string) bool, now time.Time) (*written, Faults) {
	r := &reader{file: name}
	root := r.document(text)
	if len(r.faults) > 0 {
		return &written{}, r.faults
	}
	top := r.mapping(root, "")
	values, blocks := top.settings()
	w := &written{settings: values, twilio: r.twilio(blocks["twilio"], now)}
	for _, name := range slices.Sorted(maps.Keys(blocks)) {
		blocks[name].done()
	}
	for key, value := range w.settings {
		if err := checkSetting(key, value.text); err != nil {
			r.fault(value.line, "%s %s", key, err)
			delete(w.settings, key) // Load would find it once more
		}
	}
	w.collaboratives, w.numberTypes = r.collaboratives(top, w.twilio.PhoneRedaction, reserved)
	top.done()
	return w, r.faults
}

var yamlLine = regexp.MustCompile(`^yaml: (?:line (\d+): )?(.*)`)

// document reads exactly one YAML document and gives its root, nil when it is empty.
func (r *reader) document(text []byte) *yaml.Node {
	if len(text) > maxFile {
		r.fault(0, "is longer than %d bytes", maxFile)
		return nil
	}
	decoder := yaml.NewDecoder(bytes.NewReader(text))
	var first, second yaml.Node
	err := decoder.Decode(&first)
	if errors.Is(err, io.EOF) {
		return nil
	}
	if err == nil {
		err = decoder.Decode(&second)
		if err == nil {
			r.fault(second.Line, "a second document; write one file for each")
			return nil
		}
	}
	if !errors.Is(err, io.EOF) {
		line, what := 0, err.Error()
		if parts := yamlLine.FindStringSubmatch(what); parts != nil {
			line, _ = strconv.Atoi(parts[1]) // no line: 0
			what = parts[2]
		}
		r.fault(line, "is not YAML: %s", what)
		return nil
	}
	if len(first.Content) == 0 || first.Content[0].Tag == "!!null" {
		return nil
	}
	return first.Content[0]
}

// settings takes the plain settings out of the file, and gives the blocks in
// which they stood: more may be asked of those.
func (m *mapping) settings() (all map[string]located, blocks map[string]*mapping) {
	all = make(map[string]located, len(settings))
	blocks = map[string]*mapping{}
	for _, s := range settings {
		block, key, nested := strings.Cut(s.key, ".")
		if !nested {
			block, key = "", block
		}
		from, known := blocks[block]
		switch {
		case block == "":
			from = m
		case !known:
			from = m.block(block)
			blocks[block] = from
		}
		if value := from.text(key); value.text != "" {
			all[s.key] = value
		}
	}
	return all, blocks
}

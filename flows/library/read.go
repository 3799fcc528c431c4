package library

import (
	"fmt"
	"io/fs"
	"path"
	"sort"

	"porchlight/flows"
)

// Codes of faults, as `porchlight check` prints them.
const (
	CodeBadFile      = "bad_file"
	CodeUnknownKey   = "unknown_key"
	CodeReservedWord = "reserved_word"
)

// maxFile bounds a flow file; a conversation is a page or two.
const maxFile = 256 << 10

// Fault is something wrong in a flow file. Line counts from 1; Step is empty
// where the fault is not in a step.
type Fault struct {
	File    string
	Line    int
	Step    flows.StepID
	Code    string
	Message string
}

func (f Fault) Error() string {
	return fmt.Sprintf("%s:%d: %s: %s: %s", f.File, f.Line, f.Step, f.Code, f.Message)
}

// Spot is where a step stands.
type Spot struct {
	File string
	Line int
}

// Set is what Read found: the flows that are in the form, where their steps
// stand, and the faults of those that are not.
type Set struct {
	Flows  []flows.Flow
	Faults []Fault
	Files  int
	spots  map[flows.FlowID]map[flows.StepID]Spot
}

// At gives the place of a step; the empty step gives the flow's own.
func (s *Set) At(f flows.FlowID, st flows.StepID) Spot { return s.spots[f][st] }

// Read reads every *.yaml of base, and of over when it is not nil. A flow of
// over takes the place of the flow of the same name. The error is about
// reading; what is wrong in a file is in Set.Faults.
func Read(base, over fs.FS) (*Set, error) {
	set := &Set{spots: map[flows.FlowID]map[flows.StepID]Spot{}}
	byID := map[flows.FlowID]flows.Flow{}
	for _, from := range []fs.FS{base, over} {
		if from == nil {
			continue
		}
		if err := set.readAll(from, byID); err != nil {
			return nil, err
		}
	}
	for _, f := range byID {
		set.Flows = append(set.Flows, f)
	}
	// One order for one content: sessions store positions in it.
	sort.Slice(set.Flows, func(i, j int) bool { return set.Flows[i].ID < set.Flows[j].ID })
	return set, nil
}

func (s *Set) readAll(from fs.FS, byID map[flows.FlowID]flows.Flow) error {
	names, err := fs.Glob(from, "*.yaml")
	if err != nil {
		return fmt.Errorf("list flows: %w", err)
	}
	seen := map[flows.FlowID]string{}
	for _, name := range names {
		s.Files++
		b, err := fs.ReadFile(from, name)
		if err != nil {
			return fmt.Errorf("read flow: %w", err)
		}
		if len(b) > maxFile {
			s.Faults = append(s.Faults, Fault{name, 1, "", CodeBadFile, fmt.Sprintf("the file is over %d kB", maxFile>>10)})
			continue
		}
		flow, spots, faults := Parse(name, b)
		if len(faults) > 0 {
			s.Faults = append(s.Faults, faults...)
			continue
		}
		if want := path.Base(name); want != string(flow.ID)+".yaml" {
			s.Faults = append(s.Faults, Fault{name, 1, "", CodeBadFile, fmt.Sprintf("flow %q must stand in %s.yaml", flow.ID, flow.ID)})
			continue
		}
		if other, twice := seen[flow.ID]; twice {
			s.Faults = append(s.Faults, Fault{name, 1, "", CodeBadFile, fmt.Sprintf("flow %q stands in %s too", flow.ID, other)})
			continue
		}
		seen[flow.ID] = name
		byID[flow.ID] = flow
		s.spots[flow.ID] = spots
	}
	return nil
}

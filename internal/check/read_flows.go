package check

import (
	"io/fs"
	"maps"
	"slices"
	"strings"

	"porchlight/flows"
	"porchlight/flows/library"
)

// Where faults say that a flow stands: in the repository, or in $PORCHLIGHT_DATA.
const (
	flowsRoot     = "flows/library/"
	flowsOverRoot = "overlay/flows/"
)

// flowSet is every flow, those of the overlay in place of those of the base.
type flowSet struct {
	all    []flows.Flow // by id
	from   map[flows.FlowID]origin
	broken map[flows.FlowID]bool // their file has faults: nothing more is said of them
}

// origin is where one flow was read.
type origin struct {
	set  *library.Set
	root string
}

func (s *flowSet) get(id flows.FlowID) (flows.Flow, bool) {
	i, ok := slices.BinarySearchFunc(s.all, id, func(f flows.Flow, id flows.FlowID) int {
		switch {
		case f.ID < id:
			return -1
		case f.ID > id:
			return 1
		}
		return 0
	})
	if !ok {
		return flows.Flow{}, false
	}
	return s.all[i], true
}

// at is the file and line of a step; the empty step gives the flow's own.
func (s *flowSet) at(f flows.FlowID, step flows.StepID) (file string, line int) {
	o, ok := s.from[f]
	if !ok {
		return flowsRoot + string(f) + ".yaml", 1
	}
	spot := o.set.At(f, step)
	return o.root + spot.File, spot.Line
}

// readFlows reads base and overlay apart, so that a fault names the right file.
func (c *checker) readFlows() {
	byID := map[flows.FlowID]flows.Flow{}
	c.flows.from, c.flows.broken = map[flows.FlowID]origin{}, map[flows.FlowID]bool{}
	for _, src := range []struct {
		files fs.FS
		root  string
	}{{c.in.Flows, flowsRoot}, {c.in.FlowsOver, flowsOverRoot}} {
		if src.files == nil {
			continue
		}
		set, err := library.Read(src.files, nil)
		if err != nil {
			c.add(src.root, 1, "", BadFile, "%v", err)
			continue
		}
		c.files += set.Files
		for _, f := range set.Faults {
			c.add(src.root+f.File, f.Line, string(f.Step), f.Code, "%s", f.Message)
			c.flows.broken[flows.FlowID(strings.TrimSuffix(f.File, ".yaml"))] = true
		}
		for _, f := range set.Flows {
			byID[f.ID] = f
			c.flows.from[f.ID] = origin{set, src.root}
		}
	}
	for _, id := range slices.Sorted(maps.Keys(byID)) {
		c.flows.all = append(c.flows.all, byID[id])
	}
}

// flowFault adds a fault at a step of a flow.
func (c *checker) flowFault(f flows.FlowID, step flows.StepID, code, format string, args ...any) {
	file, line := c.flows.at(f, step)
	c.add(file, line, string(step), code, format, args...)
}

package config

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Code is what `porchlight check` calls every fault of this package.
const Code = "bad_config"

// Fault is one thing that is wrong with a setting.
type Fault struct {
	File    string // the file, or the flag or variable that brought the setting
	Line    int    // 1-based; 0 where the fault has no line
	Message string
}

func (f Fault) String() string {
	if f.Line == 0 {
		return fmt.Sprintf("%s: %s", f.File, f.Message)
	}
	return fmt.Sprintf("%s:%d: %s", f.File, f.Line, f.Message)
}

// Faults is the error of a configuration that cannot be used.
type Faults []Fault

// Error gives one fault a line.
func (fs Faults) Error() string {
	lines := make([]string, len(fs))
	for i, f := range fs {
		lines[i] = f.String()
	}
	return strings.Join(lines, "\n")
}

// Code is how the error is logged.
func (fs Faults) Code() string { return Code }

// err sorts the faults by line within a file, and is nil when there are none.
func (fs Faults) err() error {
	if len(fs) == 0 {
		return nil
	}
	fs.sort()
	return fs
}

func (fs Faults) sort() {
	slices.SortStableFunc(fs, func(a, b Fault) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
	})
}

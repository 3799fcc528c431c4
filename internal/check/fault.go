package check

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// The codes of faults (DESIGN.md §10). They do not change.
const (
	BadFile            = "bad_file"
	UnknownKey         = "unknown_key"
	MissingTranslation = "missing_translation"
	Unreachable        = "unreachable"
	DeadEnd            = "dead_end"
	NoExit             = "no_exit"
	NoMenu             = "no_menu"
	NoHuman            = "no_human"
	ReservedWord       = "reserved_word"
	TooLong            = "too_long"
	BannedPhrase       = "banned_phrase"
	DVBeforeSafety     = "dv_before_safety"
	HardToRead         = "hard_to_read"
	WordCollision      = "word_collision"
	BadConfig          = "bad_config"
	LineRedefined      = "line_redefined"
)

// Fault is one thing to mend. Line counts from 1. Step is the step of a flow
// that is concerned, or empty. Message never quotes a cell of the directory.
type Fault struct {
	File    string `json:"file"`
	Line    int    `json:"line"`
	Step    string `json:"step"`
	Code    string `json:"code"`
	Message string `json:"message"`
}

// String is the plain form, always in five parts; the step may be empty.
func (f Fault) String() string {
	return fmt.Sprintf("%s:%d: %s: %s: %s", f.File, f.Line, f.Step, f.Code, f.Message)
}

// Report is what Run found. As JSON it is the form of `check --json`.
type Report struct {
	Files  int     `json:"files"`
	Faults []Fault `json:"faults"` // sorted, each once, never nil
}

// OK says that nothing is wrong.
func (r Report) OK() bool { return len(r.Faults) == 0 }

// Plain gives the faults in the plain form, one a line.
func (r Report) Plain() string {
	var b strings.Builder
	for _, f := range r.Faults {
		b.WriteString(f.String())
		b.WriteByte('\n')
	}
	return b.String()
}

// tidy sorts faults by place and drops repeats, so that one content gives one report.
func tidy(faults []Fault) []Fault {
	for i := range faults {
		faults[i].Line = max(faults[i].Line, 1)
		faults[i].Message = strings.Join(strings.Fields(faults[i].Message), " ")
	}
	slices.SortFunc(faults, func(a, b Fault) int {
		return cmp.Or(
			strings.Compare(a.File, b.File), a.Line-b.Line, strings.Compare(a.Step, b.Step),
			strings.Compare(a.Code, b.Code), strings.Compare(a.Message, b.Message),
		)
	})
	return append([]Fault{}, slices.Compact(faults)...)
}

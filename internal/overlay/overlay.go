package overlay

import (
	"io/fs"
	"path/filepath"
	"sync"
	"time"

	"porchlight/internal/check"
)

// Folder is the name of the overlay inside $PORCHLIGHT_DATA.
const Folder = "overlay"

// Content is what lies over the shipped flows and words; nil where nothing does.
type Content struct {
	Flows, Locales fs.FS
}

// Options is what an Overlay works with.
type Options struct {
	// Base is what the content lies over. Both are judged together; a fault that
	// Base has by itself is not the overlay's and refuses nothing.
	Base check.In
	// Build makes everything that a turn needs of a content that passed the
	// check, and gives the function that puts it in force. It may be nil.
	Build func(Content) (swap func(), err error)
	Now   func() time.Time
}

// Source is where the content in force comes from.
type Source string

// The sources.
const (
	Shipped Source = "shipped" // no overlay, or neither it nor .good can be used
	Live    Source = "overlay" // the files as they lie there
	Good    Source = "good"    // the files are refused; the last that passed stays
)

// Overlay is the folder and the content in force. It is safe for concurrent
// use, and several processes may have the same folder open.
type Overlay struct {
	dir  string
	opt  Options
	step func(string) error // tests stop a write at any of its steps; nil otherwise

	mu       sync.Mutex
	base     map[check.Fault]bool // lazily: the faults of Base alone
	started  bool                 // a first Reload put some content in force
	force    Source
	judged   string // hash of the files that were last judged
	report   check.Report
	glimpse  string // hash of the files at the last Poll that saw a change
	glimpsed time.Time
}

// New makes an Overlay of the folder in data. Nothing is read or made before it
// is asked for; a folder that is not there is an empty overlay.
func New(data string, opt Options) *Overlay {
	return &Overlay{dir: filepath.Join(data, Folder), opt: opt, force: Shipped}
}

// Dir is the folder.
func (o *Overlay) Dir() string { return o.dir }

// Force says where the content in force comes from.
func (o *Overlay) Force() Source {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.force
}

// judge checks files together with what they lie over. No files at all are the
// shipped content, which passed when the program was made.
func (o *Overlay) judge(t tree) check.Report {
	if len(t.files) == 0 && len(t.faults) == 0 {
		return check.Report{Faults: []check.Fault{}}
	}
	if o.base == nil {
		o.base = map[check.Fault]bool{}
		for _, f := range check.Run(o.opt.Base).Faults {
			o.base[f] = true
		}
	}
	in, content := o.opt.Base, t.content()
	in.FlowsOver, in.LocalesOver = content.Flows, content.Locales
	found := check.Run(in)
	report := check.Report{Files: found.Files, Faults: append([]check.Fault{}, t.faults...)}
	for _, f := range found.Faults {
		if !o.base[f] {
			report.Faults = append(report.Faults, f)
		}
	}
	return report
}

// build prepares content; without a Build there is nothing to put in force.
func (o *Overlay) build(t tree) (swap func(), err error) {
	if o.opt.Build == nil {
		return func() {}, nil
	}
	return o.opt.Build(t.content())
}

package main

import (
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/schollz/progressbar/v3"
)

// progress is a bar on the terminal of somebody who waits. A pipe, a dumb
// terminal and work that is soon done see none.
type progress struct {
	w     *world
	began time.Time
	bar   *progressbar.ProgressBar
	off   bool
}

// patience is how long nothing is shown.
const patience = time.Second

func newProgress(w *world) *progress {
	f, ok := w.err.(*os.File)
	if !ok || w.env("TERM") == "dumb" {
		return &progress{off: true}
	}
	info, err := f.Stat()
	return &progress{w: w, began: w.now(), off: err != nil || info.Mode()&os.ModeCharDevice == 0}
}

// at says how far the work is.
func (p *progress) at(done, total int64) {
	if p.off || total <= 0 {
		return
	}
	if p.bar == nil {
		if p.w.now().Sub(p.began) < patience {
			return
		}
		p.bar = progressbar.NewOptions64(total,
			progressbar.OptionSetWriter(p.w.err), progressbar.OptionSetDescription("reading"),
			progressbar.OptionSetWidth(40), progressbar.OptionThrottle(100*time.Millisecond),
			progressbar.OptionClearOnFinish(), progressbar.OptionSetPredictTime(true))
	}
	_ = p.bar.Set64(min(done, total)) // a bar that cannot be drawn stops no work
}

// end takes the bar away.
func (p *progress) end() {
	if p.bar != nil {
		_ = p.bar.Finish()
	}
}

// then says what comes after, which cannot be measured, until done is called.
func (p *progress) then(what string) (done func()) {
	if p.bar == nil {
		return func() {}
	}
	fmt.Fprint(p.w.err, what+"\r")
	return func() { fmt.Fprint(p.w.err, strings.Repeat(" ", cells(what))+"\r") }
}

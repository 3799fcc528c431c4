package overlay

import (
	"errors"
	"fmt"
	"time"

	"porchlight/internal/check"
)

// settle is how long files must lie still before Poll takes them: an editor may
// be in the middle of writing one.
const settle = time.Second

// Poll is Reload for a timer: it looks whether the files are others than at the
// last Reload and, once they have lain still, reloads. It is cheap while
// nothing changes.
func (o *Overlay) Poll() (changed bool, report check.Report, err error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	hash, err := o.look()
	if err != nil || hash == o.judged {
		o.glimpse = ""
		return false, o.report, err
	}
	now := o.opt.Now()
	if hash != o.glimpse {
		o.glimpse, o.glimpsed = hash, now
		return false, o.report, nil
	}
	if now.Sub(o.glimpsed) < settle {
		return false, o.report, nil
	}
	return o.reload()
}

// look hashes the files without waiting for anybody.
func (o *Overlay) look() (string, error) {
	d, closed, err := o.peek()
	if err != nil {
		return "", err
	}
	defer closed()
	t, err := d.live()
	if err != nil {
		return "", fmt.Errorf("look at the overlay: %w", err)
	}
	return t.hash(), nil
}

// Reload reads the files and judges them together with what they lie over. Good
// content is kept as .good and put in force, and changed is true. Faulty
// content is refused whole: the report says where, and what was in force stays;
// at the first Reload that is .good, or what is shipped. Edits by hand are logged.
//
// Content that was judged before is not judged again. An error says what went
// wrong beside the content: it may be in force all the same (changed is true).
func (o *Overlay) Reload() (changed bool, report check.Report, err error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.reload()
}

func (o *Overlay) reload() (changed bool, report check.Report, err error) {
	err = o.hold(false, func(d *disk) error {
		changed, err = o.take(d)
		return err
	})
	if err != nil && !o.started {
		// Nobody is turned away because a folder cannot be read.
		return o.ship(err)
	}
	return changed, o.report, err
}

func (o *Overlay) take(d *disk) (changed bool, err error) {
	t, err := d.live()
	if err != nil {
		return false, fmt.Errorf("read the overlay: %w", err)
	}
	hash := t.hash()
	if o.started && hash == o.judged {
		return false, nil
	}
	report := o.judge(t)
	swap, err := o.prepare(t, &report)
	o.judged, o.report, o.glimpse = hash, report, ""
	logged := d.record(o.entry(ByFile, byHand, len(report.Faults)), t)
	if err != nil || !report.OK() {
		switch {
		case !o.started:
			err = errors.Join(err, o.fallBack(d))
			changed = o.force == Good
		case o.force == Live:
			o.force = Good
		}
		return changed, errors.Join(err, logged)
	}
	kept := d.remember(t)
	o.put(t, swap)
	return true, errors.Join(logged, kept)
}

// prepare builds what passed the check. What cannot be built is refused as well.
func (o *Overlay) prepare(t tree, report *check.Report) (swap func(), err error) {
	if !report.OK() {
		return nil, nil
	}
	swap, err = o.build(t)
	if err != nil && len(t.files) == 0 {
		return nil, fmt.Errorf("build the shipped content: %w", err)
	}
	if err != nil {
		report.Faults = append(report.Faults, check.Fault{File: Folder, Line: 1, Code: check.BadFile, Message: err.Error()})
	}
	return swap, nil
}

func (o *Overlay) put(t tree, swap func()) {
	swap()
	o.started, o.force = true, Live
	if len(t.files) == 0 {
		o.force = Shipped
	}
}

// fallBack finds content to start with: .good if it passes this version's check, else what is shipped.
func (o *Overlay) fallBack(d *disk) error {
	good := d.good()
	report := o.judge(good)
	swap, err := o.prepare(good, &report)
	if len(good.files) > 0 && err == nil && report.OK() {
		o.put(good, swap)
		o.force = Good
		return nil
	}
	_, _, err = o.ship(nil)
	return err
}

// ship puts what is shipped in force.
func (o *Overlay) ship(why error) (bool, check.Report, error) {
	swap, err := o.build(tree{})
	if err != nil {
		return false, o.report, errors.Join(why, fmt.Errorf("build the shipped content: %w", err))
	}
	o.put(tree{}, swap)
	return false, o.report, why
}

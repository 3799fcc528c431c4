package desk

import (
	"context"
	"errors"
	"time"

	"porchlight/internal/privacy"
	"porchlight/resources"
)

// directoryWait is how long somebody waits for a change of the directory: an
// interaction has three seconds in all. What takes longer is done all the same.
const directoryWait = 2 * time.Second

// within asks something that may be slow, and goes on without an answer rather
// than late. The question itself is not broken off.
func within[T any](ctx context.Context, d *Desk, question func(context.Context) (T, error)) (T, error) {
	type answer struct {
		value T
		err   error
	}
	wait, cancel := context.WithTimeout(ctx, directoryWait)
	defer cancel()
	told := make(chan answer, 1)
	go func() {
		a := answer{err: errPanicked}
		defer func() {
			if p := recover(); p != nil {
				d.Log.Error("directory panicked", privacy.Panic(p))
			}
			told <- a
		}()
		a.value, a.err = question(context.WithoutCancel(ctx))
	}()
	select {
	case a := <-told:
		return a.value, a.err
	case <-wait.Done():
		var none T
		return none, errSlow
	}
}

var (
	errPanicked = errors.New("directory panicked")
	errSlow     = errors.New("directory is slow")
)

// apply does something to the directory in the name of who asks. trouble is the
// key of what to say when it was not done; it is empty when it was.
func (q *request) apply(ctx context.Context, do resources.Act, reason string) (report resources.Report, trouble string) {
	report, err := within(ctx, q.Desk, func(ctx context.Context) (resources.Report, error) {
		return q.Directory.Apply(ctx, resources.Change{By: q.editor.ID, At: q.now, Reason: reason, Act: do})
	})
	switch {
	case err == nil:
		return report, ""
	case errors.Is(err, resources.ErrNotAllowed):
		return report, "staff.trouble.role"
	case errors.Is(err, resources.ErrStale):
		return report, "staff.trouble.changed"
	case errors.Is(err, resources.ErrUnknown):
		return report, "staff.trouble.gone"
	case errors.Is(err, errSlow):
		return report, "staff.trouble.slow"
	}
	q.Log.Error("directory not changed", privacy.Code(err))
	return report, "staff.trouble.failed"
}

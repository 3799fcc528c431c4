package local

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"testing"
	"time"

	"porchlight/internal/privacy"
)

// R32: a person who told us to stop is listed in the same moment, and stays so
// when the disk does not take it; it is written as soon as the disk does.
func TestStopHoldsWhenTheDiskFails(t *testing.T) {
	dir := t.TempDir()
	o := opened(t, dir).OptOuts()
	mend := broken(t, dir)
	if err := o.Add(ctx, hash(1, -1)); err == nil {
		t.Error("a broken disk is not told of")
	}
	if !isListed(o, hash(1, -1)) {
		t.Fatal("somebody who told us to stop is answered")
	}
	if err := o.Refresh(ctx); err == nil || !isListed(o, hash(1, -1)) {
		t.Errorf("reading again forgets them: %v", err)
	}
	mend()
	for name, again := range map[string]func() error{
		"the next stop": func() error { return o.Add(ctx, hash(2, -1)) },
		"the minute":    func() error { return o.Refresh(ctx) },
	} {
		o.list(hash(3, -1))
		must(t, again())
		restarted := opened(t, dir).OptOuts()
		if !isListed(restarted, hash(1, -1)) || !isListed(restarted, hash(3, -1)) {
			t.Errorf("%s does not write what could not be written before", name)
		}
		must(t, o.Remove(ctx, hash(3, -1)))
	}
}

// R32: a full disk forgets nobody either, and says that it is full.
func TestStopHoldsWhenTheDiskIsFull(t *testing.T) {
	dir := t.TempDir()
	s := opened(t, dir)
	var pages int
	must(t, s.db.QueryRow("PRAGMA page_count").Scan(&pages))
	must(t, s.db.QueryRow(fmt.Sprintf("PRAGMA max_page_count = %d", pages)).Scan(&pages))
	const people = 1000
	full := 0
	for n := range people {
		if err := s.OptOuts().Add(ctx, hash(n, -1)); err != nil {
			if full++; privacy.Code(err).Value.String() != "state_full" {
				t.Fatalf("got %v", err)
			}
		}
	}
	if full == 0 || full == people {
		t.Fatalf("%d of %d did not fit", full, people)
	}
	must(t, s.db.QueryRow("PRAGMA max_page_count = 100000").Scan(&pages))
	must(t, s.OptOuts().Refresh(ctx))
	o := opened(t, dir).OptOuts()
	for n := range people {
		if !isListed(s.OptOuts(), hash(n, -1)) || !isListed(o, hash(n, -1)) {
			t.Fatalf("person %d is forgotten", n)
		}
	}
}

// R39: a START that is not on the disk would be forgotten at the next restart,
// so it does not count until it is.
func TestStartThatIsNotWrittenDoesNotCount(t *testing.T) {
	dir := t.TempDir()
	o := opened(t, dir).OptOuts()
	must(t, o.Add(ctx, hash(1, -1)))
	mend := broken(t, dir)
	if err := o.Remove(ctx, hash(1, -1)); err == nil || !isListed(o, hash(1, -1)) {
		t.Errorf("unlisted here and listed on the disk: %v", err)
	}
	mend()
	must(t, o.Remove(ctx, hash(1, -1)))
	if isListed(o, hash(1, -1)) || isListed(opened(t, dir).OptOuts(), hash(1, -1)) {
		t.Error("somebody who came back is still listed")
	}
}

// STOP does not wait for a disk that hangs, and neither does anybody's message.
func TestAReaderNeverWaitsForTheDisk(t *testing.T) {
	dir := t.TempDir()
	o := opened(t, dir).OptOuts()
	db := other(t, dir)
	tx, err := db.Begin() // holds the file
	must(t, err)
	added := make(chan error)
	go func() { added <- o.Add(ctx, hash(1, -1)) }()
	for !isListed(o, hash(1, -1)) { // while the write waits
		select {
		case err := <-added:
			t.Fatalf("written while another held the file: %v", err)
		default:
			runtime.Gosched()
		}
	}
	must(t, tx.Rollback())
	must(t, <-added)
}

// A caller that hangs up, or a disk that hangs, ends the wait of the next writer.
func TestAWriterDoesNotWaitForEver(t *testing.T) {
	o := opened(t, t.TempDir()).OptOuts()
	o.turn <- struct{}{} // a write that hangs
	short, cancel := context.WithTimeout(ctx, time.Millisecond)
	defer cancel()
	err := o.Add(short, hash(1, -1))
	if !errors.Is(err, context.DeadlineExceeded) || privacy.Code(err).Value.String() != "state_slow" || !isListed(o, hash(1, -1)) {
		t.Errorf("got %v, listed %v", err, isListed(o, hash(1, -1)))
	}
	if err := o.Remove(short, hash(1, -1)); err == nil || !isListed(o, hash(1, -1)) {
		t.Errorf("unlisted without a write: %v", err)
	}
	<-o.turn
	must(t, o.exclusively(ctx, "test", func(ctx context.Context) error { // a caller who would wait for ever
		if end, ok := ctx.Deadline(); !ok || time.Until(end) > patience {
			t.Errorf("the write may last until %v", end)
		}
		return nil
	}))
}

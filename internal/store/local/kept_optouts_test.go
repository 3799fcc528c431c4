package local

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"sync"
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

// Whatever order they come in, memory and disk say the same in the end.
func TestMemoryAndDiskNeverPart(t *testing.T) {
	dir := t.TempDir()
	o := opened(t, dir).OptOuts()
	const people = 4
	var wait sync.WaitGroup
	for n := range 40 {
		wait.Go(func() {
			for turn := range 10 {
				var err error
				switch person := hash((n+turn)%people, -1); (n + turn) % 5 {
				case 0, 1:
					err = o.Add(ctx, person)
				case 2, 3:
					err = o.Remove(ctx, person)
				case 4:
					err = o.Refresh(ctx)
				}
				if err != nil {
					t.Errorf("got %v", err)
				}
			}
		})
	}
	wait.Wait()
	kept := opened(t, dir).OptOuts()
	for n := range people {
		if isListed(o, hash(n, -1)) != isListed(kept, hash(n, -1)) {
			t.Errorf("person %d is listed in memory or on the disk, and not in both", n)
		}
	}
	if len(o.pending) != 0 {
		t.Errorf("%d are still to be written", len(o.pending))
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

// STOP after START: a START that was being written does not undo what came after it.
func TestStopWinsOverAStartThatIsOnItsWay(t *testing.T) {
	dir := t.TempDir()
	o := opened(t, dir).OptOuts()
	o.turn <- struct{}{} // START is being written
	added := make(chan error)
	go func() { added <- o.Add(ctx, hash(1, -1)) }()
	for !isListed(o, hash(1, -1)) {
		select {
		case err := <-added:
			t.Fatalf("STOP waits for a START: %v", err)
		default:
			runtime.Gosched()
		}
	}
	o.mu.Lock() // it is written
	delete(o.listed, hash(1, -1))
	delete(o.pending, hash(1, -1))
	o.mu.Unlock()
	<-o.turn
	must(t, <-added)
	if !isListed(o, hash(1, -1)) || !isListed(opened(t, dir).OptOuts(), hash(1, -1)) {
		t.Error("somebody who told us to stop last is answered")
	}
}

// Reading again in the moment of a STOP does not forget it.
func TestReadingAgainKeepsWhoIsWaitingToBeWritten(t *testing.T) {
	o := opened(t, t.TempDir()).OptOuts()
	o.list(hash(1, -1))
	must(t, o.read(ctx))
	if !isListed(o, hash(1, -1)) {
		t.Error("somebody who told us to stop is answered")
	}
}

// R41: what one process of ours was told holds in the others.
func TestAnotherProcessIsHeard(t *testing.T) {
	dir := t.TempDir()
	one, two := opened(t, dir).OptOuts(), opened(t, dir).OptOuts()
	must(t, one.Add(ctx, hash(1, -1)))
	must(t, two.Add(ctx, hash(2, -1)))
	must(t, one.Remove(ctx, hash(2, -1)))
	for _, o := range []*KeptOptOuts{one, two} {
		must(t, o.Refresh(ctx))
		if !isListed(o, hash(1, -1)) || isListed(o, hash(2, -1)) {
			t.Error("a process goes by what it knew before")
		}
	}
}

// R32, R85: who is unlisted is nowhere in the file any more, nor beside it.
func TestARemovedHashIsOverwritten(t *testing.T) {
	dir := t.TempDir()
	o := opened(t, dir).OptOuts()
	const people = 3000
	o.removed.due.Store(false) // no rebuilt file, which would have no room between its rows
	for n := range people {
		o.list(hash(n, -1))
	}
	must(t, o.Refresh(ctx))
	hidden := func(n int) bool {
		person := hash(n, -1)
		return !bytes.Contains(append(read(t, stateFile(dir)), read(t, stateFile(dir)+"-journal")...), person[:])
	}
	if hidden(7) {
		t.Fatal("the test looks in the wrong place")
	}
	for n := 0; n < people; n += 7 {
		must(t, o.Remove(ctx, hash(n, -1)))
	}
	if !o.removed.due.Load() {
		t.Error("a removal is not cleared")
	}
	must(t, o.Refresh(ctx))
	if o.removed.due.Load() {
		t.Error("it is cleared again and again")
	}
	for n := 0; n < people; n += 7 {
		if !hidden(n) {
			t.Fatalf("person %d is still in the file", n)
		}
	}
	if hidden(8) {
		t.Error("somebody else is gone too")
	}
	// A kill between a removal and its clearing leaves nothing for longer than the next start.
	must(t, o.Remove(ctx, hash(8, -1)))
	restarted := opened(t, dir).OptOuts()
	if !restarted.removed.due.Load() {
		t.Error("a start does not clear")
	}
	must(t, restarted.Refresh(ctx))
	if !hidden(8) || hidden(9) {
		t.Error("a restart does not clear what was removed before it")
	}
}

// R54: an error tells a label, and never a hash or a path.
func TestErrorsOfTheListHoldLabelsOnly(t *testing.T) {
	dir := t.TempDir()
	s := opened(t, dir)
	o := s.OptOuts()
	must(t, s.Close())
	for what, err := range map[string]error{
		"add": o.Add(ctx, hash(1, -1)), "remove": o.Remove(ctx, hash(1, -1)), "refresh": o.Refresh(ctx),
	} {
		var f *Fault
		if !errors.As(err, &f) || f.Code() == "" {
			t.Errorf("%s after the end gives %v", what, err)
			continue
		}
		for _, private := range []string{dir, "SELECT", "INSERT", "DELETE", "\x9e"} {
			if strings.Contains(err.Error(), private) {
				t.Errorf("%s says %q", what, err)
			}
		}
	}
	if !isListed(o, hash(1, -1)) {
		t.Error("somebody who told us to stop while we stop is answered")
	}
}

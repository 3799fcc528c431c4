package local

import (
	"bytes"
	"errors"
	"runtime"
	"strings"
	"sync"
	"testing"
)

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

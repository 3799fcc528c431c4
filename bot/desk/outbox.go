package desk

import (
	"context"

	"porchlight/internal/privacy"
)

// outbox is what a hand-off has still to do, in order, one thing at a time.
// Desk.mu guards it.
type outbox struct {
	queue []job
	busy  bool // a job is being done
	rests bool // one failed: nothing is done until the next Tick
	abort context.CancelFunc
	fails int // of the Board, in a row
}

// maxWrites is how many texts of a member may wait for the Board. Beyond it
// nobody reads along any more, and the member goes on without staff.
const maxWrites = 10

// task says what a job does.
type task uint8

const (
	showCard  task = iota // ask the group, with a new card in place of the old
	markTaken             // the card says that somebody has it
	tell                  // a sentence of ours to the member: key
	last                  // the last one
	write                 // the member's words into the Room: text
	sent                  // what the holder sent, into the Room: text
	notice                // a sentence of ours into the Room: key
	showOut               // somebody out of the Room: staff
	takeAway              // the cards and the Room
)

// job is one thing to do.
type job struct {
	task  task
	key   string
	staff StaffID
	text  privacy.Text
	tries int // that failed
}

// patience says how often a task is tried, and whether at once or at the next
// Tick. What staff see of a hand-off is taken away sooner or later (Sweep helps).
var patience = [...]struct {
	most int
	now  bool
}{
	showCard:  {most: 3},
	markTaken: {most: 2, now: true},
	tell:      {most: 3},
	last:      {most: 3},
	write:     {most: 2, now: true},
	sent:      {most: 2, now: true},
	notice:    {most: 2, now: true},
	showOut:   {most: 3},
	takeAway:  {most: 720},
}

func (o *outbox) add(jobs ...job) { o.queue = append(o.queue, jobs...) }

func (o *outbox) ready() bool { return !o.busy && !o.rests && len(o.queue) > 0 }

func (o *outbox) idle() bool { return !o.busy && len(o.queue) == 0 }

// take gives the next job.
func (o *outbox) take() job {
	j := o.queue[0]
	o.queue[0] = job{}
	o.queue = o.queue[1:]
	o.busy = true
	return j
}

// dropAll empties the outbox. Words on their way are broken off; whoever sends
// them drops them.
func (o *outbox) dropAll() {
	for _, j := range o.queue {
		j.text.Drop()
	}
	clear(o.queue)
	o.queue, o.rests = nil, false
	if o.abort != nil {
		o.abort()
	}
}

// writes counts the member's texts that wait.
func (o *outbox) writes() (n int) {
	for _, j := range o.queue {
		if j.task == write {
			n++
		}
	}
	return n
}

package sms

import "time"

// Limits of a crew.
const (
	idleMembers = 64          // that wait for work
	idleFor     = time.Minute // then a member goes
)

// crew does work apart from the request that asked for it, so that a request
// need not wait for work that hangs. Its members stay for the next request:
// a goroutine's stack takes longer to grow than a text to answer.
type crew struct{ idle chan chan func() }

func newCrew() *crew { return &crew{idle: make(chan chan func(), idleMembers)} }

// do has somebody do the work, at once. Work that never ends keeps its member.
func (c *crew) do(work func()) {
	for {
		select {
		case member := <-c.idle:
			select {
			case member <- work:
				return
			default: // it has just gone
			}
		default:
			go c.member(work)
			return
		}
	}
}

// member works until nobody has had work for it for a while.
func (c *crew) member(work func()) {
	next := make(chan func())
	patience := time.NewTimer(idleFor)
	defer patience.Stop()
	for {
		work()
		patience.Reset(idleFor)
		select {
		case c.idle <- next:
		default:
			return
		}
		select {
		case work = <-next:
		case <-patience.C:
			return
		}
	}
}

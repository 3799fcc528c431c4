package demo

import (
	"context"
	"strconv"
	"sync/atomic"
	"time"

	"porchlight/bot"
	"porchlight/internal/privacy"
)

// visitor is one page that is open in a browser.
type visitor struct {
	house  House
	offset atomic.Int64 // how far its clock is ahead, in nanoseconds
	used   time.Time    // under Demo.mu
}

// thread is one phone's conversation with one collaborative.
type thread struct {
	collaborative bot.Collaborative
	phone         int // 1 to maxPhones
}

// visitor gives the page's House, a new one where the secret is not known: a
// restart and an hour's rest look like a phone that was never here.
func (d *Demo) visitor(secret string) *visitor {
	now := d.o.Now()
	d.mu.Lock()
	v := d.here[secret]
	if v == nil {
		v = &visitor{}
		v.house = d.o.Open(func() time.Time { return d.o.Now().Add(time.Duration(v.offset.Load())) })
		d.here[secret] = v
	}
	v.used = now
	pushed := d.makeRoom(v)
	d.mu.Unlock()
	if pushed != nil {
		pushed.house.Sessions.WipeAll(context.Background())
	}
	return v
}

// makeRoom takes out the visitor unused for longest when there are too many.
func (d *Demo) makeRoom(but *visitor) (oldest *visitor) {
	if len(d.here) <= maxVisitors {
		return nil
	}
	var secret string
	for s, v := range d.here {
		if v != but && (oldest == nil || v.used.Before(oldest.used)) {
			oldest, secret = v, s
		}
	}
	delete(d.here, secret)
	return oldest
}

// leave forgets a page that was closed or loaded anew (R29).
func (d *Demo) leave(ctx context.Context, secret string) {
	d.mu.Lock()
	v := d.here[secret]
	delete(d.here, secret)
	d.mu.Unlock()
	if v != nil {
		v.house.Sessions.WipeAll(context.WithoutCancel(ctx))
	}
}

func (d *Demo) now(v *visitor) time.Time { return d.o.Now().Add(time.Duration(v.offset.Load())) }

// pass lets time pass for one visitor. Beyond maxOffset it stands still.
func (v *visitor) pass(by time.Duration) {
	for {
		old := v.offset.Load()
		next := min(old+int64(by), int64(maxOffset))
		if v.offset.CompareAndSwap(old, next) {
			return
		}
	}
}

// keys names a thread in its House. The House's keys are random, so that the
// little number is address enough.
func (v *visitor) keys(t thread) (session, person privacy.Key) {
	address := strconv.Itoa(t.phone)
	session = v.house.Keys.Session(string(t.collaborative.ID), string(bot.ChannelDemo), address)
	return session, v.house.Keys.Person(address)
}

package sms

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"sync"
	"time"

	api "github.com/twilio/twilio-go/rest/api/v2010"

	"porchlight/internal/privacy"
)

// The span of the sweeper (DESIGN.md §8): what is younger is the Eraser's, what
// is older may be somebody else's records, and goes only when a person says so.
const (
	SweepYoungest = 10 * time.Minute
	SweepOldest   = 14 * 24 * time.Hour

	listPatience = 20 * time.Second
	pageSize     = 200
	maxListed    = 20_000 // messages of one sweep; the next takes the rest
	maxPages     = 500    // of one list; what an account of many numbers has beyond them waits too
	alarmAfter   = time.Hour
)

// Swept is the outcome of a sweep, in messages.
type Swept struct {
	Found    int `json:"found"`
	Deleted  int `json:"deleted"`
	Redacted int `json:"redacted"` // Twilio refused to delete them; their bodies are empty
	Left     int `json:"left"`     // still there with what was written
}

// Plus adds the counts of two sweeps.
func (s Swept) Plus(t Swept) Swept {
	return Swept{s.Found + t.Found, s.Deleted + t.Deleted, s.Redacted + t.Redacted, s.Left + t.Left}
}

// listed is one message of Twilio's list: nothing that was written is kept of it.
type listed struct {
	sid  string
	at   time.Time
	bare bool // it holds neither words nor media
}

// sweeps sweeps at the start and every ten minutes until ctx ends.
func (e *Eraser) sweeps(ctx context.Context) {
	tick := time.NewTicker(sweepEvery)
	defer tick.Stop()
	first := time.NewTimer(sweepBreath)
	defer first.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-first.C:
		case <-tick.C:
		}
		e.sweep(ctx)
	}
}

func (e *Eraser) sweep(ctx context.Context) {
	defer func() {
		if p := recover(); p != nil {
			e.log.Error("sweep panicked", privacy.Panic(p))
		}
	}()
	done, err := e.Sweep(ctx)
	if err != nil && ctx.Err() == nil {
		e.log.Error("sweep not finished", privacy.Code(err))
	}
	if done.Found > 0 {
		e.log.Info("swept at Twilio", "count", done.Deleted+done.Redacted)
	}
	if err == nil || done.Left > 0 { // a list that could not be read does not say that nothing is left
		e.alarm(done.Left)
	}
}

// alarm tells when something has been left for an hour (R51).
func (e *Eraser) alarm(left int) {
	now := e.now()
	switch {
	case left == 0:
		e.left = time.Time{}
	case e.left.IsZero():
		e.left = now
	case now.Sub(e.left) >= alarmAfter:
		e.log.Error("messages are left at Twilio", "code", "texts_left", "count", left)
	}
}

// Sweep deletes every message from or to our numbers that is between 10 minutes
// and 14 days old, the oldest first. It knows nothing of earlier sweeps and may
// be broken off at any point.
func (e *Eraser) Sweep(ctx context.Context) (Swept, error) {
	now := e.now()
	return e.between(ctx, now.Add(-SweepOldest), now.Add(-SweepYoungest))
}

// Older counts the messages from or to our numbers that are older than the
// sweeper's span.
func (e *Eraser) Older(ctx context.Context) (int, error) {
	found, err := e.list(ctx, time.Time{}, e.now().Add(-SweepOldest))
	return len(found), err
}

// SweepOlder deletes them. Only a person may ask for it.
func (e *Eraser) SweepOlder(ctx context.Context) (Swept, error) {
	return e.between(ctx, time.Time{}, e.now().Add(-SweepOldest))
}

// Remaining counts our messages of the sweeper's span that are older than the
// given age and still hold something.
func (e *Eraser) Remaining(ctx context.Context, age time.Duration) (int, error) {
	now := e.now()
	found, err := e.list(ctx, now.Add(-SweepOldest), now.Add(-age))
	found = slices.DeleteFunc(found, func(m listed) bool { return m.bare })
	return len(found), err
}

func (e *Eraser) between(ctx context.Context, after, before time.Time) (Swept, error) {
	found, err := e.list(ctx, after, before)
	done := Swept{Found: len(found)}
	var (
		mu    sync.Mutex
		group sync.WaitGroup
		work  = make(chan listed)
	)
	for range eraseAtOnce {
		group.Go(func() {
			for m := range work {
				state, failed := e.account.erase(ctx, m.sid)
				mu.Lock()
				done.count(m, state)
				if failed != nil && !is(failed, codeNotFinal) {
					err = cmp.Or(err, failed)
				}
				mu.Unlock()
			}
		})
	}
	for _, m := range found {
		work <- m
	}
	close(work)
	group.Wait()
	return done, cmp.Or(err, ctx.Err())
}

func (s *Swept) count(m listed, state erased) {
	switch {
	case state == deleted:
		s.Deleted++
	case state == redacted || m.bare:
		s.Redacted++
	default:
		s.Left++
	}
}

// list gives our messages of a span of time, the oldest first. What it could
// read before an error comes with the error.
func (e *Eraser) list(ctx context.Context, after, before time.Time) (found []listed, err error) {
	for _, number := range e.numbers {
		for _, way := range []*api.ListMessageParams{new(api.ListMessageParams).SetTo(number), new(api.ListMessageParams).SetFrom(number)} {
			if !after.IsZero() {
				way.SetDateSentAfter(after)
			} else {
				way.SetDateSentBefore(before)
			}
			some, failed := e.account.list(ctx, way, number, after, before, maxListed-len(found))
			found, err = append(found, some...), cmp.Or(err, failed)
		}
	}
	slices.SortStableFunc(found, func(a, b listed) int { return a.at.Compare(b.at) })
	return found, err
}

// list reads every page. Whatever Twilio answers, a message that is not from or
// to this number of ours, or not of this time, is none of ours to touch.
func (a *Account) list(ctx context.Context, way *api.ListMessageParams, number string, after, before time.Time, most int) (found []listed, err error) {
	way.SetPageSize(pageSize)
	token, page := "", ""
	for range maxPages {
		answer, err := a.page(ctx, way, token, page)
		if err != nil {
			return found, fmt.Errorf("list messages: %w", err)
		}
		for i := range answer.Messages {
			if m, ok := ours(&answer.Messages[i], number, after, before); ok {
				found = append(found, m)
			}
		}
		last := token + page
		if token, page = next(answer); token+page == "" || len(found) >= most {
			return found, nil
		}
		if token+page == last {
			return found, errSamePage
		}
	}
	return found, nil
}

var errSamePage = errors.New("twilio: the list begins anew and anew")

func (a *Account) page(ctx context.Context, way *api.ListMessageParams, token, page string) (*api.ListMessageResponse, error) {
	ctx, cancel := context.WithTimeout(ctx, listPatience)
	defer cancel()
	c := a.call(ctx)
	answer, err := a.on(c).PageMessage(way, token, page)
	if err = c.outcome(err); err != nil {
		return nil, err
	}
	if answer == nil {
		return nil, errors.New("twilio: no list")
	}
	return answer, nil
}

// next reads from an answer where the next page is; both empty: there is none.
func next(answer *api.ListMessageResponse) (token, page string) {
	if answer.NextPageUri == nil || *answer.NextPageUri == "" {
		return "", ""
	}
	u, err := url.Parse(*answer.NextPageUri)
	if err != nil {
		return "", ""
	}
	q := u.Query()
	return q.Get("PageToken"), q.Get("Page")
}

// ours takes what is needed of a message, and says whether it may be deleted.
func ours(m *api.ApiV2010Message, number string, after, before time.Time) (listed, bool) {
	if m.Sid == nil || value(m.From) != number && value(m.To) != number {
		return listed{}, false
	}
	at, err := time.Parse(time.RFC1123Z, cmp.Or(value(m.DateSent), value(m.DateCreated)))
	if err != nil || at.Before(after) || !at.Before(before) {
		return listed{}, false
	}
	media := value(m.NumMedia)
	return listed{sid: *m.Sid, at: at, bare: value(m.Body) == "" && (media == "" || media == "0")}, true
}

// value is what a field of Twilio's library holds; any of them may be missing.
func value(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

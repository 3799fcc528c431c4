package bottest

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
)

// How many a page holds.
const (
	usualPage = 50
	maxPage   = 1000
)

// list gives a page of the log, newest first by the day it was sent; what is
// still queued goes by its making.
func (tw *Twilio) list(c call) answer {
	tw.mu.Lock()
	defer tw.mu.Unlock()
	when, ok := dateSent(c.query)
	if !ok {
		return refuse(20001, "")
	}
	var found []*message
	for _, m := range tw.log {
		if is(c.query.Get("To"), m.To) && is(c.query.Get("From"), m.From) && when(stamp(m)) {
			found = append(found, m)
		}
	}
	slices.SortFunc(found, func(a, b *message) int {
		return cmp.Or(stamp(b).Compare(stamp(a)), cmp.Compare(b.Seq, a.Seq))
	})
	p := page(found, c.query, func(m *message) string { return m.Sid }, func(m *message) bool { return !m.gone })
	views := make([]any, 0, len(p.items))
	for _, m := range p.items {
		views = append(views, tw.view(m))
	}
	return answer{status: http.StatusOK, body: p.old(c, "messages", views)}
}

// stamp is the time that a list goes by.
func stamp(m *message) time.Time {
	if m.Sent.IsZero() {
		return m.Created
	}
	return m.Sent
}

func is(filter, value string) bool { return filter == "" || filter == value }

// dateSent reads the three filters by time: a day as YYYY-MM-DD in GMT, or a
// moment as RFC 3339. Both ends belong to what is found, and a day to its end.
func dateSent(q url.Values) (func(time.Time) bool, bool) {
	since, until, ok := time.Time{}, time.Time{}, true
	for _, key := range []string{"DateSent", "DateSent>", "DateSent<"} {
		value := q.Get(key)
		if value == "" {
			continue
		}
		from, to, good := moment(value)
		ok = ok && good
		if key != "DateSent<" {
			since = from
		}
		if key != "DateSent>" {
			until = to
		}
	}
	return func(t time.Time) bool {
		return !t.Before(since) && (until.IsZero() || !t.After(until))
	}, ok
}

// moment is the first and the last second that a value means.
func moment(value string) (from, to time.Time, ok bool) {
	if day, err := time.Parse(time.DateOnly, value); err == nil {
		return day, day.Add(24*time.Hour - time.Second), true
	}
	at, err := time.Parse(time.RFC3339, value)
	return at, at, err == nil
}

// paged is one page of a list and what leads to the next.
type paged[T any] struct {
	items []T
	n     int
	size  int
	next  string // token
}

// page cuts a list. Its token names the last item that was given, so that the
// next page goes on after it whatever came or went meanwhile.
func page[T any](all []T, q url.Values, id func(T) string, shown func(T) bool) paged[T] {
	p := paged[T]{size: usualPage}
	if n, err := strconv.Atoi(q.Get("PageSize")); err == nil && n > 0 {
		p.size = min(n, maxPage)
	}
	p.n, _ = strconv.Atoi(q.Get("Page"))
	if token, ok := strings.CutPrefix(q.Get("PageToken"), "PA"); ok {
		i := slices.IndexFunc(all, func(item T) bool { return id(item) == token })
		all = all[i+1:]
	}
	for _, item := range all {
		if !shown(item) {
			continue
		}
		if len(p.items) == p.size {
			p.next = "PA" + id(p.items[p.size-1])
			break
		}
		p.items = append(p.items, item)
	}
	return p
}

// links gives the query of this page, of the first and of the next one.
func (p paged[T]) links(c call) (this, first string, next any) {
	q := url.Values{}
	for key, values := range c.query {
		if key != "Page" && key != "PageToken" {
			q[key] = values
		}
	}
	q.Set("PageSize", strconv.Itoa(p.size))
	q.Set("Page", "0")
	first = c.r.URL.Path + "?" + q.Encode()
	if p.next != "" {
		q.Set("Page", strconv.Itoa(p.n+1))
		q.Set("PageToken", p.next)
		next = c.r.URL.Path + "?" + q.Encode()
	}
	return c.r.URL.RequestURI(), first, next
}

// old is a page as the 2010 API wraps it.
func (p paged[T]) old(c call, key string, views []any) map[string]any {
	this, first, next := p.links(c)
	start := p.n * p.size
	return map[string]any{
		key: views, "page": p.n, "page_size": p.size, "start": start, "end": start + max(len(views)-1, 0),
		"uri": this, "first_page_uri": first, "next_page_uri": next, "previous_page_uri": nil,
	}
}

// v1 is a page as the newer APIs wrap it, with whole addresses.
func (p paged[T]) v1(c call, key string, views []any) map[string]any {
	const host = "https://messaging.twilio.com"
	this, first, next := p.links(c)
	if s, ok := next.(string); ok {
		next = host + s
	}
	return map[string]any{key: views, "meta": map[string]any{
		"key": key, "page": p.n, "page_size": p.size, "url": host + this,
		"first_page_url": host + first, "next_page_url": next, "previous_page_url": nil,
	}}
}

package bottest_test

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"porchlight/bot/bottest"
)

// pages follows the list to its end, with between called after every page.
func (s *stage) pages(query url.Values, between func(sids []string)) (bodies []string) {
	s.t.Helper()
	next := s.messages() + "?" + query.Encode()
	for next != "" {
		code, got := s.ask("GET", next, nil)
		if code != http.StatusOK {
			s.t.Fatalf("list: %d %v", code, got)
		}
		var sids []string
		for _, m := range got["messages"].([]any) {
			m := m.(map[string]any)
			bodies = append(bodies, fmt.Sprint(m["body"]))
			sids = append(sids, fmt.Sprint(m["sid"]))
		}
		if between != nil {
			between(sids)
		}
		next, _ = got["next_page_uri"].(string)
	}
	return bodies
}

// past writes n messages, one a minute, the first one the oldest.
func (s *stage) past(n int) {
	for i := range n {
		s.Put(bottest.TwilioMessage{From: ours, To: her, Body: fmt.Sprint(i), Created: bottest.Noon.Add(time.Duration(i-n) * time.Minute)})
	}
}

func countdown(n int) (out []string) {
	for i := range n {
		out = append(out, fmt.Sprint(n-1-i))
	}
	return out
}

func TestTwilioListsNewestFirst(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.past(60)
	if got := s.pages(nil, nil); !slices.Equal(got, countdown(60)) {
		t.Errorf("%q", got)
	}
	if n := s.Asked(bottest.TwilioList); n != 2 {
		t.Errorf("60 messages in %d pages, want 2 of 50", n)
	}
}

// R51: what is deleted or comes in between pages hides nothing from a sweeper.
func TestTwilioPagesLoseNothing(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(r *rapid.T) {
		n, size := rapid.IntRange(0, 40).Draw(r, "messages"), rapid.IntRange(1, 45).Draw(r, "size")
		remove, arrive := rapid.Bool().Draw(r, "delete"), rapid.Bool().Draw(r, "arrive")
		s := newStage(t)
		defer s.Close()
		s.past(n)
		got := s.pages(url.Values{"PageSize": {fmt.Sprint(size)}}, func(sids []string) {
			if arrive {
				s.Put(bottest.TwilioMessage{From: ours, To: her, Body: "new", Created: bottest.Noon})
			}
			for _, sid := range sids {
				if !remove {
					break
				}
				if code, _ := s.ask("DELETE", s.messages(sid), nil); code != http.StatusNoContent {
					r.Fatalf("delete: %d", code)
				}
			}
		})
		if !slices.Equal(got, countdown(n)) {
			r.Fatalf("%q, want %d down to 0", got, n-1)
		}
	})
}

func TestTwilioFiltersItsList(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	day := time.Date(2026, 11, 18, 0, 0, 0, 0, time.UTC)
	for _, m := range []bottest.TwilioMessage{
		{From: ours, To: her, Body: "before", Created: day.Add(-time.Second)},
		{From: ours, To: her, Body: "midnight", Created: day},
		{From: her, To: ours, Direction: "inbound", Status: "received", Body: "morning", Created: day.Add(9 * time.Hour)},
		{From: other, To: her, Body: "night", Created: day.Add(24*time.Hour - time.Second)},
		{From: ours, To: her, Body: "after", Created: day.Add(24 * time.Hour)},
	} {
		s.Put(m)
	}
	s.Put(bottest.TwilioMessage{From: "+15595550103", To: her, Body: "long ago", Created: day.Add(-90 * 24 * time.Hour)})
	for _, c := range []struct {
		query url.Values
		want  []string
	}{
		{nil, []string{"after", "night", "morning", "midnight", "before", "long ago"}},
		{url.Values{"To": {ours}}, []string{"morning"}},
		{url.Values{"From": {ours}}, []string{"after", "midnight", "before"}},
		{url.Values{"From": {other}, "To": {her}}, []string{"night"}},
		{url.Values{"DateSent": {"2026-11-18"}}, []string{"night", "morning", "midnight"}},
		{url.Values{"DateSent>": {"2026-11-18"}}, []string{"after", "night", "morning", "midnight"}},
		{url.Values{"DateSent<": {"2026-11-18"}}, []string{"night", "morning", "midnight", "before", "long ago"}},
		{url.Values{"DateSent>": {"2026-11-18T09:00:00Z"}, "DateSent<": {"2026-11-18T23:59:59Z"}}, []string{"night", "morning"}},
		{url.Values{"DateSent>": {"2026-11-18T01:00:01-08:00"}}, []string{"after", "night"}},
	} {
		if got := s.pages(c.query, nil); !slices.Equal(got, c.want) {
			t.Errorf("%v: %q, want %q", c.query, got, c.want)
		}
	}
	// As the documentation writes an inequality: DateSent>=2026-11-19
	_, got := s.ask("GET", s.messages()+"?DateSent%3E=2026-11-19", nil)
	if n := len(got["messages"].([]any)); n != 1 {
		t.Errorf("DateSent>=2026-11-19: %d messages, want 1", n)
	}
}

func TestTwilioListsWhatIsStillQueuedByItsMaking(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.send("queued")
	if got := s.pages(url.Values{"DateSent>": {bottest.Noon.Format(time.RFC3339)}}, nil); !slices.Equal(got, []string{"queued"}) {
		t.Errorf("%q", got)
	}
}

package bot

import (
	"context"
	"errors"
	"testing"
	"time"

	"porchlight/flows"
	"porchlight/flows/library"
	"porchlight/internal/privacy"
	"porchlight/locales"
	"porchlight/resources/places"
)

// DESIGN.md §8: ten minutes from the member's last message, and no longer.
func TestADoorThatStaysClosesTenMinutesAfterItsMessage(t *testing.T) {
	now := time.Date(2026, time.November, 20, 12, 0, 0, 0, time.UTC)
	d := OpenDoor(now)
	if !d.stay(now.Add(time.Second)) {
		t.Fatal("it does not stay")
	}
	d.Done()
	for after, want := range map[time.Duration]bool{DoorOpenFor + time.Second: false, LineOpenFor: false, LineOpenFor + 1: true} {
		if got := d.closed(now.Add(after)); got != want {
			t.Errorf("after %v closed %v", after, got)
		}
	}
}

// R36: leaving closes what a hand-off kept, and nothing opens it again.
func TestAClosedDoorNeverStays(t *testing.T) {
	now := time.Date(2026, time.November, 20, 12, 0, 0, 0, time.UTC)
	left, old := OpenDoor(now), OpenDoor(now)
	left.stay(now)
	left.Close()
	for name, d := range map[string]*Door{"left": left, "none": nil, "zero": {}, "late": old} {
		at := now
		if name == "late" {
			at = now.Add(DoorOpenFor + time.Second)
		}
		if d.stay(at) {
			t.Errorf("%s: it stays", name)
		}
		if d != nil && d.Pass(at) {
			t.Errorf("%s: something leaves by it", name)
		}
	}
}

// A text into a hand-off that is over is answered like any other, and is over then.
func TestADoorByWhichNobodyJoinsAnswersOnce(t *testing.T) {
	now := time.Date(2026, time.November, 20, 12, 0, 0, 0, time.UTC)
	d, left := OpenDoor(now), OpenDoor(now)
	for _, d := range []*Door{d, left} {
		d.stay(now)
	}
	left.Close()
	d.alone()
	left.alone()
	if n := d.Hand(now, 9, func(n int) int { return n }); n != DoorMessages {
		t.Errorf("%d messages leave by it", n)
	}
	if left.Pass(now) {
		t.Error("something leaves by a Door that was closed")
	}
	d = OpenDoor(now)
	d.stay(now)
	d.alone()
	if d.Done(); d.Pass(now) {
		t.Error("it stays after the answer")
	}
}

// An answer whose conversation is no hand-off is over when it was given.
func TestADoorThatDoesNotStayIsDone(t *testing.T) {
	now := time.Now()
	d := OpenDoor(now)
	d.Done()
	if d.Pass(now) {
		t.Error("something leaves after the answer")
	}
	(*Door)(nil).Done()
}

// back records what leaves by a Door.
type back struct {
	now  func() time.Time
	said []string
	err  error
}

func (b *back) Send(_ context.Context, d *Door, r Reply) (bool, error) {
	if b.err != nil {
		return false, b.err
	}
	said := Plain(r)
	n := d.Hand(b.now(), len(said), func(n int) int { return n })
	b.said = append(b.said, said[:n]...)
	return n > 0, nil
}

func testContent(t *testing.T) *Content {
	t.Helper()
	catalog, err := locales.Read(locales.Files, nil)
	if err != nil {
		t.Fatal(err)
	}
	set, err := library.Read(library.Files, nil)
	if err != nil {
		t.Fatal(err)
	}
	gaz, err := places.Open()
	if err != nil {
		t.Fatal(err)
	}
	model, err := NewModel(catalog)
	if err != nil {
		t.Fatal(err)
	}
	c, err := NewContent(set.Flows, catalog, gaz, model, []Collaborative{{
		ID: "fresno", Name: "Valley Info", Languages: []string{"en"}, Menu: []string{"food", "person"},
	}})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func lineOf(t *testing.T, now *time.Time) (*Line, *back) {
	t.Helper()
	b := New(Parts{Content: testContent(t), Now: func() time.Time { return *now }})
	way := &back{now: b.now}
	d := OpenDoor(*now)
	d.stay(*now)
	return &Line{bot: b, house: "fresno", until: now.Add(MaxSession), locale: "en", hash: b.Content().hash, rest: flows.Session{Language: 1}, door: d, back: way}, way
}

func TestFiveMessagesOfAPersonLieBetweenTwoOfTheMembers(t *testing.T) {
	now := time.Date(2026, time.November, 20, 12, 0, 0, 0, time.UTC)
	l, way := lineOf(t, &now)
	ctx := context.Background()
	for i := range 7 {
		err := l.Say(ctx, privacy.NewText("hello"))
		if want := map[bool]error{true: ErrWait}[i >= maxStaffLines]; !errors.Is(err, want) {
			t.Errorf("message %d: %v", i+1, err)
		}
	}
	if err := l.End(ctx, "relay.ended"); err != nil {
		t.Errorf("our own last word: %v", err)
	}
	if len(way.said) != maxStaffLines+1 {
		t.Errorf("%d messages left", len(way.said))
	}
	if err := l.Tell(ctx, "relay.moved"); !errors.Is(err, ErrLeft) {
		t.Errorf("after the end: %v", err)
	}
}

func TestALineSaysWhenThePersonHasLeft(t *testing.T) {
	now := time.Date(2026, time.November, 20, 12, 0, 0, 0, time.UTC)
	l, way := lineOf(t, &now)
	l.Close()
	if err := l.Say(context.Background(), privacy.NewText("are you there?")); !errors.Is(err, ErrLeft) || len(way.said) > 0 {
		t.Errorf("%v, %q", err, way.said)
	}
	l, way = lineOf(t, &now)
	now = now.Add(LineOpenFor + time.Second)
	if err := l.Canned(context.Background(), "canned.hello"); !errors.Is(err, ErrLeft) || len(way.said) > 0 {
		t.Errorf("after ten minutes: %v, %q", err, way.said)
	}
}

// The words of somebody of the staff are dropped once they are sent, or not.
func TestALineKeepsNoWords(t *testing.T) {
	now := time.Date(2026, time.November, 20, 12, 0, 0, 0, time.UTC)
	l, way := lineOf(t, &now)
	words := privacy.NewText("canary")
	if err := l.Say(context.Background(), words); err != nil || words.Reveal() != "" {
		t.Errorf("%v, kept %q", err, words.Reveal())
	}
	way.err = errors.New("down")
	words = privacy.NewText("canary")
	if err := l.Say(context.Background(), words); err == nil || words.Reveal() != "" {
		t.Errorf("%v, kept %q", err, words.Reveal())
	}
}

// The last word is the last, also when it has to be said twice.
func TestNoWordsOfAPersonFollowTheEnd(t *testing.T) {
	now := time.Date(2026, time.November, 20, 12, 0, 0, 0, time.UTC)
	l, way := lineOf(t, &now)
	ctx := context.Background()
	way.err = errors.New("down")
	if err := l.End(ctx, "relay.ended"); err == nil || !l.Open() {
		t.Fatalf("an end that was not sent: %v, open %v", err, l.Open())
	}
	way.err = nil
	if err := l.Say(ctx, privacy.NewText("one more thing")); !errors.Is(err, ErrWait) || len(way.said) > 0 {
		t.Errorf("between two tries: %v, %q", err, way.said)
	}
	if err := l.End(ctx, "relay.ended"); err != nil || l.Open() || len(way.said) != 1 {
		t.Errorf("the second try: %v, %q", err, way.said)
	}
	if err := l.Say(ctx, privacy.NewText("one more thing")); !errors.Is(err, ErrLeft) {
		t.Errorf("after the end: %v", err)
	}
}

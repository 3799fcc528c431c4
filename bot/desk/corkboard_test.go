package desk_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"porchlight/bot"
	"porchlight/bot/desk"
	"porchlight/internal/privacy"
)

var errNoDiscord = errors.New("discord is down")

// corkboard is a Board in memory, which can fail, hang and lose things.
type corkboard struct {
	now    func() time.Time
	fail   func(op string) error // nil: nothing fails
	hold   chan struct{}         // not nil: Write waits for it, or for its context
	onPost func()                // not nil: told of each card
	hung   chan struct{}         // gets something when a Write begins to wait

	mu    sync.Mutex
	n     int
	posts map[desk.Post]*pinned
	rooms map[desk.Room]*thread
	seen  []string // all that it was ever shown
	lacks []desk.Lack
}

type pinned struct {
	house  bot.CollaborativeID
	to     desk.Group
	screen desk.Screen
	posted time.Time
}

type thread struct {
	house  bot.CollaborativeID
	name   string
	staff  []desk.StaffID
	words  []string // of the member
	notes  []desk.Screen
	opened time.Time
}

func newBoard(now func() time.Time) *corkboard {
	return &corkboard{now: now, hung: make(chan struct{}, 10), posts: map[desk.Post]*pinned{}, rooms: map[desk.Room]*thread{}}
}

// asked begins a call. The caller holds mu when ok.
func (b *corkboard) asked(op string) error {
	if err := b.fails(op); err != nil {
		return err
	}
	b.mu.Lock()
	return nil
}

func (b *corkboard) fails(op string) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.fail == nil {
		return nil
	}
	return b.fail(op)
}

func (b *corkboard) show(s desk.Screen) {
	b.seen = append(b.seen, fmt.Sprintf("%+v", s))
}

func (b *corkboard) Post(_ context.Context, house bot.CollaborativeID, to desk.Group, s desk.Screen) (desk.Post, error) {
	if err := b.asked("post"); err != nil {
		return "", err
	}
	defer b.mu.Unlock()
	if b.onPost != nil {
		b.onPost()
	}
	b.n++
	p := desk.Post(fmt.Sprint("post", b.n))
	b.posts[p] = &pinned{house, to, s, b.now()}
	b.show(s)
	return p, nil
}

func (b *corkboard) Edit(_ context.Context, p desk.Post, s desk.Screen) error {
	if err := b.asked("edit"); err != nil {
		return err
	}
	defer b.mu.Unlock()
	if b.posts[p] == nil {
		return errors.New("no such post")
	}
	b.posts[p].screen = s
	b.show(s)
	return nil
}

func (b *corkboard) Remove(_ context.Context, p desk.Post) error {
	if err := b.asked("remove"); err != nil {
		return err
	}
	defer b.mu.Unlock()
	delete(b.posts, p)
	return nil
}

func (b *corkboard) Open(_ context.Context, house bot.CollaborativeID, _ desk.Group, name string, staff desk.StaffID, s desk.Screen) (desk.Room, error) {
	if err := b.asked("open"); err != nil {
		return "", err
	}
	defer b.mu.Unlock()
	b.n++
	r := desk.Room(fmt.Sprint("room", b.n))
	b.rooms[r] = &thread{house: house, name: name, staff: []desk.StaffID{staff}, notes: []desk.Screen{s}, opened: b.now()}
	b.seen = append(b.seen, name)
	b.show(s)
	return r, nil
}

func (b *corkboard) Invite(_ context.Context, r desk.Room, staff desk.StaffID) error {
	if err := b.asked("invite"); err != nil {
		return err
	}
	defer b.mu.Unlock()
	if b.rooms[r] == nil {
		return errors.New("no such room")
	}
	b.rooms[r].staff = append(b.rooms[r].staff, staff)
	return nil
}

func (b *corkboard) LetOut(_ context.Context, r desk.Room, staff desk.StaffID) error {
	if err := b.asked("let out"); err != nil {
		return err
	}
	defer b.mu.Unlock()
	if room := b.rooms[r]; room != nil {
		room.staff = slices.DeleteFunc(room.staff, func(s desk.StaffID) bool { return s == staff })
	}
	return nil
}

func (b *corkboard) Write(ctx context.Context, r desk.Room, text privacy.Text) error {
	if b.hold != nil {
		b.hung <- struct{}{}
		select {
		case <-b.hold:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	if err := b.asked("write"); err != nil {
		return err
	}
	defer b.mu.Unlock()
	if b.rooms[r] == nil {
		return desk.ErrNoBoard
	}
	b.rooms[r].words = append(b.rooms[r].words, text.Reveal())
	b.seen = append(b.seen, text.Reveal())
	return nil
}

func (b *corkboard) Notice(_ context.Context, r desk.Room, s desk.Screen) error {
	if err := b.asked("notice"); err != nil {
		return err
	}
	defer b.mu.Unlock()
	if b.rooms[r] == nil {
		return desk.ErrNoBoard
	}
	b.rooms[r].notes = append(b.rooms[r].notes, s)
	b.show(s)
	return nil
}

func (b *corkboard) Close(_ context.Context, r desk.Room) error {
	if err := b.asked("close"); err != nil {
		return err
	}
	defer b.mu.Unlock()
	delete(b.rooms, r)
	return nil
}

func (b *corkboard) Sweep(_ context.Context, house bot.CollaborativeID, keep func(desk.Found) bool) (count int, err error) {
	if err := b.asked("sweep"); err != nil {
		return 0, err
	}
	posts, rooms := maps.Clone(b.posts), maps.Clone(b.rooms)
	b.mu.Unlock()
	for id, p := range posts {
		f := desk.Found{Post: id, Posted: p.posted}
		for _, button := range p.screen.Buttons {
			f.Acts = append(f.Acts, button.Act)
		}
		if p.house == house && !keep(f) {
			count++
			b.mu.Lock()
			delete(b.posts, id)
			b.mu.Unlock()
		}
	}
	for id, r := range rooms {
		if r.house == house && !keep(desk.Found{Room: id, Posted: r.opened}) {
			count++
			b.mu.Lock()
			delete(b.rooms, id)
			b.mu.Unlock()
		}
	}
	return count, nil
}

func (b *corkboard) Lacks(context.Context, bot.CollaborativeID) ([]desk.Lack, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Clone(b.lacks), nil
}

// cards are what a group sees just now.
func (b *corkboard) cards() (all []desk.Screen) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, id := range slices.Sorted(maps.Keys(b.posts)) {
		all = append(all, b.posts[id].screen)
	}
	return all
}

// room is the only one there is, or nil.
func (b *corkboard) room() (*thread, desk.Room) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for id, r := range b.rooms {
		return r, id
	}
	return nil, ""
}

func (b *corkboard) empty() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return len(b.posts) == 0 && len(b.rooms) == 0
}

// saw says whether anything that was ever shown has some words in it.
func (b *corkboard) saw(words string) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.ContainsFunc(b.seen, func(s string) bool { return strings.Contains(s, words) })
}

// drawer is Settings in memory.
type drawer struct {
	mu     sync.Mutex
	setups map[bot.CollaborativeID]desk.Setup
}

func (d *drawer) Setup(_ context.Context, house bot.CollaborativeID) (desk.Setup, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.setups[house], nil
}

func (d *drawer) Keep(_ context.Context, house bot.CollaborativeID, s desk.Setup) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.setups[house] = s
	return nil
}

// to is the group that the only card is for.
func (b *corkboard) to() desk.Group {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, p := range b.posts {
		return p.to
	}
	return 0
}

// reached waits until a Write hangs.
func (b *corkboard) reached() { <-b.hung }

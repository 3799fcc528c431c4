package desk

import (
	"context"
	"errors"

	"porchlight/bot"
)

// maxTold bounds how often she hears, between two messages of hers, that one did
// not arrive.
const maxTold = 5

// do does a job. It holds no lock while it waits for the Board or the channel.
func (d *Desk) do(ctx context.Context, h *handOff, j job) error {
	switch j.task {
	case showCard:
		return d.showCard(ctx, h)
	case markTaken:
		return d.markTaken(ctx, h)
	case tell:
		return d.tell(ctx, h, j.key)
	case last:
		return d.lineOf(h).End(ctx, j.key)
	case write:
		return d.Board.Write(ctx, d.roomOf(h), j.text)
	case sent:
		return d.Board.Notice(ctx, d.roomOf(h), d.houseWords(h).sent(h.name, j.text.Reveal()))
	case showOut:
		return d.showOut(ctx, h, j.staff)
	case notice:
		return d.Board.Notice(ctx, d.roomOf(h), d.houseWords(h).screen(j.key, nil))
	default:
		return d.takeAway(ctx, h)
	}
}

// showCard posts a card that calls the group, in place of the one before: an
// edit would call nobody.
func (d *Desk) showCard(ctx context.Context, h *handOff) error {
	setup, err := d.setup(ctx, h.call.Collaborative)
	if err != nil {
		return err
	}
	d.mu.Lock()
	s, before := d.houseWords(h).card(h, setup), h.posts
	d.mu.Unlock()
	p, err := d.Board.Post(ctx, h.call.Collaborative, h.group(), s)
	if err != nil {
		return err
	}
	d.mu.Lock()
	h.posts = append(h.posts, p)
	d.mu.Unlock()
	if err := d.remove(ctx, h, before); err != nil {
		return nil //nolint:nilerr // it goes with the hand-off; asked again, the group would be called again
	}
	return nil
}

func (d *Desk) markTaken(ctx context.Context, h *handOff) error {
	d.mu.Lock()
	posts := h.posts
	d.mu.Unlock()
	if len(posts) == 0 {
		return nil
	}
	s := d.houseWords(h).screen("staff.handoff.has", nil)
	s.Title = h.name
	return d.Board.Edit(ctx, posts[len(posts)-1], s)
}

// showOut takes whoever has no part in it any more out of the Room, unless they
// have taken it again meanwhile.
func (d *Desk) showOut(ctx context.Context, h *handOff, staff StaffID) error {
	d.mu.Lock()
	room, again := h.room, h.holder == staff
	d.mu.Unlock()
	if again || room == "" {
		return nil
	}
	return d.Board.LetOut(ctx, room, staff)
}

func (d *Desk) tell(ctx context.Context, h *handOff, key string) error {
	d.mu.Lock()
	enough := h.told >= maxTold && key == "relay.lost"
	d.mu.Unlock()
	if enough {
		return nil
	}
	err := d.reach(h, func(l *bot.Line) error { return l.Tell(ctx, key) })
	d.mu.Lock()
	defer d.mu.Unlock()
	h.told++
	return err
}

// reach sends something by the Line in force. The member may write meanwhile;
// then there is a newer one.
func (d *Desk) reach(h *handOff, send func(*bot.Line) error) error {
	for {
		line := d.lineOf(h)
		if err := send(line); !errors.Is(err, bot.ErrLeft) || d.lineOf(h) == line {
			return err
		}
	}
}

// takeAway removes what staff see of a hand-off.
func (d *Desk) takeAway(ctx context.Context, h *handOff) error {
	d.mu.Lock()
	posts, room := h.posts, h.room
	d.mu.Unlock()
	err := d.remove(ctx, h, posts)
	if room == "" {
		return err
	}
	if gone := d.Board.Close(ctx, room); gone != nil {
		return errors.Join(err, gone)
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if h.room == room {
		h.room = ""
	}
	return err
}

// remove takes cards away, and remembers those that could not be.
func (d *Desk) remove(ctx context.Context, h *handOff, posts []Post) (err error) {
	for _, p := range posts {
		if failed := d.Board.Remove(ctx, p); failed != nil {
			err = failed
			continue
		}
		d.mu.Lock()
		h.posts = without(h.posts, p)
		d.mu.Unlock()
	}
	return err
}

func without(posts []Post, gone Post) (rest []Post) {
	for _, p := range posts {
		if p != gone {
			rest = append(rest, p)
		}
	}
	return rest
}

func (d *Desk) lineOf(h *handOff) *bot.Line {
	d.mu.Lock()
	defer d.mu.Unlock()
	return h.line
}

func (d *Desk) roomOf(h *handOff) Room {
	d.mu.Lock()
	defer d.mu.Unlock()
	return h.room
}

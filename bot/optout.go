package bot

import (
	"context"

	"porchlight/internal/privacy"
)

// who is one person on the list of opt-outs: their key under the secret in
// force, and under the one that is being replaced, zero when none is.
type who struct{ now, before privacy.Key }

func (m *Message) who() who { return who{m.Person, m.Before} }

func (p who) changed() bool { return p.before != privacy.Key{} && p.before != p.now }

// listed says whether the person told us to stop. Where the list cannot be
// read and no carrier would stop us, we stay silent.
func (t *turn) listed(ctx context.Context) bool {
	b, p := t.bot, t.m.who()
	if w, ok := b.graves.wanted(p); ok {
		b.keep(ctx, w)
		return w.stop
	}
	listed, err := b.onList(ctx, p)
	if err != nil {
		b.log.Error("opt-outs not readable", privacy.Code(err))
		return t.m.OptOut == OptOutSelf
	}
	return listed
}

// onList looks for both keys. Who stands under the old one is moved, so that
// the old secret can go (DESIGN.md §9).
func (b *Bot) onList(ctx context.Context, p who) (listed bool, err error) {
	err = b.try(func() error {
		if listed, err = b.optouts.Has(ctx, p.now); err != nil || listed || !p.changed() {
			return err
		}
		listed, err = b.optouts.Has(ctx, p.before)
		return err
	})
	if err != nil || !listed || !p.changed() {
		return listed, err
	}
	b.keep(ctx, wish{p, true})
	return true, nil
}

// keep stores a wish, or keeps it to be repeated. It takes the place of an
// earlier one of the same person, whatever comes of it.
func (b *Bot) keep(ctx context.Context, w wish) (kept bool) {
	b.graves.want(w)
	err := b.store(ctx, w)
	if err != nil {
		b.log.Error("opt-out list not changed, kept to repeat", privacy.Code(err))
		return false
	}
	b.graves.done(w)
	return true
}

// store changes the list. Who stops is listed under the new key before the old
// one goes: at no moment under none.
func (b *Bot) store(ctx context.Context, w wish) error {
	change := b.optouts.Remove
	if w.stop {
		change = b.optouts.Add
	}
	if err := b.ask(ctx, func(ctx context.Context) error { return change(ctx, w.who.now) }); err != nil {
		return err
	}
	if !w.who.changed() {
		return nil
	}
	return b.ask(ctx, func(ctx context.Context) error { return b.optouts.Remove(ctx, w.who.before) })
}

package resources

import (
	"fmt"
	"maps"
	"slices"
	"sync"
	"time"
)

// flags counts the entries that members said are wrong. A member's flag holds
// no word, no person and no time; it changes nothing that is shown (R86), it
// asks staff to look.
type flags struct {
	mu     sync.Mutex
	counts map[ServiceID]int
}

// maxFlags bounds how many entries may wait to be looked at.
const maxFlags = 10_000

// Flag notes that somebody said of a shown entry that it is wrong. A Ref that
// names nothing notes nothing.
func (d *Directory) Flag(ref Ref) {
	ix := d.index.Load()
	at, ok := ix.open(ref)
	if !ok {
		return
	}
	id := ix.entries[at].record.Service.ID
	d.flags.mu.Lock()
	defer d.flags.mu.Unlock()
	if d.flags.counts == nil {
		d.flags.counts = map[ServiceID]int{}
	}
	if _, known := d.flags.counts[id]; known || len(d.flags.counts) < maxFlags {
		d.flags.counts[id]++
	}
}

// TakeFlags gives the counts since it was last called, and begins anew.
func (d *Directory) TakeFlags() map[ServiceID]int {
	d.flags.mu.Lock()
	defer d.flags.mu.Unlock()
	taken := maps.Clone(d.flags.counts)
	clear(d.flags.counts)
	return taken
}

// doubt keeps a flag. Of a member's it keeps the day only.
func (t *draft) doubt(act Doubt) error {
	if t.record(act.ID) == nil {
		return fmt.Errorf("record: %w", ErrUnknown)
	}
	if !slices.Contains(FlagReasons(), act.Reason) {
		return fmt.Errorf("reason: %w", ErrUnknown)
	}
	f := Flag{ID: act.ID, Reason: act.Reason, Count: max(act.Count, 1), By: t.c.By, Day: t.c.At.UTC().Truncate(24 * time.Hour)}
	if act.Reason == FlagByMember {
		f.By = "" // and nothing in the history, which knows the time
	} else {
		t.audit(Audit{What: "flag", Record: act.ID, Reason: flagReason(act.Reason, clean(t.c.Reason))})
	}
	t.commit.Flags = append(t.commit.Flags, f)
	return nil
}

// flagReason is what the history says of a flag: the kind, and the words.
func flagReason(kind FlagReason, words string) string {
	if words == "" {
		return string(kind)
	}
	return string(kind) + ": " + words
}

// FlagReasons lists the reasons.
func FlagReasons() []FlagReason {
	return []FlagReason{
		FlagByMember, FlagWrongNumber, FlagClosed, FlagHours, FlagLanguage, FlagNotEligible, FlagUnsafe, FlagOther,
	}
}

// settle takes flags and rows in quarantine off the list of what is to be done.
func (t *draft) settle(act Settle) error {
	for _, id := range act.Flags {
		if slices.ContainsFunc(t.d.ledger.Load().flags, func(f Flag) bool { return f.ID == id }) {
			t.commit.Answered = append(t.commit.Answered, id)
			t.audit(Audit{What: "settle", Record: id})
		}
	}
	if len(act.Held) == 0 {
		return nil
	}
	held, err := t.d.store.Held(t.ctx)
	if err != nil {
		return fmt.Errorf("read quarantine: %w", err)
	}
	for _, h := range held {
		if slices.Contains(act.Held, h.ID) {
			t.commit.Settled = append(t.commit.Settled, h.ID)
		}
	}
	if len(t.commit.Settled) > 0 {
		t.audit(Audit{What: "settle"})
	}
	return nil
}

package bot

import (
	"sync"
	"time"
)

// HourlyAnswers is how many texts of one collaborative are answered within an
// hour: some sixty dollars' worth, and far beyond what a county writes. What is
// beyond it is a flood, and dropped without a word; danger, suicide, leaving,
// stopping and help are answered all the same (R82).
const HourlyAnswers = 3000

// budgets counts the answers of each collaborative in this process.
type budgets struct {
	mu    sync.Mutex
	spent map[CollaborativeID]*spent
}

// spent is one collaborative's hour.
type spent struct {
	until   time.Time
	answers int
	told    bool // that it is used up
}

// left says whether another answer lies within the hour's budget. alarm is true
// the first time that it does not.
func (b *budgets) left(id CollaborativeID, now time.Time, most int) (ok, alarm bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	s := b.of(id, now)
	ok = s.answers < most
	alarm = !ok && !s.told
	s.told = s.told || alarm
	return ok, alarm
}

// spend counts an answer that goes out. What gets none costs nothing.
func (b *budgets) spend(id CollaborativeID, now time.Time) {
	b.mu.Lock()
	b.of(id, now).answers++
	b.mu.Unlock()
}

// of is a collaborative's hour; the caller holds mu.
func (b *budgets) of(id CollaborativeID, now time.Time) *spent {
	if b.spent == nil {
		b.spent = map[CollaborativeID]*spent{}
	}
	s := b.spent[id]
	if s == nil {
		s = &spent{}
		b.spent[id] = s
	}
	if !now.Before(s.until) {
		*s = spent{until: now.Add(time.Hour)}
	}
	return s
}

// affordable says whether this text may still be answered within the hour.
func (t *turn) affordable() bool {
	ok, alarm := t.bot.budgets.left(t.m.Collaborative, t.now, t.bot.hourly)
	if alarm {
		t.bot.log.Error("too many texts within the hour, the rest get no answer but for danger, EXIT, STOP and HELP",
			"code", "hourly_budget", "collaborative", string(t.m.Collaborative), "max", t.bot.hourly)
	}
	return ok
}

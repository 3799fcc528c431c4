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
}

// spend counts an answer. alarm is true for the first one of an hour that is too much.
func (b *budgets) spend(id CollaborativeID, now time.Time, most int) (ok, alarm bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
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
	s.answers++
	return s.answers <= most, s.answers == most+1
}

// affordable says whether this text may still be answered within the hour.
func (t *turn) affordable() bool {
	ok, alarm := t.bot.budgets.spend(t.m.Collaborative, t.now, t.bot.hourly)
	if alarm {
		t.bot.log.Error("too many texts within the hour, the rest get no answer but for danger, EXIT, STOP and HELP",
			"code", "hourly_budget", "collaborative", string(t.m.Collaborative), "max", t.bot.hourly)
	}
	return ok
}

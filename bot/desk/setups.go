package desk

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"sync"
	"time"

	"porchlight/bot"
	"porchlight/flows"
	"porchlight/internal/privacy"
)

// settingsWait is how long one answer of the Settings may take: an interaction
// has three seconds in all.
const settingsWait = 2 * time.Second

// setups are the Settings as they were last read or written, so that whether
// somebody can be reached is known without waiting.
type setups struct {
	write sync.Mutex // held while one is changed
	mu    sync.Mutex
	known map[bot.CollaborativeID]kept
}

// kept is a Setup with the zone of its hours.
type kept struct {
	Setup
	zone *time.Location
}

// setup gives a collaborative's Setup; it is read once.
func (d *Desk) setup(ctx context.Context, id bot.CollaborativeID) (Setup, error) {
	if k, ok := d.setups.get(id); ok {
		return k.Setup, nil
	}
	ctx, cancel := context.WithTimeout(ctx, settingsWait)
	defer cancel()
	s, err := d.Settings.Setup(ctx, id)
	if err != nil {
		return Setup{}, fmt.Errorf("read setup: %w", err)
	}
	return d.remember(id, s, false), nil
}

// change writes a Setup as f makes it.
func (d *Desk) change(ctx context.Context, id bot.CollaborativeID, f func(*Setup)) (Setup, error) {
	d.setups.write.Lock()
	defer d.setups.write.Unlock()
	s, err := d.setup(ctx, id)
	if err != nil {
		return Setup{}, err
	}
	if s.OnDuty = maps.Clone(s.OnDuty); s.OnDuty == nil {
		s.OnDuty = map[StaffID]Turn{}
	}
	places := [...]string{s.DutyPlace, s.PartnerPlace}
	f(&s)
	if places != [...]string{s.DutyPlace, s.PartnerPlace} {
		d.sweepHouse(ctx, id) // nobody looks there again
		d.short.forget(id)
	}
	maps.DeleteFunc(s.OnDuty, func(_ StaffID, t Turn) bool { return !t.Until.After(d.Now()) })
	ctx, cancel := context.WithTimeout(ctx, settingsWait)
	defer cancel()
	if err := d.Settings.Keep(ctx, id, s); err != nil {
		return Setup{}, fmt.Errorf("keep setup: %w", err)
	}
	return d.remember(id, s, true), nil
}

// remember gives the Setup that is in force then: what was only read does not
// take the place of what was written meanwhile.
func (d *Desk) remember(id bot.CollaborativeID, s Setup, written bool) Setup {
	k := kept{s, d.zone(id, s.Zone)}
	d.setups.mu.Lock()
	defer d.setups.mu.Unlock()
	if d.setups.known == nil {
		d.setups.known = map[bot.CollaborativeID]kept{}
	}
	if before, known := d.setups.known[id]; known && !written {
		return before.Setup
	}
	d.setups.known[id] = k
	return s
}

func (s *setups) get(id bot.CollaborativeID) (kept, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	k, ok := s.known[id]
	return k, ok
}

// zone is the one that was chosen, else that of the collaborative's first county.
func (d *Desk) zone(id bot.CollaborativeID, name string) *time.Location {
	if house, ok := d.bot.Collaborative(id); name == "" && ok && len(house.Counties) > 0 {
		name = d.Places.Zone(house.Counties[0])
	}
	zone, err := time.LoadLocation(name)
	if err != nil {
		return time.UTC
	}
	return zone
}

// Reach says who could be asked to write with a person just now: a group that
// has its place and its role, and somebody who is there or expected to be. It
// waits for nothing: a Setup that could not be read is nobody.
func (d *Desk) Reach(id bot.CollaborativeID, person privacy.Key, at time.Time) flows.Reach {
	k, ok := d.setups.get(id)
	if !ok || d.paused(id, person, at) {
		return flows.Reach{}
	}
	house, _ := d.bot.Collaborative(id)
	return flows.Reach{
		Staff:   k.DutyPlace != "" && k.DutyRole != "" && !d.short.of(id, OnDuty) && d.there(k, OnDuty, at),
		Partner: !d.short.of(id, Partner) && k.PartnerPlace != "" && k.PartnerRole != "" && house.Partner != nil && k.apart() && d.there(k, Partner, at),
	}
}

// apart says that the domestic-violence programme has a place and a role of its
// own: what is meant for it is not for other staff (R8).
func (s Setup) apart() bool {
	return s.PartnerPlace != s.DutyPlace && s.PartnerRole != s.DutyRole && s.PartnerRole != s.StaffRole
}

// there says that somebody of a group says that they are there and is on the
// roster still, or, for the collaborative's own, is expected to be: the hours are
// theirs, and nobody promises for the programme.
func (d *Desk) there(k kept, group Group, at time.Time) bool {
	return group == OnDuty && k.expected(at) || slices.ContainsFunc(k.onDuty(group, at), func(staff StaffID) bool {
		_, ok := d.editor(staff)
		return ok
	})
}

// onDuty lists who of a group said that they are there.
func (s Setup) onDuty(group Group, at time.Time) []StaffID {
	var there []StaffID
	for staff, turn := range s.OnDuty {
		if turn.Until.After(at) && (group == OnDuty && turn.Duty || group == Partner && turn.Partner) {
			there = append(there, staff)
		}
	}
	return there
}

// expected says that the hours of duty hold a moment.
func (k kept) expected(at time.Time) bool {
	at = at.In(k.zone)
	minute := at.Hour()*60 + at.Minute()
	for _, s := range k.Hours[at.Weekday()] {
		if s.From <= minute && minute < s.To {
			return true
		}
	}
	return false
}

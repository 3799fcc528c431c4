package desk_test

import (
	"context"
	"sync"

	"porchlight/resources"
)

// entries are a small directory: an open shelter office, one further away, a
// refuge whose place nobody may know, a program for people who hurt a partner, a
// food bank of several, one that nobody has finished, another house's own.
func entries() []resources.Record {
	weekdays := resources.ParseHours("Mon-Fri 8am-5pm")
	entry := func(id resources.ServiceID, name, service, number string, needs ...resources.Need) resources.Record {
		return resources.Record{
			Organization: resources.Organization{Name: name},
			Service: resources.Service{
				ID: id, Name: service, Needs: needs, Phones: []resources.Phone{{Number: number}},
				Area: resources.Area{Counties: []string{"06019"}}, Languages: []string{"en"},
			},
		}
	}
	home := entry("home", "Valley Homes", "Help with rent", "+15595550120", resources.Housing)
	home.Service.Schedule, home.Service.Hours, home.Service.Languages = weekdays, "Mon-Fri 8am-5pm", []string{"en", "es", "hmn"}
	home.Locations = []resources.Location{{Address: "1 Main St", City: "Fresno", State: "CA", ZIP: "93701", Point: resources.Point{Lat: 36.75, Lon: -119.79}}}
	refuge := entry("refuge", "Lark House Shelter", "Shelter for families", "+15595550121", resources.DV)
	refuge.Service.SMSName, refuge.Kind, refuge.Confidential = "Lark Services", resources.Refuge, true
	change := entry("change", "Steady Steps", "Groups", "+15595550122", resources.BehaviorChange)
	change.Kind, change.Service.Limits = resources.PartnerProgram, "It does not promise change. It is not for couples and no reason to stay."
	unfinished := entry("unfinished", "Lark Kitchen", "Meals", "", resources.Food)
	unfinished.Service.Phones = nil
	theirs := entry("theirs", "Their Own Pantry", "Boxes", "+17075550123", resources.Food)
	theirs.Owner = "humboldt"
	all := []resources.Record{home, refuge, change, unfinished, theirs}
	for i, name := range []string{"Acorn Pantry", "Birch Pantry", "Cedar Pantry", "Dogwood Pantry", "Elm Pantry", "Fir Pantry", "Ginkgo Pantry"} {
		all = append(all, entry(resources.ServiceID("food"+string(rune('a'+i))), name, "Food boxes", "+1559555013"+string(rune('0'+i)), resources.Food))
	}
	return all
}

// slowStore is a store that can be held up, and that can fail.
type slowStore struct {
	*resources.Memory
	mu    sync.Mutex
	held  chan struct{} // commits wait until it is closed
	fails error
}

func (s *slowStore) Commit(ctx context.Context, c resources.Commit) error {
	s.mu.Lock()
	held, fails := s.held, s.fails
	s.mu.Unlock()
	if held != nil {
		<-held
	}
	if fails != nil {
		return fails
	}
	return s.Memory.Commit(ctx, c)
}

func (s *slowStore) Held(ctx context.Context) ([]resources.Held, error) {
	s.mu.Lock()
	held, fails := s.held, s.fails
	s.mu.Unlock()
	if held != nil {
		<-held
	}
	if fails != nil {
		return nil, fails
	}
	return s.Memory.Held(ctx)
}

// hold lets nothing through until the function that it gives is called.
func (s *slowStore) hold() (release func()) {
	held := make(chan struct{})
	s.mu.Lock()
	defer s.mu.Unlock()
	s.held = held
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.held = nil
		close(held)
	}
}

func (s *slowStore) fail(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.fails = err
}

package storetest

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"porchlight/bot"
	"porchlight/bot/desk"
)

// Settings holds a store to the promise of desk.Settings. open makes one in
// which nothing is set up.
func Settings(t *testing.T, open func() desk.Settings) {
	for name, test := range map[string]func(*testing.T, desk.Settings){
		"nothing set up is the zero Setup":  settingsEmpty,
		"any order of keeping":              settingsByModel,
		"nobody changes what another reads": settingsOwn,
		"two writers of one house":          settingsRace,
		"it holds nothing of members":       setupHoldsNothingOfMembers, // R59
	} {
		t.Run(name, func(t *testing.T) { test(t, open()) })
	}
}

// LastingSettings is Settings for a store that outlives a restart: what Keep
// returned for is there after one. open makes an empty store; reopen ends the
// last one as a restart does, and opens what it left behind.
func LastingSettings(t *testing.T, open func(*testing.T) (first desk.Settings, reopen func() desk.Settings)) {
	Settings(t, func() desk.Settings {
		s, _ := open(t)
		return s
	})
	t.Run("a restart keeps", func(t *testing.T) {
		s, reopen := open(t)
		want := wholeSetup("a")
		keep(t, s, "fresno", wholeSetup("b"))
		keep(t, s, "fresno", want)
		keep(t, s, "oakland", desk.Setup{StaffRole: "7"})
		s = reopen()
		holds(t, s, "fresno", want)
		holds(t, s, "oakland", desk.Setup{StaffRole: "7"})
		holds(t, s, "humboldt", desk.Setup{})
	})
}

func settingsEmpty(t *testing.T, s desk.Settings) {
	holds(t, s, "fresno", desk.Setup{})
	holds(t, s, "", desk.Setup{})
}

func settingsByModel(t *testing.T, s desk.Settings) {
	houses := []bot.CollaborativeID{"fresno", "oakland", "humboldt"}
	want := map[bot.CollaborativeID]desk.Setup{}
	rapid.Check(t, func(t *rapid.T) {
		house := rapid.SampledFrom(houses).Draw(t, "house")
		want[house] = desk.Setup{}
		if rapid.Bool().Draw(t, "something") {
			want[house] = wholeSetup(rapid.StringMatching(`[a-zA-Z0-9' "é]{0,9}`).Draw(t, "mark"))
		}
		keep(t, s, house, want[house])
		for _, house := range houses {
			holds(t, s, house, want[house])
		}
	})
}

func settingsOwn(t *testing.T, s desk.Settings) {
	given := wholeSetup("a")
	keep(t, s, "fresno", given)
	given.OnDuty["somebody"], given.Hours[1][0].From, given.Languages[0] = desk.Turn{}, 9, "xx"
	holds(t, s, "fresno", wholeSetup("a"))
	read, err := s.Setup(context.Background(), "fresno")
	if err != nil {
		t.Fatal(err)
	}
	clear(read.OnDuty)
	read.Hours[1][0].To = 9
	holds(t, s, "fresno", wholeSetup("a"))
}

// Of two who keep at once one wins, and wins whole.
func settingsRace(t *testing.T, s desk.Settings) {
	const writers = 20
	var wait sync.WaitGroup
	for n := range writers {
		wait.Go(func() {
			keep(t, s, "fresno", wholeSetup(fmt.Sprint(n)))
			keep(t, s, bot.CollaborativeID(fmt.Sprint("house", n)), wholeSetup(fmt.Sprint(n)))
			if _, err := s.Setup(context.Background(), "fresno"); err != nil {
				t.Errorf("read: %v", err)
			}
		})
	}
	wait.Wait()
	won, err := s.Setup(context.Background(), "fresno")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(wholeSetup(won.StaffRole), won); diff != "" {
		t.Errorf("two writers were mixed:\n%s", diff)
	}
	for n := range writers {
		holds(t, s, bot.CollaborativeID(fmt.Sprint("house", n)), wholeSetup(fmt.Sprint(n)))
	}
}

// setupHoldsNothingOfMembers makes whoever adds to desk.Setup say here that it
// is staff's or the house's own.
func setupHoldsNothingOfMembers(t *testing.T, _ desk.Settings) {
	ofTheHouse := []string{
		"DutyPlace", "PartnerPlace", "StaffRole", "DutyRole", "PartnerRole", "Zone", "Hours", "Languages",
		"OnDuty", // staff, who pressed it themselves
	}
	for _, field := range reflect.VisibleFields(reflect.TypeFor[desk.Setup]()) {
		if !slices.Contains(ofTheHouse, field.Name) {
			t.Errorf("desk.Setup.%s is kept at rest: is it nothing of a member?", field.Name)
		}
	}
}

// wholeSetup is a Setup in which everything is set, and carries a mark.
func wholeSetup(mark string) desk.Setup {
	return desk.Setup{
		DutyPlace: "1", PartnerPlace: mark, StaffRole: mark, DutyRole: "4", PartnerRole: "5", Zone: "America/Los_Angeles",
		Hours:     [7][]desk.Shift{1: {{From: 540, To: 1020}}, 5: {{From: 0, To: 300}, {From: 540, To: 1440}}},
		Languages: []string{"en", "es", mark},
		OnDuty:    map[desk.StaffID]desk.Turn{desk.StaffID("6" + mark): {Until: time.Date(2026, 11, 20, 20, 0, 0, 0, time.UTC), Duty: true}},
	}
}

type fataler interface {
	Helper()
	Errorf(format string, args ...any)
}

func keep(t fataler, s desk.Settings, house bot.CollaborativeID, setup desk.Setup) {
	t.Helper()
	if err := s.Keep(context.Background(), house, setup); err != nil {
		t.Errorf("keep: %v", err)
	}
}

func holds(t fataler, s desk.Settings, house bot.CollaborativeID, want desk.Setup) {
	t.Helper()
	got, err := s.Setup(context.Background(), house)
	if err != nil {
		t.Errorf("read: %v", err)
		return
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s:\n%s", house, diff)
	}
}

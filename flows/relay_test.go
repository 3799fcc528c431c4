package flows_test

import (
	"testing"

	"pgregory.net/rapid"

	"porchlight/flows"
)

var (
	one     = flows.Reading{Digit: 1, Sure: true}
	two     = flows.Reading{Digit: 2, Sure: true}
	staffed = flows.Reach{Staff: true}
	all     = flows.Reach{Staff: true, Partner: true}
)

// choice is the digit that a question offers for a label; 0 when it does not.
func choice(turn flows.Turn, label flows.Key) uint8 {
	for _, e := range turn.Events {
		for _, c := range e.Choices {
			if c.Label == label {
				return c.Digit
			}
		}
	}
	return 0
}

// inRelay brings a conversation about a subject to where a person is asked for.
func inRelay(t *testing.T, e *flows.Engine, h flows.House, need flows.Label) flows.Turn {
	t.Helper()
	turn := e.Begin(h, english, flows.Reading{Need: need, Sure: true})
	turn = searched(e, e.Resume(h, turn.Session, one), 1)
	turn = e.Resume(h, turn.Session, flows.Reading{Command: flows.HumanBeing})
	digit := choice(turn, flows.RelayLabel)
	if digit == 0 {
		t.Fatal("nobody to write with is offered")
	}
	turn = e.Resume(h, turn.Session, flows.Reading{Digit: digit, Sure: true})
	return e.Resume(h, turn.Session, one)
}

// R3: without somebody to ask, nothing of it is shown.
func TestWritingWithAPersonIsOfferedOnlyWhereSomebodyCanBeAsked(t *testing.T) {
	e := engine(t)
	for _, tt := range []struct {
		name  string
		reach flows.Reach
		need  flows.Label
		want  bool
	}{
		{"nobody", flows.Reach{}, flows.Food, false},
		{"staff", staffed, flows.Food, true},
		{"the programme is not for food", flows.Reach{Partner: true}, flows.Food, false},
		{"staff are not for violence at home (R8)", staffed, flows.DV, false},
		{"nor for an assault", staffed, flows.SexualAssault, false},
		{"the programme is", flows.Reach{Partner: true}, flows.DV, true},
		{"how somebody acts is for staff", staffed, flows.BehaviorChange, true},
	} {
		h := house
		h.Reach = tt.reach
		turn := e.Begin(h, english, flows.Reading{Need: tt.need, Sure: true})
		turn = searched(e, e.Resume(h, turn.Session, one), 1)
		turn = e.Resume(h, turn.Session, flows.Reading{Command: flows.HumanBeing})
		if got := choice(turn, flows.RelayLabel) != 0; got != tt.want {
			t.Errorf("%s: offered %v", tt.name, got)
		}
	}
}

// A second need counts: food and violence at home go to the programme.
func TestTwoNeedsGoToTheProgramWhenOneIsItsOwn(t *testing.T) {
	var s flows.Session
	s.Need, s.Second = flows.Food, flows.DV
	if partner, ok := staffed.For(&s); !partner || ok {
		t.Errorf("partner %v, ok %v", partner, ok)
	}
	if partner, ok := all.For(&s); !partner || !ok {
		t.Errorf("partner %v, ok %v", partner, ok)
	}
}

// R2, R7, R77: the limits are said and agreed to before anybody is asked for.
func TestNobodyIsAskedForBeforeAnExplicitYes(t *testing.T) {
	e, h := engine(t), house
	h.Reach = all
	rapid.Check(t, func(rt *rapid.T) {
		turn := e.Begin(h, english, flows.Reading{})
		consented, limits := false, false
		for range rapid.IntRange(1, 25).Draw(rt, "texts") {
			r := flows.Reading{Sure: true}
			switch rapid.IntRange(0, 2).Draw(rt, "kind") {
			case 0:
				r.Digit = uint8(rapid.IntRange(1, 9).Draw(rt, "digit"))
			case 1:
				r.Need = rapid.SampledFrom(flows.Labels()).Draw(rt, "need")
			default:
				r.Command = rapid.SampledFrom([]flows.Command{flows.HumanBeing, flows.Menu, flows.Back, flows.Yes, flows.No, flows.Skip}).Draw(rt, "command")
			}
			before := turn.Session
			agrees := choice(e.Again(h, before), "relay.yes") == r.Digit && r.Digit != 0
			turn = searched(e, e.Resume(h, before, r), 1)
			for _, ev := range turn.Events {
				if ev.Key == "relay.consent" {
					limits = true
				}
				if ev.Kind == flows.HandOffWanted && ev.Relay {
					consented = consented || agrees
					if !agrees || !limits {
						rt.Fatalf("a person is asked for; agreed %v, limits said %v", agrees, limits)
					}
				}
			}
			if e.Relaying(turn.Session) && !consented {
				rt.Fatal("a conversation waits in a hand-off that nobody agreed to")
			}
		}
	})
}

func TestNoLeadsBackToTheNumbersAsTheyWere(t *testing.T) {
	e, h := engine(t), house
	h.Reach = all
	turn := e.Begin(h, english, flows.Reading{})
	turn = e.Resume(h, turn.Session, one)
	before := e.Resume(h, turn.Session, flows.Reading{Command: flows.HumanBeing})
	turn = e.Resume(h, before.Session, flows.Reading{Digit: choice(before, flows.RelayLabel), Sure: true})
	after := e.Resume(h, turn.Session, two)
	if len(after.Events) != len(before.Events) {
		t.Fatalf("%d events, before %d", len(after.Events), len(before.Events))
	}
	for i := range after.Events {
		if after.Events[i].Key != before.Events[i].Key || after.Events[i].Kind != before.Events[i].Kind {
			t.Errorf("event %d: %+v, before %+v", i, after.Events[i], before.Events[i])
		}
	}
}

// When nobody is there any more, a text is answered at the question behind.
func TestTheConversationGoesOnBehindTheHandOff(t *testing.T) {
	e, h := engine(t), house
	h.Reach = all
	turn := inRelay(t, e, h, flows.Food)
	if !e.Relaying(turn.Session) {
		t.Fatal("it does not wait for the person")
	}
	rest := e.Rest(turn.Session)
	if e.Relaying(rest) || choice(e.Again(h, rest), "common.person") == 0 {
		t.Errorf("it rests at %v", e.Again(h, rest).Events)
	}
	next := e.Resume(h, turn.Session, flows.Reading{Need: flows.Work, Sure: true})
	if e.Relaying(next.Session) || next.Session.Need != flows.Work {
		t.Errorf("%+v", next.Session)
	}
	if got := e.Resume(h, turn.Session, flows.Reading{Need: flows.Danger, Sure: true}); e.Relaying(got.Session) {
		t.Error("after a cry for help it asks for a person again")
	}
}

func TestOnlyMenuAndBackLeaveTheRelay(t *testing.T) {
	for c := flows.NoCommand; c <= flows.NoSuchZIP; c++ {
		if got, want := (flows.Reading{Command: c}).Leaves(), c == flows.Menu || c == flows.Back; got != want {
			t.Errorf("command %d leaves: %v", c, got)
		}
	}
}

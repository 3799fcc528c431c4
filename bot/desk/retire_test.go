package desk_test

import (
	"strings"
	"testing"
)

// R2: nobody is left with a person who is no longer there because the program
// stops, whether somebody had taken the hand-off or not; Discord is left empty.
func TestAStopEndsEveryHandOff(t *testing.T) {
	for _, taken := range []bool{true, false} {
		o := openRelay(t)
		if taken {
			o.taken()
		} else {
			o.asks("need food 93701")
		}
		o.desk.Retire(t.Context())
		if got := o.reads(); !strings.HasPrefix(got, "We are sorry, nobody is free now.") {
			t.Errorf("taken %v: she reads %q", taken, got)
		}
		if !o.board.empty() {
			t.Errorf("taken %v: something is left on the board", taken)
		}
	}
}

// R36: a stop writes to nobody who has left.
func TestAStopWritesToNobodyWhoLeft(t *testing.T) {
	o := openRelay(t)
	o.taken()
	o.says("EXIT")
	o.desk.Retire(t.Context())
	if got := o.reads(); got != "" || !o.board.empty() {
		t.Errorf("she reads %q", got)
	}
}

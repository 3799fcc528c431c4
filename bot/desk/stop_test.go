package desk_test

import "testing"

// R36: a stop writes to nobody who has left.
func TestAStopWritesToNobodyWhoLeft(t *testing.T) {
	o := openRelay(t)
	o.taken()
	o.says("EXIT")
	o.desk.Stop(t.Context())
	if got := o.reads(); got != "" || !o.board.empty() {
		t.Errorf("she reads %q", got)
	}
}

package local

import (
	"bytes"
	"errors"
	"testing"

	"porchlight/bot/desk"
)

func staffRole(t *testing.T, s *KeptSettings) string {
	t.Helper()
	setup, err := s.Setup(ctx, "fresno")
	must(t, err)
	return setup.StaffRole
}

func TestWhatAnotherProcessSetUpIsRead(t *testing.T) {
	dir := t.TempDir()
	one, two := opened(t, dir).Settings(), opened(t, dir).Settings()
	must(t, one.Keep(ctx, "fresno", desk.Setup{StaffRole: "1"}))
	if got := staffRole(t, two); got != "1" {
		t.Errorf("read %q", got)
	}
}

// A disk that takes nothing changes nothing, here or there.
func TestWhatCannotBeWrittenIsNotInForce(t *testing.T) {
	dir := t.TempDir()
	s := opened(t, dir).Settings()
	must(t, s.Keep(ctx, "fresno", desk.Setup{StaffRole: "1"}))
	db := other(t, dir)
	run(t, db, "CREATE TRIGGER no BEFORE UPDATE ON desks BEGIN SELECT RAISE(ABORT, 'disk'); END")
	var f *Fault
	if err := s.Keep(ctx, "fresno", desk.Setup{StaffRole: "2"}); !errors.As(err, &f) {
		t.Errorf("got %v", err)
	}
	if got := staffRole(t, s); got != "1" {
		t.Errorf("in force is %q", got)
	}
	run(t, db, "DROP TRIGGER no")
	must(t, s.Keep(ctx, "fresno", desk.Setup{StaffRole: "3"}))
	if got := staffRole(t, s); got != "3" {
		t.Errorf("in force is %q", got)
	}
}

// A row that somebody spoiled by hand is told of as what to do, keeps nothing
// else from working, and is healed by setting it up again.
func TestASpoiledSetupIsToldOfAndReplaced(t *testing.T) {
	dir := t.TempDir()
	s := opened(t, dir).Settings()
	must(t, s.Keep(ctx, "oakland", desk.Setup{StaffRole: "9"}))
	run(t, other(t, dir), "INSERT INTO desks VALUES ('fresno', '{')")
	var f *Fault
	if _, err := s.Setup(ctx, "fresno"); !errors.As(err, &f) || f.Code() != "setup_damaged" {
		t.Errorf("got %v", err)
	}
	if setup, err := s.Setup(ctx, "oakland"); err != nil || setup.StaffRole != "9" {
		t.Errorf("another house: %v, %v", setup, err)
	}
	must(t, s.Keep(ctx, "fresno", desk.Setup{StaffRole: "1"}))
	if got := staffRole(t, s); got != "1" {
		t.Errorf("read %q", got)
	}
}

// A file of before there was a desk keeps its opt-outs and gains one.
func TestAFileOfVersionOneGainsADesk(t *testing.T) {
	dir := t.TempDir()
	old := *stateBase
	old.steps = old.steps[:1]
	file, err := old.in(ctx, dir)
	must(t, err)
	db, err := old.handle(file)
	must(t, err)
	person := hash(1, -1)
	run(t, db, "INSERT INTO optouts VALUES (?, ?)", person[:], person[:])
	must(t, db.Close())
	s := opened(t, dir)
	if !isListed(s.OptOuts(), person) || staffRole(t, s.Settings()) != "" {
		t.Error("something was lost, or made up")
	}
	must(t, s.Settings().Keep(ctx, "fresno", desk.Setup{StaffRole: "1"}))
}

// Who is on duty no more stands nowhere in the file, nor beside it.
func TestWhoLeftDutyIsForgotten(t *testing.T) {
	dir := t.TempDir()
	s := opened(t, dir)
	const staff = "820918273645546372"
	must(t, s.Settings().Keep(ctx, "fresno", desk.Setup{OnDuty: map[desk.StaffID]desk.Turn{staff: {Duty: true}}}))
	there := func() bool {
		return bytes.Contains(append(read(t, stateFile(dir)), read(t, stateFile(dir)+"-journal")...), []byte(staff))
	}
	if !there() {
		t.Fatal("the test looks in the wrong place")
	}
	must(t, s.Settings().Keep(ctx, "fresno", desk.Setup{}))
	must(t, s.OptOuts().Refresh(ctx))
	if there() {
		t.Error("the file still names them")
	}
}

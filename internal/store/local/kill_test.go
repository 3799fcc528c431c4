package local

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"porchlight/internal/privacy"
)

// The environment of a child: what it does until it is killed, and where.
const (
	childWork = "PORCHLIGHT_TEST_CHILD"
	childDir  = "PORCHLIGHT_TEST_DIR"
)

// children are what a child may do. Each prints a line for all that has returned.
var children = map[string]func(dir string) error{
	"optouts": childOptOuts, "tally": childTally, "secret": childSecret, "directory": childImport, "purge": childPurge, "restore": childRestore,
}

func TestMain(m *testing.M) {
	if work := children[os.Getenv(childWork)]; work != nil {
		fmt.Println(work(os.Getenv(childDir))) // not reached before the kill
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// killed runs a child, kills it at once when it has printed so many lines, and
// gives all it had printed.
func killed(t *testing.T, work, dir string, lines int) []string {
	t.Helper()
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), childWork+"="+work, childDir+"="+dir)
	child.Stderr = os.Stderr
	out, err := child.StdoutPipe()
	must(t, err)
	must(t, child.Start())
	var said []string
	for scan := bufio.NewScanner(out); scan.Scan(); {
		if said = append(said, scan.Text()); len(said) == lines {
			must(t, child.Process.Kill())
		}
	}
	_ = child.Wait() // killed
	if len(said) < lines {
		t.Fatalf("the child ended by itself after %d lines: %s", len(said), strings.Join(said, " "))
	}
	return said
}

// childOptOuts adds, and takes every third away again.
func childOptOuts(dir string) error {
	s, err := OpenState(ctx, dir)
	if err != nil {
		return err
	}
	for n := 0; ; n++ {
		if err := s.OptOuts().Add(ctx, hash(n, -1)); err != nil {
			return err
		}
		fmt.Printf("+%d\n", n)
		if n%3 != 2 {
			continue
		}
		if err := s.OptOuts().Remove(ctx, hash(n-1, -1)); err != nil {
			return err
		}
		fmt.Printf("-%d\n", n-1)
		if n%30 == 29 {
			if err := s.OptOuts().Refresh(ctx); err != nil { // rebuilds the file
				return err
			}
		}
	}
}

// R32: whatever moment a kill -9 comes at, a STOP that has returned is there
// afterwards, and so is a START.
func TestAKillForgetsNobodyWhoToldUsToStop(t *testing.T) {
	for _, lines := range []int{1, 2, 3, 5, 8, 13, 21, 40, 41, 42, 81, 120} {
		dir := t.TempDir()
		said := killed(t, "optouts", dir, lines)
		want := map[int]bool{}
		for _, line := range said {
			var sign rune
			var n int
			if _, err := fmt.Sscanf(line, "%c%d", &sign, &n); err != nil {
				t.Fatalf("the child says %q", line)
			}
			want[n] = sign == '+'
		}
		next := len(want)
		last := said[len(said)-1]
		about := -1 // what the child was about to remove may have been removed or not
		if next%3 == 0 && last[0] == '+' {
			about = next - 2
		}
		o := opened(t, dir).OptOuts()
		for n := range next {
			if got := isListed(o, hash(n, -1)); got != want[n] && n != about {
				t.Errorf("killed after %d lines: person %d listed is %v, want %v", len(said), n, got, want[n])
			}
		}
		if isListed(o, hash(next+1, -1)) {
			t.Error("somebody who never wrote is listed")
		}
		must(t, o.Add(ctx, hash(next, -1))) // and it goes on
	}
}

// childTally asks and writes, each time, twelve times a week.
func childTally(dir string) error {
	s, err := OpenState(ctx, dir)
	if err != nil {
		return err
	}
	tally := new(privacy.Tally)
	for n := 0; ; n++ {
		at := friday.Add(time.Duration(n/12) * 7 * 24 * time.Hour)
		ask(tally, at, 1)
		if err := s.FlushTally(ctx, tally, at); err != nil {
			return err
		}
		fmt.Println(n)
	}
}

// A kill between counting, writing and closing loses no written count, doubles
// none, and never leaves a week half closed.
func TestAKillLeavesWeeksWhole(t *testing.T) {
	for _, lines := range []int{1, 11, 12, 13, 24, 25, 36, 37, 50} {
		dir := t.TempDir()
		written := len(killed(t, "tally", dir, lines))
		s := opened(t, dir)
		sum, closed := 0, totals(t, s)
		for week, n := range closed {
			if n != 12 || open(t, s, week) != 0 {
				t.Errorf("killed after %d: %s is closed with %d, %d are open", written, week, n, open(t, s, week))
			}
			sum += n
		}
		for week := range written/12 + 2 {
			sum += open(t, s, privacy.WeekOf(friday.Add(time.Duration(week)*7*24*time.Hour)))
		}
		if sum != written && sum != written+1 { // the last may have been written and not said
			t.Errorf("killed after %d: %d are there", written, sum)
		}
	}
}

// childSecret asks for the secret of one folder after the other.
func childSecret(dir string) error {
	for n := 0; ; n++ {
		secret, err := Secret(filepath.Join(dir, fmt.Sprint(n)))
		if err != nil {
			return err
		}
		fmt.Printf("%s\n", secret)
	}
}

// A kill at the first start leaves no secret or a whole one, and one that was
// given is the one that stays.
func TestAKillLeavesNoHalfSecret(t *testing.T) {
	for _, lines := range []int{1, 2, 3, 10, 30} {
		dir := t.TempDir()
		said := killed(t, "secret", dir, lines)
		for n := range len(said) + 2 {
			secret, err := Secret(filepath.Join(dir, fmt.Sprint(n)))
			if err != nil || len(secret) != 64 {
				t.Fatalf("start %d after a kill gives %d bytes, %v", n, len(secret), err)
			}
			if n < len(said) && said[n] != string(secret) {
				t.Errorf("start %d goes by another secret", n)
			}
		}
	}
}

package local

import (
	"bytes"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"porchlight/internal/privacy"
)

const somebody = "+15595550123"

func secretOf(letter string) []byte { return []byte(strings.Repeat(letter, 32)) }

func bound(t *testing.T, s *State, keys *privacy.Keys) (old int) {
	t.Helper()
	old, err := s.Bind(ctx, keys)
	must(t, err)
	return old
}

// R32: under another secret nobody on the list would be found; that is refused
// before the first message, and not found out by the people themselves.
func TestAnotherSecretIsRefusedWhileSomebodyIsListed(t *testing.T) {
	dir := t.TempDir()
	a, b := privacy.RandomSession(secretOf("a")), privacy.RandomSession(secretOf("b"))
	s := opened(t, dir)
	for _, keys := range []*privacy.Keys{a, b, a} { // nobody is listed yet
		bound(t, s, keys)
	}
	must(t, s.OptOuts().Add(ctx, a.Person(somebody)))
	bound(t, s, privacy.RandomSession(secretOf("a"))) // a restart
	_, err := opened(t, dir).Bind(ctx, b)
	var f *Fault
	if !errors.As(err, &f) || f.Code() != "secret_changed" || !strings.Contains(err.Error(), "PORCHLIGHT_SECRET=new,old") {
		t.Errorf("another secret: %v", err)
	}
	if _, err := s.Bind(ctx, b.Replacing(secretOf("c"))); err == nil {
		t.Error("a wrong old secret is taken for the right one")
	}
	bound(t, s, a) // it was only refused
}

// R32: an opt-out made under the old secret is found under the new one, when both are given.
func TestAnOptOutOutlivesItsSecret(t *testing.T) {
	dir := t.TempDir()
	old := privacy.RandomSession(secretOf("a"))
	s := opened(t, dir)
	bound(t, s, old)
	must(t, s.OptOuts().Add(ctx, old.Person(somebody)))
	must(t, s.Close())

	keys := privacy.RandomSession(secretOf("b")).Replacing(secretOf("a"))
	s = opened(t, dir)
	if old := bound(t, s, keys); old != 1 {
		t.Errorf("%d stand under the old secret", old)
	}
	before, replaced := keys.PersonBefore(somebody)
	if !replaced || !isListed(s.OptOuts(), before) {
		t.Fatal("who told us to stop before is answered")
	}
	must(t, s.OptOuts().Add(ctx, keys.Person(somebody))) // they write: listed anew, then the old name goes
	must(t, s.OptOuts().Remove(ctx, before))
	must(t, s.Close())

	s = opened(t, dir)
	bound(t, s, privacy.RandomSession(secretOf("b"))) // the old one is given no more
	if !isListed(s.OptOuts(), keys.Person(somebody)) {
		t.Error("who was moved is forgotten")
	}
}

// R32: the old secret is not given up while somebody stands under it.
func TestASecretIsNotDroppedWhileSomebodyStandsUnderIt(t *testing.T) {
	dir := t.TempDir()
	old, fresh := privacy.RandomSession(secretOf("a")), privacy.RandomSession(secretOf("b"))
	s := opened(t, dir)
	bound(t, s, old)
	must(t, s.OptOuts().Add(ctx, old.Person(somebody)))
	bound(t, s, fresh.Replacing(secretOf("a")))
	must(t, s.OptOuts().Add(ctx, fresh.Person("+15595550124")))
	must(t, s.Close())
	for name, keys := range map[string]*privacy.Keys{"the old one is dropped": fresh, "the new one is dropped": old} {
		if _, err := opened(t, dir).Bind(ctx, keys); err == nil {
			t.Errorf("%s, and who told us to stop is forgotten without a word", name)
		}
	}
}

// R32: a process that only looks, with another secret, changes nothing for the other.
func TestAnotherProcessDoesNotUnbind(t *testing.T) {
	dir := t.TempDir()
	a, b := privacy.RandomSession(secretOf("a")), privacy.RandomSession(secretOf("b"))
	serve, fallback := opened(t, dir), opened(t, dir)
	bound(t, serve, a)
	bound(t, fallback, b) // nobody is listed yet
	must(t, serve.OptOuts().Add(ctx, a.Person(somebody)))
	must(t, serve.Close())
	must(t, fallback.Close())
	bound(t, opened(t, dir), a)
}

func TestAMadeSecretAndAListBelongTogether(t *testing.T) {
	dir := t.TempDir()
	for start := range 3 {
		secret, err := Secret(dir)
		must(t, err)
		s, keys := opened(t, dir), privacy.RandomSession(secret)
		bound(t, s, keys)
		if got := isListed(s.OptOuts(), keys.Person(somebody)); got != (start > 0) {
			t.Errorf("start %d: listed is %v", start, got)
		}
		must(t, s.OptOuts().Add(ctx, keys.Person(somebody)))
		must(t, s.Close())
	}
}

// R32: the made secret may be moved to PORCHLIGHT_SECRET, and the file may stay.
func TestTheMadeSecretMayBeGivenByHand(t *testing.T) {
	dir := t.TempDir()
	made, err := Secret(dir)
	must(t, err)
	s, keys := opened(t, dir), privacy.RandomSession(made)
	bound(t, s, keys)
	must(t, s.OptOuts().Add(ctx, keys.Person(somebody)))
	text := bytes.TrimSpace(read(t, filepath.Join(dir, secretName))) // as config reads a file that is named
	given := privacy.RandomSession(text).Replacing(made)
	bound(t, s, given)
	if _, replaced := given.PersonBefore(somebody); replaced || !isListed(s.OptOuts(), given.Person(somebody)) {
		t.Error("moving the secret moves people")
	}
}

// R54
func TestAFaultPrintsItsLineAndNoPath(t *testing.T) {
	_, err := Secret("/dev/null/nowhere")
	if err == nil {
		t.Fatal("a folder in a device")
	}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
		for _, value := range []any{err, fmt.Errorf("start: %w", err), struct{ Err error }{err}} {
			if got := fmt.Sprintf(verb, value); strings.Contains(got, "nowhere") || strings.Contains(got, "6e6f7768") {
				t.Errorf("%s gives %s", verb, got)
			}
		}
	}
}

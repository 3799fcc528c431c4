package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// yard is an empty folder in which somebody types commands.
type yard struct {
	t   *testing.T
	env map[string]string
	in  string
	now time.Time
}

// typed is what a command said.
type typed struct {
	code     int
	out, err string
}

// newYard makes the folder and goes there.
func newYard(t *testing.T) *yard {
	t.Helper()
	t.Chdir(t.TempDir())
	return &yard{t: t, env: map[string]string{}, now: time.Date(2026, 11, 20, 18, 0, 0, 0, time.UTC)}
}

// deployed is a yard with a configuration.
func deployed(t *testing.T) *yard {
	t.Helper()
	y := newYard(t)
	y.write("porchlight.yaml", "collaboratives:\n  - {id: fresno, name: Valley Info, counties: [\"06019\"], languages: [en, es], menu: [housing, food, person]}\n")
	return y
}

func (y *yard) write(name, text string) {
	y.t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		y.t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		y.t.Fatal(err)
	}
}

// does runs porchlight. No line that a person reads may be wider than a screen.
func (y *yard) does(args ...string) typed {
	y.t.Helper()
	var out, errs bytes.Buffer
	code := run(y.t.Context(), args, world{
		in: strings.NewReader(y.in), out: &out, err: &errs,
		env: func(name string) string { return y.env[name] }, now: func() time.Time { return y.now },
	})
	said := typed{code, out.String(), errs.String()}
	if !strings.HasPrefix(said.out, "{") && !strings.HasPrefix(said.out, "[") && !strings.HasPrefix(said.out, "\ufeff") {
		for line := range strings.Lines(said.out) {
			if n := cells(strings.TrimSuffix(line, "\n")); n > screen {
				y.t.Errorf("porchlight %s: %d columns: %s", strings.Join(args, " "), n, line)
			}
		}
	}
	return said
}

// directory runs `porchlight directory` with words that have no spaces in them.
func (y *yard) directory(line string, more ...string) typed {
	y.t.Helper()
	return y.does(append(append([]string{"directory"}, strings.Fields(line)...), more...)...)
}

// must is directory for what has to work.
func (y *yard) must(line string, more ...string) typed {
	y.t.Helper()
	said := y.directory(line, more...)
	if said.code != exitDone {
		y.t.Fatalf("porchlight directory %s %q: exit %d\n%s%s", line, more, said.code, said.out, said.err)
	}
	return said
}

package privacy_test

import (
	"bytes"
	"errors"
	"log/slog"
	"runtime"
	"strings"
	"testing"

	"porchlight/internal/privacy"
)

type bomb struct{ Words string }

// R54g
func TestAPanicIsLoggedByTypeAndPlaceOnly(t *testing.T) {
	var nothing *bomb
	for name, c := range map[string]struct {
		blow func() int // says its own line, then panics on the next
		kind string
	}{
		"string": {func() int { panic(canary) }, "string"},
		"error":  {func() int { panic(errors.New(canary)) }, "errors.errorString"},
		"struct": {func() int { panic(bomb{canary}) }, "privacy_test.bomb"},
		"nil":    {func() int { return len(nothing.Words) }, "runtime.errorString"},
		"index":  {func() int { return int(canary[len(t.Name())+1000]) }, "runtime.boundsError"},
		"nested": {func() int {
			defer func() { _ = recover(); panic(bomb{canary}) }()
			panic(canary)
		}, "privacy_test.bomb"},
	} {
		t.Run(name, func(t *testing.T) {
			var out bytes.Buffer
			log := slog.New(privacy.NewLogHandler(slog.NewTextHandler(&out, nil)))
			_, _, here, _ := runtime.Caller(0)
			func() {
				defer func() { log.Error("a turn panicked", privacy.Panic(recover())) }()
				c.blow()
			}()
			got := out.String()
			if leaks(got, canary) || !strings.Contains(got, "panic.type="+c.kind) ||
				!strings.Contains(got, "panic.file=porchlight/internal/privacy_test/panic_test.go panic.line=") {
				t.Errorf("got %s (near line %d)", got, here)
			}
		})
	}
}

func TestPanicSiteIsTheLineThatPanicked(t *testing.T) {
	_, _, here, _ := runtime.Caller(0)
	defer func() {
		_ = recover()
		file, line := privacy.PanicSite()
		if line != here+8 || !strings.HasSuffix(file, "/panic_test.go") || strings.HasPrefix(file, "/") {
			t.Errorf("got %s:%d, want line %d", file, line, here+8)
		}
	}()
	panic(canary) // here + 8
}

func TestPanicSiteWithoutAPanicIsEmpty(t *testing.T) {
	if file, line := privacy.PanicSite(); file != "" || line != 0 {
		t.Errorf("got %s:%d", file, line)
	}
}

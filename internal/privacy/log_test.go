package privacy_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"porchlight/internal/privacy"
)

type secretive struct{}

func (secretive) LogValue() slog.Value { return slog.StringValue(canary) }

func logged(t *testing.T, write func(*slog.Logger)) (string, map[string]any) {
	t.Helper()
	var out bytes.Buffer
	write(slog.New(privacy.NewLogHandler(slog.NewJSONHandler(&out, &slog.HandlerOptions{Level: slog.LevelDebug}))))
	fields := map[string]any{}
	if err := json.Unmarshal(out.Bytes(), &fields); err != nil {
		t.Fatalf("%v in %s", err, out.String())
	}
	delete(fields, "time")
	return out.String(), fields
}

// R54: an allow-list, so that what nobody thought of is dropped.
func TestLogLetsOnlyNamedHarmlessValuesThrough(t *testing.T) {
	when := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	for name, c := range map[string]struct {
		write func(*slog.Logger)
		want  map[string]any
	}{
		"known": {
			func(l *slog.Logger) {
				l.Info("answered", "route", "POST /sms/{collaborative}", "code", "store_down")
			},
			map[string]any{"level": "INFO", "msg": "answered", "route": "POST /sms/{collaborative}", "code": "store_down"},
		},
		"kinds": {
			func(l *slog.Logger) {
				l.Info("done", "count", 3, "took", time.Second, "demo", true, "after", when, "max", 1.5, "line", uint64(7))
			},
			map[string]any{
				"level": "INFO", "msg": "done", "count": 3.0, "took": 1e9, "demo": true,
				"after": "2026-03-01T12:00:00Z", "max": 1.5, "line": 7.0,
			},
		},
		"our own address and version": {
			func(l *slog.Logger) {
				l.Info("listening", "listen", "http://127.0.0.1:8080", "version", "v1.2.3+20260301", "file", "bot/handle.go")
			},
			map[string]any{
				"level": "INFO", "msg": "listening", "listen": "http://127.0.0.1:8080",
				"version": "v1.2.3+20260301", "file": "bot/handle.go",
			},
		},
		"unknown key": {
			func(l *slog.Logger) { l.Info("a", "phone", "x", canary, 1) },
			map[string]any{"level": "INFO", "msg": "a", "drop": "[drop]"},
		},
		"a phone number, a ZIP code and a sentence under known keys": {
			func(l *slog.Logger) {
				l.Info("a", "route", "/c/93701", "code", "+15595550123", "status", "help me", "event", "¿dónde?")
			},
			map[string]any{
				"level": "INFO", "msg": "a", "route": "[drop]", "code": "[drop]", "status": "[drop]", "event": "[drop]",
			},
		},
		"a route that is no pattern of ours": {
			func(l *slog.Logger) { l.Info("a", "route", "help /me", "event", "GET /try") },
			map[string]any{"level": "INFO", "msg": "a", "route": "[drop]", "event": "[drop]"},
		},
		"a string where a number belongs": {
			func(l *slog.Logger) { l.Info("a", "count", "housing") },
			map[string]any{"level": "INFO", "msg": "a", "count": "[drop]"},
		},
		"groups": {
			func(l *slog.Logger) {
				l.WithGroup("panic").With("type", "string", "name", canary).WithGroup(canary).
					Info("a", slog.Group("", slog.Int("count", 1)), slog.Group("panic", "line", 2, "x", canary))
			},
			map[string]any{"level": "INFO", "msg": "a", "panic": map[string]any{
				"type": "string", "drop": map[string]any{
					"count": 1.0, "panic": map[string]any{"line": 2.0, "drop": "[drop]"},
				},
			}},
		},
		"a value that knows how to log itself": {
			func(l *slog.Logger) {
				l.Info("a", "code", secretive{}, "event", privacy.NewText(canary), "file", privacy.Key{})
			},
			map[string]any{"level": "INFO", "msg": "a", "code": "[drop]", "event": "[private]", "file": "[private]"},
		},
		"anything else": {
			func(l *slog.Logger) { l.Info("a", "code", []byte(canary), "event", struct{ A string }{canary}) },
			map[string]any{"level": "INFO", "msg": "a", "code": "[drop]", "event": "[drop]"},
		},
		"an error is its type": {
			func(l *slog.Logger) { l.Warn("a", "err", fmt.Errorf("load %s: %w", canary, errors.New(canary))) },
			map[string]any{"level": "WARN", "msg": "a", "code": "errors.errorString"},
		},
		"a message that is no constant": {
			func(l *slog.Logger) { l.Info("http: panic serving 192.0.2.7:4711") },
			map[string]any{"level": "INFO", "msg": "[drop]"},
		},
		"a long message":       {func(l *slog.Logger) { l.Info(strings.Repeat("a", 101)) }, map[string]any{"level": "INFO", "msg": "[drop]"}},
		"a message in script":  {func(l *slog.Logger) { l.Info("ayúdame") }, map[string]any{"level": "INFO", "msg": "[drop]"}},
		"an argument too many": {func(l *slog.Logger) { l.Info("a", []any{canary}...) }, map[string]any{"level": "INFO", "msg": "a", "drop": "[drop]"}},
	} {
		t.Run(name, func(t *testing.T) {
			out, got := logged(t, c.write)
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
			if leaks(out, canary) {
				t.Errorf("leaks: %s", out)
			}
		})
	}
}

func TestLogKeepsTheLevelOfTheHandlerBelow(t *testing.T) {
	var out bytes.Buffer
	h := privacy.NewLogHandler(slog.NewTextHandler(&out, &slog.HandlerOptions{Level: slog.LevelWarn}))
	slog.New(h).Info("quiet")
	if out.Len() != 0 {
		t.Errorf("got %s", out.String())
	}
}

// R47: whatever is thrown at the log, no canary comes out.
func FuzzLog(f *testing.F) {
	f.Add("answered", "code", "canary559")
	f.Add("route", "route", "/canary559")
	f.Fuzz(func(t *testing.T, message, key, value string) {
		const digits = "5595550123"
		var out bytes.Buffer
		l := slog.New(privacy.NewLogHandler(slog.NewTextHandler(&out, nil)))
		l.WithGroup(value+digits).With(key, value+digits).Info(message+digits,
			value+digits, 1, key, []string{value + digits}, slog.Group(digits+key, key, value+digits))
		if key != "version" && strings.Contains(strings.SplitN(out.String(), " ", 2)[1], digits) {
			t.Fatalf("leaks: %s", out.String())
		}
	})
}

package privacy

import (
	"log/slog"
	"strings"
)

// Limits of what a log line may carry.
const (
	maxMessage = 100 // bytes
	maxValue   = 120 // bytes of a string value
)

// form says what a string under a key may look like. Numbers, booleans,
// durations and times pass under every named key, strings only with a form.
type form struct {
	strings bool
	method  bool // an HTTP method and a space may stand before it
	digits  int  // longest run of digits: fewer than a ZIP code or a phone number has
}

// named lists every key that may be logged. A new one is added here, in a
// review that asks what the worst value under it could be.
var named = map[string]form{
	// labels of ours
	"route":         {strings: true, method: true, digits: 3}, // the pattern, never the path
	"event":         {strings: true, digits: 3},
	"code":          {strings: true, digits: 5}, // Twilio's codes have five digits
	"status":        {strings: true, digits: 5},
	"collaborative": {strings: true, digits: 3},
	"channel":       {strings: true, digits: 3},
	"store":         {strings: true, digits: 3},
	"type":          {strings: true, digits: 3},
	"entry":         {strings: true, digits: 3}, // the id of a service in the directory
	"file":          {strings: true, digits: 3}, // a file of the source or the library
	"version":       {strings: true, digits: maxValue},
	"listen":        {strings: true, digits: 5}, // our own address and port
	// counts and times
	"line": {}, "count": {}, "took": {}, "attempt": {}, "after": {},
	"bytes": {}, "files": {}, "faults": {}, "services": {}, "segments": {},
	"max": {}, "demo": {}, "revision": {},
	// groups
	"panic": {},
}

func safeAttrs(attrs []slog.Attr) []slog.Attr {
	out := make([]slog.Attr, len(attrs))
	for i, a := range attrs {
		out[i] = safeAttr(a)
	}
	return out
}

func safeAttr(a slog.Attr) slog.Attr {
	value := a.Value.Resolve()
	if err, ok := value.Any().(error); ok && value.Kind() == slog.KindAny {
		return Code(err)
	}
	allowed, ok := named[a.Key]
	switch {
	case value.Kind() == slog.KindGroup && a.Key == "": // slog inlines it
		return slog.Attr{Value: slog.GroupValue(safeAttrs(value.Group())...)}
	case !ok:
		return slog.String("drop", Dropped)
	}
	switch value.Kind() {
	case slog.KindBool, slog.KindInt64, slog.KindUint64, slog.KindFloat64, slog.KindDuration, slog.KindTime:
		return slog.Attr{Key: a.Key, Value: value}
	case slog.KindGroup:
		return slog.Attr{Key: a.Key, Value: slog.GroupValue(safeAttrs(value.Group())...)}
	case slog.KindString:
		if allowed.safe(value.String()) {
			return slog.Attr{Key: a.Key, Value: value}
		}
	}
	return slog.String(a.Key, Dropped)
}

func safeGroup(name string) string {
	if _, ok := named[name]; ok {
		return name
	}
	return "drop"
}

func (f form) safe(s string) bool {
	if method, pattern, found := strings.Cut(s, " "); found && f.method && (method == "GET" || method == "POST") {
		s = pattern
	}
	return f.strings && safeString(s, f.digits)
}

// safeString takes labels, paths, versions and addresses to listen on: no
// spaces, so no sentence, and no long run of digits, so no number of a person.
func safeString(s string, digits int) bool {
	if len(s) > maxValue {
		return false
	}
	run := 0
	for i := range len(s) {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			if run++; run > digits {
				return false
			}
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', strings.IndexByte("_-./:{}[]*>+", c) >= 0:
			run = 0
		default:
			return false
		}
	}
	return true
}

func safeMessage(s string) string {
	if len(s) > maxMessage {
		return Dropped
	}
	for i := range len(s) {
		c := s[i]
		letter := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
		if !letter && strings.IndexByte(" ,;:.-_/()'", c) < 0 {
			return Dropped
		}
	}
	return s
}

package web

import (
	"bytes"
	"log"
	"log/slog"
)

// faults are the beginnings of net/http's own log lines that are worth telling
// apart. What follows them holds addresses of people, URLs and panic values.
var faults = []struct{ begins, code string }{
	{"http: TLS handshake error", "tls_handshake"},
	{"http: panic serving", "panic"},
	{"http: Accept error", "accept"},
	{"http: superfluous response.WriteHeader", "superfluous_header"},
	{"http: response.WriteHeader", "header_after_hijack"},
	{"http: response.Write", "write_after_hijack"},
	{"http2:", "http2"},
}

// ErrorLog is a logger for net/http that keeps of each line only what kind of
// fault it was: Go writes remote addresses and panic values into it (R54b).
func ErrorLog(to *slog.Logger) *log.Logger { return log.New(scrubber{to}, "", 0) }

type scrubber struct{ to *slog.Logger }

func (s scrubber) Write(line []byte) (int, error) {
	s.to.Warn("connection fault", slog.String("code", faultCode(line)))
	return len(line), nil
}

func faultCode(line []byte) string {
	for _, f := range faults {
		if bytes.HasPrefix(line, []byte(f.begins)) {
			return f.code
		}
	}
	return "other"
}

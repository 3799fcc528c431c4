// Package web is what every page and webhook stands on: listeners, a server
// with time limits and a scrubbed error log, the headers, the net under
// panics, the cap on bodies, the health routes, the front page and the one
// stylesheet.
//
// HTTP requests come in; nothing about who sent them goes anywhere: there is
// no access log, an address or path is never logged, and an error page never
// repeats what it was sent (R54). The package may open listeners and write to
// the logger it is given, which must be one of privacy.NewLogHandler's.
//
// Read Guard, which every handler stands behind, then NewServer and Serve.
package web

package local

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// Fault is why a file of ours cannot be used: a label for the log and a line
// for the operator. It tells no path, no hash and no secret.
type Fault struct {
	code, say string
	cause     error // for errors.Is; its own text is never shown
}

// Error gives the operator's line.
func (f *Fault) Error() string { return f.say }

// Format prints the operator's line under every verb, and never the cause,
// which may name a path.
func (f *Fault) Format(s fmt.State, _ rune) { _, _ = io.WriteString(s, f.say) }

// Code is what the log says of it.
func (f *Fault) Code() string { return f.code }

// Unwrap gives what the system said.
func (f *Fault) Unwrap() error { return f.cause }

func faultf(code, format string, args ...any) error {
	return &Fault{code: code, say: fmt.Sprintf(format, args...)}
}

// failed makes a Fault of what the system or SQLite said while we did something
// with state.db, failedAs with another of our files.
func failed(what string, err error) error { return failedAs("state", what, err) }

func failedAs(of, what string, err error) error {
	if f := (*Fault)(nil); err == nil || errors.As(err, &f) {
		return err
	}
	code, reason := reasonOf(of, err)
	return &Fault{code: code, say: what + ": " + reason, cause: err}
}

// reasonOf tells of an error what cannot hold a path or a value of a row.
func reasonOf(of string, err error) (code, reason string) {
	var said *sqlite.Error
	if errors.As(err, &said) {
		switch said.Code() & 0xff { // the rest says where within SQLite
		case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
			return of + "_busy", "another program holds the file"
		case sqlite3.SQLITE_FULL:
			return of + "_full", "the disk is full"
		case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH:
			return of + "_readonly", "the file or its folder may not be written"
		case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
			return of + "_damaged", "the file is damaged"
		case sqlite3.SQLITE_INTERRUPT:
			return of + "_slow", "it took too long"
		case sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN:
			return of + "_disk", "the disk does not take or give it"
		}
		return of + "_sqlite", fmt.Sprintf("SQLite error %d", said.Code())
	}
	var path *fs.PathError
	var link *os.LinkError
	switch {
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		return of + "_slow", "it took too long"
	case errors.As(err, &path):
		return "file", path.Err.Error()
	case errors.As(err, &link):
		return "file", link.Err.Error()
	}
	return "store", "it could not be done"
}

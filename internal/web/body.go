package web

import (
	"errors"
	"fmt"
	"io"
	"net/http"
)

// MaxBody is the largest body any of our routes expects: a Twilio webhook is
// some 2 kB, a text at its longest 1,600 characters.
const MaxBody = 64 << 10

// ErrTooBig says that a body was longer than the caller's bound.
var ErrTooBig = errors.New("body too big")

// LimitBody refuses bodies longer than bound bytes: by their stated length
// before the handler runs, else when the handler has read that much.
func LimitBody(next http.Handler, bound int64) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.ContentLength > bound {
			http.Error(w, "too big", http.StatusRequestEntityTooLarge)
			return
		}
		r.Body = http.MaxBytesReader(w, r.Body, bound)
		next.ServeHTTP(w, r)
	})
}

// ReadBody reads a whole body of at most bound bytes. A longer one gives
// ErrTooBig and nothing of what was read.
func ReadBody(w http.ResponseWriter, r *http.Request, bound int64) ([]byte, error) {
	if r.ContentLength > bound {
		return nil, ErrTooBig
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, bound))
	var tooBig *http.MaxBytesError
	switch {
	case errors.As(err, &tooBig):
		return nil, ErrTooBig
	case err != nil:
		return nil, fmt.Errorf("read body: %w", err)
	}
	return body, nil
}

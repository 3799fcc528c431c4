package web

import (
	"io"
	"log/slog"
	"net/http"

	"porchlight/internal/privacy"
)

// Policy is the content policy of every answer: nothing but our own stylesheet
// and images, forms to ourselves, no script, no frame around us. A page that
// needs more says so in its own handler.
const Policy = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// sorry is what a person reads when a handler panicked. 211 and 911 answer everywhere we do.
const sorry = "Something went wrong on our side. To find local services, call 211. In danger, call 911.\n"

// Guard stands before every handler: it sets the headers and catches panics.
func Guard(next http.Handler, log *slog.Logger) http.Handler {
	return Recover(Headers(next), log)
}

// Headers sets what keeps an answer out of caches, frames, search engines and
// the address that the next site is told.
func Headers(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", Policy)
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY") // browsers that predate frame-ancestors
		h.Set("X-Robots-Tag", "noindex")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Cache-Control", "no-store")
		next.ServeHTTP(w, r)
	})
}

// Recover answers for a handler that panicked, and logs the panic's type and
// place only: its value may be a person's words (R54g). An answer that was
// begun cannot be mended; its connection is cut.
func Recover(next http.Handler, log *slog.Logger) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		tracked := &tracker{ResponseWriter: w}
		defer func() {
			cause := recover()
			switch {
			case cause == nil:
				return
			case cause == http.ErrAbortHandler: // asked for by the handler; net/http is silent about it
				panic(cause)
			}
			log.Error("handler panicked", privacy.Panic(cause))
			if tracked.begun {
				panic(http.ErrAbortHandler)
			}
			apologize(w)
		}()
		next.ServeHTTP(tracked, r)
	})
}

func apologize(w http.ResponseWriter) {
	for _, name := range []string{"Set-Cookie", "Content-Length", "Content-Encoding"} { // what the handler meant to send
		w.Header().Del(name)
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.WriteHeader(http.StatusInternalServerError)
	_, _ = io.WriteString(w, sorry)
}

// tracker knows whether an answer was begun.
type tracker struct {
	http.ResponseWriter
	begun bool
}

func (t *tracker) WriteHeader(status int) {
	t.begun = t.begun || status >= http.StatusOK
	t.ResponseWriter.WriteHeader(status)
}

func (t *tracker) Write(p []byte) (int, error) {
	t.begun = true
	return t.ResponseWriter.Write(p)
}

// Unwrap lets http.ResponseController reach flushing and deadlines.
func (t *tracker) Unwrap() http.ResponseWriter { return t.ResponseWriter }

package privacy

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
)

// Redacted is what fmt, templates and logs print in place of something private.
const Redacted = "[private]"

// ErrPrivate is what every attempt to marshal something private gives.
var ErrPrivate = errors.New("private values are never marshalled")

// Text is what a person wrote. It prints and logs as [private] and refuses to
// be marshalled, so that no store, log or template can keep it by accident.
// `grep -rn 'Reveal()'` finds every place that reads one.
//
// The words lie behind a pointer on purpose: fmt calls no methods on the
// unexported fields of another struct and would print a string that lay here.
// For the same reason all copies of a Text share one fate under Drop.
type Text struct{ words *string }

// NewText takes a person's words.
func NewText(words string) Text { return Text{words: &words} }

// Reveal is the one way to the words. It gives "" for the zero Text and after Drop.
func (t Text) Reveal() string {
	if t.words == nil {
		return ""
	}
	return *t.words
}

// Drop empties this Text and every copy of it. It may be called any number of
// times, but not while another goroutine reveals the same Text. Go gives no way
// to overwrite a string; its bytes are free for reuse once nobody holds them.
func (t Text) Drop() {
	if t.words != nil {
		*t.words = ""
	}
}

// Format prints [private] under every verb.
func (Text) Format(f fmt.State, _ rune) { redact(f) }

// String gives [private].
func (Text) String() string { return Redacted }

// LogValue logs as [private].
func (Text) LogValue() slog.Value { return slog.StringValue(Redacted) }

// MarshalJSON refuses.
func (Text) MarshalJSON() ([]byte, error) { return nil, ErrPrivate }

// MarshalText refuses; xml, toml and map keys in JSON come this way.
func (Text) MarshalText() ([]byte, error) { return nil, ErrPrivate }

// AppendText refuses.
func (Text) AppendText([]byte) ([]byte, error) { return nil, ErrPrivate }

// MarshalBinary refuses.
func (Text) MarshalBinary() ([]byte, error) { return nil, ErrPrivate }

// AppendBinary refuses.
func (Text) AppendBinary([]byte) ([]byte, error) { return nil, ErrPrivate }

// GobEncode refuses.
func (Text) GobEncode() ([]byte, error) { return nil, ErrPrivate }

// MarshalYAML refuses.
func (Text) MarshalYAML() (any, error) { return nil, ErrPrivate }

func redact(w io.Writer) { _, _ = io.WriteString(w, Redacted) }

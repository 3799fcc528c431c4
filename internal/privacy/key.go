package privacy

import (
	"fmt"
	"log/slog"
)

// Key is a keyed hash that stands for one conversation, one person or one
// count. It is opaque: equal or not equal, and bytes for a store to look up.
// Like Text it prints as [private] and refuses to be marshalled, for it is
// personal data too (R1).
//
// A Key must be comparable and so cannot hide behind a pointer as Text does:
// a struct that keeps one in an unexported field and may meet fmt needs a
// Format of its own, because fmt calls no methods there.
type Key [16]byte

// Format prints [private] under every verb that calls it; %p and %w outside
// Errorf do not, and `go vet` refuses both.
func (Key) Format(f fmt.State, _ rune) { redact(f) }

// String gives [private].
func (Key) String() string { return Redacted }

// LogValue logs as [private].
func (Key) LogValue() slog.Value { return slog.StringValue(Redacted) }

// MarshalJSON refuses.
func (Key) MarshalJSON() ([]byte, error) { return nil, ErrPrivate }

// MarshalText refuses; xml, toml and map keys in JSON come this way.
func (Key) MarshalText() ([]byte, error) { return nil, ErrPrivate }

// AppendText refuses.
func (Key) AppendText([]byte) ([]byte, error) { return nil, ErrPrivate }

// MarshalBinary refuses.
func (Key) MarshalBinary() ([]byte, error) { return nil, ErrPrivate }

// AppendBinary refuses.
func (Key) AppendBinary([]byte) ([]byte, error) { return nil, ErrPrivate }

// GobEncode refuses.
func (Key) GobEncode() ([]byte, error) { return nil, ErrPrivate }

// MarshalYAML refuses.
func (Key) MarshalYAML() (any, error) { return nil, ErrPrivate }

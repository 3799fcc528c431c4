package config

import (
	"fmt"
	"io"
	"log/slog"
)

// redacted is what a Secret prints as.
const redacted = "[secret]"

// Secret is a password or token. It prints as [secret] under every verb and at
// every depth, and marshals as that. The value hangs on a pointer because fmt
// looks past the methods of unexported fields, but not through a pointer.
type Secret struct{ value *string }

// NewSecret wraps a value; an empty one is no secret.
func NewSecret(value string) Secret {
	if value == "" {
		return Secret{}
	}
	return Secret{&value}
}

// Set says whether there is one.
func (s Secret) Set() bool { return s.value != nil }

// Expose gives the value, for the one place that has to send or hash it.
func (s Secret) Expose() string {
	if s.value == nil {
		return ""
	}
	return *s.value
}

// String gives [secret].
func (s Secret) String() string { return redacted }

// Format writes [secret] whatever the verb.
func (s Secret) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, redacted) }

// LogValue gives [secret].
func (s Secret) LogValue() slog.Value { return slog.StringValue(redacted) }

// MarshalText gives [secret], so that JSON and YAML do.
func (s Secret) MarshalText() ([]byte, error) { return []byte(redacted), nil }

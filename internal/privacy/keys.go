package privacy

import (
	"crypto/rand"
	"fmt"
	"log/slog"
	"sync"
)

// MinSecret is the shortest secret that NewKeys takes, in bytes. An empty one
// would make every hash a plain list of phone numbers.
const MinSecret = 16

// Keys makes the hashes that stand for people and seals what is kept about a
// conversation. The session secret may change at every start: what it named is
// then forgotten. The person secret must outlive restarts, or people who told
// us to stop would be forgotten with it (R32). Keys may be used by any number
// of goroutines, and print as [private]: all secrets lie behind pointers.
type Keys struct {
	session, seal, count, person *prf
	about                        *sync.Pool // of *[aboutSize]byte, for Sealers
}

// NewKeys derives all keys from two secrets. It panics when one is shorter
// than MinSecret; whoever reads secrets from people checks them first.
func NewKeys(session, person []byte) *Keys {
	return &Keys{
		session: newPRF(session, "session"),
		seal:    newPRF(session, "seal"),
		count:   newPRF(session, "count"),
		person:  newPRF(person, "optout"),
		about:   &sync.Pool{New: func() any { return new([aboutSize]byte) }},
	}
}

// RandomKeys has two fresh secrets, for demos, tests and the terminal.
func RandomKeys() *Keys {
	var secrets [2][32]byte
	_, _ = rand.Read(secrets[0][:]) // crypto/rand.Read never fails, it ends the program
	_, _ = rand.Read(secrets[1][:])
	return NewKeys(secrets[0][:], secrets[1][:])
}

// Session names one person's conversation with one collaborative by one
// channel. The address must come in one form always, such as E.164.
func (k *Keys) Session(collaborative, channel, address string) Key {
	return k.session.key(collaborative, channel, address)
}

// Person names whoever writes from an address, for opt-outs and limits only.
func (k *Keys) Person(address string) Key { return k.person.key(address) }

// Sub names one count about a key, such as its greetings within the hour. It
// hangs on the session secret: counts are forgotten with the sessions, and
// cannot be laid beside the list of opt-outs.
func (k *Keys) Sub(key Key, name string) Key { return k.count.key(string(key[:]), name) }

// Format prints [private] under every verb.
func (Keys) Format(f fmt.State, _ rune) { redact(f) }

// LogValue logs as [private].
func (Keys) LogValue() slog.Value { return slog.StringValue(Redacted) }

// MarshalText refuses; JSON comes this way too.
func (Keys) MarshalText() ([]byte, error) { return nil, ErrPrivate }

// MarshalBinary refuses; gob comes this way.
func (Keys) MarshalBinary() ([]byte, error) { return nil, ErrPrivate }

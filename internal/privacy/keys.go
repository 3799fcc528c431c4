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
	before                       *prf       // of the person secret that is being replaced; nil: none is
	mark, markBefore             Mark       // of the two person secrets
	about                        *sync.Pool // of *[aboutSize]byte, for Sealers
}

// Mark tells one person secret from another, and nothing about either: a list
// that people stand in by their Keys keeps it, to see that it is read with the
// secret it was made with.
type Mark [16]byte

// NewKeys derives all keys from two secrets. It panics when one is shorter
// than MinSecret; whoever reads secrets from people checks them first.
func NewKeys(session, person []byte) *Keys {
	return &Keys{
		session: newPRF(session, "session"),
		seal:    newPRF(session, "seal"),
		count:   newPRF(session, "count"),
		person:  newPRF(person, "optout"),
		mark:    markOf(person),
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

// RandomSession has a fresh session secret and the given person secret, for a
// program that starts: no conversation is known again, and people who told us
// to stop are (R32).
func RandomSession(person []byte) *Keys {
	var session [32]byte
	_, _ = rand.Read(session[:])
	return NewKeys(session[:], person)
}

// Replacing gives the same Keys with the person secret that they replace, for
// PersonBefore. With an empty one, or the same, nothing is replaced: nobody may
// lose their one name for being moved to it. It panics when the secret is
// shorter than MinSecret.
func (k *Keys) Replacing(old []byte) *Keys {
	both := *k
	both.before = nil
	if len(old) == 0 || markOf(old) == k.mark {
		return &both
	}
	both.before, both.markBefore = newPRF(old, "optout"), markOf(old)
	return &both
}

func markOf(person []byte) Mark { return Mark(newPRF(person, "mark").key()) }

// Mark tells the person secret from others.
func (k *Keys) Mark() Mark { return k.mark }

// MarkBefore is that of the secret that is being replaced, if one is.
func (k *Keys) MarkBefore() (Mark, bool) { return k.markBefore, k.before != nil }

// Session names one person's conversation with one collaborative by one
// channel. The address must come in one form always, such as E.164.
func (k *Keys) Session(collaborative, channel, address string) Key {
	return k.session.key(collaborative, channel, address)
}

// Person names whoever writes from an address, for opt-outs and limits only.
func (k *Keys) Person(address string) Key { return k.person.key(address) }

// PersonBefore names the same person under the secret that is being replaced,
// and says whether one is. Somebody who is listed under this name told us to
// stop as well, and is listed anew under Person when they write: an opt-out
// outlives the secret it was made with (R32). Both must go when they say START.
func (k *Keys) PersonBefore(address string) (Key, bool) {
	if k.before == nil {
		return Key{}, false
	}
	return k.before.key(address), true
}

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

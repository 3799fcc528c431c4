package privacy

import (
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"log/slog"
)

// MinSecret is the shortest secret that NewKeys takes, in bytes. An empty one
// would make every hash a plain list of phone numbers.
const MinSecret = 16

// Keys makes the hashes that stand for people and seals what is kept about a
// conversation. The session secret may change at every start: what it named is
// then forgotten. The person secret must outlive restarts, or people who told
// us to stop would be forgotten with it (R32).
type Keys struct {
	session, seal, count, person [sha256.Size]byte
}

// NewKeys derives all keys from two secrets. It panics when one is shorter
// than MinSecret; whoever reads secrets from people checks them first.
func NewKeys(session, person []byte) *Keys {
	return &Keys{
		session: derive(session, "porchlight session"),
		seal:    derive(session, "porchlight seal"),
		count:   derive(session, "porchlight count"),
		person:  derive(person, "optout"),
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
	return mac(&k.session, collaborative, channel, address)
}

// Person names whoever writes from an address, for opt-outs and limits only.
func (k *Keys) Person(address string) Key { return mac(&k.person, address) }

// Sub names one count about a key, such as its greetings within the hour. It
// hangs on the session secret: counts are forgotten with the sessions, and
// cannot be laid beside the list of opt-outs.
func (k *Keys) Sub(key Key, name string) Key { return mac(&k.count, string(key[:]), name) }

// Format prints [private] under every verb.
func (Keys) Format(f fmt.State, _ rune) { redact(f) }

// LogValue logs as [private].
func (Keys) LogValue() slog.Value { return slog.StringValue(Redacted) }

// MarshalText refuses.
func (Keys) MarshalText() ([]byte, error) { return nil, ErrPrivate }

// MarshalBinary refuses; gob comes this way.
func (Keys) MarshalBinary() ([]byte, error) { return nil, ErrPrivate }

func derive(secret []byte, purpose string) [sha256.Size]byte {
	if len(secret) < MinSecret {
		panic("privacy: a secret is too short")
	}
	out, err := hkdf.Key(sha256.New, secret, nil, purpose, sha256.Size)
	if err != nil {
		panic("privacy: key derivation failed")
	}
	return [sha256.Size]byte(out)
}

// mac writes every part with its length before it, so that no two lists of
// parts look the same: ("ab","c") is not ("a","bc").
func mac(secret *[sha256.Size]byte, parts ...string) Key {
	h := hmac.New(sha256.New, secret[:])
	for _, part := range parts {
		var length [8]byte
		binary.BigEndian.PutUint64(length[:], uint64(len(part)))
		_, _ = h.Write(length[:])
		_, _ = h.Write([]byte(part))
	}
	return Key(h.Sum(nil)[:len(Key{})])
}

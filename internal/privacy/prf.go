package privacy

import (
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"hash"
	"sync"
)

// prf is HMAC-SHA256 under one derived secret. It keeps keyed states for
// reuse: keying one anew costs three times as much as the hash itself.
type prf struct{ states sync.Pool }

type prfState struct {
	mac hash.Hash
	in  []byte // what is hashed; cleared before the state rests
	out [sha256.Size]byte
}

// newPRF derives the secret for one purpose by HKDF. Purposes keep what is
// made for one use from meaning anything in another.
func newPRF(secret []byte, purpose string) *prf {
	if len(secret) < MinSecret {
		panic("privacy: a secret is too short")
	}
	derived, err := hkdf.Key(sha256.New, secret, nil, purpose, sha256.Size)
	if err != nil {
		panic("privacy: key derivation failed") // only for lengths beyond 255 hashes
	}
	p := new(prf)
	p.states.New = func() any {
		return &prfState{mac: hmac.New(sha256.New, derived), in: make([]byte, 0, 128)}
	}
	return p
}

// sum hashes every part with its length before it, so that no two lists of
// parts look the same: ("ab","c") is not ("a","bc").
func (p *prf) sum(parts ...string) [sha256.Size]byte {
	s := p.states.Get().(*prfState)
	s.in = s.in[:0]
	for _, part := range parts {
		s.in = binary.BigEndian.AppendUint64(s.in, uint64(len(part)))
		s.in = append(s.in, part...)
	}
	_, _ = s.mac.Write(s.in) // a hash.Hash never fails
	s.mac.Sum(s.out[:0])
	out := s.out
	clear(s.in)
	clear(s.out[:])
	s.mac.Reset() // of what it has hashed too
	p.states.Put(s)
	return out
}

func (p *prf) key(parts ...string) Key {
	sum := p.sum(parts...)
	return Key(sum[:len(Key{})])
}

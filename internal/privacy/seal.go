package privacy

import (
	"crypto/aes"
	"crypto/cipher"
	"encoding/binary"
	"errors"
	"fmt"
	"log/slog"
	"sync"
)

// SealOverhead is how many bytes sealing adds: a nonce of 12 and a tag of 16.
const SealOverhead = 28

const aboutSize = len(Key{}) + 8 // the associated data: whose, and which generation

// ErrSealed says that sealed bytes do not open: another key, another
// generation, or bytes that were changed. It does not say which.
var ErrSealed = errors.New("sealed bytes do not open")

// Sealer closes and opens what is kept about one conversation, by AES-256-GCM.
// Its secret hangs on ours and on the conversation's Key, so that a copy of a
// store alone reveals nothing (R55), and bytes moved to another conversation do
// not open. It may be copied and used by several goroutines. The zero Sealer
// is of no use: take one from Keys.
type Sealer struct {
	aead  cipher.AEAD
	about *sync.Pool
	key   Key
}

// Sealer makes the Sealer of one conversation.
func (k *Keys) Sealer(key Key) Sealer {
	secret := k.seal.sum(string(key[:]))
	block, err := aes.NewCipher(secret[:])
	if err != nil {
		panic("privacy: no AES-256") // 32 bytes are always a key
	}
	aead, err := cipher.NewGCMWithRandomNonce(block)
	if err != nil {
		panic("privacy: no GCM") // AES always has the block size
	}
	return Sealer{aead: aead, about: k.about, key: key}
}

// Seal appends the sealed form of plain to dst, under a fresh random nonce. It
// opens only with the same generation. dst's free room and plain must not overlap.
func (s Sealer) Seal(dst, plain []byte, gen uint64) []byte {
	about := s.take(gen)
	defer s.about.Put(about)
	return s.aead.Seal(dst, nil, plain, about[:])
}

// Open appends the plain form of sealed to dst. On ErrSealed dst comes back as
// it was. dst's free room and sealed must not overlap.
func (s Sealer) Open(dst, sealed []byte, gen uint64) ([]byte, error) {
	about := s.take(gen)
	defer s.about.Put(about)
	out, err := s.aead.Open(dst, nil, sealed, about[:])
	if err != nil {
		return dst, ErrSealed
	}
	return out, nil
}

// take borrows the associated data; it would otherwise cost an allocation each.
func (s Sealer) take(gen uint64) *[aboutSize]byte {
	about := s.about.Get().(*[aboutSize]byte)
	copy(about[:], s.key[:])
	binary.BigEndian.PutUint64(about[len(s.key):], gen)
	return about
}

// Format prints [private] under every verb.
func (Sealer) Format(f fmt.State, _ rune) { redact(f) }

// LogValue logs as [private].
func (Sealer) LogValue() slog.Value { return slog.StringValue(Redacted) }

// MarshalText refuses; JSON comes this way too.
func (Sealer) MarshalText() ([]byte, error) { return nil, ErrPrivate }

// MarshalBinary refuses; gob comes this way.
func (Sealer) MarshalBinary() ([]byte, error) { return nil, ErrPrivate }

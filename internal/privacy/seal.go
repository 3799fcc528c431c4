package privacy

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"errors"
)

// SealOverhead is how many bytes sealing adds: a nonce of 12 and a tag of 16.
const SealOverhead = 28

// ErrSealed says that sealed bytes do not open: another key, another
// generation, or bytes that were changed. It does not say which.
var ErrSealed = errors.New("sealed bytes do not open")

// Sealer closes and opens what is kept about one conversation. Its key hangs
// on our secret and on the conversation's Key, so that a copy of a store alone
// reveals nothing (R55), and bytes moved to another conversation do not open.
type Sealer struct {
	aead cipher.AEAD
	key  Key
}

// Sealer makes the Sealer of one conversation.
func (k *Keys) Sealer(key Key) Sealer {
	h := hmac.New(sha256.New, k.seal[:])
	_, _ = h.Write(key[:])
	block, err := aes.NewCipher(h.Sum(nil))
	if err != nil {
		panic("privacy: no AES-256") // 32 bytes are always a key
	}
	aead, err := cipher.NewGCMWithRandomNonce(block)
	if err != nil {
		panic("privacy: no GCM")
	}
	return Sealer{aead: aead, key: key}
}

// Seal appends the sealed form of plain to dst, under a fresh random nonce.
// dst and plain must not overlap. It opens only with the same generation.
func (s Sealer) Seal(dst, plain []byte, gen uint64) []byte {
	return s.aead.Seal(dst, nil, plain, s.about(gen))
}

// Open appends the plain form of sealed to dst. On ErrSealed nothing of it is
// appended. dst and sealed must not overlap.
func (s Sealer) Open(dst, sealed []byte, gen uint64) ([]byte, error) {
	out, err := s.aead.Open(dst, nil, sealed, s.about(gen))
	if err != nil {
		return dst, ErrSealed
	}
	return out, nil
}

func (s Sealer) about(gen uint64) []byte {
	about := make([]byte, 0, len(s.key)+8)
	about = append(about, s.key[:]...)
	return binary.BigEndian.AppendUint64(about, gen)
}

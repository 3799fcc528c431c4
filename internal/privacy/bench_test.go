package privacy_test

import (
	"testing"

	"porchlight/internal/privacy"
)

// BenchmarkOpenSeal is what one turn pays: the Sealer of a session, one Open
// and one Seal (our share of performance.md's bar for open, resume and seal).
func BenchmarkOpenSeal(b *testing.B) {
	keys := privacy.RandomKeys()
	key := keys.Session("fresno", "sms", "+15595550123")
	plain := make([]byte, 64)
	sealed := keys.Sealer(key).Seal(nil, plain, 7)
	opened := make([]byte, 0, 128)
	closed := make([]byte, 0, 128)
	b.ReportAllocs()
	for b.Loop() {
		sealer := keys.Sealer(key)
		if _, err := sealer.Open(opened, sealed, 7); err != nil {
			b.Fatal(err)
		}
		closed = sealer.Seal(closed[:0], plain, 7)
	}
}

func BenchmarkSessionKey(b *testing.B) {
	keys := privacy.RandomKeys()
	b.ReportAllocs()
	for b.Loop() {
		keys.Session("fresno", "sms", "+15595550123")
	}
}

package privacy_test

import (
	"bytes"
	"errors"
	"testing"

	"pgregory.net/rapid"
	"porchlight/internal/privacy"
)

// R55
func TestOnlyTheSameKeyAndGenerationOpen(t *testing.T) {
	ours, theirs := privacy.NewKeys(secretA, secretB), privacy.NewKeys(secretB, secretB)
	rapid.Check(t, func(t *rapid.T) {
		plain := rapid.SliceOfN(rapid.Byte(), 0, 100).Draw(t, "plain")
		gen := rapid.Uint64().Draw(t, "gen")
		name := rapid.String().Draw(t, "address")
		key := ours.Session("fresno", "sms", name)
		other := ours.Session("fresno", "web", name)
		before := []byte("before")
		sealed := ours.Sealer(key).Seal(bytes.Clone(before), plain, gen)
		if !bytes.HasPrefix(sealed, before) || len(sealed) != len(before)+len(plain)+privacy.SealOverhead {
			t.Fatalf("%d bytes became %d", len(plain), len(sealed))
		}
		sealed = sealed[len(before):]
		got, err := ours.Sealer(key).Open(bytes.Clone(before), sealed, gen)
		if err != nil || !bytes.Equal(got, append(bytes.Clone(before), plain...)) {
			t.Fatalf("what was sealed does not open: %v", err)
		}
		refused := func(what string, s privacy.Sealer, sealed []byte, gen uint64) {
			out, err := s.Open(before, sealed, gen)
			if !errors.Is(err, privacy.ErrSealed) || !bytes.Equal(out, before) {
				t.Fatalf("%s opens", what)
			}
		}
		refused("another key", ours.Sealer(other), sealed, gen)
		refused("another secret", theirs.Sealer(key), sealed, gen)
		refused("another generation", ours.Sealer(key), sealed, gen+1+rapid.Uint64Max(1<<40).Draw(t, "later"))
		changed := bytes.Clone(sealed)
		changed[rapid.IntRange(0, len(changed)-1).Draw(t, "where")] ^= rapid.ByteRange(1, 255).Draw(t, "how")
		refused("a changed byte", ours.Sealer(key), changed, gen)
		refused("a cut", ours.Sealer(key), sealed[:rapid.IntRange(0, len(sealed)-1).Draw(t, "cut")], gen)
		refused("a longer one", ours.Sealer(key), append(bytes.Clone(sealed), 0), gen)
	})
}

func TestSealingTwiceNeverLooksTheSame(t *testing.T) {
	keys := privacy.RandomKeys()
	sealer := keys.Sealer(keys.Person("x"))
	seen := map[string]bool{}
	for range 1000 {
		sealed := string(sealer.Seal(nil, []byte("housing"), 1))
		if seen[sealed[:12]] {
			t.Fatal("a nonce repeats")
		}
		seen[sealed[:12]] = true
	}
}

// Bar 1 leaves opening and sealing five allocations of its ten.
func TestOpenAndSealAllocateLittle(t *testing.T) {
	keys := privacy.RandomKeys()
	key := keys.Person("x")
	sealed := keys.Sealer(key).Seal(nil, make([]byte, 64), 1)
	got := testing.AllocsPerRun(200, func() {
		sealer := keys.Sealer(key)
		plain, _ := sealer.Open(nil, sealed, 1)
		sealer.Seal(nil, plain, 1)
	})
	if got > 5 && !raceEnabled {
		t.Errorf("%.0f allocations, at most 5", got)
	}
}

func FuzzOpen(f *testing.F) {
	keys := privacy.NewKeys(secretA, secretB)
	key := keys.Session("fresno", "sms", "+15595550123")
	f.Add([]byte{}, uint64(0))
	f.Add(make([]byte, privacy.SealOverhead), uint64(1))
	f.Add(keys.Sealer(keys.Person("x")).Seal(nil, []byte("housing"), 7), uint64(7))
	f.Fuzz(func(t *testing.T, sealed []byte, gen uint64) {
		before := bytes.Clone(sealed)
		if got, err := keys.Sealer(key).Open(nil, sealed, gen); !errors.Is(err, privacy.ErrSealed) || got != nil {
			t.Fatalf("bytes that we never sealed open as %d bytes", len(got))
		}
		if !bytes.Equal(before, sealed) {
			t.Fatal("Open changed what it read")
		}
	})
}

package privacy_test

import (
	"bytes"
	"errors"
	"fmt"
	"log/slog"
	"testing"

	"porchlight/internal/privacy"
)

type keyed struct{ Who privacy.Key }

// R1: a hash of a person's number is personal data and is treated as such.
func TestKeyPrintsUnderNoVerb(t *testing.T) {
	key := privacy.RandomKeys().Person("+15595550123")
	secret := string(key[:])
	values := map[string]any{
		"value": key, "pointer": &key, "slice": []privacy.Key{key}, "array": [2]privacy.Key{key, key},
		"map": map[string]privacy.Key{"x": key}, "map key": map[privacy.Key]int{key: 1}, "any": []any{key},
		"field": keyed{key}, "field of pointer": &keyed{key}, "fields": []keyed{{key}},
	}
	for name, value := range values {
		for _, verb := range verbs {
			if verb == "%p" || verb == "%w" {
				continue // fmt calls no method here; go vet refuses both
			}
			if out := fmt.Sprintf(verb, value); leaks(out, secret) {
				t.Errorf("%s of %s leaks: %s", verb, name, out)
			}
		}
		var out bytes.Buffer
		slog.New(slog.NewJSONHandler(&out, nil)).Info("seen", "key", value)
		slog.New(slog.NewTextHandler(&out, nil)).Info("seen", "key", value)
		if leaks(out.String(), secret) {
			t.Errorf("%s leaks into a log: %s", name, out.String())
		}
	}
	if got := fmt.Sprintf("%x %v %d", key, key, &key); got != "[private] [private] [private]" {
		t.Errorf("got %s", got)
	}
}

// R1
func TestKeyIsRefusedByEveryMarshaller(t *testing.T) {
	key := privacy.RandomKeys().Person("+15595550123")
	for name, value := range map[string]any{
		"value": key, "pointer": &key, "field": keyed{key}, "slice": []privacy.Key{key},
		"map key": map[privacy.Key]int{key: 1},
	} {
		refuses(t, name, value, string(key[:]))
	}
	for name, marshal := range map[string]func() ([]byte, error){
		"text": key.MarshalText, "binary": key.MarshalBinary, "gob": key.GobEncode, "json": key.MarshalJSON,
		"append text":   func() ([]byte, error) { return key.AppendText(nil) },
		"append binary": func() ([]byte, error) { return key.AppendBinary(nil) },
	} {
		if out, err := marshal(); !errors.Is(err, privacy.ErrPrivate) || out != nil {
			t.Errorf("%s gives %q and %v", name, out, err)
		}
	}
}

func TestKeysAndSealersPrintAndMarshalNothing(t *testing.T) {
	secret := []byte("canary-secret-of-32-bytes-length")
	keys := privacy.NewKeys(secret, secret)
	sealer := keys.Sealer(keys.Person("+15595550123"))
	for _, value := range []any{keys, *keys, sealer, &sealer, []any{keys, sealer}} {
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%x", "%d"} {
			if out := fmt.Sprintf(verb, value); leaks(out, string(secret)) || !bytes.Contains([]byte(out), []byte(privacy.Redacted)) {
				t.Errorf("%s gives %s", verb, out)
			}
		}
	}
	refuses(t, "keys", keys, string(secret))
	refuses(t, "sealer", sealer, string(secret))
}

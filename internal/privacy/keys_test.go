package privacy_test

import (
	"sync"
	"testing"

	"pgregory.net/rapid"
	"porchlight/internal/privacy"
)

var (
	secretA = []byte("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")
	secretB = []byte("bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb")
)

func TestPersonOutlivesARestartAndSessionsDoNot(t *testing.T) {
	before, after := privacy.NewKeys(secretA, secretB), privacy.NewKeys([]byte("another session secret"), secretB)
	const phone = "+15595550123"
	if before.Person(phone) != after.Person(phone) {
		t.Error("an opt-out is forgotten at a restart") // R32
	}
	if before.Session("fresno", "sms", phone) == after.Session("fresno", "sms", phone) {
		t.Error("a session is known again after a restart")
	}
	if key := before.Person(phone); before.Sub(key, "greetings") == after.Sub(key, "greetings") {
		t.Error("a count is known again after a restart")
	}
}

// R32: a program that starts knows who told us to stop, and no conversation.
func TestAStartKnowsThePersonAndNoConversation(t *testing.T) {
	before, after := privacy.RandomSession(secretB), privacy.RandomSession(secretB)
	const phone = "+15595550123"
	if before.Person(phone) != after.Person(phone) || before.Person(phone) != privacy.NewKeys(secretA, secretB).Person(phone) {
		t.Error("an opt-out is forgotten at a restart")
	}
	if before.Session("fresno", "sms", phone) == after.Session("fresno", "sms", phone) {
		t.Error("a session is known again after a restart")
	}
	key := privacy.Key{1}
	if _, err := after.Sealer(key).Open(nil, before.Sealer(key).Seal(nil, []byte("housing"), 1), 1); err == nil {
		t.Error("a session opens after a restart")
	}
}

// R32: an opt-out outlives the secret it was made with.
func TestAnOptOutIsFoundWhileItsSecretIsReplaced(t *testing.T) {
	const phone = "+15595550123"
	old := privacy.RandomSession(secretA)
	keys := privacy.RandomSession(secretB).Replacing(secretA)
	before, replaced := keys.PersonBefore(phone)
	if !replaced || before != old.Person(phone) {
		t.Error("who told us to stop before is not found")
	}
	if keys.Person(phone) == before || keys.Person(phone) != privacy.RandomSession(secretB).Person(phone) {
		t.Error("the new name is not the new secret's")
	}
	for name, none := range map[string]*privacy.Keys{
		"never": old, "empty": old.Replacing(nil), "no longer": keys.Replacing([]byte{}), "the same": keys.Replacing(secretB), "the others": keys,
	} {
		if key, replaced := none.PersonBefore("x"); replaced != (name == "the others") || !replaced && key != (privacy.Key{}) {
			t.Errorf("%s: replaced is %v", name, replaced)
		}
	}
	defer func() {
		if recover() == nil {
			t.Error("a secret that hides nothing was taken")
		}
	}()
	keys.Replacing(secretA[:privacy.MinSecret-1])
}

func TestAMarkTellsSecretsApartAndNobody(t *testing.T) {
	one, other := privacy.RandomSession(secretA), privacy.RandomSession(secretB)
	both := privacy.RandomSession(secretB).Replacing(secretA)
	if one.Mark() == other.Mark() || one.Mark() != privacy.RandomSession(secretA).Mark() || one.Mark() == (privacy.Mark{}) {
		t.Error("secrets cannot be told apart")
	}
	if before, ok := both.MarkBefore(); !ok || before != one.Mark() || both.Mark() != other.Mark() {
		t.Error("the secret that is being replaced is not known by its mark")
	}
	if _, ok := one.MarkBefore(); ok {
		t.Error("nothing is being replaced")
	}
	if privacy.Key(one.Mark()) == one.Person("") {
		t.Error("a mark is somebody's key")
	}
}

// Purposes never meet: the same words give another key under every method, so
// that no list of one kind can be laid beside a list of another.
func TestPurposesGiveUnrelatedKeys(t *testing.T) {
	keys := privacy.NewKeys(secretA, secretA)
	person := keys.Person("x")
	seen := map[privacy.Key]string{}
	for name, key := range map[string]privacy.Key{
		"person": person, "session": keys.Session("", "", "x"), "session 2": keys.Session("x", "", ""),
		"sub": keys.Sub(person, ""), "sub x": keys.Sub(person, "x"), "sub of zero": keys.Sub(privacy.Key{}, "x"),
	} {
		if other, ok := seen[key]; ok {
			t.Errorf("%s equals %s", name, other)
		}
		if key == (privacy.Key{}) {
			t.Errorf("%s is zero", name)
		}
		seen[key] = name
	}
}

func TestPartsOfASessionAreNeverConfused(t *testing.T) {
	keys := privacy.NewKeys(secretA, secretB)
	part := rapid.SampledFrom([]string{"", "a", "b", "ab", "ba", "a\x00", "\x00", "aa", "\x00\x00\x00\x00\x00\x00\x00\x01a"})
	rapid.Check(t, func(t *rapid.T) {
		one := [3]string{part.Draw(t, "a"), part.Draw(t, "b"), part.Draw(t, "c")}
		two := [3]string{part.Draw(t, "d"), part.Draw(t, "e"), part.Draw(t, "f")}
		same := keys.Session(one[0], one[1], one[2]) == keys.Session(two[0], two[1], two[2])
		if same != (one == two) {
			t.Fatalf("%q and %q: same key is %v", one, two, same)
		}
	})
}

func TestKeysServeManyGoroutines(t *testing.T) {
	keys := privacy.NewKeys(secretA, secretB)
	want := keys.Person("+15595550123")
	var wait sync.WaitGroup
	for range 32 {
		wait.Go(func() {
			for range 100 {
				if keys.Person("+15595550123") != want {
					t.Error("two goroutines mixed their hashes")
					return
				}
				sealer := keys.Sealer(want)
				if got, err := sealer.Open(nil, sealer.Seal(nil, []byte("x"), 3), 3); err != nil || string(got) != "x" {
					t.Error("two goroutines mixed their seals")
					return
				}
			}
		})
	}
	wait.Wait()
}

func TestAShortSecretIsRefused(t *testing.T) {
	for name, pair := range map[string][2][]byte{
		"no session": {nil, secretA}, "no person": {secretA, nil}, "short": {secretA, secretB[:privacy.MinSecret-1]},
	} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if recover() == nil {
					t.Error("a secret that hides nothing was taken")
				}
			}()
			privacy.NewKeys(pair[0], pair[1])
		})
	}
}

func TestRandomKeysDiffer(t *testing.T) {
	one, other := privacy.RandomKeys(), privacy.RandomKeys()
	if one.Person("x") == other.Person("x") {
		t.Error("random keys repeat")
	}
}

package local

import (
	"bytes"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"porchlight/internal/privacy"
)

func TestTheSecretIsMadeOnceAndKept(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	made, err := Secret(dir)
	must(t, err)
	if drawn, err := hex.DecodeString(string(made)); err != nil || len(drawn) != 32 || bytes.Equal(drawn, make([]byte, 32)) {
		t.Errorf("%d bytes", len(made))
	}
	again, err := Secret(dir)
	must(t, err)
	if !bytes.Equal(made, again) {
		t.Error("a restart forgets everybody who told us to stop")
	}
	file := filepath.Join(dir, "secret")
	if mode(t, file) != 0o600 || mode(t, dir) != 0o700 {
		t.Errorf("modes %o and %o", mode(t, file), mode(t, dir))
	}
	if text := read(t, file); string(text) != string(made)+"\n" {
		t.Error("it is not what PORCHLIGHT_SECRET_FILE would read there")
	}
	if names, _ := os.ReadDir(dir); len(names) != 1 {
		t.Errorf("%d files are left", len(names))
	}
	elsewhere, err := Secret(t.TempDir())
	must(t, err)
	if bytes.Equal(made, elsewhere) {
		t.Error("two deployments share a secret")
	}
	privacy.RandomSession(made) // takes it
}

// R32: a file that cannot be right is refused, said and left; another secret
// would forget everybody who told us to stop.
func TestASecretThatCannotBeRightIsRefusedAndLeft(t *testing.T) {
	whole := strings.Repeat("a1", 32)
	for name, c := range map[string]struct {
		text string
		mode os.FileMode
		code string
	}{
		"empty":          {"", 0o600, "secret_empty"},
		"a line end":     {"\n", 0o600, "secret_empty"},
		"too short":      {strings.Repeat("a1", 15), 0o600, "secret_short"},
		"no hex":         {strings.Repeat("canary", 10), 0o600, "secret_form"},
		"an odd digit":   {whole + "a", 0o600, "secret_form"},
		"two lines":      {whole + "\n" + whole, 0o600, "secret_form"},
		"too long":       {strings.Repeat("a1", 4000), 0o600, "secret_long"},
		"read by groups": {whole, 0o640, "secret_open"},
		"read by all":    {whole, 0o604, "secret_open"},
		"run by all":     {whole, 0o601, "secret_open"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			file := filepath.Join(dir, "secret")
			must(t, os.WriteFile(file, []byte(c.text), 0o600))
			must(t, os.Chmod(file, c.mode))
			got, err := Secret(dir)
			var f *Fault
			if got != nil || !errors.As(err, &f) || f.Code() != c.code {
				t.Fatalf("gives %d bytes, %v", len(got), err)
			}
			for _, private := range []string{dir, "a1", "canary", "\n"} {
				if strings.Contains(err.Error(), private) {
					t.Errorf("says %q", err)
				}
			}
			if string(read(t, file)) != c.text || mode(t, file) != c.mode {
				t.Error("the file was changed")
			}
		})
	}
}

func TestASecretThatSomebodyPutThereIsTaken(t *testing.T) {
	for _, text := range []string{strings.Repeat("a1", 32), strings.Repeat("A1", 16) + "\r\n", " " + strings.Repeat("0f", 64) + "\n\n"} {
		dir := t.TempDir()
		must(t, os.WriteFile(filepath.Join(dir, "secret"), []byte(text), 0o600))
		got, err := Secret(dir)
		if err != nil || string(got) != strings.TrimSpace(text) {
			t.Errorf("%q gives %d bytes, %v", text, len(got), err)
		}
	}
}

func TestASecretThatIsNoPlainFileIsRefused(t *testing.T) {
	dir := t.TempDir()
	must(t, os.Mkdir(filepath.Join(dir, "secret"), 0o700))
	if got, err := Secret(dir); got != nil || err == nil || !strings.Contains(err.Error(), "plain file") {
		t.Errorf("got %v", err)
	}
	dangling := t.TempDir()
	must(t, os.Symlink(filepath.Join(dir, "nowhere"), filepath.Join(dangling, "secret")))
	if got, err := Secret(dangling); got != nil || err == nil || strings.Contains(err.Error(), dir) {
		t.Errorf("got %v", err)
	}
}

func TestTwoFirstStartsAtOnceShareOneSecret(t *testing.T) {
	for range 20 {
		dir := filepath.Join(t.TempDir(), "data")
		secrets := make([][]byte, 8)
		var wait sync.WaitGroup
		for n := range secrets {
			wait.Go(func() {
				var err error
				if secrets[n], err = Secret(dir); err != nil {
					t.Errorf("secret: %v", err)
				}
			})
		}
		wait.Wait()
		for _, secret := range secrets {
			if !bytes.Equal(secret, secrets[0]) {
				t.Fatal("two processes go by two secrets")
			}
		}
	}
}

// FuzzSecret: whatever lies in the file, it is taken as it is or refused, and never shown.
func FuzzSecret(f *testing.F) {
	for _, seed := range []string{"", "a1", strings.Repeat("a1", 32) + "\n", strings.Repeat("z", 64)} {
		f.Add([]byte(seed))
	}
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, text []byte) {
		file := filepath.Join(dir, "secret")
		must(t, os.WriteFile(file, text, 0o600))
		got, err := Secret(dir)
		if (err == nil) != (len(got) >= 2*privacy.MinSecret) {
			t.Errorf("%d bytes and %v", len(got), err)
		}
		if err == nil && string(got) != strings.TrimSpace(string(text)) {
			t.Error("gives what does not lie there")
		}
		if kept := read(t, file); !bytes.Equal(kept, text) {
			t.Error("the file was changed")
		}
	})
}

package local

import (
	"bytes"
	"crypto/rand"
	"encoding/hex"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"porchlight/internal/privacy"
)

const (
	secretName  = "secret"
	secretBytes = 32
	maxSecret   = 1024 // bytes of the file that are read
)

// Secret gives the person secret of a deployment that was given none: made at
// the first start in the file secret of the data folder, as hex, for the owner
// alone, and read ever after. Opt-outs hang on it (R32), so a file that cannot
// be right is refused and left as it is: another secret would forget
// everybody who told us to stop.
//
// It is the text of the file, as it would be in PORCHLIGHT_SECRET: whoever moves
// it there, or names the file there, or gives it as the old one, moves nobody.
func Secret(dir string) ([]byte, error) {
	err := once(dir, secretName, func(temp string) error {
		var made [secretBytes]byte
		_, _ = rand.Read(made[:])
		return os.WriteFile(temp, append(hex.AppendEncode(nil, made[:]), '\n'), fileMode)
	})
	if err != nil {
		return nil, failed("make the file secret in the data folder", err)
	}
	text, mode, err := readSecret(filepath.Join(dir, secretName))
	if err != nil {
		return nil, failed("read the file secret in the data folder", err)
	}
	const keep = "people who told us to stop are known by it: put a copy back rather than make a new one"
	switch {
	case !mode.IsRegular():
		return nil, faultf("secret_kind", "secret in the data folder is not a plain file")
	case mode.Perm()&0o077 != 0:
		return nil, faultf("secret_open", "the file secret in the data folder can be read by others (mode %#o); chmod 600 it, and think whether somebody has read it", mode.Perm())
	case len(text) == 0:
		return nil, faultf("secret_empty", "the file secret in the data folder is empty; "+keep)
	case len(text) >= maxSecret:
		return nil, faultf("secret_long", "the file secret in the data folder is too long; "+keep)
	}
	drawn, err := hex.DecodeString(string(text))
	if err != nil {
		return nil, faultf("secret_form", "the file secret in the data folder is not hex; "+keep)
	}
	if len(drawn) < privacy.MinSecret {
		return nil, faultf("secret_short", "the file secret in the data folder is too short; "+keep)
	}
	return text, nil
}

// readSecret gives the text without the end of its line, and the mode of the
// very file that it read.
func readSecret(path string) ([]byte, fs.FileMode, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, 0, err
	}
	if !info.Mode().IsRegular() { // to open a pipe would wait for ever
		return nil, info.Mode(), nil
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, 0, err
	}
	defer f.Close()
	if info, err = f.Stat(); err != nil {
		return nil, 0, err
	}
	text, err := io.ReadAll(io.LimitReader(f, maxSecret))
	return bytes.TrimSpace(text), info.Mode(), err
}

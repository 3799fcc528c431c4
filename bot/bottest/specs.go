package bottest

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// findSpec finds a description of somebody's API in the folder beside the
// repository; fs.ErrNotExist where that is absent.
func findSpec(name string) ([]byte, error) {
	dir, err := os.Getwd()
	if err != nil {
		return nil, err
	}
	for ; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		raw, err := os.ReadFile(filepath.Join(dir, "..", "shared", "specs", name))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		return raw, err
	}
	return nil, fs.ErrNotExist
}

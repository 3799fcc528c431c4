package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"porchlight/resources/hsds"
)

// maxInput bounds what is read from standard input, in bytes. A file is not
// read as a whole, so its size is its own affair.
const maxInput = 256 << 20

// open opens files and folders for the reader. shut closes them again.
func (c importCmd) open(w *world) (inputs []hsds.Input, shut func(), err error) {
	var opened []*os.File
	closeAll := func() {
		for _, f := range opened {
			_ = f.Close() // they were read only
		}
	}
	defer func() {
		if err != nil {
			closeAll()
		}
	}()
	for _, name := range c.Files {
		if name == "-" {
			text, err := io.ReadAll(io.LimitReader(w.in, maxInput+1))
			switch {
			case err != nil:
				return nil, nil, fmt.Errorf("read standard input: %w", err)
			case len(text) > maxInput:
				return nil, nil, errors.New("standard input is larger than can be read; write it to a file and name that")
			}
			inputs = append(inputs, hsds.Input{Name: "stdin", Data: bytes.NewReader(text), Size: int64(len(text))})
			continue
		}
		info, err := os.Stat(name)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil, nil, fmt.Errorf("%s: there is no such file", name)
		case err != nil:
			return nil, nil, cannotOpen(name, err)
		case info.IsDir():
			inputs = append(inputs, hsds.Input{Name: filepath.Base(name), FS: os.DirFS(name)})
			continue
		case !info.Mode().IsRegular():
			return nil, nil, fmt.Errorf("%s: is no file; write it to one, or pipe it in and name -", name)
		}
		f, err := os.Open(name)
		if err != nil {
			return nil, nil, cannotOpen(name, err)
		}
		opened = append(opened, f)
		inputs = append(inputs, hsds.Input{Name: filepath.Base(name), Data: f, Size: info.Size()})
	}
	return inputs, closeAll, nil
}

func cannotOpen(name string, err error) error {
	var at *fs.PathError
	if errors.As(err, &at) {
		err = at.Err
	}
	return fmt.Errorf("%s: cannot be opened (%w); see that you may read it", name, err)
}

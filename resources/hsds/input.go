package hsds

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
	"unicode"

	"porchlight/resources"
)

// The caps of what is read: a directory of 100,000 services is well below them.
const (
	maxText  = 512 << 20 // bytes of one table, which is read whole
	maxJSON  = 2 << 30   // bytes of one JSON file, which is read as it comes
	maxFiles = 2000
	maxDepth = 5
)

// source is one file that may hold rows.
type source struct {
	name string // base name
	path string // in its folder
	size int64
	zip  *zip.Reader // set for a spreadsheet
	open func() (io.ReadCloser, error)
	note string // why it is not read; then open is nil
}

// gather finds the files of all inputs: those of folders and zips, and the
// others as they are.
func gather(inputs []Input) ([]source, error) {
	var all []source
	for _, in := range inputs {
		files, err := in.files()
		if err != nil {
			return nil, fmt.Errorf("read directory: %w", err)
		}
		all = append(all, files...)
	}
	return all, nil
}

func (in Input) files() ([]source, error) {
	if in.FS != nil {
		return folder(baseName(in.Name), in.FS)
	}
	name := baseName(in.Name)
	head := make([]byte, 8)
	n, err := in.Data.ReadAt(head, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, &FileError{File: name, Code: Unopened, Err: err}
	}
	if n == 0 {
		return nil, &FileError{File: name, Code: EmptyFile}
	}
	if !bytes.HasPrefix(head[:n], []byte("PK")) {
		return []source{{name: name, size: in.Size, open: func() (io.ReadCloser, error) {
			return io.NopCloser(io.NewSectionReader(in.Data, 0, in.Size)), nil
		}}}, nil
	}
	z, err := unzip(name, in.Data, in.Size)
	if err != nil {
		return nil, err
	}
	if isWorkbook(z) {
		return []source{{name: name, size: in.Size, zip: z}}, nil
	}
	return folder(name, z)
}

// maxName is how long a name of a file stands in reports.
const maxName = 100

// baseName is the name of a file as it may stand in one line of a report.
func baseName(p string) string {
	name := strings.Map(func(c rune) rune {
		if !unicode.IsPrint(c) {
			return '_'
		}
		return c
	}, path.Base(strings.ReplaceAll(p, `\`, "/")))
	if len(name) > maxName {
		ext := path.Ext(name)
		name = strings.ToValidUTF8(name[:maxName-min(len(ext), 8)], "") + ext[:min(len(ext), 8)]
	}
	return name
}

// read gives the bytes of a file, up to the cap of texts.
func (f *source) read() ([]byte, error) {
	if f.size > maxText {
		return nil, &FileError{File: f.name, Code: TooLarge}
	}
	in, err := f.open()
	if err != nil {
		return nil, &FileError{File: f.name, Code: Unopened, Err: err}
	}
	defer in.Close()
	buf := bytes.NewBuffer(make([]byte, 0, min(max(f.size, 0), 64<<20)+512))
	n, err := buf.ReadFrom(io.LimitReader(in, maxText+1))
	switch {
	case err != nil:
		return nil, &FileError{File: f.name, Code: readCode(err), Err: err}
	case n > maxText:
		return nil, &FileError{File: f.name, Code: TooLarge}
	}
	return buf.Bytes(), nil
}

// readCode is the code of a file whose bytes end too early.
func readCode(err error) resources.Code {
	if errors.Is(err, zip.ErrFormat) || errors.Is(err, zip.ErrChecksum) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, zip.ErrAlgorithm) {
		return BrokenZip
	}
	return Unopened
}

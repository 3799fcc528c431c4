package hsds

import (
	"archive/zip"
	"bytes"
	"io"
	"io/fs"
	"slices"
	"strings"
)

// The caps of a zip. The ratio counts only for entries over a megabyte: short
// ones may repeat themselves.
const (
	maxUnzipped = 512 << 20
	maxRatio    = 200
	ratioFrom   = 1 << 20
)

// unzip opens a zip whose sizes, as it states them, can be read. What it states
// falsely, archive/zip refuses while it reads.
func unzip(name string, data io.ReaderAt, size int64) (*zip.Reader, error) {
	z, err := zip.NewReader(data, size)
	if err != nil {
		return nil, &FileError{File: name, Code: BrokenZip, Err: err}
	}
	if len(z.File) > maxFiles {
		return nil, &FileError{File: name, Code: Bomb}
	}
	z.File = slices.DeleteFunc(z.File, func(f *zip.File) bool {
		return !fs.ValidPath(strings.TrimSuffix(strings.ReplaceAll(f.Name, `\`, "/"), "/"))
	})
	var total uint64
	for _, f := range z.File {
		if f.Flags&1 != 0 {
			return nil, &FileError{File: name, Code: Locked}
		}
		total += f.UncompressedSize64
		if f.UncompressedSize64 > maxUnzipped || total > maxUnzipped {
			return nil, &FileError{File: name, Code: Bomb}
		}
		if f.UncompressedSize64 > ratioFrom && f.UncompressedSize64/max(1, f.CompressedSize64) > maxRatio {
			return nil, &FileError{File: name, Code: Bomb}
		}
	}
	return z, nil
}

// isWorkbook tells a spreadsheet from a zip of files.
func isWorkbook(z *zip.Reader) bool {
	for _, f := range z.File {
		if strings.EqualFold(f.Name, "xl/workbook.xml") {
			return true
		}
	}
	return false
}

// plainZip is the inside of a zip as a folder. Names that lead out of it are no
// paths and are not there; a zip in it is not opened.
type plainZip struct{ z *zip.Reader }

// Open gives one file, never more of it than it states.
func (p plainZip) Open(name string) (fs.File, error) {
	f, err := p.z.Open(name)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err != nil || info.IsDir() {
		return f, err
	}
	return &capped{File: f, left: info.Size()}, nil
}

// capped ends a file that unpacks to more than it states.
type capped struct {
	fs.File
	left int64
}

func (c *capped) Read(p []byte) (int, error) {
	n, err := c.File.Read(p)
	if c.left -= int64(n); c.left < 0 {
		return 0, zip.ErrFormat
	}
	return n, err
}

// looksZipped is true for the bytes of a zip.
func looksZipped(head []byte) bool { return bytes.HasPrefix(head, []byte("PK\x03\x04")) }

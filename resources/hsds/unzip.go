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
// falsely, archive/zip refuses while it reads. Names that lead out of it are
// not there.
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

// looksZipped is true for the bytes of a zip.
func looksZipped(head []byte) bool { return bytes.HasPrefix(head, []byte("PK\x03\x04")) }

package hsds

import (
	"archive/zip"
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
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
	size int64
	zip  *zip.Reader // set for a spreadsheet
	open func() (io.ReadCloser, error)
	data io.ReaderAt // where the bytes can be read anywhere: what XLSX needs
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
		return []source{{name: name, size: in.Size, data: in.Data, open: func() (io.ReadCloser, error) {
			return io.NopCloser(io.NewSectionReader(in.Data, 0, in.Size)), nil
		}}}, nil
	}
	z, err := unzip(name, in.Data, in.Size)
	if err != nil {
		return nil, err
	}
	if isWorkbook(z) {
		return []source{{name: name, size: in.Size, data: in.Data, zip: z}}, nil
	}
	return folder(name, plainZip{z})
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

// folder finds the files of a folder that may hold rows: tables at its top, in
// data/ and resources/, and where a descriptor says; of several files of one
// name, the first of these.
func folder(name string, fsys fs.FS) ([]source, error) {
	found := map[string]string{} // path by base name
	count := 0
	named := described(fsys)
	err := fs.WalkDir(fsys, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return &FileError{File: name, Code: Unopened, Err: err}
		}
		base := path.Base(p)
		if d.IsDir() {
			if p != "." && (strings.HasPrefix(base, ".") || strings.HasPrefix(base, "__") || strings.Count(p, "/") >= maxDepth) {
				return fs.SkipDir
			}
			return nil
		}
		if count++; count > maxFiles {
			return &FileError{File: name, Code: TooLarge}
		}
		if strings.HasPrefix(base, ".") || !readable(base) {
			return nil
		}
		key := strings.ToLower(base)
		if old, ok := found[key]; !ok || standing(p, named) < standing(old, named) {
			found[key] = p
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	var files []source
	for _, p := range found {
		info, err := fs.Stat(fsys, p)
		if err != nil || !info.Mode().IsRegular() {
			continue
		}
		files = append(files, source{name: baseName(p), size: info.Size(), open: func() (io.ReadCloser, error) { return fsys.Open(p) }})
	}
	slices.SortFunc(files, func(a, b source) int { return cmp.Compare(a.name, b.name) })
	return files, nil
}

// readable is true for files whose name says that they may hold rows.
func readable(base string) bool {
	lower := strings.ToLower(base)
	switch path.Ext(lower) {
	case ".csv", ".tsv", ".ndjson", ".jsonl", ".xlsx":
		return true
	case ".json":
		return lower != "datapackage.json" && lower != "package.json"
	case ".txt":
		_, known := tableNamed(lower)
		return known
	}
	return false
}

// standing orders the places where a table may lie.
func standing(p string, named []string) string {
	rank := "4"
	switch {
	case slices.Contains(named, p):
		rank = "0"
	case !strings.Contains(p, "/"):
		rank = "1"
	case strings.HasPrefix(p, "data/"):
		rank = "2"
	case strings.HasPrefix(p, "resources/"):
		rank = "3"
	}
	return rank + p
}

// described gives the paths that a descriptor names. What is not there, or is
// no descriptor, says nothing: most names of most descriptors are wrong.
func described(fsys fs.FS) []string {
	file, err := fsys.Open("datapackage.json")
	if err != nil {
		return nil
	}
	defer file.Close()
	var d struct {
		Resources []struct {
			Path any `json:"path"`
		} `json:"resources"`
	}
	if json.NewDecoder(io.LimitReader(file, 4<<20)).Decode(&d) != nil {
		return nil
	}
	var paths []string
	for _, res := range d.Resources {
		if p, ok := res.Path.(string); ok && fs.ValidPath(p) {
			paths = append(paths, p)
		}
	}
	return paths
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

package hsds

import (
	"cmp"
	"encoding/json"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// folder finds the files of a folder that may hold rows: tables at its top, in
// data/ and resources/, and where a descriptor says; of several tables of one
// name, the first of these. What looks like a part of a directory and is not
// read comes too, with the reason.
func folder(name string, fsys fs.FS) ([]source, error) {
	var files []source
	tables := map[string]int{} // place in files, by name
	paths := map[string]int{}  // how many files bear a name
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
		f := source{name: baseName(base), path: p}
		switch {
		case strings.HasPrefix(base, ".") || !d.Type().IsRegular() && d.Type() != fs.ModeSymlink:
			return nil
		case telltale[strings.ToLower(path.Ext(base))]:
			f.note = "not a form that is read: save it as CSV or XLSX"
		case !readable(base):
			return nil
		}
		info, err := fs.Stat(fsys, p)
		if err != nil || !info.Mode().IsRegular() {
			return nil
		}
		f.size = info.Size()
		f.open = func() (io.ReadCloser, error) { return fsys.Open(p) }
		key := strings.ToLower(base)
		paths[key]++
		if old, ok := tables[key]; ok {
			loser := len(files)
			if standing(p, named) < standing(files[old].path, named) {
				files[old], f = f, files[old]
			}
			files = append(files, f)
			files[loser].note = "another table of this name was read"
			return nil
		}
		if _, ok := tableNamed(base); ok && f.note == "" {
			tables[key] = len(files)
		}
		files = append(files, f)
		return nil
	})
	if err != nil {
		return nil, err
	}
	for i := range files {
		base := path.Base(files[i].path)
		if _, table := tableNamed(base); !table && paths[strings.ToLower(base)] > 1 && files[i].path != base {
			files[i].name = baseName(strings.ReplaceAll(files[i].path, "/", ":"))
		}
	}
	slices.SortFunc(files, func(a, b source) int { return cmp.Compare(a.name, b.name) })
	return files, nil
}

// telltale are forms of files in which people keep directories and that are not
// read.
var telltale = map[string]bool{".xls": true, ".xlsb": true, ".ods": true, ".numbers": true, ".doc": true, ".docx": true, ".pdf": true, ".xml": true, ".zip": true}

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

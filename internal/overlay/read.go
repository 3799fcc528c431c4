package overlay

import (
	"errors"
	"io/fs"
	"path"
	"strings"
)

// live reads the files that people edit.
func (d *disk) live() (tree, error) { return d.tree(".") }

// tree reads flows and locales under a folder. What cannot be used is a fault
// of the tree; only what nobody can help by editing is an error.
func (d *disk) tree(under string) (tree, error) {
	t := tree{files: map[string][]byte{}}
	if d.root == nil {
		return t, nil
	}
	r := reader{disk: d, under: under, tree: &t}
	for _, top := range []string{"flows", "locales"} {
		if err := r.folder(top); err != nil {
			return tree{}, err
		}
	}
	return t, nil
}

// reader reads one tree; size is what it has read so far, in bytes.
type reader struct {
	*disk
	under string
	tree  *tree
	size  int64
	full  bool
}

func (r *reader) folder(name string) error {
	if info, err := r.root.Lstat(path.Join(r.under, name)); err == nil && info.Mode()&fs.ModeSymlink != 0 {
		r.fault(name, "%s is a link; put the folder itself here", name)
		return nil
	}
	list, err := fs.ReadDir(r.root.FS(), path.Join(r.under, name))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, e := range list {
		inside := path.Join(name, e.Name())
		if leftover(inside) {
			continue
		}
		if e.Type()&fs.ModeSymlink != 0 {
			r.fault(inside, "%s is a link; put the file itself here", inside)
			continue
		}
		info, err := r.root.Lstat(path.Join(r.under, inside))
		switch {
		case errors.Is(err, fs.ErrNotExist):
			// It went while we looked.
		case err != nil:
			r.fault(inside, "%s cannot be read", inside)
		case info.IsDir() && strings.HasPrefix(inside, "locales/") && strings.Count(inside, "/") == 1:
			if err := r.folder(inside); err != nil {
				return err
			}
		case info.IsDir() || !known(inside):
			r.tree.faults = append(r.tree.faults, unread(inside))
		default:
			r.file(inside, info)
		}
	}
	return nil
}

func (r *reader) file(name string, info fs.FileInfo) {
	r.size += info.Size()
	switch {
	case !info.Mode().IsRegular():
		r.fault(name, "%s is no file", name)
	case info.Size() > maxFile:
		r.fault(name, "the file is over %d kB", maxFile>>10)
	case len(r.tree.files) >= maxFiles || r.size > maxAll:
		if !r.full {
			r.fault(name, "the overlay holds more than %d files or %d MB", maxFiles, maxAll>>20)
		}
		r.full = true
	default:
		text, err := r.root.ReadFile(path.Join(r.under, name))
		if err != nil || len(text) > maxFile {
			r.fault(name, "%s cannot be read", name)
			return
		}
		r.tree.files[name] = text
	}
}

func (r *reader) fault(name, format string, args ...any) {
	r.tree.faults = append(r.tree.faults, fault(name, format, args...))
}

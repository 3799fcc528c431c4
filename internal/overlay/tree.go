package overlay

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"maps"
	"slices"

	"porchlight/internal/check"
)

// tree is all files of an overlay as they were read at one moment, by names
// such as "flows/food.yaml", and what is wrong with those that could not be.
type tree struct {
	files  map[string][]byte
	faults []check.Fault
}

func (t tree) content() Content {
	return Content{Flows: t.under("flows/"), Locales: t.under("locales/")}
}

// under is a folder of the tree, or nil when nothing is in it.
func (t tree) under(folder string) fs.FS {
	files := memory{}
	for name, text := range t.files {
		if len(name) > len(folder) && name[:len(folder)] == folder {
			files[name[len(folder):]] = text
		}
	}
	if len(files) == 0 {
		return nil
	}
	return files
}

// hash tells trees apart: by every name, every byte and every fault.
func (t tree) hash() string {
	hash := t.state().hash()
	for _, f := range t.faults {
		hash = hashOf([]byte(hash + f.String()))
	}
	return hash
}

// state is the hash of each file, which is what the log remembers of a tree.
func (t tree) state() state {
	s := state{}
	for name, text := range t.files {
		s[name] = hashOf(text)
	}
	return s
}

// with gives the tree after edits; a nil text deletes.
func (t tree) with(files map[string][]byte) tree {
	out := tree{files: maps.Clone(t.files), faults: t.faults}
	for name, text := range files {
		if text == nil {
			delete(out.files, name)
			continue
		}
		out.files[name] = text
	}
	return out
}

// state is the hash of each file of a tree.
type state map[string]string

// hash is one for all files together.
func (s state) hash() string {
	var all []byte
	for _, name := range slices.Sorted(maps.Keys(s)) {
		all = fmt.Appendf(all, "%s\x00%s\n", name, s[name])
	}
	return hashOf(all)
}

// set gives a file its hash; an empty one takes it away.
func (s state) set(file, hash string) {
	s[file] = hash
	if hash == "" {
		delete(s, file)
	}
}

// to lists the edits that lead from one state to another, by name.
func (s state) to(next state) []Edit {
	names := maps.Clone(s)
	maps.Copy(names, next)
	edits := []Edit{}
	for _, name := range slices.Sorted(maps.Keys(names)) {
		if s[name] != next[name] {
			edits = append(edits, Edit{File: name, Before: s[name], After: next[name]})
		}
	}
	return edits
}

func hashOf(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

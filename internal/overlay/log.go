package overlay

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"time"
	"unicode"

	"porchlight/resources"
)

// ByFile is the author of what was edited by hand in the folder.
const ByFile resources.EditorID = "file"

// Entry is one write, one line of log.jsonl. It holds who and why, never
// anything of a member's. Hashes are SHA-256 in hex.
type Entry struct {
	N      int                `json:"n"` // from 1, without gaps
	When   time.Time          `json:"when"`
	Author resources.EditorID `json:"author"`
	Reason string             `json:"reason"`
	Undoes int                `json:"undoes,omitempty"` // it went back to before this write
	Faults int                `json:"faults,omitempty"` // edited by hand and refused: it never was in force
	Files  []Edit             `json:"files"`
	Before string             `json:"before"` // of all files together
	After  string             `json:"after"`
}

// Edit is what a write did to one file. A hash is empty where the file is not there.
type Edit struct {
	File   string `json:"file"`
	Before string `json:"before"`
	After  string `json:"after"`
}

// Limits of what a write says of itself, in characters.
const (
	maxAuthor = 60
	maxReason = 200
)

// signed says whether an author and a reason may stand in the log.
func signed(author resources.EditorID, reason string) error {
	switch {
	case author == ByFile:
		return fmt.Errorf("the author %q stands for edits by hand; give a name", ByFile)
	case !line(string(author), maxAuthor):
		return fmt.Errorf("the author is 1 to %d characters on one line", maxAuthor)
	case !line(reason, maxReason):
		return fmt.Errorf("the reason is 1 to %d characters on one line", maxReason)
	}
	return nil
}

func line(s string, most int) bool {
	return s == strings.TrimSpace(s) && s != "" && len([]rune(s)) <= most && !strings.ContainsFunc(s, func(r rune) bool {
		return !unicode.IsPrint(r)
	})
}

// append writes one line, after the last whole one.
func (d *disk) append(e Entry) error {
	line, err := json.Marshal(e)
	if err != nil {
		return fmt.Errorf("log the write: %w", err)
	}
	if err := d.trim(); err != nil {
		return err
	}
	return d.add(logFile, append(line, '\n'))
}

// trim takes off a line that was killed while it was written.
func (d *disk) trim() error {
	text, err := d.root.ReadFile(logFile)
	if errors.Is(err, fs.ErrNotExist) || err == nil && (len(text) == 0 || text[len(text)-1] == '\n') {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read the overlay's log: %w", err)
	}
	return d.write(logFile, text[:bytes.LastIndexByte(text, '\n')+1])
}

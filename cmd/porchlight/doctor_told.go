package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// What only a serving program sees, it leaves for doctor in this folder of the
// data folder: a file for each code that holds a day, and nothing else.
const (
	toldFolder = "findings"
	toldFor    = 7 * 24 * time.Hour // then it has been mended, or would have been seen again
)

// tellDoctor leaves word of a finding. The file's own time is set to its day,
// because the minute could tell when somebody wrote to us.
func tellDoctor(data, code string, now time.Time) error {
	day := now.UTC().Truncate(24 * time.Hour)
	path := filepath.Join(data, toldFolder, filepath.Base(code))
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fmt.Errorf("tell doctor: %w", err)
	}
	if err := os.WriteFile(path, []byte(day.Format(time.DateOnly)+"\n"), 0o600); err != nil {
		return fmt.Errorf("tell doctor: %w", err)
	}
	if err := os.Chtimes(path, day, day); err != nil {
		return fmt.Errorf("tell doctor: %w", err)
	}
	return nil
}

// told reads what a serving program left (R49).
func (d *doctor) told() {
	if day, ok := d.toldOn("no_retention"); ok {
		d.add(partTwilio, "no_retention", "account", "Console: Messaging > Settings > General > Message Redaction: Message Body Redaction on; this is said until it has not been seen for a week",
			"Twilio refused to discard what is written (30029) on %s: Message Body Redaction is off", day)
	}
	if day, ok := d.toldOn("no_hiding"); ok {
		d.add(partTwilio, "no_hiding", "account", "Console: Messaging > Settings > General > Message Redaction: Phone Number Redaction on, or phone_redaction: false in porchlight.yaml",
			"Twilio refused to hide numbers (30030) on %s, which porchlight.yaml says it does", day)
	}
}

// toldOn is the day of a note, when it still counts.
func (d *doctor) toldOn(code string) (day string, ok bool) {
	text, err := os.ReadFile(filepath.Join(d.cfg.Data, toldFolder, code))
	if err != nil {
		return "", false // nothing was left
	}
	at, err := time.Parse(time.DateOnly, strings.TrimSpace(string(text)))
	already := slices.ContainsFunc(d.Findings, func(f diagnosis) bool { return f.Code == code })
	return at.Format(time.DateOnly), err == nil && !already && d.now.Sub(at) <= toldFor
}

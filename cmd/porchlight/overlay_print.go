package main

import (
	"fmt"
	"io"
	"slices"
	"time"

	"porchlight/internal/overlay"
)

// forces says in words what is in force.
var forces = map[overlay.Source]string{
	overlay.Shipped: "what is shipped",
	overlay.Live:    "what is shipped, with these files over it",
	overlay.Good:    "what is shipped, with the last good files over it",
}

func printStatus(w io.Writer, s overlay.Status) {
	para(w, "folder", s.Folder)
	para(w, "in force", forces[s.Force])
	switch {
	case s.Last == nil:
		para(w, "writes", "none")
	default:
		para(w, "writes", fmt.Sprintf("%d, the last %s by %s: %s", s.Writes, when(*s.Last), s.Last.Author, s.Last.Reason))
	}
	for i, f := range s.Files {
		name := ""
		if i == 0 {
			name = "files"
		}
		note := ""
		if !f.Logged {
			note = ", edited by hand, not yet logged"
		}
		para(w, name, fmt.Sprintf("%s (%s%s)", f.File, count(f.Bytes, "byte"), note))
	}
	if len(s.Faults) == 0 {
		return
	}
	fmt.Fprintln(w, "\nThe files are refused:")
	for _, f := range s.Faults {
		para(w, "", fmt.Sprintf("%s:%d: %s: %s: %s", f.File, f.Line, f.Step, f.Code, f.Message))
	}
	fmt.Fprintln(w, "\nMend them, or go back: porchlight overlay undo --as NAME --reason TEXT")
}

// printUnread says which lines of the log nobody can read.
func printUnread(w io.Writer, lines []int) {
	for _, n := range lines {
		fmt.Fprintf(w, "porchlight: line %d of the overlay's log.jsonl cannot be read\n", n)
	}
}

func printLog(w io.Writer, entries []overlay.Entry) {
	if len(entries) == 0 {
		fmt.Fprintln(w, "Nothing was written yet.")
	}
	for i, e := range slices.Backward(entries) {
		if i < len(entries)-1 {
			fmt.Fprintln(w)
		}
		title := fmt.Sprintf("%s by %s", when(e), e.Author)
		if e.Undoes > 0 {
			title += fmt.Sprintf(", back to before %d", e.Undoes)
		}
		if e.Faults > 0 {
			title += fmt.Sprintf(", refused for %s", count(e.Faults, "fault"))
		}
		para(w, fmt.Sprint(e.N), title)
		para(w, "", e.Reason)
		printEdits(w, e)
	}
}

func printEdits(w io.Writer, e overlay.Entry) {
	for _, f := range e.Files {
		did := "changed"
		switch {
		case f.Before == "":
			did = "new"
		case f.After == "":
			did = "removed"
		}
		para(w, "", did+" "+f.File)
	}
}

func printUndone(w io.Writer, e overlay.Entry, refused bool) {
	para(w, "", fmt.Sprintf("Write %d puts the files back to what they were before write %d:", e.N, e.Undoes))
	printEdits(w, e)
	back := "To take this back, undo again."
	if refused {
		back = "What had faults is not gone back to."
	}
	para(w, "", "A program that is running takes them over within seconds. "+back)
}

func when(e overlay.Entry) string {
	return e.When.UTC().Format("2006-01-02 15:04 ") + time.UTC.String()
}

// para prints a name and a text beside it, wrapped at 80 columns.
func para(w io.Writer, name, text string) { column(w, 10, name, text) }

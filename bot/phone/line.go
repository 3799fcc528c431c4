package phone

import (
	"fmt"
	"strings"
	"time"
)

// Kind says what a line of a transcript is.
type Kind uint8

// The kinds of lines.
const (
	Skipped  Kind = iota // ours, a comment, or blank
	Said                 // the person writes Text
	Later                // time passes: After
	From                 // another person takes a phone: Name
	Picture              // a picture comes, without words
	Empty                // a text comes with nothing in it
	Comments             // kept by the golden files: Text is the whole line
)

// Line is one line of a transcript.
type Line struct {
	Kind  Kind
	Text  string
	After time.Duration
	Name  string
}

// maxLater bounds one "@ +…": a transcript is a conversation, not a calendar.
const maxLater = 366 * 24 * time.Hour

// Parse reads one line. An "@" line that is none of the four is an error that
// says which they are; it never quotes what a person wrote.
func Parse(line string) (Line, error) {
	line = strings.TrimSuffix(line, "\r")
	switch {
	case strings.TrimSpace(line) == "", line == "<", strings.HasPrefix(line, "< "), strings.HasPrefix(line, "= "):
		return Line{}, nil
	case strings.HasPrefix(line, "#"):
		return Line{Kind: Comments, Text: line}, nil
	case line == ">":
		return Line{Kind: Empty}, nil
	case strings.HasPrefix(line, "> "):
		return Line{Kind: Said, Text: line[2:]}, nil
	case strings.HasPrefix(line, "@ "):
		return direct(strings.TrimSpace(line[2:]))
	}
	return Line{Kind: Said, Text: line}, nil
}

func direct(what string) (Line, error) {
	word, rest, _ := strings.Cut(what, " ")
	switch {
	case word == "picture" && rest == "":
		return Line{Kind: Picture}, nil
	case word == "empty" && rest == "":
		return Line{Kind: Empty}, nil
	case word == "from" && strings.TrimSpace(rest) != "":
		return Line{Kind: From, Name: strings.TrimSpace(rest)}, nil
	case strings.HasPrefix(word, "+") && rest == "":
		after, err := time.ParseDuration(word[1:])
		if err == nil && after >= 0 && after <= maxLater {
			return Line{Kind: Later, After: after}, nil
		}
	}
	return Line{}, fmt.Errorf(`a line that begins with "@ " is one of: @ +11m, @ from NAME, @ picture, @ empty`)
}

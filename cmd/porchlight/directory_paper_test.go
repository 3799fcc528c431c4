package main

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"
)

// fence is a block of the paper: what it is, its name, what stands in it.
var fence = regexp.MustCompile("(?m)^```([a-z]+)(?: (\\S+))?\n((?:[^`].*\n|\n)*)```$")

// Every command of docs/directory.md is typed, in order, in an empty folder, and
// says what the paper says that it says.
func TestTheCommandsOfThePaperSayWhatItSays(t *testing.T) {
	const paper = "../../docs/directory.md"
	text, err := os.ReadFile(paper)
	if err != nil {
		t.Fatal(err)
	}
	at, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	y := deployed(t)
	y.write("nothing.csv", "a,b\n1,2\n")
	typed := 0
	told := fence.ReplaceAllStringFunc(string(text), func(block string) string {
		m := fence.FindStringSubmatch(block)
		switch m[1] {
		case "csv":
			y.write(m[2], m[3])
		case "console":
			var out strings.Builder
			out.WriteString("```console\n")
			for line := range strings.Lines(m[3]) {
				command, ok := strings.CutPrefix(line, "$ porchlight ")
				if !ok {
					continue
				}
				typed++
				said := y.does(words(command)...)
				fmt.Fprintf(&out, "%s%s%s", line, said.out, said.err)
				if said.code != exitDone {
					fmt.Fprintf(&out, "(exit code %d)\n", said.code)
				}
			}
			return out.String() + "```"
		}
		return block
	})
	if typed < 20 {
		t.Fatalf("%d commands found", typed)
	}
	t.Chdir(at)
	if update() {
		if err := os.WriteFile(paper, []byte(told), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if told != string(text) {
		t.Errorf("docs/directory.md says something else; look at it and run with -update:\n%s", firstDifference(string(text), told))
	}
}

func firstDifference(a, b string) string {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			return fmt.Sprintf("line %d\n- %s\n+ %s", i+1, x[i], y[i])
		}
	}
	return "one is longer"
}

// words parts a command line as a shell does with double quotes.
func words(line string) []string {
	var all []string
	var word strings.Builder
	quoted, begun := false, false
	for _, r := range strings.TrimSpace(line) + " " {
		switch {
		case r == '"':
			quoted, begun = !quoted, true
		case r == ' ' && !quoted:
			if begun {
				all = append(all, word.String())
			}
			word.Reset()
			begun = false
		default:
			word.WriteRune(r)
			begun = true
		}
	}
	return all
}

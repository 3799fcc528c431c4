package bottest

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"porchlight/bot"
)

var update = flag.Bool("update", false, "write the golden transcripts anew")

// collaborativeMark begins the comment that says which front door a transcript
// is for; without it, it is Fresno's.
const collaborativeMark = "# collaborative: "

// languagesMark begins the comment that says which languages that front door
// offers, where they are not those of the example.
const languagesMark = "# languages: "

// Golden plays every transcript of a folder and compares it with itself. With
// -update it writes them anew, keeping what the person said and the comments.
func Golden(t *testing.T, folder string) {
	files, err := filepath.Glob(filepath.Join(folder, "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no transcripts in %s (%v)", folder, err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			id, options := "fresno", []Option(nil)
			for line := range strings.Lines(string(want)) {
				if named, ok := strings.CutPrefix(line, collaborativeMark); ok {
					id = strings.TrimSpace(named)
				}
				if named, ok := strings.CutPrefix(line, languagesMark); ok {
					options = append(options, Languages(strings.Fields(strings.ReplaceAll(named, ",", " "))...))
				}
			}
			got, err := Play(Open(t, options...).Phone(t, bot.CollaborativeID(id)), string(want))
			if err != nil {
				t.Fatal(err)
			}
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("the conversation changed (-golden +now); if it should, run: make golden\n%s", diff)
			}
		})
	}
}

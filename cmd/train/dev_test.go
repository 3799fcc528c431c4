package main

import (
	"encoding/csv"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"porchlight/flows/understand"
)

// everyday are sentences of the tuning set that any list of these languages has
// to hold as a phrase. They are in phrases.toml, and in no examples.
var everyday = []string{
	"me tome todas las pastillas", "me quiero desvivir", "me quiero matar", "ya no quiero vivir", "me muero de risa",
	"dont text me anymore", "ayoko na mabuhay", "mume wangu hunipiga",
}

// The tuning set is for tuning: no text of it is learned from (issue 6). Texts of
// one or two words ("hi", "exit") are anybody's.
func TestNothingIsLearnedFromTheTuningSet(t *testing.T) {
	root, err := repository("")
	if err != nil {
		t.Fatal(err)
	}
	file, err := os.Open(filepath.Join(root, "..", "shared", "data", "utterances_dev.csv"))
	if errors.Is(err, fs.ErrNotExist) && os.Getenv("CI") != "true" {
		t.Skip("the tuning set is not beside the repository")
	}
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	tuning := map[string]string{}
	for _, r := range rows[1:] {
		tuning[understand.Fold(strings.NewReplacer("'", "", "’", "").Replace(r[2]))] = r[0]
	}
	for _, text := range everyday {
		delete(tuning, text)
	}
	s, err := read(os.DirFS(filepath.Join(root, "locales")))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range s.examples {
		text := understand.Fold(strings.NewReplacer("'", "", "’", "").Replace(e.text))
		id, ours := tuning[text]
		if ours && e.label >= 0 && !e.command && (len(strings.Fields(text)) > 2 || len([]rune(text)) > 16) {
			t.Errorf("%s: %q is learned from", id, e.text)
		}
	}
}

// Command train learns what people say: it reads the phrases, words and examples
// of every language (locales/*/{phrases,words,examples}.toml) and writes the
// weights of the classifier, flows/understand/weights.bin. The same files give
// the same bytes on every machine. It ships in no release.
//
//	go run ./cmd/train            write the weights anew (make model)
//	go run ./cmd/train -check     fail when they are not those of the files
//	go run ./cmd/train -cv 5      train on four fifths, guess the last: what the examples are worth
package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	root := flag.String("root", "", "the repository (default: found from here upwards)")
	check := flag.Bool("check", false, "write nothing; fail when the weights are not those of the files")
	folds := flag.Int("cv", 0, "cross-validate with so many folds and print what was guessed; 1: learn from the first authors, guess what the second wrote")
	wrong := flag.String("wrong", "", "with -cv: print the wrong guesses of this language")
	flag.Usage = func() {
		fmt.Fprintln(os.Stderr, "train [flags]: learn the classifier's weights from locales/*\ntrain -score GOLD ANSWERS: compare what `porchlight understand` printed with what was meant")
		flag.PrintDefaults()
	}
	gold := flag.String("score", "", "print how well the answers in the file named last fit this CSV (id,lang,text,need,also,urgent,note)")
	misses := flag.Bool("misses", false, "with -score: print the rows that are wrong too")
	flag.Parse()
	if *gold != "" {
		if err := score(os.Stdout, *gold, flag.Arg(0), *misses); err != nil {
			fmt.Fprintln(os.Stderr, "train:", err)
			os.Exit(2)
		}
		return
	}
	if err := run(*root, *check, *folds, *wrong); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(2)
	}
}

func run(root string, check bool, folds int, wrong string) error {
	root, err := repository(root)
	if err != nil {
		return err
	}
	set, err := read(os.DirFS(filepath.Join(root, "locales")))
	if err != nil {
		return err
	}
	if folds > 0 {
		return crossValidate(os.Stdout, set, folds, wrong)
	}
	weights, err := learn(set, none).bytes()
	if err != nil {
		return err
	}
	name := filepath.Join(root, "flows", "understand", "weights.bin")
	if check {
		have, err := os.ReadFile(name)
		if err != nil || !bytes.Equal(have, weights) {
			return fmt.Errorf("flows/understand/weights.bin is not what the words make of it: run make model")
		}
		return nil
	}
	return os.WriteFile(name, weights, 0o644)
}

// repository finds the folder with go.mod.
func repository(root string) (string, error) {
	if root != "" {
		return root, nil
	}
	dir, err := os.Getwd()
	for err == nil {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir, nil
		}
		up := filepath.Dir(dir)
		if up == dir {
			break
		}
		dir = up
	}
	return "", fmt.Errorf("no go.mod from here upwards; name the repository with -root")
}

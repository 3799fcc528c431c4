package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"time"

	"porchlight/internal/check"
	"porchlight/internal/config"
	"porchlight/internal/overlay"
	"porchlight/locales"
	"porchlight/resources"
)

type importReviewCmd struct {
	Lang   string `arg:"" help:"The language: a code such as es." placeholder:"LANG"`
	File   string `arg:"" help:"The reviewer's CSV; - is standard input." placeholder:"FILE"`
	As     string `required:"" help:"Who reviewed, as a role and never a name: 'native speaker, advocate'." placeholder:"ROLE"`
	DryRun bool   `name:"dry-run" help:"Say what would change, and change nothing."`
}

// Help says what is taken and what is not.
func (importReviewCmd) Help() string {
	return "Takes in the file that porchlight locales review wrote and a reviewer changed. A changed translation becomes a text of the overlay; x, yes or 1 in the column ok signs the text as it then stands. Both are one write: porchlight overlay undo takes it back.\n\n" +
		"A row of which the English or the translation has changed since is not taken, and said. A file with a correction that porchlight check refuses is not taken at all."
}

// Run takes the file in. Rows that could not be taken make the exit code 1.
func (c importReviewCmd) Run(w *world, flags *config.Flags) error {
	tongue, err := openTongues(w, flags)
	if err != nil {
		return err
	}
	code, err := tongue.translated(c.Lang)
	if err != nil {
		return err
	}
	rows, err := c.read(w)
	if err != nil {
		return err
	}
	p := planReview(tongue.catalog, code, rows)
	if err := c.carryOut(w, tongue, code, p); err != nil {
		return err
	}
	p.print(w.out, c.DryRun)
	if len(p.refused) > 0 {
		return errFaults
	}
	return nil
}

func (c importReviewCmd) read(w *world) ([]reviewRow, error) {
	in := w.in
	if c.File != "-" {
		f, err := os.Open(c.File)
		if err != nil {
			return nil, fmt.Errorf("cannot read %s: %w", oneLine(c.File), errors.Unwrap(err))
		}
		defer f.Close()
		in = f
	}
	return readReview(in)
}

// carryOut makes one write of everything that a review changes.
func (c importReviewCmd) carryOut(w *world, t *tongues, code string, p reviewPlan) error {
	if len(p.changed)+len(p.signed) == 0 {
		return nil
	}
	change := overlay.Change{
		Author: resources.EditorID(c.As), Reason: "review of " + code + ": " + p.sum(),
		Files: t.reviewed(code, p, locales.Review{Role: c.As, Date: w.now().UTC().Format(time.DateOnly)}),
	}
	take := t.overlay.Write
	if c.DryRun {
		take = func(change overlay.Change) (overlay.Entry, check.Report, error) {
			report, err := t.overlay.Try(change)
			return overlay.Entry{}, report, err
		}
	}
	_, report, err := take(change)
	if errors.Is(err, overlay.ErrRefused) {
		fmt.Fprint(w.err, report.Plain())
		return errors.New("with this review the words would have the faults above, so nothing was changed")
	}
	return err
}

// reviewed gives the files of the overlay as the review leaves them.
func (t *tongues) reviewed(code string, p reviewPlan, by locales.Review) map[string][]byte {
	messages, reviews := "locales/"+code+"/messages.toml", "locales/"+code+"/reviews.toml"
	texts := map[string]string{
		messages: t.file(messages, "# Texts that a reviewer changed; porchlight locales import-review wrote them.\n\n"),
		reviews:  t.file(reviews, "# Who signed which text; porchlight locales import-review wrote it.\n\n"),
	}
	for _, change := range p.changed {
		texts[messages] = locales.SetTable(texts[messages], change.key, t.fields(code, change))
	}
	for _, one := range p.signed {
		by.Source, by.Text = locales.Hash(t.catalog.Text(locales.English, one.key, "other")), locales.Hash(one.text)
		texts[reviews] = locales.SetTable(texts[reviews], one.key, by.Fields())
	}
	files := map[string][]byte{}
	if len(p.changed) > 0 {
		files[messages] = []byte(texts[messages])
	}
	if len(p.signed) > 0 {
		files[reviews] = []byte(texts[reviews])
	}
	return files
}

// fields are the lines of a changed text. What the file says of the text, and
// its other plural forms, stay.
func (t *tongues) fields(code string, change keyText) []locales.Field {
	var fields []locales.Field
	if note := t.catalog.Note(code, change.key); note != "" && !strings.HasPrefix(note, locales.ToTranslate) {
		fields = append(fields, locales.Field{Name: "description", Text: note})
	}
	for _, form := range []string{"zero", "one", "two", "few", "many"} {
		if text := t.catalog.Text(code, change.key, form); text != "" {
			fields = append(fields, locales.Field{Name: form, Text: text})
		}
	}
	return append(fields, locales.Field{Name: "other", Text: change.text})
}

// file is a file of the overlay's words as it lies there, or the head of a new one.
func (t *tongues) file(name, head string) string {
	if t.over == nil {
		return head
	}
	text, err := fs.ReadFile(t.over, strings.TrimPrefix(name, "locales/"))
	if err != nil {
		return head // the overlay is in memory: it can only be that there is none
	}
	return string(text)
}

// print says what became of every row that was not left as it is.
func (p reviewPlan) print(w io.Writer, dry bool) {
	for _, one := range p.changed {
		column(w, 9, "changed", one.key+": "+one.text)
	}
	for _, one := range p.signed {
		column(w, 9, "signed", one.key)
	}
	for _, r := range p.refused {
		column(w, 9, "refused", fmt.Sprintf("row %d, %s: %s", r.row, r.key, r.why))
	}
	would := ""
	if dry {
		would = "this was a dry run; would be "
	}
	fmt.Fprintf(w, "%s%s\n", would, p.sum())
}

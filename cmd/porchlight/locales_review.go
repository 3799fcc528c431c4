package main

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"porchlight/internal/config"
	"porchlight/locales"
)

type localesReviewCmd struct {
	Lang string `arg:"" help:"The language: a code such as es." placeholder:"LANG"`
	All  bool   `help:"Every text, not only the safety texts."`
}

// Help says what a reviewer does with the file.
func (localesReviewCmd) Help() string {
	return "A reviewer corrects the column translation, writes x into ok where a text is right, and sends the file back for porchlight locales import-review.\n\n" +
		"Safety texts come first. back_translation is what the text says in English again, made without the English in view; * before it: of an earlier text. The hashes say which texts were looked at: leave them."
}

// reviewColumns are the header of a reviewer's file; import-review reads them again.
var reviewColumns = []string{"key", "source", "translation", "back_translation", "source_hash", "text_hash", "reviewed", "ok"}

// hashMark keeps a spreadsheet from reading a hash as a number.
const hashMark = "sha256:"

// Run writes the file. It begins with a byte order mark, without which Excel
// reads every letter beyond ASCII wrong.
func (c localesReviewCmd) Run(w *world, flags *config.Flags) error {
	tongue, err := openTongues(w, flags)
	if err != nil {
		return err
	}
	code, err := tongue.translated(c.Lang)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(w.out)
	if _, err := out.WriteString("\ufeff"); err != nil {
		return err
	}
	if err := writeReview(out, tongue.catalog, code, c.All); err != nil {
		return err
	}
	return out.Flush()
}

// translated gives the folder of a language that somebody may review.
func (t *tongues) translated(lang string) (string, error) {
	code := t.catalog.Resolve(lang)
	switch {
	case code == "":
		return "", fmt.Errorf("there is no language %q; choose one of %s", oneLine(lang), strings.Join(t.catalog.Locales(), ", "))
	case code == locales.English:
		return "", errors.New("all others are translated from English; change it in locales/en/messages.toml")
	}
	return code, nil
}

func writeReview(out io.Writer, c *locales.Catalog, code string, all bool) error {
	table := csv.NewWriter(out)
	rows := [][]string{reviewColumns}
	for _, key := range reviewKeys(c, all) {
		source, text := c.Text(locales.English, key, "other"), c.Text(code, key, "other")
		rows = append(rows, []string{key, source, text, backText(c, code, key), hashCell(source), hashCell(text), signature(c, code, key), ""})
	}
	for _, row := range rows {
		for i := range row {
			row[i] = escapeCell(row[i])
		}
		if err := table.Write(row); err != nil {
			return err
		}
	}
	table.Flush()
	return table.Error()
}

// reviewKeys are the safety strings and then, when all are asked for, the rest;
// each part in the order of the English file, in which texts stand together
// that belong together.
func reviewKeys(c *locales.Catalog, all bool) []string {
	keys := slices.DeleteFunc(c.Keys(locales.English), func(key string) bool { return !all && !locales.Safety(key) })
	place := map[string]int{}
	for _, key := range keys {
		_, place[key] = c.Source(locales.English, key)
		if !locales.Safety(key) {
			place[key] += 1 << 20 // behind every line of a file
		}
	}
	slices.SortStableFunc(keys, func(a, b string) int { return place[a] - place[b] })
	return keys
}

func backText(c *locales.Catalog, code, key string) string {
	text, fresh := c.Back(code, key)
	if text != "" && !fresh {
		return "* " + text
	}
	return text
}

// hashCell is empty where there is no text yet.
func hashCell(text string) string {
	if text == "" {
		return ""
	}
	return hashMark + locales.Hash(text)
}

// signature says who signed a text, and whether that holds for it as it stands.
func signature(c *locales.Catalog, code, key string) string {
	r, holds := c.Review(code, key)
	switch {
	case r.Role == "":
		return ""
	case !holds:
		return fmt.Sprintf("an earlier text: %s, %s", r.Role, r.Date)
	}
	return fmt.Sprintf("%s, %s", r.Role, r.Date)
}

// escapeCell makes a cell harmless in a spreadsheet, which takes what begins
// with such a character for a formula (R86).
func escapeCell(cell string) string {
	if isFormula(strings.TrimLeft(cell, "'")) {
		return "'" + cell
	}
	return cell
}

// unescapeCell is the inverse of escapeCell for every text.
func unescapeCell(cell string) string {
	if strings.HasPrefix(cell, "'") && isFormula(strings.TrimLeft(cell, "'")) {
		return cell[1:]
	}
	return cell
}

func isFormula(text string) bool {
	return text != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠", []rune(text)[0])
}

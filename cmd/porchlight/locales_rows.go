package main

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"porchlight/locales"
)

// Limits of a reviewer's file: about ten times every text of a language.
const (
	maxReviewBytes = 4 << 20
	maxReviewRows  = 5000
)

// reviewRow is one row of a reviewer's file. Row counts as a spreadsheet does:
// the header is 1.
type reviewRow struct {
	row                                 int
	key, text, sourceHash, textHash, ok string
}

// readReview reads a reviewer's file as spreadsheets leave it: with a byte order
// mark, semicolons or tabs, other line ends, columns in another order.
func readReview(in io.Reader) ([]reviewRow, error) {
	data, err := io.ReadAll(io.LimitReader(in, maxReviewBytes+1))
	if err != nil {
		return nil, fmt.Errorf("read the review: %w", err)
	}
	text := strings.TrimPrefix(string(data), "\ufeff")
	switch {
	case len(data) > maxReviewBytes:
		return nil, fmt.Errorf("the file is over %d MB", maxReviewBytes>>20)
	case !utf8.ValidString(text) || strings.ContainsRune(text, 0):
		return nil, errors.New("the file is not UTF-8; in a spreadsheet, save it as \"CSV UTF-8\"")
	}
	table := csv.NewReader(strings.NewReader(text))
	table.Comma, table.FieldsPerRecord = separator(text), -1
	head, err := table.Read()
	if err != nil {
		return nil, fmt.Errorf("this is no CSV: %w", err)
	}
	at := map[string]int{}
	for i, name := range head {
		at[strings.ToLower(strings.TrimSpace(name))] = i + 1
	}
	for _, name := range []string{"key", "translation", "source_hash", "text_hash"} {
		if at[name] == 0 {
			return nil, fmt.Errorf("the header names no column %s; begin with what porchlight locales review writes", name)
		}
	}
	var rows []reviewRow
	for n := 2; ; n++ {
		cells, err := table.Read()
		if errors.Is(err, io.EOF) {
			return rows, nil
		}
		if err != nil {
			return nil, fmt.Errorf("this is no CSV: %w", err)
		}
		if len(rows) == maxReviewRows {
			return nil, fmt.Errorf("the file has more than %d rows", maxReviewRows)
		}
		cell := func(name string) string {
			if i := at[name]; i > 0 && i <= len(cells) {
				return unescapeCell(lineEnds.Replace(cells[i-1]))
			}
			return ""
		}
		row := reviewRow{n, strings.TrimSpace(cell("key")), cell("translation"), hashIn(cell("source_hash")), hashIn(cell("text_hash")), cell("ok")}
		if row != (reviewRow{row: n}) {
			rows = append(rows, row)
		}
	}
}

// lineEnds are as spreadsheets write them; ours are \n.
var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// separator is what parts the names of the header.
func separator(text string) rune {
	head, _, _ := strings.Cut(text, "\n")
	for _, r := range []rune{';', '\t'} {
		if strings.Count(head, string(r)) > strings.Count(head, ",") {
			return r
		}
	}
	return ','
}

func hashIn(cell string) string { return strings.TrimPrefix(strings.TrimSpace(cell), hashMark) }

// keyText is a text under its key.
type keyText struct{ key, text string }

// reviewPlan is what a reviewer's file leads to.
type reviewPlan struct {
	changed, signed []keyText // signed: with the text as it will stand
	refused         []refusedRow
}

type refusedRow struct {
	row      int
	key, why string
}

// sum says it in one line.
func (p reviewPlan) sum() string {
	s := fmt.Sprintf("%s changed, %d signed", count(len(p.changed), "text"), len(p.signed))
	if len(p.refused) > 0 {
		s += fmt.Sprintf(", %s refused", count(len(p.refused), "row"))
	}
	return s
}

// planReview judges each row alone. One that was taken in before changes nothing.
func planReview(c *locales.Catalog, code string, rows []reviewRow) reviewPlan {
	var p reviewPlan
	seen := map[string]bool{}
	for _, r := range rows {
		why := ""
		signs, clear := yes(r.ok)
		now := c.Text(code, r.key, "other")
		switch {
		case !c.Has(locales.English, r.key):
			why = "there is no such text"
		case seen[r.key]:
			why = "the key stands in the file twice"
		case !clear:
			why = fmt.Sprintf("%q in ok is neither x nor empty", clip(oneLine(r.ok), 20))
		case r.sourceHash != locales.Hash(c.Text(locales.English, r.key, "other")):
			why = "the English has changed since; write the file anew"
		case r.text != now && hashIn(hashCell(now)) != r.textHash:
			why = "the translation has changed since; write the file anew"
		case strings.TrimSpace(r.text) == "" && (now != "" || signs):
			why = "the translation is blank"
		}
		seen[r.key] = true
		if why != "" {
			p.refused = append(p.refused, refusedRow{r.row, clip(oneLine(r.key), 40), why})
			continue
		}
		if r.text != now {
			p.changed = append(p.changed, keyText{r.key, r.text})
		}
		if signs && (r.text != now || !c.Reviewed(code, r.key)) {
			p.signed = append(p.signed, keyText{r.key, r.text})
		}
	}
	return p
}

// yes reads the column ok.
func yes(cell string) (signs, clear bool) {
	switch cell = strings.ToLower(strings.TrimSpace(cell)); {
	case cell == "":
		return false, true
	case slices.Contains([]string{"x", "yes", "y", "1", "ok", "true"}, cell):
		return true, true
	}
	return false, slices.Contains([]string{"no", "n", "0", "false"}, cell)
}

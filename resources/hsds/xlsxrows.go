package hsds

import (
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"
)

// maxSheetRows and maxSheetColumns are how many a sheet can have in any program.
const (
	maxSheetRows    = 1 << 20
	maxSheetColumns = 1 << 14
)

var (
	errRows = errors.New("row number out of range")
	errCell = errors.New("a cell that cannot be")
)

// sheetRows are the rows of one sheet, read as they come. Rows that the file
// leaves out are left out here too; at tells the number of each.
type sheetRows struct {
	book  *book
	part  *part
	line  int
	cells []string
	ahead bool // the first row is read and waits
	err   error
}

// rows opens a sheet; none has no row. The caller closes it.
func (b *book) rows(of bookSheet) (s *sheetRows, none bool, err error) {
	p, err := openPart(b.ctx, of.file)
	if err != nil {
		return nil, false, err
	}
	s = &sheetRows{book: b, part: p}
	_, _, s.ahead = s.next()
	return s, !s.ahead && s.err == nil, nil
}

func (s *sheetRows) Close() error { return s.part.Close() }

func (s *sheetRows) next() (cells []string, broken, ok bool) {
	if s.ahead {
		s.ahead = false
		return s.cells, false, true
	}
	if s.err != nil {
		return nil, false, false
	}
	row, ok, err := s.seek()
	if ok {
		err = s.row(row)
	}
	if err != nil {
		s.err = err
		return nil, false, false
	}
	return s.cells, false, ok
}

func (s *sheetRows) at() int     { return s.line }
func (s *sheetRows) read() int64 { return 0 }

// seek goes to the next row.
func (s *sheetRows) seek() (row xml.StartElement, ok bool, err error) {
	for {
		t, err := s.part.next()
		if err == io.EOF {
			return row, false, nil
		}
		if err != nil {
			return row, false, err
		}
		switch t := t.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "worksheet", "sheetData":
			case "row":
				return t, true, nil
			default:
				if err := s.part.skip(); err != nil {
					return row, false, err
				}
			}
		case xml.EndElement:
			if t.Name.Local == "sheetData" {
				return row, false, s.part.rest()
			}
		}
	}
}

// row reads the open row into cells. Rows count up; one that states no number
// follows the one before it.
func (s *sheetRows) row(e xml.StartElement) error {
	line := s.line + 1
	if text := attr(e, "r"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil || n < line {
			return errRows
		}
		line = n
	}
	if line > maxSheetRows {
		return errRows
	}
	s.line = line
	s.cells = s.cells[:0]
	at := 0 // the column of the cell before
	return s.part.within(func(e xml.StartElement) error {
		if e.Name.Local != "c" {
			return s.part.skip()
		}
		at++
		if ref := attr(e, "r"); ref != "" {
			at = columnAt(ref)
		}
		if at < 1 || at > maxSheetColumns {
			return errCell
		}
		text, err := s.cell(e)
		if err != nil || text == "" {
			return err
		}
		for len(s.cells) < at {
			s.cells = append(s.cells, "")
		}
		if s.cells[at-1] != "" { // two texts in one cell: which one holds?
			return errCell
		}
		s.cells[at-1] = text
		return nil
	})
}

// columnAt is the column of a cell by its name: 28 for AB12; 0 when it has none.
func columnAt(ref string) int {
	at := 0
	for i, c := range []byte(ref) {
		switch {
		case c >= 'A' && c <= 'Z':
			at = at*26 + int(c-'A') + 1
		case c >= 'a' && c <= 'z':
			at = at*26 + int(c-'a') + 1
		case c >= '0' && c <= '9' && i > 0:
			return at
		default:
			return 0
		}
		if at > maxSheetColumns {
			return 0
		}
	}
	return 0
}

// cell reads the open cell as it looks. Of a formula it takes what the program
// that wrote it had found.
func (s *sheetRows) cell(e xml.StartElement) (string, error) {
	kind, style := attr(e, "t"), attr(e, "s")
	value, inline := "", ""
	err := s.part.within(func(e xml.StartElement) (err error) {
		switch e.Name.Local {
		case "v":
			value, err = s.part.text()
		case "is":
			inline, err = s.part.rich()
		default:
			err = s.part.skip()
		}
		return err
	})
	if err != nil {
		return "", err
	}
	switch kind {
	case "s":
		return s.book.textAt(value)
	case "inlineStr":
		return inline, nil
	case "str":
		return unmarked(value), nil
	case "b":
		return boolText(value), nil
	case "", "n":
		return s.book.number(value, style), nil
	}
	return value, nil // a day in ISO 8601, or what went wrong, such as #N/A
}

func (b *book) textAt(value string) (string, error) {
	if value == "" {
		return "", nil
	}
	i, err := strconv.Atoi(strings.TrimSpace(value))
	if err != nil || i < 0 || i >= len(b.texts) {
		return "", errCell
	}
	return b.texts[i], nil
}

func boolText(value string) string {
	switch value {
	case "1", "true":
		return "TRUE"
	case "0", "false":
		return "FALSE"
	}
	return value
}

// number gives a number as its style shows it.
func (b *book) number(value, style string) string {
	n, ok := plainNumber(value)
	if !ok {
		return value
	}
	i, err := strconv.Atoi(style)
	if err != nil || i < 0 || i >= len(b.forms) || b.forms[i] == nil {
		return generalText(n)
	}
	return b.forms[i].show(n, b.late)
}

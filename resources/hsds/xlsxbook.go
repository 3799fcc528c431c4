package hsds

import (
	"archive/zip"
	"context"
	"encoding/xml"
	"errors"
	"path"
	"strconv"
	"strings"
)

// The caps of a workbook, which are those of Excel but for the texts.
const (
	maxTexts = 4 << 20 // shared texts; a sheet of a million rows has room
	maxForms = 1 << 16 // styles, and formats of numbers
)

var (
	errTexts = errors.New("too many texts")
	errForms = errors.New("too many styles")
	errTwice = errors.New("two sheets are one")
)

// book is a workbook (ECMA-376, part 1, 12.3 and 18) whose sheets are not read yet.
type book struct {
	ctx    context.Context
	files  map[string]*zip.File // by name in small letters: Office does not tell the cases apart
	sheets []bookSheet
	texts  []string
	forms  []*numberLook // by the number of a style; nil is as it stands
	late   bool          // days are counted from 1904
}

// bookSheet is a sheet of cells. Hidden ones count: people hide what they do
// not want to print.
type bookSheet struct {
	name string
	file *zip.File
}

// openBook reads all of a workbook but its sheets.
func openBook(ctx context.Context, z *zip.Reader) (*book, error) {
	b := &book{ctx: ctx, files: map[string]*zip.File{}}
	for _, f := range z.File {
		b.files[partName("", f.Name)] = f
	}
	parts, err := b.related()
	if err != nil {
		return nil, err
	}
	if err := b.list(parts); err != nil {
		return nil, err
	}
	for _, p := range parts {
		read := b.readTexts
		switch {
		case b.files[p.name] == nil: // a cell that needs it will say so
			continue
		case p.kind == "styles":
			read = b.readForms
		case p.kind != "sharedStrings":
			continue
		}
		if err := b.each(p.name, read); err != nil {
			return nil, err
		}
	}
	return b, nil
}

// partName is the name of a part as another in the folder names it.
func partName(folder, name string) string {
	name = strings.ReplaceAll(name, `\`, "/")
	if !strings.HasPrefix(name, "/") {
		name = path.Join(folder, name)
	}
	return strings.ToLower(strings.TrimPrefix(path.Clean(name), "/"))
}

// related is a part that the workbook names: its kind is the last word of its type.
type related struct{ kind, name string }

// related reads what the workbook consists of, by id.
func (b *book) related() (map[string]related, error) {
	all := map[string]related{}
	err := b.each("xl/_rels/workbook.xml.rels", func(_ *part, e xml.StartElement) error {
		if e.Name.Local == "Relationship" && !strings.EqualFold(attr(e, "TargetMode"), "External") {
			all[attr(e, "Id")] = related{path.Base(attr(e, "Type")), partName("xl", attr(e, "Target"))}
		}
		return nil
	})
	return all, err
}

// each calls read for the elements of a part.
func (b *book) each(name string, read func(*part, xml.StartElement) error) error {
	f := b.files[name]
	if f == nil {
		return errPart
	}
	p, err := openPart(b.ctx, f)
	if err != nil {
		return err
	}
	defer p.Close()
	return p.all(func(e xml.StartElement) error { return read(p, e) })
}

// list finds the sheets in their order. Charts and macros are none.
func (b *book) list(parts map[string]related) error {
	seen := map[*zip.File]bool{}
	return b.each("xl/workbook.xml", func(_ *part, e xml.StartElement) error {
		switch e.Name.Local {
		case "workbookPr":
			b.late = isTrue(attr(e, "date1904"))
		case "sheet":
			p := parts[attr(e, "id")]
			if p.kind != "worksheet" {
				return nil
			}
			f := b.files[p.name]
			if f == nil {
				return errPart
			}
			if seen[f] { // or a small file could be read for hours
				return errTwice
			}
			seen[f] = true
			b.sheets = append(b.sheets, bookSheet{attr(e, "name"), f})
		}
		return nil
	})
}

func isTrue(text string) bool { return text == "1" || text == "true" }

// readTexts reads the texts that cells point at.
func (b *book) readTexts(p *part, e xml.StartElement) error {
	if e.Name.Local != "si" {
		return nil
	}
	if len(b.texts) == maxTexts {
		return errTexts
	}
	text, err := p.rich()
	b.texts = append(b.texts, text)
	return err
}

// readForms reads how the numbers of each style look.
func (b *book) readForms(p *part, e xml.StartElement) error {
	if e.Name.Local != "styleSheet" {
		return p.skip()
	}
	codes := map[int]string{}
	return p.within(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "numFmts":
			return nil
		case "numFmt":
			if len(codes) == maxForms {
				return errForms
			}
			if id, err := strconv.Atoi(attr(e, "numFmtId")); err == nil {
				codes[id] = attr(e, "formatCode")
			}
			return p.skip()
		case "cellXfs":
			return b.readStyles(p, codes)
		}
		return p.skip()
	})
}

// readStyles reads the styles of cells, which name their formats by number.
func (b *book) readStyles(p *part, codes map[int]string) error {
	looks := map[int]*numberLook{} // most styles differ in a color only
	return p.within(func(e xml.StartElement) error {
		if e.Name.Local != "xf" {
			return p.skip()
		}
		if len(b.forms) == maxForms {
			return errForms
		}
		id, _ := strconv.Atoi(attr(e, "numFmtId"))
		look, ok := looks[id]
		if !ok {
			code, own := codes[id]
			if !own {
				code = builtinLooks[id]
			}
			look = lookOf(code)
			looks[id] = look
		}
		b.forms = append(b.forms, look)
		return p.skip()
	})
}

package hsds

import (
	"archive/zip"
	"bufio"
	"context"
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"unicode/utf8"
)

// The caps of one XML file of a workbook; the zip around it has its own.
const (
	maxOpen    = 64           // elements in elements: the library remembers each one that is open
	maxToken   = 1 << 20      // bytes of one tag or one run of text
	maxLetters = 4 * maxField // bytes of one cell: above it nothing is kept, and its row is held as too long
)

var (
	errNesting = errors.New("elements lie too deep")
	errToken   = errors.New("a tag is too long")
	errPart    = errors.New("a part is missing")
)

// part is one XML file of a workbook, read as a stream.
type part struct {
	file  io.ReadCloser
	in    *rationed
	xml   *xml.Decoder
	depth int // how many elements are open
	buf   []byte
}

// openPart opens a file of the zip. The caller closes it.
func openPart(ctx context.Context, f *zip.File) (*part, error) {
	file, err := f.Open()
	if err != nil {
		return nil, err
	}
	in := &rationed{ctx: ctx, from: file}
	return &part{file: file, in: in, xml: xml.NewDecoder(bufio.NewReaderSize(in, 64<<10))}, nil
}

func (p *part) Close() error { return p.file.Close() }

// rationed reads no more than a ration at a time: what makes one token longer
// than memory is stopped while it is read.
type rationed struct {
	ctx  context.Context
	from io.Reader
	left int
}

func (r *rationed) Read(b []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	if r.left <= 0 {
		return 0, errToken
	}
	n, err := r.from.Read(b)
	r.left -= n
	return n, err
}

// next gives a token, until it is called again; io.EOF after the last.
func (p *part) next() (xml.Token, error) {
	p.in.left = maxToken
	t, err := p.xml.Token()
	switch t.(type) {
	case xml.StartElement:
		if p.depth++; p.depth > maxOpen {
			return nil, errNesting
		}
	case xml.EndElement:
		p.depth--
	}
	return t, err
}

// rest reads what is left and looks at none of it: only at its end does the zip
// know that every byte was as it was written.
func (p *part) rest() error {
	_, err := io.Copy(io.Discard, p.in.from)
	return err
}

// within calls start for every element that lies in the open one, until that
// is closed. start reads its element to the end, or leaves it: then those in it
// are given too.
func (p *part) within(start func(xml.StartElement) error) error {
	for end := p.depth - 1; ; {
		t, err := p.next()
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			if err := start(t); err != nil {
				return err
			}
		case xml.EndElement:
			if p.depth == end {
				return nil
			}
		}
	}
}

// all is within for a whole file.
func (p *part) all(start func(xml.StartElement) error) error {
	for {
		t, err := p.next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if t, ok := t.(xml.StartElement); ok {
			if err := start(t); err != nil {
				return err
			}
		}
	}
}

// skip leaves out the open element and all that lies in it.
func (p *part) skip() error {
	return p.within(func(xml.StartElement) error { return nil })
}

// text gives the text of the open element, without that of elements in it.
func (p *part) text() (string, error) {
	p.buf = p.buf[:0]
	err := p.into()
	return string(p.buf), err
}

func (p *part) into() error {
	for end := p.depth - 1; ; {
		t, err := p.next()
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.CharData:
			if p.depth == end+1 && len(p.buf) <= maxLetters {
				p.buf = append(p.buf, t...)
			}
		case xml.EndElement:
			if p.depth == end {
				return nil
			}
		}
	}
}

// rich gives the text of an element of runs: <t>, or <r><t> for each change of
// the look. How it is pronounced (rPh) is left out.
func (p *part) rich() (string, error) {
	p.buf = p.buf[:0]
	err := p.within(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "t":
			return p.into()
		case "rPh":
			return p.skip()
		}
		return nil
	})
	return unmarked(string(p.buf)), err
}

// unmarked takes back the marks of Office for letters that XML cannot hold:
// _x000D_ is a carriage return, _x005F_ the underscore of a text that looks like
// a mark. A mark of a letter that no text should hold stays as it stands.
func unmarked(text string) string {
	var out []byte
	from := 0
	for i := 0; i+len("_xHHHH_") <= len(text); i++ {
		c, ok := marked(text[i:])
		if !ok {
			continue
		}
		out = utf8.AppendRune(append(out, text[from:i]...), c)
		i += len("_xHHHH_") - 1
		from = i + 1
	}
	if out == nil {
		return text
	}
	return string(append(out, text[from:]...))
}

func marked(text string) (rune, bool) {
	if text[0] != '_' || text[1] != 'x' || text[6] != '_' {
		return 0, false
	}
	n, err := strconv.ParseUint(text[2:6], 16, 16)
	c := rune(n)
	plain := c >= ' ' && c != 0x7f || c == '\t' || c == '\n' || c == '\r'
	return c, err == nil && plain && utf8.ValidRune(c)
}

// attr gives an attribute by its local name: the marks before names differ
// between programs.
func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name && a.Name.Space != "xmlns" {
			return a.Value
		}
	}
	return ""
}

package main

import (
	"fmt"
	"io"
	"strings"
)

// partNames are the headings.
var partNames = []struct{ part, name string }{
	{partSettings, "This machine"},
	{partConsole, "What only Twilio's console shows"},
	{partAddress, "Our public address"},
	{partTwilio, "Twilio's account"},
	{partDiscord, "Discord"},
	{partWords, "Words and numbers that we ship"},
}

// print is the form for people: a heading for each part that has findings, a
// line with ! for each, and under it what to do.
func (d *doctor) print(out io.Writer) error {
	p := &sheet{out: out}
	if d.cfg.Demo {
		for _, note := range d.Notes {
			p.text("", "", note)
		}
		return p.err
	}
	for _, h := range partNames {
		head := h.name + "\n"
		for _, f := range d.Findings {
			if f.Part != h.part {
				continue
			}
			p.raw(head)
			head = ""
			p.text("! ", "  ", f.Subject+": "+f.Message)
			p.text("    ", "    ", f.Fix)
			if f.Write != "" {
				p.raw("    then write in porchlight.yaml, under twilio: attested:\n      " + f.Write + "\n")
			}
		}
		if head == "" {
			p.raw("\n")
		}
	}
	for _, note := range d.Notes {
		p.text("- ", "  ", note)
	}
	if len(d.Notes) > 0 {
		p.raw("\n")
	}
	if len(d.Findings) > 0 {
		p.raw(count(len(d.Findings), "finding") + "; docs/operating.md says more of each.\n")
		return p.err
	}
	p.raw("All well. Looked at:\n")
	for _, what := range d.Looked {
		p.text("  ", "    ", what)
	}
	return p.err
}

// sheet prints within the columns and keeps the first error.
type sheet struct {
	out io.Writer
	err error
}

func (p *sheet) raw(s string) {
	if p.err == nil {
		_, p.err = fmt.Fprint(p.out, s)
	}
}

// text prints words, broken between them. A word that is longer than a line,
// such as an address, stands whole on its own.
func (p *sheet) text(first, rest, words string) {
	line, empty := first, true
	for _, word := range strings.Fields(words) {
		if !empty && cells(line)+1+cells(word) > screen {
			p.raw(line + "\n")
			line, empty = rest, true
		}
		if !empty {
			line += " "
		}
		line, empty = line+word, false
	}
	p.raw(line + "\n")
}

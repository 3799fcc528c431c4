package main

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"strings"
	"time"

	"porchlight/bot"
	"porchlight/bot/phone"
	"porchlight/internal/config"
	"porchlight/locales"
)

type chatCmd struct {
	Plain         bool   `help:"Read lines from standard input and print a transcript."`
	Collaborative string `help:"Whose front door: an id such as fresno." placeholder:"ID"`
	From          string `help:"Who texts; another name is another phone." default:"+15595550100" placeholder:"NAME"`
	At            string `help:"When it is, as 2026-11-20T12:00:00-08:00 (default now). Time moves only by \"@ +11m\"." placeholder:"TIME"`
}

// Run talks to the house in the terminal: the same bot, limits and erasure as
// for a text message, with nothing sent anywhere.
func (c chatCmd) Run(ctx context.Context, w *world, flags *config.Flags) error {
	at := w.now()
	if c.At != "" {
		var err error
		if at, err = time.Parse(time.RFC3339, c.At); err != nil {
			return fmt.Errorf("--at %q is no time; write it as 2026-11-20T12:00:00-08:00", c.At)
		}
	}
	cfg, err := settings(flags, w)
	if err != nil {
		return err
	}
	collaborative, err := cfg.Collaborative(bot.CollaborativeID(c.Collaborative))
	if err != nil {
		return err
	}
	clock := phone.NewClock(at)
	k, err := glimpse(ctx, cfg, cfg.Demo)
	if err != nil {
		return err
	}
	defer func() { _ = k.close(ctx, at) }() // nothing was written
	a, err := open(ctx, cfg, w, clock.Now, k)
	if err != nil {
		return err
	}
	handset := &phone.Phone{Bot: a.bot, Keys: a.keys, Clock: clock, Collaborative: collaborative, Name: c.From}
	if c.Plain {
		return handset.Play(ctx, w.in, w.out)
	}
	return c.talk(ctx, w, handset)
}

// talk is the conversation for a person at a terminal.
func (c chatCmd) talk(ctx context.Context, w *world, handset *phone.Phone) error {
	ink := inkFor(w)
	fmt.Fprintf(w.out, "%s\n%s\n\n", ink.bold(handset.Collaborative.Name+" (demo phone; nothing leaves this machine)"),
		ink.dim("Text as you would on a phone. EXIT erases the chat. \"@ +11m\" lets time pass. Ctrl-D ends."))
	in := bufio.NewScanner(w.in)
	in.Buffer(make([]byte, 0, 64<<10), 2<<20)
	for {
		fmt.Fprint(w.out, ink.you("you> "))
		if !in.Scan() {
			fmt.Fprintln(w.out)
			return in.Err()
		}
		line, err := phone.Parse(in.Text())
		if err != nil {
			fmt.Fprintln(w.out, ink.dim(err.Error()))
			continue
		}
		switch line.Kind {
		case phone.Said, phone.Picture, phone.Empty:
			c.show(w, ink, handset, handset.Send(ctx, line))
		default:
			handset.Direct(line)
		}
	}
}

func (c chatCmd) show(w *world, ink ink, handset *phone.Phone, a phone.Answer) {
	texts := a.Texts(handset.Clock.Now())
	for _, text := range texts {
		n, gsm := locales.Segments(text)
		alphabet := "UCS-2"
		if gsm {
			alphabet = "GSM-7"
		}
		for line := range strings.SplitSeq(text, "\n") {
			fmt.Fprintln(w.out, ink.us("  │ ")+line)
		}
		fmt.Fprintln(w.out, ink.dim(fmt.Sprintf("  ╰ %d SMS parts, %s", n, alphabet)))
	}
	if len(texts) == 0 {
		fmt.Fprintln(w.out, ink.dim("  (nothing is sent)"))
	}
	if a.Reply.Wiped {
		fmt.Fprintln(w.out, ink.dim("  (this chat is forgotten)"))
	}
}

// ink colors a terminal; a pipe, a dumb terminal and NO_COLOR get none.
type ink struct{ on bool }

func inkFor(w *world) ink {
	f, ok := w.out.(*os.File)
	if !ok || w.env("NO_COLOR") != "" || w.env("TERM") == "dumb" {
		return ink{}
	}
	info, err := f.Stat()
	return ink{err == nil && info.Mode()&os.ModeCharDevice != 0}
}

func (i ink) paint(code, s string) string {
	if !i.on {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

func (i ink) bold(s string) string { return i.paint("1", s) }
func (i ink) dim(s string) string  { return i.paint("2", s) }
func (i ink) you(s string) string  { return i.paint("36", s) }
func (i ink) us(s string) string   { return i.paint("33", s) }

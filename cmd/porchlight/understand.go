package main

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"porchlight/bot"
	"porchlight/internal/config"
)

type understandCmd struct {
	File          string `arg:"" optional:"" help:"A CSV with the columns id and text (default: standard input)." placeholder:"FILE"`
	Collaborative string `help:"Whose counties settle the name of a place: an id such as fresno." placeholder:"ID"`
}

// Help says what the columns mean.
func (understandCmd) Help() string {
	return "Reads texts and prints what the bot understands of each, to try words and phrases out. Nothing is kept.\n\n" +
		"In: CSV with a header that names id and text; other columns are passed over.\n" +
		"Out: CSV id,pred1,pred2,urgent,lang,place, a row for each text in the same order."
}

// understandColumns are the header of what is printed; scripts rely on it.
var understandColumns = []string{"id", "pred1", "pred2", "urgent", "lang", "place"}

// Run reads texts as the bot would and prints what each means.
func (c understandCmd) Run(ctx context.Context, w *world, flags *config.Flags) error {
	cfg, err := settings(flags, w)
	if err != nil {
		return err
	}
	collaborative, err := cfg.Collaborative(bot.CollaborativeID(c.Collaborative))
	if err != nil {
		return err
	}
	in := w.in
	if c.File != "" && c.File != "-" {
		f, err := os.Open(c.File)
		if err != nil {
			return fmt.Errorf("cannot read %s: %w", c.File, errors.Unwrap(err))
		}
		defer f.Close()
		in = f
	}
	a, err := reader(ctx, cfg, w)
	if err != nil {
		return err
	}
	return a.understand(csv.NewReader(in), csv.NewWriter(w.out), collaborative.ID)
}

// reader opens what understanding needs of the house: words and places.
func reader(ctx context.Context, cfg *config.Config, w *world) (*app, error) {
	k, err := glimpse(ctx, cfg, cfg.Demo)
	if err != nil {
		return nil, err
	}
	defer func() { _ = k.close(ctx, w.now()) }() // nothing was written
	return open(ctx, cfg, w, w.now, k)
}

func (a *app) understand(in *csv.Reader, out *csv.Writer, id bot.CollaborativeID) error {
	in.FieldsPerRecord = -1
	head, err := in.Read()
	if errors.Is(err, io.EOF) {
		return errors.New("no rows; give a CSV whose header names id and text")
	}
	if err != nil {
		return fmt.Errorf("this is no CSV: %w", err)
	}
	head[0] = strings.TrimPrefix(head[0], "\ufeff")
	at := map[string]int{}
	for i, name := range head {
		at[strings.ToLower(strings.TrimSpace(name))] = i
	}
	idAt, some := at["id"]
	textAt, too := at["text"]
	if !some || !too {
		return fmt.Errorf("the header names %q; it must name id and text", strings.Join(head, ","))
	}
	if err := out.Write(understandColumns); err != nil {
		return err
	}
	for {
		row, err := in.Read()
		if errors.Is(err, io.EOF) {
			out.Flush()
			return out.Error()
		}
		if err != nil {
			out.Flush()
			return fmt.Errorf("this is no CSV: %w", err)
		}
		if len(row) <= max(idAt, textAt) {
			line, _ := in.FieldPos(0)
			out.Flush()
			return fmt.Errorf("line %d has no text", line)
		}
		u := a.content.Understand(id, row[textAt])
		urgent := "no"
		if u.Urgent {
			urgent = "yes"
		}
		if err := out.Write([]string{row[idAt], u.First.String(), u.Second.String(), urgent, u.Language, u.Place}); err != nil {
			return err
		}
	}
}

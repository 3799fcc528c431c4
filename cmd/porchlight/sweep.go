package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"porchlight/bot/sms"
	"porchlight/internal/config"
)

type sweepCmd struct {
	Older bool `help:"Also what is older than 14 days; shows how much it is, and asks."`
	Yes   bool `help:"Do not ask." short:"y"`
	JSON  bool `name:"json" help:"Print the counts as JSON."`
}

// Run deletes at Twilio the messages from and to the configured numbers.
func (c sweepCmd) Run(ctx context.Context, w *world, flags *config.Flags) error {
	cfg, err := settings(flags, w)
	if err != nil {
		return err
	}
	eraser, err := eraserFor(cfg, w)
	if err != nil {
		return err
	}
	done, err := eraser.Sweep(ctx)
	if !c.Older || err != nil {
		return c.tell(w, done, err)
	}
	return c.older(ctx, w, eraser, done)
}

func eraserFor(cfg *config.Config, w *world) (*sms.Eraser, error) {
	a := &app{cfg: cfg, now: w.now, log: logTo(w.err)}
	account, err := a.openAccount()
	switch {
	case err != nil:
		return nil, err
	case account == nil:
		return nil, errors.New("sweeping needs the account at Twilio: set PORCHLIGHT_TWILIO_ACCOUNT_SID and PORCHLIGHT_TWILIO_AUTH_TOKEN")
	}
	numbers := sms.Numbers(cfg.Collaboratives...)
	if len(numbers) == 0 {
		return nil, errors.New("no number is configured; write the numbers of each collaborative into the configuration file")
	}
	return sms.NewEraser(account, numbers), nil
}

// older asks first: what is that old may be somebody else's records.
func (c sweepCmd) older(ctx context.Context, w *world, eraser *sms.Eraser, done sms.Swept) error {
	n, err := eraser.Older(ctx)
	if err != nil {
		return cannotSweep(err)
	}
	if n == 0 {
		return c.tell(w, done, nil)
	}
	if !c.Yes {
		fmt.Fprintf(w.err, "%d messages from or to our numbers are older than 14 days. Deleted messages cannot be brought back.\nDelete them? [y/N] ", n)
		answer, _ := bufio.NewReader(w.in).ReadString('\n') // no answer is no
		if answer = strings.ToLower(strings.TrimSpace(answer)); answer != "y" && answer != "yes" {
			done.Found, done.Left = done.Found+n, done.Left+n
			return errors.Join(fmt.Errorf("%d older messages were left as they are", n), c.print(w, done))
		}
	}
	old, err := eraser.SweepOlder(ctx)
	return c.tell(w, done.Plus(old), err)
}

// tell prints counts, and nothing of any message.
func (c sweepCmd) tell(w *world, done sms.Swept, err error) error {
	if failed := c.print(w, done); failed != nil {
		return failed
	}
	switch {
	case err != nil:
		return cannotSweep(err)
	case done.Left > 0:
		fmt.Fprintln(w.err, "porchlight: what is left is not final yet or was refused; it is tried again every 10 minutes while porchlight serves")
		return errFaults
	}
	return nil
}

func (c sweepCmd) print(w *world, done sms.Swept) error {
	if c.JSON {
		return json.NewEncoder(w.out).Encode(done)
	}
	_, err := fmt.Fprintf(w.out, "found %d, deleted %d, emptied %d, left %d\n", done.Found, done.Deleted, done.Redacted, done.Left)
	return err
}

func cannotSweep(err error) error {
	return fmt.Errorf("not everything at Twilio could be read or deleted (%w); see porchlight doctor", err)
}

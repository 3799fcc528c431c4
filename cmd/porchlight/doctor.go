package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"porchlight/bot"
	"porchlight/bot/sms"
	"porchlight/internal/config"
)

type doctorCmd struct {
	JSON    bool `name:"json" help:"Print JSON."`
	Offline bool `name:"offline" help:"Ask nobody: settings, words and lines alone."`
}

// Run says what is not as it must be, and what to click (R52). It changes
// nothing, here or at Twilio.
func (c doctorCmd) Run(ctx context.Context, w *world, flags *config.Flags) error {
	cfg, err := settings(flags, w)
	if err != nil {
		return err
	}
	d := &doctor{cfg: cfg, now: w.now(), Findings: []diagnosis{}, Looked: []string{}, Notes: []string{}}
	if cfg.Demo {
		d.demo()
	} else if err := d.examine(ctx, c.Offline); err != nil {
		return err
	}
	if c.JSON {
		err = printJSON(w.out, d)
	} else {
		err = d.print(w.out)
	}
	switch {
	case err != nil:
		return err
	case cfg.Demo && !asked(flags, w):
		return errors.New("there is no porchlight.yaml here, so nothing was examined; name yours with --config or PORCHLIGHT_CONFIG")
	case len(d.Findings) > 0:
		return errFaults
	}
	return nil
}

// asked says whether somebody asked for the demo, and did not just forget a file.
func asked(flags *config.Flags, w *world) bool {
	return flags.Demo || w.env("PORCHLIGHT_DEMO") != ""
}

// doctor is one examination.
type doctor struct {
	cfg *config.Config
	now time.Time

	Findings []diagnosis `json:"findings"`
	Looked   []string    `json:"looked_at"`
	Notes    []string    `json:"notes"`
}

// diagnosis is a finding and the part of the examination that it comes from.
type diagnosis struct {
	Part string `json:"part"`
	sms.Finding
	Write string `json:"write,omitempty"` // a line for porchlight.yaml, under twilio: attested
}

// The parts, in the order of the examination.
const (
	partSettings = "settings"
	partConsole  = "console"
	partAddress  = "address"
	partTwilio   = "twilio"
	partDiscord  = "discord"
	partWords    = "words"
)

func (d *doctor) add(part, code, subject, fix, format string, args ...any) {
	d.Findings = append(d.Findings, diagnosis{Part: part, Finding: sms.Finding{
		Code: code, Subject: subject, Message: fmt.Sprintf(format, args...), Fix: fix,
	}})
}

func (d *doctor) looked(format string, args ...any) {
	d.Looked = append(d.Looked, fmt.Sprintf(format, args...))
}

func (d *doctor) note(format string, args ...any) {
	d.Notes = append(d.Notes, fmt.Sprintf(format, args...))
}

// demo needs no doctor. A newcomer who types this first shall not find faults
// in something that nobody depends on, but learn what comes next.
func (d *doctor) demo() {
	d.note("This is the demo: made-up numbers, no account, nothing kept. It needs no doctor.")
	d.note("For a real number copy examples/fresno.yaml to porchlight.yaml, change it, and come back; docs/operating.md goes step by step.")
}

func (d *doctor) examine(ctx context.Context, offline bool) error {
	d.folder()
	d.kept(ctx)
	d.directory(ctx)
	d.memory()
	texting := d.texting()
	switch {
	case len(texting) == 0:
		d.note("No collaborative has a number, so Twilio was not looked at.")
	default:
		d.twilio()
		d.attested()
		d.optouts(texting)
		d.told()
		if offline {
			d.note("Asked nobody (--offline): neither Twilio's account nor %s.", orWords(d.cfg.PublicURL, "the public address"))
			break
		}
		d.address(ctx, texting[0].ID)
		d.account(ctx, texting)
	}
	if err := d.discord(ctx, offline); err != nil {
		return err
	}
	d.lines()
	return d.words()
}

// texting are the collaboratives that people can text.
func (d *doctor) texting() []bot.Collaborative {
	return slices.DeleteFunc(slices.Clone(d.cfg.Collaboratives), func(c bot.Collaborative) bool {
		return len(c.Numbers) == 0 && len(c.WhatsApp) == 0
	})
}

// account asks Twilio, when there is something to ask with.
func (d *doctor) account(ctx context.Context, texting []bot.Collaborative) {
	t := &d.cfg.Twilio
	if t.AccountSID == "" || len(tokens(d.cfg)) == 0 {
		return // said of the settings
	}
	account, err := sms.OpenAccount(sms.AccountOptions{
		SID: t.AccountSID, Token: tokens(d.cfg)[0], API: t.API, HidesNumbers: t.PhoneRedaction,
		Now: func() time.Time { return d.now },
	})
	if err != nil {
		d.add(partTwilio, "account_settings", "twilio", "look at PORCHLIGHT_TWILIO_ACCOUNT_SID, …_AUTH_TOKEN and …_API", "%v", err)
		return
	}
	want := sms.Expected{PublicURL: d.cfg.PublicURL, Collaboratives: texting, NoCampaign: map[bot.CollaborativeID]bool{}}
	numbers, services := 0, map[string]bool{}
	for _, c := range texting {
		want.NoCampaign[c.ID] = d.cfg.NumberTypes[c.ID] != config.NumberLocal
		numbers += len(c.Numbers)
		if c.Messaging != "" {
			services[c.Messaging] = true
		}
	}
	for _, f := range account.Inspect(ctx, want) {
		d.Findings = append(d.Findings, diagnosis{Part: partTwilio, Finding: f})
	}
	d.looked("Twilio's account: %s, %s, texts left there", count(numbers, "number"), count(len(services), "Messaging Service"))
}

// address asks our own public address, as Twilio would.
func (d *doctor) address(ctx context.Context, id bot.CollaborativeID) {
	if d.cfg.PublicURL == "" || len(tokens(d.cfg)) == 0 {
		return // said of the settings
	}
	for _, f := range sms.SelfTest(ctx, d.cfg.PublicURL, tokens(d.cfg)[0], id) {
		d.Findings = append(d.Findings, diagnosis{Part: partAddress, Finding: f})
	}
	d.looked("%s, asked from this machine as Twilio would", d.cfg.PublicURL)
}

package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"porchlight/bot"
	"porchlight/internal/config"
)

type registrationCmd struct {
	Collaborative string `help:"Which collaborative (default: the only one; in the demo fresno)." placeholder:"ID"`
	JSON          bool   `name:"json" help:"Print JSON, named as Twilio's API names the fields."`
}

// Run prints the answers of an A2P 10DLC registration, made from the words that
// are sent (R42). It asks nobody and sends nothing.
func (c registrationCmd) Run(ctx context.Context, w *world, flags *config.Flags) error {
	cfg, err := settings(flags, w)
	if err != nil {
		return err
	}
	a, err := open(ctx, cfg, w, w.now, forgetful())
	if err != nil {
		return err
	}
	col, err := cfg.Collaborative(bot.CollaborativeID(c.Collaborative))
	if err != nil {
		return err
	}
	r, err := a.content.Registration(col.ID, cfg.PublicURL, a.directory, w.now())
	if err != nil {
		return err
	}
	if c.JSON {
		e := json.NewEncoder(w.out)
		e.SetEscapeHTML(false)
		return e.Encode(r)
	}
	return printRegistration(w.out, r, cfg.PublicURL)
}

// printRegistration is the form for people: field by field in the order of the
// console, 80 columns, nothing before a line that is to be pasted.
func printRegistration(out io.Writer, r bot.Registration, website string) error {
	p := &formPrinter{}
	p.line("Answers for the A2P 10DLC registration of " + r.BrandName + ", to be pasted. Lines are")
	p.line("broken for the screen; --json has each answer whole. See docs/operating.md.")
	p.head("BRAND", "who you are; legal name, EIN and address exactly as on the IRS letter")
	p.field("Doing business as / brand name", r.BrandName)
	p.field("Website", website)
	p.field("Company type", "US non-profit (501(c)(3)); brand type Standard")
	p.head("CAMPAIGN", "what you send; in English, or it is refused")
	p.field("Use case", r.UsAppToPersonUsecase+" for a 501(c)(3). Others: LOW_VOLUME, or MIXED above 6,000 segments a day.")
	p.limited("Campaign description", r.Description, 4096)
	p.limited("Message flow / how people consent", r.MessageFlow, 2048)
	for i, sample := range r.MessageSamples {
		p.limited(fmt.Sprintf("Sample message %d", i+1), sample, 1024)
	}
	p.field("Do messages hold links?", yesNo(r.HasEmbeddedLinks))
	p.field("Do messages hold phone numbers?", yesNo(r.HasEmbeddedPhone))
	p.field("Age-gated content?", yesNo(r.AgeGated))
	p.field("Direct lending?", yesNo(r.DirectLending))
	p.field("Opt-in keywords", strings.Join(r.OptInKeywords, ","))
	p.limited("Opt-in message", r.OptInMessage, 320)
	p.field("Opt-out keywords", strings.Join(r.OptOutKeywords, ","))
	p.limited("Opt-out message", r.OptOutMessage, 320)
	p.field("Help keywords", strings.Join(r.HelpKeywords, ","))
	p.limited("Help message", r.HelpMessage, 320)
	p.field("Privacy policy", r.PrivacyPolicyUrl)
	p.field("Terms and conditions", r.TermsAndConditionsUrl)
	for _, s := range r.Spoken {
		p.head("ALSO SENT, "+s.Language, "no field of the form; for a reviewer who asks")
		p.field("Opt-in message", s.OptInMessage)
		p.field("Opt-out message", s.OptOutMessage)
		p.field("Help message", s.HelpMessage)
	}
	_, err := io.WriteString(out, p.text.String())
	return err
}

// formPrinter writes named answers, at most formWidth columns wide.
type formPrinter struct{ text strings.Builder }

const formWidth = 80

func (p *formPrinter) line(s string) {
	p.text.WriteString(s)
	p.text.WriteByte('\n')
}

func (p *formPrinter) head(name, note string) { p.line("\n== " + name + ": " + note) }

func (p *formPrinter) field(name, answer string) {
	p.line("\n-- " + name)
	for line := range strings.SplitSeq(answer, "\n") {
		p.line(wrap(cmp.Or(line, " "), formWidth))
	}
}

func (p *formPrinter) limited(name, answer string, limit int) {
	p.field(fmt.Sprintf("%s (%d of %d characters)", name, utf8.RuneCountInString(answer), limit), answer)
}

// wrap breaks a line at spaces; a word that is longer than the line stays whole.
func wrap(line string, width int) string {
	var b strings.Builder
	column := 0
	for i, word := range strings.Split(line, " ") {
		n := utf8.RuneCountInString(word)
		switch {
		case i == 0:
		case column+1+n > width:
			b.WriteByte('\n')
			column = 0
		default:
			b.WriteByte(' ')
			column++
		}
		b.WriteString(word)
		column += n
	}
	return b.String()
}

func yesNo(yes bool) string {
	if yes {
		return "Yes"
	}
	return "No"
}

package locales

import (
	"fmt"
	"slices"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

// plurals knows which form a count takes in one language. go-i18n has the CLDR
// rules but asks its language matcher at every call, so the small counts are asked once.
type plurals struct {
	small     [countsKept]string
	localizer *i18n.Localizer
}

const (
	countsKept = 128
	// probeKey is a message whose text in each form is the name of the form.
	probeKey = "porchlight.plural_form"
)

// buildPlurals makes the locale's own go-i18n bundle. There is one for each
// locale: in a shared one the matcher can answer in another language.
func (l *locale) buildPlurals() error {
	if len(l.own) == 0 {
		return nil
	}
	code := l.code
	if other := pluralTags[code]; other != "" {
		code = other
	}
	tag, err := language.Parse(code)
	if err != nil {
		return fmt.Errorf("%s: %w", l.code, err)
	}
	bundle := i18n.NewBundle(tag)
	probe := &i18n.Message{ID: probeKey, Zero: "zero", One: "one", Two: "two", Few: "few", Many: "many", Other: "other"}
	if err := bundle.AddMessages(tag, probe); err != nil {
		return fmt.Errorf("%s: %w", l.code, err)
	}
	for _, m := range l.own {
		if err := bundle.AddMessages(tag, m.raw); err != nil {
			return fmt.Errorf("%s: %w", l.code, err)
		}
	}
	p := &plurals{localizer: i18n.NewLocalizer(bundle, tag.String())}
	for n := range p.small {
		p.small[n] = p.ask(n)
	}
	l.plural = p
	return nil
}

// ask is "other" for what is no number.
func (p *plurals) ask(count any) string {
	form, err := p.localizer.Localize(&i18n.LocalizeConfig{MessageID: probeKey, PluralCount: count})
	if err != nil || form == "" {
		return "other"
	}
	return form
}

// form names the plural form for a count; nil is "other".
func (l *locale) form(count any) string {
	if count == nil || l.plural == nil {
		return "other"
	}
	if n, ok := count.(int); ok && n >= 0 && n < countsKept {
		return l.plural.small[n]
	}
	return l.plural.ask(count)
}

// PluralForms lists the forms that whole numbers take in the locale, in CLDR's
// order. A message with any form but "other" needs all of them.
func (c *Catalog) PluralForms(code string) []string {
	l := c.find(code)
	if l == nil || l.plural == nil {
		return nil
	}
	seen := map[string]bool{l.plural.ask(1_000_000): true}
	for _, form := range l.plural.small {
		seen[form] = true
	}
	return slices.DeleteFunc(slices.Clone(pluralForms[:]), func(form string) bool { return !seen[form] })
}

package locales

import (
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

// buildPlurals makes the locale's own go-i18n bundle, which knows its plural
// rules. There is one for each locale: in a shared one the matcher can answer in
// another language. A language that go-i18n has no rules for has one form.
func (l *locale) buildPlurals() *plurals {
	code := l.code
	if other := pluralTags[code]; other != "" {
		code = other
	}
	p := &plurals{}
	if tag, err := language.Parse(code); err == nil {
		bundle := i18n.NewBundle(tag)
		probe := &i18n.Message{ID: probeKey, Zero: "zero", One: "one", Two: "two", Few: "few", Many: "many", Other: "other"}
		if bundle.AddMessages(tag, probe) == nil {
			p.localizer = i18n.NewLocalizer(bundle, tag.String())
		}
	}
	for n := range p.small {
		p.small[n] = p.ask(n)
	}
	return p
}

// ask is "other" for what is no number.
func (p *plurals) ask(count any) string {
	if p.localizer == nil {
		return "other"
	}
	form, err := p.localizer.Localize(&i18n.LocalizeConfig{MessageID: probeKey, PluralCount: count})
	if err != nil || form == "" {
		return "other"
	}
	return form
}

// form names the plural form for a count; nil is "other".
func (l *locale) form(count any) string {
	if count == nil {
		return "other"
	}
	p := l.plural()
	if n, ok := count.(int); ok && n >= 0 && n < countsKept {
		return p.small[n]
	}
	return p.ask(count)
}

// PluralForms lists the forms that whole numbers take in the locale, in CLDR's
// order. A message with any form but "other" needs all of them.
func (c *Catalog) PluralForms(code string) []string {
	l := c.find(code)
	if l == nil || len(l.own) == 0 {
		return nil
	}
	p := l.plural()
	seen := map[string]bool{p.ask(1_000_000): true}
	for _, form := range p.small {
		seen[form] = true
	}
	return slices.DeleteFunc(slices.Clone(pluralForms[:]), func(form string) bool { return !seen[form] })
}

// PluralForm names the form that a whole number takes in the locale.
func (c *Catalog) PluralForm(code string, count int) string {
	l := c.find(code)
	if l == nil {
		return "other"
	}
	return l.form(count)
}

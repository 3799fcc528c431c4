package check

import (
	"slices"

	"porchlight/locales"
)

// plurals: a text that counts says it in every form that its language has, and
// each form carries what is filled in. The number itself may be left out only
// where the form stands for one number ("one place"): in Amharic and Punjabi
// "one" is said of 0 as well.
func (c *checker) plurals(t text) {
	if len(t.forms) < 2 {
		return
	}
	needed := c.catalog.PluralForms(t.tag)
	for _, form := range needed {
		if c.catalog.Text(t.tag, t.key, form) == "" {
			c.textFault(t, MissingTranslation, "the plural form %q is missing; the language has %v", form, needed)
		}
	}
	fills := codeKeys[t.key]
	for _, form := range t.forms {
		fills = append(slices.Clone(fills), locales.Placeholders(form)...)
	}
	slices.Sort(fills)
	for _, form := range []string{"zero", "one", "two", "few", "many", "other"} {
		own := c.catalog.Text(t.tag, t.key, form)
		if own == "" {
			continue
		}
		if !slices.Contains(needed, form) {
			c.textFault(t, UnknownKey, "the language has no plural form %q", form)
		}
		has := locales.Placeholders(own)
		for _, name := range slices.Compact(slices.Clone(fills)) {
			if !slices.Contains(has, name) && (name != "Count" || !c.oneNumber(t.tag, form)) {
				c.textFault(t, MissingTranslation, "the plural form %q lacks {{.%s}}", form, name)
			}
		}
	}
}

// manyCounts is as far as it is tried which numbers take a form: the rules of
// all languages repeat within a hundred.
const manyCounts = 120

// oneNumber says that a plural form is said of exactly one number.
func (c *checker) oneNumber(tag, form string) bool {
	n := 0
	for count := range manyCounts {
		if c.catalog.PluralForm(tag, count) == form {
			n++
		}
	}
	return n == 1
}

package locales_test

import (
	"fmt"
	"testing"
	"testing/fstest"

	"porchlight/locales"
)

// R92: a signature holds for the text that was signed, and for no other.
func TestAReviewEndsWhenEitherTextChanges(t *testing.T) {
	const english, spanish = "Is it OK to text now?", "¿Puede textear ahora?"
	read := func(en, es string) *locales.Catalog {
		c, err := locales.Read(fstest.MapFS{
			"en/messages.toml": {Data: fmt.Appendf(nil, "[\"start.safe\"]\nother = %q\n", en)},
			"es/messages.toml": {Data: fmt.Appendf(nil, "[\"start.safe\"]\nother = %q\n", es)},
			"es/reviews.toml": {Data: fmt.Appendf(nil, "[\"start.safe\"]\nrole = \"advocate\"\ndate = \"2026-11-20\"\nsource = %q\ntext = %q\n",
				locales.Hash(english), locales.Hash(spanish))},
		}, nil)
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	if !read(english, spanish).Reviewed("es", "start.safe") {
		t.Error("a signed text counts as unreviewed")
	}
	if read("Is it safe to text now?", spanish).Reviewed("es", "start.safe") {
		t.Error("the English changed and the review still holds")
	}
	if read(english, "¿Puede escribir ahora?").Reviewed("es", "start.safe") {
		t.Error("the translation changed and the review still holds")
	}
	if read(english, spanish).Reviewed("es", "start.hello") {
		t.Error("a text that nobody signed counts as reviewed")
	}
}

// R92: a review without its parts is refused, with file and line.
func TestAReviewNamesItsParts(t *testing.T) {
	_, err := locales.Read(fstest.MapFS{
		"en/messages.toml": {Data: []byte("[\"start.safe\"]\nother = \"OK?\"\n")},
		"es/reviews.toml":  {Data: []byte("[\"start.safe\"]\nrole = \"advocate\"\n")},
	}, nil)
	if err == nil {
		t.Fatal("a review without date and hashes was taken")
	}
}

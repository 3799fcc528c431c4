package locales

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
)

// Review is a person's signature under one text: who (a role, never a name),
// when, and hashes of the English and of the translation as they were then. A
// text that changed since, on either side, is unreviewed again (R92).
type Review struct {
	Role   string `toml:"role"`   // "native speaker, advocate"
	Date   string `toml:"date"`   // 2026-11-20
	Source string `toml:"source"` // Hash of the English text
	Text   string `toml:"text"`   // Hash of the translation
}

// Hash is the fingerprint of a text that a Review holds.
func Hash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:8])
}

// Reviewed says whether a person has signed the text of a key as it stands, and
// the English it was made from.
func (c *Catalog) Reviewed(code, key string) bool {
	_, holds := c.Review(code, key)
	return holds
}

// Review gives the signature under a text, the zero Review when there is none,
// and whether it holds for both texts as they stand.
func (c *Catalog) Review(code, key string) (r Review, holds bool) {
	l := c.find(code)
	if l == nil {
		return Review{}, false
	}
	r, ok := l.reviews[key]
	return r, ok && r.Source == Hash(c.Text(English, key, "other")) && r.Text == Hash(c.Text(code, key, "other"))
}

// Fields are the lines of a review in reviews.toml.
func (r Review) Fields() []Field {
	return []Field{{"role", r.Role}, {"date", r.Date}, {"source", r.Source}, {"text", r.Text}}
}

// takeReviews reads a reviews.toml: one table for each signed message.
func (l *locale) takeReviews(src source) error {
	var tables map[string]Review
	if err := decode(src, &tables); err != nil {
		return err
	}
	for key, r := range tables {
		if r.Role == "" || r.Date == "" || r.Source == "" || r.Text == "" {
			return fmt.Errorf("%s:%d: a review has role, date, source and text", src.place, src.line(key))
		}
		l.reviews[key] = r
	}
	return nil
}

// Package locales holds the words: what we say (messages.toml), what people
// say (phrases.toml) and the commands they type (words.toml), a folder per
// language, and the Catalog that speaks them. Beside them stand who signed a text
// (reviews.toml) and what it says in English again (back.toml).
//
// In goes a file system of those folders, and perhaps a second one whose keys
// win (a collaborative's overlay). Out comes a Catalog that never changes again
// and may be used from any goroutine. Text that a language lacks is said in
// English; a key is never shown. The package touches its files and go-i18n,
// nothing else: no clock, no state, no network, and it never learns who asks.
//
// Read Catalog and Say first, then Words and Phrases (the forms of the files),
// Segments (what a text costs as SMS) and Hours.
package locales

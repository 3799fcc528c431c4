package locales

import "embed"

// Files are the words that ship inside the binary: LOCALE/{messages,phrases,words}.toml,
// with staff.toml and back.toml where a language has one. Examples only train the model
// (cmd/train) and do not ship.
//
//go:embed */messages.toml */staff.toml */phrases.toml */words.toml */back.toml
var Files embed.FS

// The files of a locale's folder. words.toml must be there; a locale
// without messages.toml is understood but not spoken.
const (
	backFile     = "back.toml"
	messagesFile = "messages.toml"
	phrasesFile  = "phrases.toml"
	reviewsFile  = "reviews.toml"
	staffFile    = "staff.toml"
	wordsFile    = "words.toml"
)

// Where Source says that a file lies: in the repository, or in $PORCHLIGHT_DATA.
const (
	baseRoot = "locales/"
	overRoot = "overlay/locales/"
)

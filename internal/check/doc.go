// Package check reads everything that people write for Porchlight (flows, words,
// configuration and the starter directory, with what a collaborative put over
// them) and says what could hurt somebody: a text with no way out, a word that
// tells too much on a lock screen, a number that is not the one we vouch for.
//
// In goes In, file systems and bytes; out comes a Report of Faults, each with
// file, line, step and one of the codes of DESIGN.md §10. The package opens no
// file by itself, keeps nothing and changes nothing: the same In gives the same
// Report. A text is judged as the bot sends it: rendered, with its choices, its
// numbers and, where nobody has reviewed it, the English after it.
//
// Read In, Run and Fault first, then graph.go (where steps lead) and chain.go
// (what one message holds).
package check

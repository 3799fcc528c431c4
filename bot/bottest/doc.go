// Package bottest builds the whole house for tests, with the embedded
// directory, places, words and flows, memory stores and a clock that tests
// move; and plays the golden transcripts of bot/testdata through it.
//
// In goes a testing.TB; out comes a House whose parts a test may replace before
// it speaks. Only tests import it. Nothing leaves the process.
//
// Read Open, then Golden.
package bottest

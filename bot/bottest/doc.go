// Package bottest builds the whole house for tests, with the embedded
// directory, places, words and flows, memory stores and a clock that tests
// move; and plays the golden transcripts of bot/testdata through it.
//
// In goes a testing.TB; out comes a House whose parts a test may replace before
// it speaks. Only tests import it. Nothing leaves the machine.
//
// Beside it stands Twilio, a fake that keeps state: messages, numbers, handsets,
// webhooks, and every documented way to fail. It answers on loopback, and holds
// each request and answer against Twilio's own description of its API.
//
// Read Open, then Golden; for Twilio twilio.go, twilio_receive.go, twilio_fail.go.
package bottest

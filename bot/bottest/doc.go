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
// So does Discord: guilds, channels, threads, messages, people who press and type,
// its gateway, and a plain picture of what somebody sees, for golden files.
//
// Read Open, then Golden; for Twilio twilio.go, twilio_receive.go, twilio_fail.go;
// for Discord discord.go, discord_press.go, discord_screen.go, discord_fail.go.
package bottest

//go:build race

package discord_test

const crowd = 5_000 // everything takes longer

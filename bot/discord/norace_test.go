//go:build !race

package discord_test

const crowd = 10_000

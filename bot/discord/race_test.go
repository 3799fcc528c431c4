//go:build race

package discord_test

const crowd = 4_500 // everything takes longer

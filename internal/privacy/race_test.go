//go:build race

package privacy_test

const raceEnabled = true // the detector makes sync.Pool forget, and so allocate

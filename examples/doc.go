// Package examples holds the five made-up collaboratives of the demo, each a
// whole porchlight.yaml that a newcomer can copy, rename and change.
//
// Nothing comes in; out goes Files, the embedded files, which package config
// reads like any other configuration. The numbers are fictional (555-01xx) and
// the names neutral: a name is the first thing on a lock screen, so it must
// not say what the texts are about (R62, R64, R70).
//
// Read fresno.yaml first: its comments explain every key.
package examples

// Package flows is the conversation engine: a Session and a Reading go in, a
// Turn comes out. It is pure: no clock, network, file, chance, log or
// goroutine, and no word that a person reads; steps name message keys, and
// package locales holds the words. Places and services are handles that only
// the caller can open.
//
// Read Session (what is remembered between two texts), Reading (what one text
// meant), Event (what the caller shall do) and Engine (the arithmetic between
// them), in that order. The conversations themselves are data: flows/library.
// The names follow RapidPro and FLOIP where they fit.
package flows

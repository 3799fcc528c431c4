// Package overlay owns $PORCHLIGHT_DATA/overlay: what a collaborative changed
// of flows and words without a rebuild. In go files that people edit by hand,
// and Changes; out comes Content that check has passed, an append-only log of
// who changed what and why, and a way back from every write.
//
// The folder holds flows/*.yaml and locales/LANG/*.toml, which win over what the
// program ships; .good, the last content that passed, which stays in force while
// something faulty lies in the folder; log.jsonl, one line a write; and .kept,
// every content that a write replaced, by its hash. Content is judged and taken
// as a whole: nobody is ever answered from half a change, also when the program
// is killed in the middle of one. Nothing of a member's is ever in here.
//
// The package may touch that folder, by way of os.Root, and nothing else. Read
// Overlay, Reload and Write first, then journal.go (what survives a kill).
package overlay

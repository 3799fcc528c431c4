//go:build unix

package main

import "syscall"

// noCoreDumps keeps the memory of a crashed process off the disk: it may hold
// words that somebody just wrote (R54f). A system that refuses is left as it is.
func noCoreDumps() { _ = syscall.Setrlimit(syscall.RLIMIT_CORE, &syscall.Rlimit{}) }

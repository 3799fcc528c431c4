package main

import (
	"os"
	"runtime"
	"runtime/debug"
)

// room is how much memory may be used up between two collections. What the
// program holds for good is small, a few megabytes, so that the collector would
// run after every few hundred texts and take a fifth of their time.
const room = 48 << 20 // bytes

// makeRoom lets the collector wait for that much; whoever sets GOGC decides
// for themselves. Call it when everything is loaded.
func makeRoom() {
	if os.Getenv("GOGC") != "" {
		return
	}
	runtime.GC()
	var now runtime.MemStats
	runtime.ReadMemStats(&now)
	debug.SetGCPercent(int(max(100, min(600, room*100/max(1, now.HeapAlloc)))))
	debug.FreeOSMemory() // what loading used up
}

// thrift is how much the heap of a large import may grow between two
// collections, in percent: it holds a whole file at once, so the usual doubling
// would cost hundreds of megabytes on a machine that serves beside it. The work
// takes a quarter longer, and how much it takes grows evenly with the file, as it
// would not under a limit in bytes.
const thrift = 10

// beThrifty is for one verb; back undoes it. Whoever sets GOGC decides for
// themselves.
func beThrifty() (back func()) {
	if os.Getenv("GOGC") != "" {
		return func() {}
	}
	was := debug.SetGCPercent(thrift)
	return func() { debug.SetGCPercent(was) }
}

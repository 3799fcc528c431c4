package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
)

type versionCmd struct{}

// Run prints the version, the commit it was built from, and the Go release.
func (versionCmd) Run(w *world) error {
	commit := "unknown commit"
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" && len(s.Value) >= 12 {
				commit = s.Value[:12]
			}
		}
	}
	_, err := fmt.Fprintf(w.out, "porchlight %s (%s, %s)\n", version, commit, runtime.Version())
	return err
}

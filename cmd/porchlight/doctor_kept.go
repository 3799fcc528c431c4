package main

import (
	"context"
	"errors"

	"porchlight/internal/store/local"
)

// kept opens what outlives a restart, as serve will, and says why that would
// refuse to start. It makes nothing that is not there yet.
func (d *doctor) kept(ctx context.Context) {
	if !there(d.cfg, "state.db") {
		return // the first start makes it
	}
	k, err := remember(ctx, d.cfg)
	var fault *local.Fault
	switch {
	case err == nil:
		d.looked("the list of opt-outs")
		if k.old > 0 {
			d.note("%d people who told us to stop stand under the old secret: keep giving both.", k.old)
		}
		if err := k.state.Close(); err != nil {
			d.add(partSettings, "state_unusable", "state.db", "look at the disk", "%v", err)
		}
	case errors.As(err, &fault):
		d.add(partSettings, fault.Code(), "data folder", "serve does not start like this; docs/operating.md, Backups", "%v", fault)
	default:
		d.add(partSettings, "state_unusable", "data folder", "serve does not start like this; docs/operating.md, Backups", "%v", err)
	}
}

package local

import (
	"time"

	"porchlight/internal/privacy"
)

const (
	shards     = 16          // locks; a key's first byte says which
	sweepEvery = time.Minute // how long something expired may rest in memory while the store is in use
	tryEvery   = time.Second // how often a full store looks for room
)

// Code is an error of this store. Its text holds no one's data.
type Code string

// What the stores refuse.
const (
	ErrFull    Code = "store_full"    // no room for one more live session
	ErrTTL     Code = "bad_ttl"       // not in (0, MaxTTL]
	ErrTooLong Code = "value_too_big" // more than MaxValue
	ErrWindow  Code = "bad_window"    // not in (0, MaxWindow]
	ErrMax     Code = "bad_max"       // more than MaxEvents
)

// Error gives the code.
func (c Code) Error() string { return string(c) }

// Code is what the log says of it.
func (c Code) Code() string { return string(c) }

// instant is the time since the store was made. It follows the monotonic clock
// where there is one: a clock set back must not lengthen a session.
type instant = time.Duration

type clock struct {
	now   func() time.Time
	start time.Time
}

func newClock(now func() time.Time) clock { return clock{now: now, start: now()} }

func (c clock) at() instant { return c.now().Sub(c.start) }

func shardOf(key privacy.Key) int { return int(key[0]) % shards }

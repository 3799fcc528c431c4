package resources

import "math"

// facts is what ranking reads of a service, beside those of all others: 64
// bytes, so that a search touches one cache line for each candidate.
type facts struct {
	entry    *entry // nil where a record is gone
	spot     spot   // the first known point; never of a confidential record (R17)
	verified int64  // microseconds since 1970, never when nobody has
	spoken   tongues
	opening  uint32 // in index.openings
	place    uint32 // in index.entries, which are by id
	owner    uint16 // 0 when everybody may show it
	reach    reach
	traits   traits
	_        [8]byte
}

// traits are what is true of few services or tells where else to look.
type traits uint8

const (
	placed  traits = 1 << iota // spot is known
	several                    // and there are more, in more.spots
	coded                      // its number is a short code
)

func (f *facts) is(t traits) bool { return f.traits&t != 0 }

// never is earlier than every verification.
const never = math.MinInt64

// verifiedAt is exact to the microsecond, which no tier of days needs.
func verifiedAt(p *Provenance) int64 {
	if !p.Verified() {
		return never
	}
	return p.VerifiedAt.UnixMicro()
}

// chord2 is the squared chord to a service's nearest known point; it has one.
func (f *facts) chord2(from spot) float64 {
	if f.is(several) {
		return nearest(from, f.entry.more.spots)
	}
	return from.chord2(f.spot)
}

// tongues is a set of languages, one bit each; the last bit stands for all that
// have none of their own.
type tongues uint32

const (
	ownTongues            = 31
	otherTongues  tongues = 1 << ownTongues
	ownersEnd             = math.MaxUint16 // an owner without a number of its own: shown to nobody
	everybodys            = 0
	openingNone           = 0 // index.openings: not known
	openingAlways         = 1
)

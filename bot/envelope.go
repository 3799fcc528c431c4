package bot

import (
	"encoding/binary"
	"time"

	"porchlight/flows"
)

// The envelope around a session: {format, library hash, started minute}. One
// that another build or another set of flows wrote is not read: the person gets
// the first reply.
const (
	envelopeFormat = 1
	envelopeHead   = 9
)

// open reads a session from its plain bytes.
func (c *Content) open(plain []byte, now time.Time) (s flows.Session, started time.Time, ok bool) {
	if len(plain) < envelopeHead || plain[0] != envelopeFormat || binary.LittleEndian.Uint32(plain[1:]) != c.hash {
		return s, started, false
	}
	started = time.Unix(int64(binary.LittleEndian.Uint32(plain[5:]))*60, 0)
	if now.Sub(started) >= MaxSession || s.UnmarshalBinary(plain[envelopeHead:]) != nil {
		return flows.Session{}, time.Time{}, false
	}
	return s, started, true
}

// pack appends the plain bytes of a session.
func (c *Content) pack(b []byte, s *flows.Session, started time.Time) []byte {
	b = append(b, envelopeFormat)
	b = binary.LittleEndian.AppendUint32(b, c.hash)
	b = binary.LittleEndian.AppendUint32(b, uint32(started.Unix()/60))
	b, _ = s.AppendBinary(b) // never fails
	return b
}

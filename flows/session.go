package flows

import (
	"encoding/binary"
	"errors"
)

// Session is all that is remembered of a conversation between two texts: where
// it stands and a few labels, never a word. Its binary form is fixed for one
// set of flows; the caller stores a hash of the set beside it.
type Session struct {
	flow, step         uint8 // where the conversation waits
	backFlow, backStep uint8 // the question before

	Language Language
	Need     Label
	Second   Label
	Place    Place
	Refs     [MaxWhich]Ref   // the services last shown; holds either Refs or Which
	Which    [MaxWhich]Place // the places last offered

	shown  uint8 // results shown so far
	misses uint8 // texts in a row that were not understood
	flags  flag
}

type flag uint8

const (
	agreed  flag = 1 << iota // an explicit 1 to "OK to text now?"
	unsure                   // Need and Second are guesses
	noPlace                  // went on without a place
	more                     // there are further results
	urgent                   // "tonight"
	wider                    // the results come from a wider area
	guarded                  // violence at home or an assault was spoken of, whatever is the subject now
)

func (s *Session) has(f flag) bool { return s.flags&f != 0 }

func (s *Session) set(f flag, on bool) {
	if on {
		s.flags |= f
		return
	}
	s.flags &^= f
}

// Urgent says that the member wrote something like "tonight".
func (s *Session) Urgent() bool { return s.has(urgent) }

// Guard notes that violence at home or an assault was spoken of. It stays so,
// whatever the conversation turns to: who writes with them is of the programme (R8).
func (s *Session) Guard() { s.set(guarded, true) }

// ForPartner says that violence at home or an assault is what the conversation is
// about, first or second, or was.
func (s *Session) ForPartner() bool {
	if s.has(guarded) {
		return true
	}
	for _, l := range []Label{s.Need, s.Second} {
		if l == DV || l == SexualAssault {
			return true
		}
	}
	return false
}

// Waiting says where the conversation waits, as numbers for logs of tests.
func (s *Session) Waiting() (flow, step uint8) { return s.flow, s.step }

// The binary form: fixed head, then up to MaxWhich handles.
const (
	sessionHead  = 15
	placesMarker = 0x80
)

var errSession = errors.New("session: not in this form")

// AppendBinary appends the binary form: 15 bytes, and 4 for each shown service
// or offered place.
func (s *Session) AppendBinary(b []byte) ([]byte, error) {
	b = append(b, s.flow, s.step, s.backFlow, s.backStep, byte(s.Language), byte(s.Need), byte(s.Second),
		s.shown, s.misses, byte(s.flags))
	b = binary.LittleEndian.AppendUint32(b, uint32(s.Place))
	mark := len(b)
	b = append(b, 0)
	if s.Which[0] != 0 {
		for _, p := range s.Which {
			if p != 0 {
				b[mark]++
				b = binary.LittleEndian.AppendUint32(b, uint32(p))
			}
		}
		b[mark] |= placesMarker
		return b, nil
	}
	for _, r := range s.Refs {
		if r != 0 {
			b[mark]++
			b = binary.LittleEndian.AppendUint32(b, uint32(r))
		}
	}
	return b, nil
}

// UnmarshalBinary reads what AppendBinary wrote. Anything else is an error and
// leaves s empty.
func (s *Session) UnmarshalBinary(b []byte) error {
	*s = Session{}
	if len(b) < sessionHead {
		return errSession
	}
	n := int(b[sessionHead-1] &^ placesMarker)
	if n > MaxWhich || len(b) != sessionHead+4*n {
		return errSession
	}
	s.flow, s.step, s.backFlow, s.backStep = b[0], b[1], b[2], b[3]
	s.Language, s.Need, s.Second = Language(b[4]), Label(b[5]), Label(b[6])
	s.shown, s.misses, s.flags = b[7], b[8], flag(b[9])
	s.Place = Place(binary.LittleEndian.Uint32(b[10:]))
	for i := range n {
		v := binary.LittleEndian.Uint32(b[sessionHead+4*i:])
		if b[sessionHead-1]&placesMarker != 0 {
			s.Which[i] = Place(v)
			continue
		}
		s.Refs[i] = Ref(v)
	}
	return nil
}

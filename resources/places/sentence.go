package places

// Limits of one pass over a text. A longer text is read in passes that overlap.
const (
	maxBytes = 2048
	maxWords = 256
	overlap  = 12 // words; more than any name with its cue and its state
)

// sentence is a stretch of words, cleaned and laid end to end, so that every
// run of words is one slice of it. It lives on the caller's stack and keeps
// nothing afterwards.
type sentence struct {
	text       [maxBytes]byte
	start, end [maxWords]uint16 // of each word in text
	from       [maxWords]uint16 // which of the given words it came from
	n          int
	size       int
}

// fill takes words until one no longer fits and says how many it took.
// Apostrophes and full stops vanish inside a word; other ASCII marks part it.
func (s *sentence) fill(words []string) int {
	s.n, s.size = 0, 0
	for i, w := range words {
		if i > 0 && (s.n > maxWords-overlap || s.size+len(w)+1 >= maxBytes) {
			return i
		}
		s.add(w, i)
	}
	return len(words)
}

func (s *sentence) add(word string, index int) {
	open := false
	for i := 0; i < len(word) && s.size < maxBytes-1; i++ {
		c := word[i]
		switch {
		case c >= 'A' && c <= 'Z':
			c += 'a' - 'A'
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9', c >= 0x80:
		case c == '\'', c == '.', c == '`':
			continue
		default:
			open = false
			continue
		}
		if !open {
			if s.n == maxWords {
				return
			}
			if s.size > 0 {
				s.text[s.size] = ' '
				s.size++
			}
			s.start[s.n], s.from[s.n] = uint16(s.size), uint16(index)
			s.n++
			open = true
		}
		s.text[s.size] = c
		s.size++
		s.end[s.n-1] = uint16(s.size)
	}
}

// word is one word; outside the sentence it is empty.
func (s *sentence) word(i int) []byte {
	if i < 0 || i >= s.n {
		return nil
	}
	return s.text[s.start[i]:s.end[i]]
}

// span is the words [i, j) with single spaces between them.
func (s *sentence) span(i, j int) []byte { return s.text[s.start[i]:s.end[j-1]] }

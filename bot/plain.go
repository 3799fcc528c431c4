package bot

import (
	"strconv"
	"strings"
)

// MaxMessages is how many messages one turn may send (DESIGN.md §4).
const MaxMessages = DoorMessages

// Plain lays a Reply out as plain texts, one for each message: for SMS, the
// terminal, check and previews. A silent Reply has none.
func Plain(r Reply) []string {
	if r.Silent {
		return nil
	}
	var out []string
	var b strings.Builder
	flush := func() {
		if b.Len() > 0 {
			out = append(out, b.String())
			b.Reset()
		}
	}
	for _, block := range r.Blocks {
		if block.Text == "" {
			continue
		}
		if block.Kind == Notice {
			flush()
			out = append(out, block.Text)
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(block.Text)
	}
	if !r.Inline {
		for _, c := range r.Choices {
			if b.Len() > 0 {
				b.WriteByte('\n')
			}
			b.WriteString(strconv.Itoa(int(c.Digit)))
			b.WriteByte(' ')
			b.WriteString(c.Label)
		}
	}
	flush()
	// A turn is never more than three messages: what is too many is sent together.
	for len(out) > MaxMessages {
		last := len(out) - 1
		out[last-1] += "\n" + out[last]
		out = out[:last]
	}
	return out
}

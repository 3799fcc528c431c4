package resources

import (
	"cmp"
	"slices"
)

// write makes the book of some entries, once.
func (b *book) write(entries []*entry) {
	b.once.Do(func() {
		w := writer{book: b, numbered: map[string]uint32{}}
		b.ids = make([]string, len(entries))
		b.first = make([]uint32, 1, len(entries)+1)
		for i, e := range entries {
			w.page(uint32(i), e)
		}
		w.sort()
		w.file()
		b.written.Store(true)
	})
}

// writer makes a book. Terms are numbered as they come, until sort.
type writer struct {
	*book
	numbered map[string]uint32
	folded   []byte
}

func (w *writer) page(page uint32, e *entry) {
	r := e.record
	w.ids[page] = string(e.ID)
	w.name(page, r.Organization.Name, false)
	w.name(page, r.Service.Name, false)
	w.name(page, r.Service.AlternateName, true)
	w.first = append(w.first, uint32(len(w.words)))
	for i := range r.Service.Phones {
		if n, ok := inland(r.Service.Phones[i].Number); ok {
			w.numbers = append(w.numbers, dial{n, page})
		}
	}
}

// name takes the words of one name to a page, each once.
func (w *writer) name(page uint32, text string, other bool) {
	w.folded = appendFolded(w.folded[:0], text)
	if len(w.folded) <= 1 {
		return
	}
	hash := hashOf(string(w.folded))
	mine := w.words[w.first[len(w.first)-1]:]
	for rest := w.folded[1:]; len(rest) > 0; {
		end := slices.Index(rest, ' ')
		term := w.term(rest[:end]) << 1
		rest = rest[end+1:]
		if slices.Contains(mine, term) || other && slices.Contains(mine, term|1) {
			continue
		}
		if other {
			term |= 1
		}
		w.words = append(w.words, term)
		mine = w.words[w.first[len(w.first)-1]:]
	}
	w.names = append(w.names, name{hash, page, other})
}

func (w *writer) term(word []byte) uint32 {
	n, ok := w.numbered[string(word)]
	if !ok {
		n = uint32(len(w.terms))
		w.terms = append(w.terms, string(word))
		w.numbered[w.terms[n]] = n
	}
	return n
}

// sort numbers the terms by the alphabet and puts names and numbers in order.
func (w *writer) sort() {
	slices.Sort(w.terms)
	order := make([]uint32, len(w.terms))
	for at, term := range w.terms {
		order[w.numbered[term]] = uint32(at)
	}
	for i, word := range w.words {
		w.words[i] = order[word>>1]<<1 | word&1
	}
	slices.SortFunc(w.names, func(a, b name) int {
		return cmp.Or(cmp.Compare(a.hash, b.hash), cmp.Compare(a.page, b.page), cmp.Compare(b2i(a.other), b2i(b.other)))
	})
	slices.SortFunc(w.numbers, func(a, b dial) int {
		return cmp.Or(cmp.Compare(a.number%lastSeven, b.number%lastSeven), cmp.Compare(a.page, b.page))
	})
	w.words, w.names, w.numbers = slices.Clip(w.words), slices.Clip(w.names), slices.Clip(w.numbers)
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// file lists the pages of each term, and the terms that are a letter apart.
func (w *writer) file() {
	w.starts = make([]uint32, len(w.terms)+1)
	for _, word := range w.words {
		w.starts[word>>1+1]++
	}
	for i := range w.terms {
		w.starts[i+1] += w.starts[i]
	}
	w.pages = make([]uint32, len(w.words))
	next := slices.Clone(w.starts)
	for page := range w.ids {
		for _, word := range w.words[w.first[page]:w.first[page+1]] {
			w.pages[next[word>>1]] = uint32(page)
			next[word>>1]++
		}
	}
	w.near = newTypoTable(w.terms)
}

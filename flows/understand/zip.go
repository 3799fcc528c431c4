package understand

import "porchlight/flows"

// zip looks for a ZIP code in a text: the last five digits that the gazetteer
// knows, ZIP+4 included. some says that there were five digits that read like a
// ZIP code, known or not.
func zip(w *words, places Places) (place flows.Place, some bool) {
	for i := len(w.list) - 1; i >= 0; i-- {
		five, ok := w.five(i)
		if !ok {
			continue
		}
		some = true
		if p, ok := places.ZIP(five); ok {
			return p, true
		}
	}
	five, ok := w.gapped()
	if !ok {
		five, ok = spelled(w.list)
	}
	if ok {
		some = true
		if p, ok := places.ZIP(five); ok {
			return p, true
		}
	}
	return 0, some
}

// gapped gives the five digits of a text that is nothing else: "93 701".
func (w *words) gapped() (string, bool) {
	if n := len(w.list); n < 2 || n > 3 || len(w.line) != 5+n-1 {
		return "", false
	}
	five := ""
	for i, word := range w.list {
		if !digits(word) || w.gaps[i]&^(gapSpace|gapDash) != 0 {
			return "", false
		}
		five += word
	}
	return five, true
}

// five gives the five digits of word i when they can be a ZIP code: no price,
// no part of a telephone or other long number.
func (w *words) five(i int) (string, bool) {
	word := w.list[i]
	if n := len(word); n == 7 && (word[:2] == "ca" || word[:2] == "cp") || n == 8 && word[:3] == "zip" {
		word = word[n-5:] // typed without a space
	}
	if len(word) != 5 || !digits(word) || w.price(i) {
		return "", false
	}
	return word, !w.longNumber(i)
}

// price: $93701, 93701 dollars, "owe 12000".
func (w *words) price(i int) bool {
	if w.gaps[i]&gapMoney != 0 || w.gaps[i+1]&gapAfter != 0 {
		return true
	}
	if i+1 < len(w.list) {
		switch w.list[i+1] {
		case "dollars", "dollar", "bucks", "usd", "pesos", "dolares", "dolar", "dlls", "lana", "k", "cash", "hours", "miles", "people", "euros":
			return true
		}
	}
	if i == 0 {
		return false
	}
	switch w.list[i-1] {
	case "owe", "owes", "owed", "pay", "paid", "cost", "costs", "debo", "debe", "deben", "cuesta", "gano", "pago", "earn", "make", "makes", "case", "caso", "expediente", "badge", "pin":
		return true
	}
	return false
}

// priced says that a text names an amount of dollars.
func (w *words) priced() bool {
	for i, word := range w.list {
		if w.gaps[i]&gapMoney != 0 && digits(word) {
			return true
		}
	}
	return false
}

// longNumber says that word i belongs to a longer number, such as a telephone
// number. The four digits of ZIP+4 and a small number apart are allowed.
func (w *words) longNumber(i int) bool {
	from, to := i, i+1
	for from > 0 && digits(w.list[from-1]) && w.gaps[from]&^(gapSpace|gapDash|gapDot|gapParen|gapPlus) == 0 {
		from--
	}
	for to < len(w.list) && digits(w.list[to]) && w.gaps[to]&^(gapSpace|gapDash|gapDot|gapParen|gapPlus) == 0 {
		to++
	}
	if w.gaps[from]&gapPlus != 0 {
		return true
	}
	if from == i && to == i+2 && len(w.list[i+1]) == 4 {
		return w.gaps[i+1]&^(gapSpace|gapDash) != 0
	}
	total := 0
	for j := from; j < to; j++ {
		total += len(w.list[j])
		if j > from && w.gaps[j]&gapSpace == 0 {
			return true // joined by a sign: 123-45678
		}
	}
	return total >= 9
}

// spelled gives the ZIP code that a text spells digit by digit: "nine four six
// oh one", "noventa y tres siete cero uno", "9 3 7 0 1".
func spelled(list []string) (string, bool) {
	for i := 0; i < len(list); {
		out, n, next := spelledAt(list, i)
		if n == 5 {
			return string(out[:n]), true
		}
		i = max(next, i+1)
	}
	return "", false
}

// maxSpelled digits are read in a row; a ZIP code has five, a telephone more.
const maxSpelled = 10

func spelledAt(list []string, i int) (out [maxSpelled + 2]byte, n, next int) {
	for ; i < len(list) && n < maxSpelled; i++ {
		w := list[i]
		if len(w) == 1 && digits(w) {
			out[n] = w[0]
			n++
			continue
		}
		v, tens, ok := numberWord(w)
		if !ok {
			break
		}
		if v < 10 {
			out[n] = byte('0' + v)
			n++
			continue
		}
		if unit, skip := unitAfter(list, i); tens && unit > 0 {
			v += unit
			i += skip
		}
		out[n], out[n+1] = byte('0'+v/10), byte('0'+v%10)
		n += 2
	}
	return out, n, i
}

// unitAfter gives the unit behind a ten ("ninety three", "noventa y tres") and
// how many words it takes.
func unitAfter(list []string, i int) (unit, skip int) {
	at := i + 1
	if at < len(list) && list[at] == "y" {
		at++
	}
	if at >= len(list) {
		return 0, 0
	}
	v, _, ok := numberWord(list[at])
	if !ok || v < 1 || v > 9 {
		return 0, 0
	}
	return v, at - i
}

func digits(w string) bool {
	for i := 0; i < len(w); i++ {
		if w[i] < '0' || w[i] > '9' {
			return false
		}
	}
	return w != ""
}

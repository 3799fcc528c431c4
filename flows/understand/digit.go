package understand

import "unicode"

// digitOf gives the value of a decimal digit of any script, of a circled digit,
// or of an Ethiopic or plain Han digit one to nine; -1 for any other rune (R94).
func digitOf(r rune) int {
	switch {
	case r >= '0' && r <= '9':
		return int(r - '0')
	case r < 0x660:
		return -1
	case r >= 0x1369 && r <= 0x1371: // Ethiopic has no zero
		return int(r-0x1369) + 1
	case r >= 0x2460 && r <= 0x2468: // circled
		return int(r-0x2460) + 1
	case r >= 0x2776 && r <= 0x277E: // negative circled
		return int(r-0x2776) + 1
	case !unicode.IsDigit(r):
		return -1
	}
	for _, b := range unicode.Nd.R16 {
		if r >= rune(b.Lo) && r <= rune(b.Hi) {
			return int(r-rune(b.Lo)) % 10
		}
	}
	for _, b := range unicode.Nd.R32 {
		if r >= rune(b.Lo) && r <= rune(b.Hi) {
			return int(r-rune(b.Lo)) % 10
		}
	}
	return -1
}

// numberWord gives the value of a number word of English or Spanish below one
// hundred, plain form; tens says that a unit may follow ("ninety three").
func numberWord(w string) (value int, tens, ok bool) {
	switch w {
	case "zero", "oh", "o", "cero":
		return 0, false, true
	case "one", "uno", "una", "un":
		return 1, false, true
	case "two", "dos":
		return 2, false, true
	case "three", "tres":
		return 3, false, true
	case "four", "cuatro":
		return 4, false, true
	case "five", "cinco":
		return 5, false, true
	case "six", "seis":
		return 6, false, true
	case "seven", "siete":
		return 7, false, true
	case "eight", "ocho":
		return 8, false, true
	case "nine", "nueve":
		return 9, false, true
	case "ten", "diez":
		return 10, false, true
	case "eleven", "once":
		return 11, false, true
	case "twelve", "doce":
		return 12, false, true
	case "thirteen", "trece":
		return 13, false, true
	case "fourteen", "catorce":
		return 14, false, true
	case "fifteen", "quince":
		return 15, false, true
	case "sixteen", "dieciseis":
		return 16, false, true
	case "seventeen", "diecisiete":
		return 17, false, true
	case "eighteen", "dieciocho":
		return 18, false, true
	case "nineteen", "diecinueve":
		return 19, false, true
	case "twenty", "veinte":
		return 20, true, true
	case "veintiuno", "veintiun":
		return 21, false, true
	case "veintidos":
		return 22, false, true
	case "veintitres":
		return 23, false, true
	case "veinticuatro":
		return 24, false, true
	case "veinticinco":
		return 25, false, true
	case "veintiseis":
		return 26, false, true
	case "veintisiete":
		return 27, false, true
	case "veintiocho":
		return 28, false, true
	case "veintinueve":
		return 29, false, true
	case "thirty", "treinta":
		return 30, true, true
	case "forty", "fourty", "cuarenta":
		return 40, true, true
	case "fifty", "cincuenta":
		return 50, true, true
	case "sixty", "sesenta":
		return 60, true, true
	case "seventy", "setenta":
		return 70, true, true
	case "eighty", "ochenta":
		return 80, true, true
	case "ninety", "noventa":
		return 90, true, true
	}
	return 0, false, false
}

// menuDigit gives 1 to 9 when the whole message is that digit, as a numeral or
// a word, alone or behind "option" and the like; else 0.
func menuDigit(words []string) uint8 {
	if len(words) == 2 && isOptionWord(words[0]) {
		words = words[1:]
	}
	if len(words) != 1 {
		return 0
	}
	return digitWord(words[0])
}

// digitWord gives 1 to 9 for that digit or its word, else 0.
func digitWord(w string) uint8 {
	if len(w) == 1 && w[0] >= '1' && w[0] <= '9' {
		return w[0] - '0'
	}
	if v, _, ok := numberWord(w); ok && v >= 1 && v <= 9 && w != "un" && w != "una" {
		return uint8(v)
	}
	return hanDigit(w)
}

func isOptionWord(w string) bool {
	switch w {
	case "option", "opcion", "number", "numero", "num", "press", "choice":
		return true
	}
	return false
}

// hanDigit knows the everyday numerals of Chinese.
func hanDigit(w string) uint8 {
	for i, r := range []string{"一", "二", "三", "四", "五", "六", "七", "八", "九"} {
		if w == r {
			return uint8(i + 1)
		}
	}
	return 0
}

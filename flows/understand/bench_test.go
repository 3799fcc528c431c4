package understand

import "testing"

// Bar 9: one reading of a message costs at most 10 µs and 2 allocations.
func BenchmarkRead(b *testing.B) {
	m := testModel(b)
	for name, text := range map[string]string{
		"one word": "rent",
		"short":    "need shelter in fresno 93701 tonight",
		"long":     "So basically me and my 2 kids been staying at my cousins since july and now she says we gotta be out by sunday bc her landlord found out, i work nights at the hospital laundry so i cant be calling around",
		"spanish":  "mi esposo me quitó el teléfono y no me deja salir de la casa",
		"amharic":  "ባለቤቴ ይመታኛል",
		"chinese":  "房东叫我三天内搬走",
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				m.Read(text, nil)
			}
		})
	}
}

func BenchmarkWord(b *testing.B) {
	m := testModel(b)
	for name, text := range map[string]string{
		"exit": "EXIT", "misspelt": "exiy", "no word": "clock", "sentence": "need shelter in fresno 93701 tonight",
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				m.Word(text, nil)
			}
		})
	}
}

func BenchmarkNew(b *testing.B) {
	lex := testLexicon(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := New(lex, nil); err != nil {
			b.Fatal(err)
		}
	}
}

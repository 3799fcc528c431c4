package places_test

import (
	"strings"
	"testing"

	"porchlight/resources/places"
)

func BenchmarkFind(b *testing.B) {
	g := gazetteer(b)
	for _, c := range []struct{ name, text string }{
		{"Nothing", "i need help with rent this month please they gave us notice"},
		{"Unknown", "xoqed vanket brolam i nid hulp wid rentt dis munth plz"},
		{"Place", "i need food for my two kids we are in fresno tonight"},
		{"Misspelled", "i need food for my two kids we are in frenso tonight"},
		{"San", "i need food for my two kids we are in san diego"},
		{"Worst1600", strings.Repeat("washington springfield ", 70)},
		{"Worst1600Unknown", strings.Repeat("wqshington sprxngfield ", 70)},
		{"Which", "is there any free food for my kids in chinatown this week"},
	} {
		words := places.Words(c.text)
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				g.Find(words, fresno)
			}
		})
	}
}

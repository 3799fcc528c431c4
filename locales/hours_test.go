package locales

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// at makes spans of whole hours; halves are 30 minutes.
func at(hours ...float64) []Span {
	var spans []Span
	for i := 0; i < len(hours); i += 2 {
		spans = append(spans, Span{int(hours[i] * 60), int(hours[i+1] * 60)})
	}
	return spans
}

func days(spans []Span, numbers ...int) (w [7][]Span) {
	for _, d := range numbers {
		w[d] = spans
	}
	return w
}

func with(w [7][]Span, spans []Span, numbers ...int) [7][]Span {
	for _, d := range numbers {
		w[d] = spans
	}
	return w
}

func TestHoursReadLikeASignOnADoor(t *testing.T) {
	c := read(t)
	work, everyDay := []int{1, 2, 3, 4, 5}, []int{0, 1, 2, 3, 4, 5, 6}
	for _, tt := range []struct {
		week   [7][]Span
		en, es string
	}{
		{[7][]Span{}, "Hours not known, call first", "Horario desconocido, llame antes"},
		{days(at(8, 17), work...), "Mon-Fri 8am-5pm", "lun-vie 8am-5pm"},
		{with(days(at(8.5, 17), work...), at(10, 14), 6), "Mon-Fri 8:30am-5pm; Sat 10am-2pm", "lun-vie 8:30am-5pm; sa 10am-2pm"},
		{days(at(9, 13), 1, 3, 5), "Mon, Wed, Fri 9am-1pm", "lun, mié, vie 9am-1pm"},
		{days(at(9, 13), 1, 2, 3, 5), "Mon-Wed, Fri 9am-1pm", "lun-mié, vie 9am-1pm"},
		{days(at(9, 12, 13, 17), work...), "Mon-Fri 9am-noon, 1pm-5pm", "lun-vie 9am-12pm, 1pm-5pm"},
		{days(at(7, 24), everyDay...), "Every day 7am-midnight", "lun-dom 7am-medianoche"},
		{days(at(18, 2), 5, 6), "Fri-Sat 6pm-2am", "vie-sa 6pm-2am"},
		{days(at(18, 26), 5), "Fri 6pm-2am", "vie 6pm-2am"},
		{with(days(at(18, 24), 5), at(0, 2), 6), "Fri 6pm-2am", "vie 6pm-2am"},
		{with(days(at(18, 24), 6), at(0, 2, 10, 12), 0), "Sat 6pm-2am; Sun 10am-noon", "sa 6pm-2am; dom 10am-12pm"},
		{days(at(0, 24), everyDay...), "Open 24 hours, every day", "Abierto siempre, 24 horas"},
		{days(at(0, 0), everyDay...), "Open 24 hours, every day", "Abierto siempre, 24 horas"},
		{days(at(0, 12, 12, 24), everyDay...), "Open 24 hours, every day", "Abierto siempre, 24 horas"},
		{with(days(at(0, 24), 6, 0), at(8, 20), work...), "Mon-Fri 8am-8pm; Sat-Sun 24 hours", "lun-vie 8am-8pm; sa-dom 24 horas"},
		{days([]Span{{600, 720}, {540, 660}}, 2), "Tue 9am-noon", "mar 9am-12pm"},
		{days(at(12.5, 13), 4), "Thu 12:30pm-1pm", "jue 12:30pm-1pm"},
		{days([]Span{{-5, 60}}, 1), "Hours not known, call first", "Horario desconocido, llame antes"},
		{days([]Span{{600, 9999}}, 1), "Hours not known, call first", "Horario desconocido, llame antes"},
	} {
		if got := c.Hours("en", tt.week); got != tt.en {
			t.Errorf("%v: got %q, want %q", tt.week, got, tt.en)
		}
		if got := c.Hours("es", tt.week); got != tt.es {
			t.Errorf("%v: got %q, want %q", tt.week, got, tt.es)
		}
	}
}

// R44: hours must not double the price of a card.
func TestHoursOfAnyTableAreGSM7AndSaySomething(t *testing.T) {
	c := read(t)
	rapid.Check(t, func(t *rapid.T) {
		var w [7][]Span
		for d := range w {
			for range rapid.IntRange(0, 3).Draw(t, "spans") {
				w[d] = append(w[d], Span{rapid.IntRange(-10, 1500).Draw(t, "open"), rapid.IntRange(-10, 3000).Draw(t, "close")})
			}
		}
		for _, code := range []string{"en", "es"} {
			if text := c.Hours(code, w); text == "" || !GSM7(text) {
				t.Fatalf("%s: %q", code, text)
			}
		}
	})
}

func TestHoursDoNotChangeTheTableTheyRead(t *testing.T) {
	w := days([]Span{{600, 720}, {540, 660}}, 2)
	read(t).Hours("en", w)
	if w[2][0] != (Span{600, 720}) || w[2][1] != (Span{540, 660}) {
		t.Errorf("the table became %v", w[2])
	}
}

func TestDistanceHasOneDecimalUnderTenMiles(t *testing.T) {
	c := read(t)
	for miles, want := range map[float64]string{
		0: "0.1 miles", 0.04: "0.1 miles", 1.23: "1.2 miles", 2: "2.0 miles", 9.94: "9.9 miles", 9.96: "10 miles",
		12.5: "12 miles", 240.7: "241 miles", -1: "", math.NaN(): "", math.Inf(1): "",
	} {
		if got := c.Distance("en", miles); got != want {
			t.Errorf("%v: got %q, want %q", miles, got, want)
		}
	}
	if got := c.Distance("es", 3.14); got != "3.1 millas" {
		t.Errorf("es: %q", got)
	}
}

func BenchmarkHours(b *testing.B) {
	c, w := read(b), with(days(at(8, 17), 1, 2, 3, 4, 5), at(9, 13), 6)
	b.ReportAllocs()
	for b.Loop() {
		c.Hours("es", w)
	}
}

package desk

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// dayMinutes is the length of a day.
const dayMinutes = 24 * 60

// dayWords begin the names of days in English and Spanish, Sunday first.
var dayWords = [7][2]string{
	{"sun", "dom"}, {"mon", "lun"}, {"tue", "mar"}, {"wed", "mie"}, {"thu", "jue"}, {"fri", "vie"}, {"sat", "sab"},
}

var (
	// hourMarks brings the ways of writing hours to one.
	hourMarks = strings.NewReplacer(
		"–", "-", "—", "-", "−", "-", "á", "a", "é", "e", "í", "i", "ó", "o", ".", "",
		" to ", "-", " until ", "-", " till ", "-", " a ", "-", " hasta ", "-", " and ", ",", " y ", ",", ";", ",",
	)
	hourGaps  = regexp.MustCompile(`\s*([-,])\s*`)
	dayForm   = regexp.MustCompile(`^([a-z]{3,9})(?:-([a-z]{3,9}))?(?:$|[\s:,]+)(.*)$`)
	shiftForm = regexp.MustCompile(`^(?:de )?(\d{1,2})(?::(\d{2}))? ?([ap]m)?-(\d{1,2})(?::(\d{2}))? ?([ap]m)?$`)
)

// parseWeek reads lines such as "mon 9:00-17:00", "Mon-Fri 9am-5pm, 6pm-8pm" and
// "vie 17-1", which goes on into Saturday. A day with its name alone has no
// hours. odd are the lines that are not understood: nothing of them is taken.
func parseWeek(text string) (week [7][]Shift, odd []string) {
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		days, shifts, ok := parseLine(line)
		if !ok {
			odd = append(odd, line)
		}
		for _, day := range days {
			for _, s := range shifts {
				addShift(&week, day, s)
			}
		}
	}
	return week, odd
}

func parseLine(line string) (days []int, shifts []Shift, ok bool) {
	line = strings.TrimRight(hourGaps.ReplaceAllString(hourMarks.Replace(strings.ToLower(line)), "$1"), "-,: ")
	m := dayForm.FindStringSubmatch(line)
	if m == nil {
		return nil, nil, false
	}
	if days, ok = daysOf(m[1], m[2]); !ok {
		return nil, nil, false
	}
	switch rest := strings.TrimSpace(m[3]); rest {
	case "", "closed", "off", "none", "cerrado", "nadie":
	case "24h", "24 hours", "all day", "todo el dia", "24 horas":
		shifts = []Shift{{0, dayMinutes}}
	default:
		for _, part := range strings.Split(rest, ",") {
			s, ok := parseShift(part)
			if !ok {
				return nil, nil, false
			}
			shifts = append(shifts, s)
		}
	}
	return days, shifts, true
}

// daysOf gives the days from one to another, which may go over the weekend.
func daysOf(from, to string) (days []int, ok bool) {
	if to == "" && (from == "daily" || from == "diario") {
		return []int{0, 1, 2, 3, 4, 5, 6}, true
	}
	first, last := dayOf(from), dayOf(cmp.Or(to, from))
	if first < 0 || last < 0 {
		return nil, false
	}
	for day := first; ; day = (day + 1) % 7 {
		days = append(days, day)
		if day == last {
			return days, true
		}
	}
}

func dayOf(word string) int {
	return slices.IndexFunc(dayWords[:], func(names [2]string) bool { return word[:3] == names[0] || word[:3] == names[1] })
}

// parseShift reads "9:00-17:00", "9am-5pm", "9-5" and "5-7pm": of two hours up to
// noon the smaller second one is the afternoon's, and a bare first one is so too
// where it still lies before an hour with "pm".
func parseShift(text string) (Shift, bool) {
	m := shiftForm.FindStringSubmatch(strings.TrimSpace(text))
	if m == nil {
		return Shift{}, false
	}
	from, ok := minuteOf(m[1], m[2], m[3])
	to, ok2 := minuteOf(m[4], m[5], m[6])
	if !ok || !ok2 {
		return Shift{}, false
	}
	if m[6] == "" && to < from && from <= dayMinutes/2 && to > 0 {
		to += dayMinutes / 2
	}
	if half := dayMinutes / 2; m[3] == "" && m[6] == "pm" && from < half && from+half < to {
		from += half
	}
	return Shift{from, to}, from != to && from < dayMinutes
}

func minuteOf(hour, minute, half string) (int, bool) {
	h, _ := strconv.Atoi(hour)
	m, _ := strconv.Atoi(minute) // none is 0
	switch {
	case half != "" && (h < 1 || h > 12):
		return 0, false
	case half == "am" && h == 12:
		h = 0
	case half == "pm" && h < 12:
		h += 12
	}
	return h*60 + m, m < 60 && h*60+m <= dayMinutes
}

// addShift adds a shift to a day; what goes past midnight is the next day's, and
// what touches another shift makes one with it.
func addShift(week *[7][]Shift, day int, s Shift) {
	if s.To <= s.From {
		if s.To > 0 {
			addShift(week, (day+1)%7, Shift{0, s.To})
		}
		s.To = dayMinutes
	}
	all := append(slices.Clone(week[day]), s)
	slices.SortFunc(all, func(a, b Shift) int { return cmp.Compare(a.From, b.From) })
	merged := all[:1]
	for _, next := range all[1:] {
		if last := &merged[len(merged)-1]; next.From <= last.To {
			last.To = max(last.To, next.To)
			continue
		}
		merged = append(merged, next)
	}
	week[day] = merged
}

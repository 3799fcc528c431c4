package resources

import (
	"slices"
	"time"
)

// checkedOn is the day on which the sources of the lines were read. Nobody has
// telephoned them yet; `make release` refuses a date older than 180 days (R75).
var checkedOn = time.Date(2026, time.November, 20, 0, 0, 0, 0, time.UTC)

// The lines that other rooms name: the crisis cards and the fallback of every
// answer are made of them.
const (
	Line911  ServiceID = "us-911"
	Line211  ServiceID = "us-211"
	Line988  ServiceID = "us-988"
	LineNDVH ServiceID = "us-ndvh"
)

// lines is never changed after the program has started.
var lines, linesFor = buildLines()

func buildLines() ([]Line, [needCount][]Line) {
	all := lineTable()
	for i := range all {
		all[i].CheckedOn = checkedOn
	}
	var fit [needCount][]Line
	for n := range fit {
		for _, id := range lineOrder(Need(n)) {
			at := slices.IndexFunc(all, func(l Line) bool { return l.ID == id })
			fit[n] = append(fit[n], all[at])
		}
	}
	return all, fit
}

// Lines lists the national lines. Their numbers stand in lines_table.go and
// nowhere else. The inner slices are shared and must not be changed.
func Lines() []Line { return slices.Clone(lines) }

// LineByID gives one line.
func LineByID(id ServiceID) (Line, bool) {
	return oneLine(func(l Line) bool { return l.ID == id })
}

// LineByNumber gives the line that answers a voice number. Where a number has
// several names, as 988 has, it is the first of Lines.
func LineByNumber(number string) (Line, bool) {
	return oneLine(func(l Line) bool { return l.Number != "" && l.Number == number })
}

func oneLine(is func(Line) bool) (Line, bool) {
	at := slices.IndexFunc(lines, is)
	if at < 0 {
		return Line{}, false
	}
	return lines[at], true
}

// LineFor lists the lines that fit a need, the one for everybody first. The
// order is fixed by hand: a narrower line (one language, one community) never
// stands before the one that takes all.
func LineFor(need Need) []Line {
	if int(need) >= needCount {
		return nil
	}
	return slices.Clone(linesFor[need])
}

// Serves says that the line fits a need.
func (l *Line) Serves(need Need) bool { return slices.Contains(l.Needs, need) }

// lineOrder is the order of relevance. 211 finds what we do not have; it is
// left out under the needs where a word to a general operator may be one too many.
func lineOrder(need Need) []ServiceID {
	switch need {
	case Housing, Food, Money, Work, Legal, Community:
		return []ServiceID{Line211}
	case MentalHealth:
		return []ServiceID{
			Line988, "us-crisis-text-line", "us-988-es", "us-veterans-crisis", "us-trevor", "us-trans-lifeline", "us-samhsa",
		}
	case DV:
		return []ServiceID{LineNDVH, "us-strongheartshelpline", "us-loveisrespect", "us-ndvh-deaf", "us-trafficking"}
	case SexualAssault:
		return []ServiceID{"us-rainn", "us-strongheartshelpline", "us-trafficking"}
	case BehaviorChange:
		return []ServiceID{"us-acallforchange"}
	default:
		return nil
	}
}

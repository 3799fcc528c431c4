package bot

import (
	"porchlight/locales"
	"porchlight/resources"
)

// cards are the compiled-in cards of one language: ready when the program
// starts, so that they need nothing to be up. Their numbers come from
// resources/lines.go and nowhere else (R75).
type cards struct {
	danger  string
	suicide string
	sorry   string // when something failed inside
}

func (c *Content) renderCards(tag string) cards {
	number := func(id resources.ServiceID) string {
		line, _ := resources.LineByID(id)
		return PrintPhone(line.Number)
	}
	ndvh, _ := resources.LineByID(resources.LineNDVH)
	args := locales.Args{
		"NDVH": PrintPhone(ndvh.Number), "TTY": PrintPhone(ndvh.TTY),
		"Line988": number(resources.Line988), "Line211": number(resources.Line211),
	}
	return cards{
		danger:  c.say(tag, "crisis.danger", args),
		suicide: c.say(tag, "crisis.suicide", args),
		sorry:   c.say(tag, "crisis.sorry", args),
	}
}

// PrintPhone prints a number as people in the United States read it:
// 559-555-0123. Short codes and other numbers stay as they are.
func PrintPhone(number string) string {
	if len(number) == 12 && number[:2] == "+1" {
		return number[2:5] + "-" + number[5:8] + "-" + number[8:]
	}
	return number
}

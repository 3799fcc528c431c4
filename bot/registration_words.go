package bot

import (
	"slices"
	"strings"

	"porchlight/locales"
)

// description says who sends what to whom, which is what a reviewer looks for.
func (f *form) description() string {
	name := f.house.Name
	return name + " is a free, automated list of local services for the public in " + f.area() + ", run by the nonprofit " +
		"that registers it. A person texts our number first and says what they need and where. " + name + " answers with the " +
		"name, phone number and hours of local organizations that can help: housing, food, money, work, health, legal " +
		"and community services. It only answers people who have just texted it: one to three messages for each text " +
		"received, and none otherwise. It sends no marketing, no requests for donations, no reminders and no surveys. " +
		"The first reply names " + name + ", says that the list is automated, asks whether it is OK to text now, and " +
		"gives STOP, HELP and the note on rates."
}

// messageFlow says how people consent: they write first.
func (f *form) messageFlow(base string) string {
	number := "our number"
	if len(f.house.Numbers) > 0 {
		number = PrintPhone(f.house.Numbers[0])
	}
	text := "People opt in by texting us first. They text HI, or what they need, to " + number + ". The number and this " +
		"invitation are shown at " + base + "/ and on flyers of the collaborative's organizations, with the words: message " +
		"and data rates may apply; STOP ends the texts; HELP for help. No number is taken from a list, a web form or a " +
		"purchase, and nobody can enter the number of another person. The first reply names " + f.house.Name + ", says that " +
		"it is automated, asks \"OK to text now? 1 = OK, 2 = not now\", and gives STOP, HELP and the note on rates; it is the " +
		"opt-in message of this registration. Nothing more is sent unless the person answers it. Each later message " +
		"answers a text that the person has just sent. START or UNSTOP after a STOP opts in again. Mobile numbers and " +
		"opt-in data are not shared with third parties or affiliates for marketing. " +
		"Privacy policy: " + base + "/privacy Terms: " + base + "/terms"
	if others := f.others(); others != "" {
		text += " People who text in " + others + " get the same messages in that language, of the same meaning."
	}
	return text
}

// others names the further languages, in English.
func (f *form) others() string {
	var names []string
	for _, l := range f.house.flows.Languages {
		if name := EnglishName(f.c.catalog, f.c.tag(l)); l != f.english && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if n := len(names); n > 1 {
		return strings.Join(names[:n-1], ", ") + " or " + names[n-1]
	}
	return strings.Join(names, "")
}

// EnglishName is a language's name in English: "Chinese" for either script.
func EnglishName(catalog *locales.Catalog, tag string) string {
	base, _, _ := strings.Cut(tag, "-")
	return catalog.Say(locales.English, "lang."+base, nil)
}

// area names the counties, for the description.
func (f *form) area() string {
	var names []string
	for _, fips := range f.house.Counties {
		if county, ok := f.c.places.County(fips); ok {
			names = append(names, county.County+", "+county.State)
		}
	}
	if len(names) == 0 {
		return "the United States"
	}
	return strings.Join(names, "; ")
}

package main

import (
	"strings"

	"porchlight/resources"
	"porchlight/resources/hsds"
)

// meaning says a code in words. A test holds that none is missing.
func meaning(code resources.Code) string {
	if text, ok := meanings[code]; ok {
		return text
	}
	if table, ok := strings.CutPrefix(string(code), dangling); ok {
		return "belongs to a " + strings.ReplaceAll(table, "_", " ") + " that is in no file"
	}
	return strings.ReplaceAll(string(code), "_", " ")
}

// dangling begins the codes of rows that hang on a row that is not there; the
// table's name follows.
const dangling = "dangling_"

var meanings = map[resources.Code]string{
	resources.Taken:                "was not taken",
	resources.NoID:                 "has no id",
	resources.DuplicateID:          "has the id of another row that says something else",
	resources.NoName:               "has no name, neither of an organization nor of a service",
	resources.BadPhone:             "has a telephone number that cannot be dialed in the United States",
	resources.LineRedefined:        "gives a national line another number or name; those are compiled in",
	resources.NoSMSName:            "is hidden until it has a neutral name (sms_name): its own tells what it is about",
	resources.RevealingSMSName:     "has an sms_name that tells what it is about",
	resources.BadArea:              "names no county or state that is known (area)",
	resources.AddressWithheld:      "is confidential: its place was not kept",
	resources.UnknownKindOrNeed:    "has a kind or a need that is not ours",
	resources.UnknownID:            "is not there",
	resources.NoPhone:              "has no telephone number that somebody answers",
	resources.NoArea:               "is hidden until a county or state is known that it serves (area)",
	resources.EditedHere:           "says something new of what somebody edited here: choose one",
	resources.NeedsApproval:        "changes a delicate entry: a second person has to agree (porchlight directory approve)",
	resources.PlaceWithheld:        "looks like a shelter: its place was not kept",
	resources.MentionsConfidential: "speaks of a secret place: read it, and take the place out of the text",
	hsds.Unhung:                    "belongs to an organization, service or place that is in no file",
	hsds.GhostRow:                  "is empty",
	hsds.TooLong:                   "has a cell of more than 32 kB, or is longer than 200 kB",
	hsds.TooManyColumns:            "has more cells than there are headings, or more columns than can be kept",
	hsds.Unreadable:                "cannot be read: broken quotes or characters",
}

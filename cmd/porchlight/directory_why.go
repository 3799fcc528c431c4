package main

import (
	"cmp"
	"slices"

	"porchlight/resources"
)

// whyNot says in plain words why members do not see an entry; nothing when they
// do, under whatever need.
func whyNot(r *resources.Record) []string {
	if len(resources.ShownUnder(r)) > 0 {
		return []string{}
	}
	why := make([]string, 0, 4)
	say := func(is bool, text string) {
		if is {
			why = append(why, text)
		}
	}
	s, p := &r.Service, &r.Provenance
	guarded := slices.ContainsFunc(s.Needs, resources.Need.Guarded)
	neutral := r.Kind == resources.Refuge || resources.Revealing(cmp.Or(r.Organization.Name, s.Name))
	say(s.Status != resources.Active, "its status is "+string(s.Status))
	say(firstPhone(r) == "", "it has no telephone number that somebody answers")
	say(p.Hold && !p.Verified(), "it is on hold until somebody verifies it by telephone")
	say(len(s.Needs) == 0, "it has no need: set needs, such as housing;food")
	say(!s.Area.Nationwide && len(s.Area.Counties)+len(s.Area.States) == 0, "no county or state is known that it serves: set area")
	say(neutral && s.SMSName == "", "its name tells what it is about: set sms_name, a name that anybody may read over a shoulder")
	say(resources.Revealing(s.SMSName), "its sms_name tells what it is about: set another one")
	say(r.Kind == resources.PartnerProgram && s.Limits == "", "a program for people who hurt a partner must say what it cannot promise: set limits (R14)")
	say((s.Crisis || r.Kind == resources.Refuge || guarded) && !r.Confirmed(), "an entry for a crisis or for safety is shown only when two people have confirmed its number: verify")
	if len(why) == 0 {
		why = append(why, "its kind ("+r.Kind.String()+") is not shown under the needs it has")
	}
	return why
}

package resources

import "slices"

// onlyNamed says that all that a file adds to a record is the ids of its
// organization and its places, as our own export does when it comes back. Nobody
// is shown an id, so no second person has to look at it.
func onlyNamed(before, after *Record) bool {
	r := *after
	r.Organization.ID = before.Organization.ID
	if len(r.Locations) == len(before.Locations) {
		r.Locations = slices.Clone(r.Locations)
		for i := range r.Locations {
			r.Locations[i].ID = before.Locations[i].ID
		}
	}
	return sameParts(before, &r) && sameCheck(before, &r)
}

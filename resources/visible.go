package resources

import "slices"

// needSet is a set of needs, one bit each.
type needSet uint16

func (s needSet) has(n Need) bool { return s&(1<<n) != 0 }

// visible says under which needs members may see a record at all. The rules
// are those of DESIGN.md §7, and they only ever take away:
//
//   - without a number a card helps nobody;
//   - what waits for a telephone call (hold) waits under every need;
//   - a crisis line, and everything under dv and sexual_assault, is shown only
//     with a confirmed number;
//   - the kind of a record limits its needs, whatever else it claims.
func visible(r *Record) needSet {
	if len(r.Service.Phones) == 0 || (r.Provenance.Hold && !r.Provenance.Verified()) {
		return 0
	}
	if r.Kind == PartnerProgram && r.Service.Limits == "" {
		return 0
	}
	kind := r.Kind
	if kind == LegalOffice && !slices.ContainsFunc(r.Service.Needs, Need.Guarded) {
		kind = General // a law office that has nothing to do with abuse is found by all that it does
	}
	confirmed := r.Confirmed()
	if r.Service.Crisis && !confirmed {
		return 0
	}
	var set needSet
	for _, n := range r.Service.Needs {
		if kindAllows(kind, n) && (confirmed || !n.Guarded()) {
			set |= 1 << n
		}
	}
	return set
}

func kindAllows(k Kind, n Need) bool {
	switch k {
	case LegalOffice:
		return n == Legal
	case Refuge:
		return n.Guarded()
	case PartnerProgram:
		return n == BehaviorChange
	default:
		return !n.Guarded() && n != BehaviorChange
	}
}

// delicate records go stale sooner.
func delicate(r *Record) bool {
	return r.Service.Crisis || r.Kind == Refuge || slices.ContainsFunc(r.Service.Needs, Need.Guarded)
}

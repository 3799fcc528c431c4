package resources

import (
	"cmp"
	"slices"
)

// needSet is a set of needs, one bit each.
type needSet uint16

func (s needSet) has(n Need) bool { return s&(1<<n) != 0 }

// visible says under which needs members may see a record at all. The rules
// are those of DESIGN.md §7, and they only ever take away:
//
//   - a service that is not active is not there;
//   - without a number a card helps nobody; without an area nobody is in it;
//   - a name that would tell too much needs a neutral one beside it (R64);
//   - what waits for a telephone call (hold) waits under every need;
//   - a crisis line, and everything under dv and sexual_assault, is shown only
//     with a confirmed number;
//   - the kind of a record limits its needs, whatever else it claims.
func visible(r *Record) needSet {
	if r.Service.Status != Active || (r.Provenance.Hold && !r.Provenance.Verified()) {
		return 0
	}
	if number, _ := shownNumber(r.Service.Phones); number == "" || nowhere(&r.Service.Area) || unnamed(r) {
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

func nowhere(a *Area) bool { return len(a.Counties) == 0 && len(a.States) == 0 && !a.Nationwide }

// unnamed says that a record has no name that may stand on a lock screen.
func unnamed(r *Record) bool {
	if neutral := r.Service.SMSName; neutral != "" {
		return Revealing(neutral)
	}
	return r.Kind == Refuge || Revealing(cmp.Or(r.Organization.Name, r.Service.Name))
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

// delicate records need two people, and go stale sooner.
func delicate(r *Record) bool {
	return r.Service.Crisis || r.Kind == Refuge || slices.ContainsFunc(r.Service.Needs, Need.Guarded)
}

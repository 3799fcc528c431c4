package resources_test

import (
	"testing"

	"porchlight/resources"
)

func TestEveryNeedReadsBackAsItself(t *testing.T) {
	if n := len(resources.Needs()); n != 10 {
		t.Fatalf("%d needs, want the 10 of DESIGN.md §3", n)
	}
	for _, n := range resources.Needs() {
		if back, ok := resources.ParseNeed(n.String()); !ok || back != n {
			t.Errorf("ParseNeed(%q) = %v, %v", n.String(), back, ok)
		}
	}
	for _, bad := range []string{"", "economic", "crisis", "Housing", "dv "} {
		if n, ok := resources.ParseNeed(bad); ok {
			t.Errorf("ParseNeed(%q) = %v, want nothing", bad, n)
		}
	}
	if got := resources.Need(200).String(); got != "" {
		t.Errorf("a need out of range is called %q", got)
	}
}

func TestEveryKindReadsBackAsItself(t *testing.T) {
	for _, k := range []resources.Kind{resources.General, resources.LegalOffice, resources.Refuge, resources.PartnerProgram} {
		if back, ok := resources.ParseKind(k.String()); !ok || back != k {
			t.Errorf("ParseKind(%q) = %v, %v", k.String(), back, ok)
		}
	}
	if _, ok := resources.ParseKind("shelter"); ok {
		t.Error("an unknown kind was read")
	}
}

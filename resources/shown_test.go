package resources

import (
	"slices"
	"testing"
)

// What staff is told of a record is what members are shown.
func TestShownUnderTellsWhatSearchesFind(t *testing.T) {
	r := Record{
		Organization: Organization{Name: "Valley Pantry"},
		Service: Service{
			ID: "a", Name: "Groceries", Needs: []Need{Food, DV, Money}, Phones: []Phone{{Number: "+15595550110"}},
			Area: Area{Counties: []string{"06019"}},
		},
	}
	if got := ShownUnder(&r); !slices.Equal(got, []Need{Food, Money}) {
		t.Errorf("shown under %v", got)
	}
	r.Provenance.Hold = true
	if got := ShownUnder(&r); len(got) > 0 {
		t.Errorf("on hold and shown under %v", got)
	}
}

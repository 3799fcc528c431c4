package local_test

import (
	"context"
	"testing"

	"porchlight/internal/store/local"
	"porchlight/internal/store/storetest"
	"porchlight/resources"
	"porchlight/resources/places"
)

// shelf is a data folder; every Open is one more process at it.
type shelf struct {
	t   *testing.T
	dir string
}

func (s shelf) Open() (resources.Store, error) {
	d, err := local.OpenDirectory(s.t.Context(), s.dir)
	if err == nil {
		s.t.Cleanup(func() { _ = d.Close() })
	}
	return d, err
}

// R16, R86: what a directory over the file shows is what was committed.
func TestDirectoryKeepsTheContract(t *testing.T) {
	g, err := places.Open()
	if err != nil {
		t.Fatal(err)
	}
	over := func(ctx context.Context, s resources.Store) (*resources.Directory, error) {
		return resources.OpenDirectory(ctx, g, s)
	}
	storetest.Directory(t, over, func(t *testing.T) storetest.Shelf { return shelf{t, t.TempDir()} })
}

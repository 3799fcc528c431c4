package resources_test

import (
	"context"
	"testing"

	"porchlight/internal/store/storetest"
	"porchlight/resources"
)

type memoryShelf struct{ *resources.Memory }

func (s memoryShelf) Open() (resources.Store, error) { return s.Memory, nil }

// R16, R86: the contract of the directory's store, kept in memory.
func TestMemoryKeepsTheContract(t *testing.T) {
	over := func(ctx context.Context, s resources.Store) (*resources.Directory, error) {
		return resources.OpenDirectory(ctx, gazetteer(t), s)
	}
	storetest.Directory(t, over, func(*testing.T) storetest.Shelf { return memoryShelf{resources.NewMemory()} })
}

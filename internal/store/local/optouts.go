package local

import (
	"context"
	"fmt"
	"log/slog"
	"sync"

	"porchlight/bot"
	"porchlight/internal/privacy"
)

var _ bot.OptOuts = (*OptOuts)(nil)

// OptOuts is the list of people who told us to stop, in memory. Alone it lasts
// as long as the process. It has no cap: forgetting one of them to save memory
// would break the promise (R32).
type OptOuts struct {
	mu      sync.RWMutex
	persons map[privacy.Key]struct{}
}

// NewOptOuts makes an empty list.
func NewOptOuts() *OptOuts { return &OptOuts{persons: map[privacy.Key]struct{}{}} }

// Has says whether the person is listed.
func (o *OptOuts) Has(_ context.Context, person privacy.Key) (bool, error) {
	o.mu.RLock()
	defer o.mu.RUnlock()
	_, listed := o.persons[person]
	return listed, nil
}

// Add lists the person, once however often it is called.
func (o *OptOuts) Add(_ context.Context, person privacy.Key) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.persons[person] = struct{}{}
	return nil
}

// Remove unlists the person, listed or not.
func (o *OptOuts) Remove(_ context.Context, person privacy.Key) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	delete(o.persons, person)
	return nil
}

// Format prints nothing of what is kept.
func (*OptOuts) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(privacy.Redacted)) }

// LogValue logs nothing of what is kept.
func (*OptOuts) LogValue() slog.Value { return slog.StringValue(privacy.Redacted) }

package local

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"sync"

	"porchlight/bot"
	"porchlight/bot/desk"
	"porchlight/internal/privacy"
)

var _ desk.Settings = (*Settings)(nil)

// Settings is what the admins of collaboratives set up, in memory. Alone it
// lasts as long as the process. It holds the written form, so that whoever asks
// gets a Setup of their own.
type Settings struct {
	mu     sync.RWMutex
	setups map[bot.CollaborativeID]string
}

// NewSettings makes Settings with nothing set up.
func NewSettings() *Settings { return &Settings{setups: map[bot.CollaborativeID]string{}} }

// Setup gives what was kept; the zero Setup when nothing was.
func (s *Settings) Setup(_ context.Context, house bot.CollaborativeID) (desk.Setup, error) {
	s.mu.RLock()
	written := s.setups[house]
	s.mu.RUnlock()
	return readSetup(written)
}

// Keep replaces it whole.
func (s *Settings) Keep(_ context.Context, house bot.CollaborativeID, setup desk.Setup) error {
	written, err := writeSetup(setup)
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.setups[house] = written
	return nil
}

// Format prints nothing of what is kept.
func (*Settings) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(privacy.Redacted)) }

// LogValue logs nothing of what is kept.
func (*Settings) LogValue() slog.Value { return slog.StringValue(privacy.Redacted) }

func writeSetup(setup desk.Setup) (string, error) {
	written, err := json.Marshal(setup)
	if err != nil {
		return "", faultf("setup_form", "what was set up cannot be written down")
	}
	return string(written), nil
}

func readSetup(written string) (setup desk.Setup, err error) {
	if written == "" {
		return setup, nil
	}
	if err := json.Unmarshal([]byte(written), &setup); err != nil {
		return desk.Setup{}, faultf("setup_damaged", "what was set up for a collaborative cannot be read: set it up again (/setup in Discord)")
	}
	return setup, nil
}

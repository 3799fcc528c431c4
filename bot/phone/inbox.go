package phone

import (
	"context"
	"sync"

	"porchlight/bot"
)

// Inbox is a phone's bot.Back: it takes what comes to it outside of an answer,
// which only a hand-off can send, and only through an open Door.
type Inbox struct {
	Clock *Clock
	Fail  func() error // says that the channel is down, when it is; nil: it never is

	mu    sync.Mutex
	texts []string
}

var _ bot.Back = (*Inbox)(nil)

// Send takes the messages of a Reply that pass the Door.
func (in *Inbox) Send(ctx context.Context, d *bot.Door, r bot.Reply) (sent bool, err error) {
	if in.Fail != nil {
		if err := in.Fail(); err != nil {
			return false, err
		}
	}
	texts := bot.Plain(r)
	n := d.Through(ctx, in.Clock.Now(), len(texts), func(_ context.Context, n int) int {
		in.mu.Lock()
		defer in.mu.Unlock()
		in.texts = append(in.texts, texts[:n]...)
		return n
	})
	return n > 0, nil
}

// Read gives the messages that came since it was last read.
func (in *Inbox) Read() []string {
	in.mu.Lock()
	defer in.mu.Unlock()
	texts := in.texts
	in.texts = nil
	return texts
}

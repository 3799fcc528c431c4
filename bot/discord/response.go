package discord

import (
	"encoding/json"
	"net/http"
	"sync/atomic"
	"time"

	"github.com/bwmarrin/discordgo"
)

// response is the answer to one interaction: the first that is sent counts.
type response struct {
	http.ResponseWriter
	sent atomic.Bool
}

func (w *response) send(kind discordgo.InteractionResponseType, data *discordgo.InteractionResponseData) {
	if !w.sent.CompareAndSwap(false, true) {
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w.ResponseWriter).Encode(discordgo.InteractionResponse{Type: kind, Data: data})
}

// seldom counts events that anybody can cause, so that they cannot fill the log.
type seldom struct {
	last  atomic.Int64 // unix nanoseconds
	count atomic.Int64
}

const logEvery = time.Minute

// due counts one event. Once a minute it gives the events since it last did.
func (s *seldom) due(now time.Time) int64 {
	n, last := s.count.Add(1), s.last.Load()
	if last != 0 && now.Sub(time.Unix(0, last)) < logEvery || !s.last.CompareAndSwap(last, now.UnixNano()) {
		return 0
	}
	s.count.Add(-n)
	return n
}

package sms

import (
	"net/http"
	"sync/atomic"
	"time"

	"porchlight/bot"
)

// refuse turns a request away that nobody signed for us. The log says so once a
// minute: most often it is our own public address that is wrong, and then every
// text ends here.
func (h *Webhook) refuse(w http.ResponseWriter, r *http.Request, id bot.CollaborativeID, known bool) {
	finish(r)
	if len(h.validators) > 0 && !known {
		http.Error(w, "not found", http.StatusNotFound)
		return
	}
	if !known {
		id = "" // a stranger's word is not for the log
	}
	if n := h.refused.due(h.now()); n > 0 {
		h.log.Warn("texts refused: no valid signature for the public address",
			"collaborative", string(id), "status", http.StatusForbidden, "count", n)
	}
	http.Error(w, "forbidden", http.StatusForbidden)
}

// stray tells that texts arrive for a collaborative that is not there. Each
// gets the card, and somebody has to mend the address at Twilio.
func (h *Webhook) stray() {
	if n := h.strayed.due(h.now()); n > 0 {
		h.log.Warn("texts for an unknown collaborative", "code", "unknown_collaborative", "count", n)
	}
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
